"""``kg.toml``: options that a project wants every time.

    base-iri = "https://example.org/talks/"      # for every command that has --base-iri

    [build]
    format = ["ttl", "jsonld"]                   # for one command
    out = "public"

Keys are the long options without their dashes. Relative paths count from the file's own folder. What is given on the
command line wins.
"""

import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click

FILE_NAME = "kg.toml"
_NOT_CONFIGURABLE = {"help", "version"}


def apply(ctx: click.Context, folders: Iterable[Path]) -> None:
    """Take the defaults of a command, or of all of a group, from the first of these folders that has a ``kg.toml``.

    Raises `click.UsageError` where the file is no TOML, has an unknown key, or a value that the option refuses.
    """
    path = next((p for p in (folder / FILE_NAME for folder in folders) if p.is_file()), None)
    if path is None:
        return
    defaults = _Defaults(path, _commands(ctx.find_root())).by_command(_parsed(path))
    ctx.default_map = defaults if isinstance(ctx.command, click.Group) else defaults[ctx.info_name or ""]


def beside_inputs(ctx: click.Context, _: click.Parameter, value: Any) -> Any:
    """Callback of an eager parameter that names the inputs: the ``kg.toml`` beside them counts."""
    inputs: Sequence[Path] = value if isinstance(value, tuple) else (value,) if value else ()
    apply(ctx, [p if p.is_dir() else p.parent for p in inputs])
    return value


def _parsed(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise click.UsageError(f"{path}: no TOML: {error}") from error
    except OSError as error:
        raise click.UsageError(f"{path}: {error.strerror}") from error


def _commands(root: click.Context) -> dict[str, click.Command]:
    group = root.command
    assert isinstance(group, click.Group)
    found = {name: group.get_command(root, name) for name in group.list_commands(root)}
    return {name: command for name, command in found.items() if command is not None}


class _Defaults:
    """What one file says, checked against the options there are."""

    def __init__(self, path: Path, commands: dict[str, click.Command]) -> None:
        self.path = path
        self.commands = commands
        self.options = {name: _options(command) for name, command in commands.items()}

    def by_command(self, data: dict[str, Any]) -> dict[str, dict[str, Any]]:
        """Defaults by command and parameter name; a command's own table goes before the general keys."""
        defaults: dict[str, dict[str, Any]] = {name: {} for name in self.commands}
        tables = {key: value for key, value in data.items() if isinstance(value, dict)}
        for key, value in data.items():
            if key in tables:
                continue
            takers = [name for name in self.commands if key in self.options[name]]
            if not takers:
                self._refuse_key(key, sorted({k for options in self.options.values() for k in options}))
            self._set_for_all(defaults, takers, key, value)
        for name, table in tables.items():
            if name not in self.commands:
                raise click.UsageError(
                    f"{self.path}: there is no command for the table [{name}]; known: {', '.join(self.commands)}"
                )
            for key, value in table.items():
                if key not in self.options[name]:
                    self._refuse_key(f"{name}.{key}", sorted(self.options[name]))
                defaults[name].update(self._default(name, key, value))
        return defaults

    def _set_for_all(self, defaults: dict[str, dict[str, Any]], takers: list[str], key: str, value: Any) -> None:
        """Set a general key for every command that takes this value; formats, for one, differ between commands."""
        refusals = []
        for name in takers:
            try:
                defaults[name].update(self._default(name, key, value))
            except click.UsageError as refusal:
                refusals.append(refusal)
        if len(refusals) == len(takers):
            raise refusals[0]

    def _refuse_key(self, key: str, known: list[str]) -> None:
        raise click.UsageError(f"{self.path}: there is no option for the key {key!r}; known: {', '.join(known)}")

    def _default(self, command: str, key: str, value: Any) -> dict[str, Any]:
        option = self.options[command][key]
        if option.multiple and not isinstance(value, list):
            value = [value]
        if isinstance(option.type, click.Path):
            value = [self._beside(v) for v in value] if option.multiple else self._beside(value)
        try:
            if option.is_flag and not isinstance(value, bool):
                raise click.BadParameter(f"{value!r} is neither true nor false")
            option.type_cast_value(click.Context(self.commands[command], info_name=command), value)
        except click.BadParameter as error:
            raise click.UsageError(f"{self.path}: {key}: {error.message}") from error
        assert option.name is not None
        return {option.name: value}

    def _beside(self, value: Any) -> str:
        return str(self.path.parent / str(value))


def _options(command: click.Command) -> dict[str, click.Option]:
    """Options by the key that stands for them."""
    return {
        name.removeprefix("--"): param
        for param in command.params
        if isinstance(param, click.Option)
        for name in param.opts
        if name.startswith("--") and name.removeprefix("--") not in _NOT_CONFIGURABLE
    }
