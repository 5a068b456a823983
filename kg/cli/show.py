"""``kg show``: one entity, how it is related, and the words behind each relation."""

from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import click

from kg.cli.options import graph_option, json_option, load_graph
from kg.cli.output import print_json
from kg.cli.why import load_with_mentions, why_json, why_lines
from kg.times import clock

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph
    from kg.model import Entity, Episode, Evidence, Relation


@click.command()
@click.argument("entity")
@graph_option
@click.option(
    "--why", is_flag=True, help="Add where each of its names stands, with the rule and score that put it there."
)
@json_option
def command(*, entity: str, graph_file: Path, why: bool, as_json: bool) -> None:
    """Show an entity: its type, its names, and its relations with the quotes that state them.

    ENTITY is any of its names, its id or its IRI. --why needs the mentions.ttl that `kg build --mentions` writes.

    \b
    Example:
      kg show "Eric Zelikman"
    """
    graph = load_with_mentions(graph_file) if why else load_graph(graph_file)
    card = _Card(graph, graph.entity(entity))
    if as_json:
        print_json(card.as_json() | ({"why": why_json(graph, card.entity)} if why else {}))
    else:
        click.echo("\n".join([*card.lines(), *(why_lines(graph, card.entity) if why else [])]))


class _Card:
    """All that the graph knows of one entity."""

    def __init__(self, graph: "KnowledgeGraph", entity: "Entity") -> None:
        self.graph = graph
        self.entity = entity
        self.episodes = [e for e in graph.episodes() if (e.id, entity.id) in graph.mentions]
        relations = sorted(graph.relations(entity.id), key=lambda r: (r.predicate, -r.confidence, r.subject, r.object))
        self.outgoing = [r for r in relations if r.subject == entity.id]
        self.incoming = [r for r in relations if r.subject != entity.id]

    def lines(self) -> list[str]:
        """For people."""
        entity = self.entity
        kind = f"{entity.type}, a show" if entity.is_show else str(entity.type)
        lines = [f"{entity.name} ({kind})", f"  {self.graph.base_iri}{entity.id}"]
        details = (
            ("also", ", ".join(entity.aliases)),
            ("misheard", ", ".join(entity.misheard)),
            ("wikipedia", _article(entity.wikipedia) if entity.wikipedia else ""),
            ("mentions", f"{entity.mention_count:,}"),
            ("episodes", "; ".join(e.title for e in self.episodes)),
        )
        lines += [f"  {name:<10}{value}" for name, value in details if value]
        for arrow, relations in (("→", self.outgoing), ("←", self.incoming)):
            for i, r in enumerate(relations):
                if i == 0 or relations[i - 1].predicate != r.predicate:
                    lines += ["", f"{r.predicate} →" if arrow == "→" else f"← {r.predicate}"]
                lines += self._relation_lines(r)
        return lines

    def _relation_lines(self, relation: "Relation") -> list[str]:
        lines = [f"  {self._other_end(relation)}  {relation.confidence:.2f}"]
        for e in relation.evidence:
            time = clock(e.time) if e.time is not None else None
            where = ", ".join(part for part in (e.speaker, time, self._episode(e).title) if part)
            lines.append(f"    “{e.quote}” ({where})")
        return lines

    def _other_end(self, relation: "Relation") -> str:
        from kg.graph import label

        other = relation.object if relation.subject == self.entity.id else relation.subject
        return label(self.graph.node(other))

    def _episode(self, evidence: "Evidence") -> "Episode":
        from kg.model import Episode

        node = self.graph.node(evidence.episode)
        assert isinstance(node, Episode)
        return node

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        entity = self.entity
        return {
            "id": entity.id,
            "iri": self.graph.base_iri + entity.id,
            "name": entity.name,
            "type": str(entity.type),
            "show": entity.is_show,
            "aliases": list(entity.aliases),
            "misheard": list(entity.misheard),
            "wikipedia": _article(entity.wikipedia) if entity.wikipedia else None,
            "mentions": entity.mention_count,
            "episodes": [{"id": e.id, "title": e.title, "date": e.date, "source": e.source} for e in self.episodes],
            "relations": [self._relation_json(r) for r in (*self.outgoing, *self.incoming)],
        }

    def _relation_json(self, relation: "Relation") -> dict[str, Any]:
        return {
            "subject": relation.subject,
            "predicate": relation.predicate,
            "object": relation.object,
            "direction": "out" if relation.subject == self.entity.id else "in",
            "other": self._other_end(relation),
            "confidence": relation.confidence,
            "evidence": [
                {
                    "quote": e.quote,
                    "speaker": e.speaker,
                    "time": e.time,
                    "episode": e.episode,
                    "title": self._episode(e).title,
                    "start": e.start,
                    "end": e.end,
                    "segment": e.segment,
                    "method": e.method,
                }
                for e in relation.evidence
            ],
        }


def _article(title: str) -> str:
    return "https://en.wikipedia.org/wiki/" + quote(title.replace(" ", "_"), safe="/(),:'!*_-.~")
