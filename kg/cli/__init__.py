"""The command line: one module a command, each imported when it is used.

To add a command: write `kg/cli/<name>.py` with a click command called `command`, import nothing heavy at its module
level, put one runnable example into its docstring, and add the name to `COMMANDS`. The help, `docs/cli.md` and the
tests take it from there.

Exit codes: 0 done, 1 a negative answer, 2 could not run, 3 done, but something was skipped.
"""

from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from kg import __version__
from kg.cli import config, failures

COMMANDS = (
    "build",
    "read",
    "stats",
    "show",
    "search",
    "review",
    "view",
    "query",
    "serve",
    "push",
    "mcp",
    "convert",
    "diff",
    "validate",
    "evaluate",
    "lexicon",
    "formats",
)
"""In the order of the help."""


class Commands(click.Group):
    """A group that imports a command's module only when somebody asks for the command."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command: click.Command = import_module(f"kg.cli.{name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            near = get_close_matches(name, COMMANDS, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"known: {', '.join(COMMANDS)}"
            raise click.UsageError(f"there is no command {name!r}; {hint}", ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        with failures.reported():
            return super().invoke(ctx)


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="kg")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Transcripts in, a knowledge graph out.

    \b
    Example:
      kg build seeds/transcripts
      kg show "Eric Zelikman"

    A file kg.toml beside the transcripts, or else in the current folder, may hold any option: "jobs = 2" for every
    command that has it, or the same under "[build]" for that one.

    Exit codes: 0 done, 1 a negative answer (not found, not valid), 2 could not run, 3 done but something was skipped.
    """
    config.apply(ctx, [Path()])


__all__ = ["COMMANDS", "main"]
