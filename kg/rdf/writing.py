"""Graph → triples, by the ontology.

The order is fixed and meant for reading: the graph itself, shows, episodes, entities (each with what is stated about
it), then the statements with their evidence, then co-occurrences.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, Triple

from kg.files import encodable
from kg.graph import KnowledgeGraph, Node
from kg.model import CoOccurrence, Entity, Episode, Evidence, Occurrence, Relation
from kg.rdf import vocabulary as v
from kg.rdf.iris import Namer, dbpedia_resource, is_web_address, wikipedia_page

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def triples(graph: KnowledgeGraph) -> Iterator[Triple]:
    """Everything in the graph but the single mentions. Raises `KgError` where the base IRI is unusable."""
    name = Namer(graph.base_iri)
    yield Triple(name.dataset, v.TYPE, v.DATASET)
    yield Triple(name.dataset, v.URI_SPACE, _text(graph.base_iri))
    yield Triple(name.dataset, v.CONFORMS_TO, NamedNode(v.ONTOLOGY))

    relations = sorted(graph.relations(), key=lambda r: (r.subject, r.predicate, r.object))
    stated: dict[str, list[Triple]] = defaultdict(list)
    for r in relations:
        stated[r.subject].append(Triple(name.node(r.subject), v.PREDICATE[r.predicate], name.node(r.object)))
    for c in graph.co_occurrences:
        stated[c.first].append(Triple(name.node(c.first), v.RELATED_TO, name.node(c.second)))
    mentioned: dict[str, list[str]] = defaultdict(list)
    for episode, entity in sorted(graph.mentions):
        mentioned[episode].append(entity)

    entities = sorted(graph.entities(), key=lambda e: (not e.is_show, e.id))
    episodes = sorted(graph.episodes(), key=lambda e: e.id)
    shows = sum(e.is_show for e in entities)
    nodes: list[Node] = [*entities[:shows], *episodes, *entities[shows:]]
    for node in nodes:
        yield from _entity(node, name) if isinstance(node, Entity) else _episode(node, mentioned[node.id], name)
        yield from stated[node.id]
    for r in relations:
        yield from _statement(r, name)
    for c in graph.co_occurrences:
        yield from _co_occurrence(c, name)


def mention_triples(graph: KnowledgeGraph) -> Iterator[Triple]:
    """The single mentions, in order of episode and offset."""
    name = Namer(graph.base_iri)
    seen: Counter[tuple[str, int]] = Counter()
    for o in graph.occurrences:
        seen[o.episode, o.start] += 1
        yield from _occurrence(o, name.mention(o.episode, o.start, seen[o.episode, o.start]), name)


def _entity(entity: Entity, name: Namer) -> Iterator[Triple]:
    iri = name.node(entity.id)
    if entity.is_show:
        yield Triple(iri, v.TYPE, v.SHOW)
    yield Triple(iri, v.TYPE, v.ENTITY_CLASS[entity.type])
    yield Triple(iri, v.PREF_LABEL, _text(entity.name))
    for alias in entity.aliases:
        yield Triple(iri, v.ALT_LABEL, _text(alias))
    for misheard in entity.misheard:
        yield Triple(iri, v.HIDDEN_LABEL, _text(misheard))
    yield Triple(iri, v.MENTION_COUNT, Literal(entity.mention_count))
    if entity.wikipedia:
        yield Triple(iri, v.IS_PRIMARY_TOPIC_OF, wikipedia_page(entity.wikipedia))
        yield Triple(iri, v.EXACT_MATCH, dbpedia_resource(entity.wikipedia))


def _episode(episode: Episode, mentioned: list[str], name: Namer) -> Iterator[Triple]:
    iri = name.node(episode.id)
    yield Triple(iri, v.TYPE, v.EPISODE)
    yield Triple(iri, v.TITLE, _text(episode.title))
    if episode.date is not None:
        yield Triple(iri, v.DATE, _date(episode.date))
    if episode.show is not None:
        yield Triple(iri, v.PART_OF_SERIES, name.node(episode.show))
    if episode.url is not None:
        # What is no address stays readable as text; `kg validate` warns of it.
        yield Triple(iri, v.URL, NamedNode(episode.url) if is_web_address(episode.url) else _text(episode.url))
    yield Triple(iri, v.SOURCE_FILE, _text(episode.source))
    yield Triple(iri, v.SHA256, _text(episode.sha256))
    for entity in mentioned:
        yield Triple(iri, v.MENTIONS, name.node(entity))


def _statement(relation: Relation, name: Namer) -> Iterator[Triple]:
    iri = name.statement(relation)
    evidence = [(name.evidence(relation, i), e) for i, e in enumerate(relation.evidence, 1)]
    yield Triple(iri, v.TYPE, v.STATEMENT)
    yield Triple(iri, v.TYPE, v.RDF_STATEMENT)
    yield Triple(iri, v.SUBJECT, name.node(relation.subject))
    yield Triple(iri, v.PREDICATE_OF, v.PREDICATE[relation.predicate])
    yield Triple(iri, v.OBJECT, name.node(relation.object))
    yield Triple(iri, v.CONFIDENCE, _hundredths(relation.confidence))
    for evidence_iri, _ in evidence:
        yield Triple(iri, v.HAS_EVIDENCE, evidence_iri)
    for evidence_iri, e in evidence:
        yield Triple(evidence_iri, v.TYPE, v.EVIDENCE)
        yield Triple(evidence_iri, v.QUOTE, _text(e.quote))
        yield from _place(e, evidence_iri, name)


def _occurrence(occurrence: Occurrence, iri: NamedNode, name: Namer) -> Iterator[Triple]:
    yield Triple(iri, v.TYPE, v.MENTION)
    yield Triple(iri, v.OF_ENTITY, name.node(occurrence.entity))
    yield Triple(iri, v.SURFACE, _text(occurrence.surface))
    yield Triple(iri, v.CONFIDENCE, _hundredths(occurrence.confidence))
    yield from _place(occurrence, iri, name)


def _place(found: Evidence | Occurrence, iri: NamedNode, name: Namer) -> Iterator[Triple]:
    """Where something was read, by whom it was said and what read it."""
    yield Triple(iri, v.CHAR_START, Literal(found.start))
    yield Triple(iri, v.CHAR_END, Literal(found.end))
    if found.speaker is not None:
        yield Triple(iri, v.SPEAKER, _text(found.speaker))
    if found.time is not None:
        yield Triple(iri, v.START_TIME, _seconds(found.time))
    if found.segment is not None:
        yield Triple(iri, v.SEGMENT, _text(found.segment))
    yield Triple(iri, v.METHOD, _text(found.method))
    yield Triple(iri, v.DERIVED_FROM, name.node(found.episode))


def _co_occurrence(pair: CoOccurrence, name: Namer) -> Iterator[Triple]:
    iri = name.co_occurrence(pair)
    yield Triple(iri, v.TYPE, v.CO_OCCURRENCE)
    yield Triple(iri, v.OF_ENTITY, name.node(pair.first))
    yield Triple(iri, v.OF_ENTITY, name.node(pair.second))
    yield Triple(iri, v.WEIGHT, Literal(pair.weight))


def _text(text: str) -> Literal:
    return Literal(encodable(text))


def _date(text: str) -> Literal:
    """An xsd:date; what is none stays readable as text, and `kg validate` warns of it."""
    try:
        valid = _DATE.fullmatch(text) is not None and date.fromisoformat(text) is not None
    except ValueError:
        valid = False
    return Literal(text, datatype=v.XSD_DATE) if valid else _text(text)


def _hundredths(confidence: float) -> Literal:
    return Literal(f"{confidence:.2f}", datatype=v.DECIMAL)


def _seconds(time: float) -> Literal:
    # The shortest decimal that reads back as the same number; xsd:decimal knows no exponent.
    return Literal(format(Decimal(repr(float(time))), "f"), datatype=v.DECIMAL)
