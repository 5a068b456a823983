"""``kg diff``: what one graph has gained, lost and changed against another."""

from dataclasses import asdict, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.failures import NEGATIVE
from kg.cli.options import json_option, load_graph
from kg.cli.output import print_json, print_table

if TYPE_CHECKING:
    from kg.comparing import GraphDiff, Record
    from kg.graph import KnowledgeGraph

_KINDS = ("entities", "episodes", "relations")
_HEAD = ("", "what", "which", "details")


@click.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option("--markdown", "as_markdown", is_flag=True, help="Print a table in Markdown instead.")
@json_option
@click.pass_context
def command(ctx: click.Context, *, old: Path, new: Path, as_markdown: bool, as_json: bool) -> None:
    """Compare two graphs: entities, episodes and relations gained, lost and changed. 0 the same, 1 different.

    OLD and NEW are exports in any format that loses nothing. Entities are the same by their id, relations by their ends
    and predicate; they have changed where their names, counts, confidence or evidence have.

    \b
    Example:
      kg diff last-week/graph.ttl exports/graph.ttl
    """
    if as_json and as_markdown:
        raise click.UsageError("choose one of --json and --markdown")
    before, after = load_graph(old), load_graph(new)
    diff = before.diff(after)
    if as_json:
        print_json({"different": bool(diff), **{kind: _as_json(diff, kind) for kind in _KINDS}})
    else:
        rows = [row for kind in _KINDS for row in _rows(diff, kind, before, after)]
        if as_markdown:
            click.echo(_markdown(rows))
        elif rows:
            print_table(rows, head=_HEAD)
        else:
            click.echo(f"{old} and {new} hold the same")
    if diff:
        ctx.exit(NEGATIVE)


def _as_json(diff: "GraphDiff", kind: str) -> dict[str, Any]:
    changes = getattr(diff, kind)
    return {
        "gained": [asdict(r) for r in changes.gained],
        "lost": [asdict(r) for r in changes.lost],
        "changed": [{"before": asdict(b), "after": asdict(a), "fields": _differing(b, a)} for b, a in changes.changed],
    }


def _rows(
    diff: "GraphDiff", kind: str, before: "KnowledgeGraph", after: "KnowledgeGraph"
) -> list[tuple[str, str, str, str]]:
    changes = getattr(diff, kind)
    return [
        *(("+", *_what(r, after), "") for r in changes.gained),
        *(("-", *_what(r, before), "") for r in changes.lost),
        *(("~", *_what(new, after), _how(old, new)) for old, new in changes.changed),
    ]


def _what(record: Any, graph: "KnowledgeGraph") -> tuple[str, str]:
    """What kind of thing it is, and what people call it."""
    from kg.graph import label
    from kg.model import Entity, Relation

    if isinstance(record, Relation):
        ends = (label(graph.node(id)) for id in (record.subject, record.object))
        return record.predicate, " → ".join(ends)
    return (str(record.type) if isinstance(record, Entity) else "Episode"), label(record)


def _differing(old: "Record", new: "Record") -> list[str]:
    return [f.name for f in fields(old) if getattr(old, f.name) != getattr(new, f.name)]


def _how(old: "Record", new: "Record") -> str:
    """Each field that differs, as it was and as it is; of evidence and other lists, what came and went."""
    parts = []
    for name in _differing(old, new):
        was, now = getattr(old, name), getattr(new, name)
        if isinstance(was, tuple):
            moves = [f"+{_short(x)}" for x in now if x not in was] + [f"-{_short(x)}" for x in was if x not in now]
            parts.append(f"{name}: {', '.join(moves) or 'another order'}")
        else:
            parts.append(f"{name}: {was} → {now}")
    return "; ".join(parts)


def _short(value: Any) -> str:
    """A name, or the quote of a piece of evidence."""
    return f"“{getattr(value, 'quote', value)}”"


def _markdown(rows: list[tuple[str, str, str, str]]) -> str:
    from kg.exports.pages import inline

    if not rows:
        return "No difference."
    signs = {"+": "gained", "-": "lost", "~": "changed"}
    lines = [f"| {signs[sign]} | {' | '.join(map(inline, rest))} |" for sign, *rest in rows]
    return "\n".join(["| | what | which | details |", "|---|---|---|---|", *lines])
