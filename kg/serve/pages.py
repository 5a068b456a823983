"""The pages of single things, by content negotiation: HTML for people, Turtle and JSON-LD for programs.

``/resource/person/ada`` stands for the resource ``<base>person/ada`` of the graph, whatever its base IRI is.
"""

from html import escape
from string import Template
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from kg.errors import UnknownEntity
from kg.graph import KnowledgeGraph, Node, label
from kg.model import Entity, Episode, Evidence, Relation
from kg.serve.assets import template
from kg.serve.negotiation import chosen
from kg.serve.responses import problem
from kg.serve.source import Source

HTML, TURTLE, JSON_LD = "text/html", "text/turtle", "application/ld+json"
_BY_NAME = {"html": HTML, "ttl": TURTLE, "jsonld": JSON_LD}


async def resource(request: Request) -> Response:
    """One entity or episode, in the format of ``?format=`` or else of the Accept header."""
    source: Source = request.app.state.source
    try:
        node = source.graph.node(request.path_params["id"])
    except UnknownEntity as error:
        return problem(404, str(error))
    named = request.query_params.get("format")
    if named is not None and named not in _BY_NAME:
        return problem(400, f"no page is called {named}: there are {', '.join(_BY_NAME)}")
    media = _BY_NAME[named] if named else chosen(request.headers.get("accept"), (HTML, TURTLE, JSON_LD))
    headers = {"Vary": "Accept", "Link": f'<{source.graph.base_iri}{quote(node.id)}>; rel="describes"'}
    if media is None:
        return problem(406, f"the page can be sent as {HTML}, {TURTLE} or {JSON_LD}", headers)
    if media == HTML:
        return HTMLResponse(page(source.graph, node), headers=headers)
    from kg.rdf import to_jsonld, to_turtle

    write = to_turtle if media == TURTLE else to_jsonld
    return Response(write(described(source.graph, node)), media_type=media, headers=headers)


async def search(request: Request) -> Response:
    """``/resource?q=``: the page of the thing of that name, or else a list of those with a like name."""
    source: Source = request.app.state.source
    text = request.query_params.get("q", "")
    found = source.graph.search(text, limit=50) if text else source.graph.entities()[:50]
    if text and text in source.graph:
        return RedirectResponse(_address(_node(source.graph, text).id), 303)
    items = "".join(f"<li>{_link(e)} <small>{escape(e.type)}</small></li>" for e in found)
    return HTMLResponse(_filled(f"Search: {text}" if text else "Entities", f"<ul>{items or '<li>nothing'}</ul>", ""))


def _node(graph: KnowledgeGraph, text: str) -> Node:
    try:
        return graph.entity(text)
    except UnknownEntity:
        return graph.node(text)


def described(graph: KnowledgeGraph, node: Node) -> KnowledgeGraph:
    """A thing with all that is stated of it, as a graph of its own."""
    relations = graph.relations(node.id)
    ids = {node.id, *(i for r in relations for i in (r.subject, r.object))}
    ids |= {e.episode for r in relations for e in r.evidence}
    ids |= {n.show for n in map(graph.node, sorted(ids)) if isinstance(n, Episode) and n.show}
    nodes = [graph.node(i) for i in sorted(ids)]
    return KnowledgeGraph(
        entities=[n for n in nodes if isinstance(n, Entity)],
        episodes=[n for n in nodes if isinstance(n, Episode)],
        relations=relations,
        mentions=[m for m in graph.mentions if node.id in m and ids.issuperset(m)],
        base_iri=graph.base_iri,
    )


def page(graph: KnowledgeGraph, node: Node) -> str:
    """The page for people."""
    relations = graph.relations(node.id)
    groups: dict[str, list[Relation]] = {}
    for r in sorted(relations, key=lambda r: (r.subject != node.id, r.predicate, -r.confidence, r.subject, r.object)):
        groups.setdefault(f"{r.predicate} →" if r.subject == node.id else f"← {r.predicate}", []).append(r)
    parts = [_facts(graph, node)]
    for title, group in groups.items():
        parts.append(f"<h2>{escape(title)}</h2><ul>{''.join(_relation(graph, r, node.id) for r in group)}</ul>")
    return _filled(label(node), "".join(parts), f"{graph.base_iri}{node.id}")


def _facts(graph: KnowledgeGraph, node: Node) -> str:
    if isinstance(node, Entity):
        facts = [
            ("type", escape(node.type)),
            ("also", escape(", ".join(node.aliases))),
            ("misheard", escape(", ".join(node.misheard))),
            ("mentions", f"{node.mention_count:,}"),
            ("episodes", ", ".join(_link(e) for e in graph.episodes() if (e.id, node.id) in graph.mentions)),
        ]
    else:
        show = _link(graph.node(node.show)) if node.show else ""
        named = sorted((graph.node(e) for episode, e in graph.mentions if episode == node.id), key=label)
        facts = [
            ("type", "Episode"),
            ("date", escape(node.date or "")),
            ("show", show),
            ("names", ", ".join(map(_link, named))),
        ]
    return "<dl>" + "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in facts if value) + "</dl>"


def _relation(graph: KnowledgeGraph, relation: Relation, centre: str) -> str:
    other = graph.node(relation.object if relation.subject == centre else relation.subject)
    quotes = "".join(_quote(graph, e) for e in relation.evidence)
    return f"<li>{_link(other)} <small>{relation.confidence:.2f}</small>{quotes}</li>"


def _quote(graph: KnowledgeGraph, evidence: Evidence) -> str:
    said = ", ".join(
        part
        for part in (escape(evidence.speaker or ""), _time(evidence.time), _link(graph.node(evidence.episode)))
        if part
    )
    return f"<blockquote>{escape(evidence.quote)} <cite>{said}</cite></blockquote>"


def _time(seconds: float | None) -> str:
    return "" if seconds is None else f"{int(seconds) // 60}:{int(seconds) % 60:02}"


def _address(id: str) -> str:
    return f"/resource/{quote(id)}"


def _link(node: Node) -> str:
    return f'<a href="{escape(_address(node.id))}">{escape(label(node))}</a>'


def _filled(title: str, body: str, iri: str) -> str:
    about = (
        f'<p><code>{escape(iri)}</code> · <a href="?format=ttl">Turtle</a> · <a href="?format=jsonld">JSON-LD</a></p>'
    )
    return Template(template("page.html")).substitute(title=escape(title), body=body, about=about if iri else "")
