"""``python -m kg.cli.reference`` prints ``docs/cli.md``: the help of every command."""

import click

from kg.cli import COMMANDS, main

WIDTH = 100


def reference() -> str:
    """The page, made of the program's own help."""
    root = _context(main, "kg", None)
    sections = [_section("kg", main, root)]
    for name in COMMANDS:
        command = main.get_command(root, name)
        assert command is not None
        ctx = _context(command, name, root)
        sections.append(_section(f"kg {name}", command, ctx))
        if isinstance(command, click.Group):
            parts = ((part, command.get_command(ctx, part)) for part in command.list_commands(ctx))
            sections += [_section(f"kg {name} {p}", c, _context(c, p, ctx)) for p, c in parts if c is not None]
    head = "# Command line\n\nGenerated from the program's help by `make docs`; do not edit.\n"
    return "\n".join([head, *sections])


def _context(command: click.Command, name: str, parent: click.Context | None) -> click.Context:
    return click.Context(command, info_name=name, parent=parent, terminal_width=WIDTH, **command.context_settings)


def _section(title: str, command: click.Command, ctx: click.Context) -> str:
    return f"## {title}\n\n```text\n{command.get_help(ctx)}\n```\n"


if __name__ == "__main__":
    click.echo(reference(), nl=False)
