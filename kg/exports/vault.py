"""A vault of Markdown: a folder of linked pages that Obsidian, Logseq or any editor opens.

One page an entity and one an episode, with YAML front matter (https://help.obsidian.md/properties), wiki links and the
quotes with their speakers and times. What a transcript says is escaped: it makes no heading, link, tag, embed, comment
or HTML. Names of files are safe on every system (`kg.exports.pages`).
"""

from collections import defaultdict
from typing import Any

from kg.exports.base import Files
from kg.exports.pages import file_names, inline
from kg.files import encodable
from kg.graph import KnowledgeGraph, Node, label
from kg.model import Entity, Episode, Evidence, Relation
from kg.times import clock


class Vault:
    name = "vault"
    extension = ".vault"
    description = "a folder of linked Markdown pages, one an entity, with quotes: for Obsidian"
    drops = "offsets, methods and segments of quotes, checksums of transcripts"

    def render(self, graph: KnowledgeGraph) -> Files:
        pages = _Pages(graph)
        return {pages.file[n.id] + ".md": pages.page(n).encode() for n in pages.nodes} | {
            "Index.md": pages.index().encode()
        }


class _Pages:
    def __init__(self, graph: KnowledgeGraph) -> None:
        self.graph = graph
        self.nodes: list[Node] = sorted([*graph.entities(), *graph.episodes()], key=lambda n: n.id)
        self.file = file_names({n.id: (_folder(n), label(n)) for n in self.nodes})
        self.named_in: dict[str, list[str]] = defaultdict(list)
        self.names: dict[str, list[str]] = defaultdict(list)
        for episode, entity in sorted(graph.mentions):
            self.names[episode].append(entity)
            self.named_in[entity].append(episode)

    def index(self) -> str:
        lines = ["# Index"]
        for folder in dict.fromkeys(map(_folder, self.nodes)):
            lines += ["", f"## {folder}", ""]
            lines += [f"- {self._link(n.id)}" for n in self.nodes if _folder(n) == folder]
        return "\n".join(lines) + "\n"

    def page(self, node: Node) -> str:
        body = self._entity(node) if isinstance(node, Entity) else self._episode(node)
        head = f"---\n{_front_matter(node)}---\n# {inline(label(node))}\n"
        return "\n".join([head, *body]).rstrip("\n") + "\n"

    def _entity(self, entity: Entity) -> list[str]:
        lines: list[str] = []
        relations = sorted(self.graph.relations(entity.id), key=lambda r: (r.predicate, -r.confidence, r.subject))
        for direction, some in (
            ("", [r for r in relations if r.subject == entity.id]),
            (" (of it)", [r for r in relations if r.subject != entity.id]),
        ):
            for predicate in dict.fromkeys(r.predicate for r in some):
                lines += [f"## {predicate}{direction}", ""]
                for r in some:
                    if r.predicate == predicate:
                        lines += self._relation(r, r.object if r.subject == entity.id else r.subject)
                lines.append("")
        together = [f"- {self._link(other.id)} ({n})" for other, n in self.graph.co_mentions(entity.id)]
        return [
            *lines,
            *_section("Named in", [f"- {self._link(i)}" for i in self.named_in[entity.id]]),
            *_section("Often named together with", together),
        ]

    def _episode(self, episode: Episode) -> list[str]:
        facts = [f"- Show: {self._link(episode.show)}"] if episode.show else []
        facts += [f"- Transcript: {inline(episode.source)}"]
        facts += [f"- {self._link(r.subject)} {r.predicate}" for r in self.graph.relations(object=episode.id)]
        return [*facts, "", *_section("Names", [f"- {self._link(i)}" for i in self.names[episode.id]])]

    def _relation(self, relation: Relation, other: str) -> list[str]:
        quotes = (f"  > {inline(e.quote)} — {self._place(e)}" for e in relation.evidence)
        return [f"- {self._link(other)} ({relation.confidence:.2f})", "", *"\n\n".join(quotes).split("\n"), ""]

    def _place(self, evidence: Evidence) -> str:
        time = clock(evidence.time) if evidence.time is not None else None
        parts = (inline(evidence.speaker) if evidence.speaker else None, time, self._link(evidence.episode))
        return ", ".join(part for part in parts if part)

    def _link(self, id: str) -> str:
        return f"[[{self.file[id]}|{inline(label(self.graph.node(id)))}]]"


def _folder(node: Node) -> str:
    return str(node.type) if isinstance(node, Entity) else "Episode"


def _section(title: str, lines: list[str]) -> list[str]:
    return [f"## {title}", "", *lines, ""] if lines else []


def _front_matter(node: Node) -> str:
    import yaml

    fields: dict[str, Any] = {"id": node.id, "type": _folder(node)}
    if isinstance(node, Entity):
        # Obsidian finds a page by its aliases, so that what was misheard leads there too.
        names = [encodable(n) for n in (node.name, *node.aliases, *node.misheard)]
        fields |= {"aliases": list(dict.fromkeys(names)), "mentions": node.mention_count}
        fields |= {"wikipedia": encodable(node.wikipedia)} if node.wikipedia else {}
    else:
        values = {"title": node.title, "date": node.date, "url": node.url}
        fields |= {key: encodable(value) for key, value in values.items() if value}
    written: str = yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, width=10_000)
    return written
