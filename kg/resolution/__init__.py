"""Extractions → one knowledge graph, the same whatever their order."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import replace
from itertools import combinations

from kg.curation import Curation
from kg.graph import DEFAULT_BASE_IRI, KnowledgeGraph
from kg.lexicon import Lexicon, load_lexicon
from kg.model import CoOccurrence, Entity, Episode, Extraction, Mention, Occurrence
from kg.names import slug
from kg.resolution.clusters import Cluster, cluster, surfaces, unique
from kg.resolution.curating import Curator
from kg.resolution.facts import METHOD
from kg.resolution.relations import Place, relations
from kg.resolution.things import OnProblem

__all__ = ["resolve"]

_MIN_TOGETHER = 3
"""Sentences in which two entities must be named together for a co-occurrence to be kept."""
_MOST_IN_SENTENCE = 12
"""A sentence that names more than this is a list and relates nothing."""


def resolve(
    extractions: Sequence[Extraction],
    lexicon: Lexicon | None = None,
    *,
    base_iri: str = DEFAULT_BASE_IRI,
    min_confidence: float = 0.0,
    keep_mentions: bool = False,
    curation: Curation | None = None,
    on_problem: OnProblem = lambda problem: None,
) -> KnowledgeGraph:
    """Make one graph of what was found in all transcripts; without a lexicon, the shipped one knows the names.

    Relations below `min_confidence` are left out; `keep_mentions` keeps every single mention with its place. The
    curation has the last word; `on_problem` is told of each of its instructions that fits nothing.

    >>> transcripts = [kg.read(path) for path in sorted(Path("seeds/transcripts").iterdir())]
    >>> graph = kg.resolve([kg.extract(transcript) for transcript in transcripts])
    >>> graph.entity("clot 4").name
    'Claude 4'
    """
    lexicon = load_lexicon() if lexicon is None else lexicon
    extractions = sorted(extractions, key=lambda e: e.transcript.source)
    curator = Curator(curation or Curation(), extractions, lexicon, on_problem)
    clusters = curator.clusters(cluster(extractions, lexicon))
    ids = curator.ids(clusters)
    entity_at: dict[Place, str] = {place: id for id, c in zip(ids, clusters, strict=True) for place in c.mentions}
    shows = [_show(i, e, entity_at) for i, e in enumerate(extractions)]
    episode_ids = unique(f"episode/{_episode_slug(e)}" for e in extractions)
    entities = [
        curator.entity(n, replace(_entity(id, c, extractions), is_show=id in shows))
        for n, (id, c) in enumerate(zip(ids, clusters, strict=True))
    ]
    facts = curator.facts(ids, episode_ids, shows)
    stated = relations(extractions, entity_at, episode_ids, shows, min_confidence=min_confidence, denied=facts.denied())
    return KnowledgeGraph(
        entities=entities,
        episodes=[_episode(*ends) for ends in zip(episode_ids, extractions, shows, strict=True)],
        relations=facts.with_asserted(stated),
        mentions={(episode_ids[i], id) for (i, _), id in entity_at.items()},
        co_occurrences=_co_occurrences(extractions, entity_at),
        occurrences=_occurrences(extractions, entity_at, episode_ids, curator.moved) if keep_mentions else (),
        base_iri=base_iri,
    )


def _entity(id: str, cluster: Cluster, extractions: Sequence[Extraction]) -> Entity:
    right, wrong = surfaces(cluster, extractions)
    return Entity(
        id=id,
        name=cluster.name,
        type=cluster.type,
        aliases=tuple(sorted(right)),
        misheard=tuple(sorted(wrong)),
        mention_count=len(cluster.mentions),
        wikipedia=cluster.entry.wikipedia if cluster.entry else None,
    )


def _show(i: int, extraction: Extraction, entity_at: dict[Place, str]) -> str | None:
    """Id of the entity that stands where the transcript names its show."""
    field = extraction.transcript.episode.show
    if field is None or field.span is None:
        return None
    here = (m for m in extraction.mentions if m.span.start < field.span.end and field.span.start < m.span.end)
    return next((entity_at[i, m] for m in here if (i, m) in entity_at), None)


def _stem(extraction: Extraction) -> str:
    return extraction.transcript.source.rsplit("/", 1)[-1].rsplit(".", 1)[0]


def _episode_slug(extraction: Extraction) -> str:
    show = extraction.transcript.episode.show
    stem = slug(_stem(extraction))
    # A stem that already begins with the show's name does not need it twice.
    prefix = slug(show.value) if show else ""
    return stem if not prefix or stem.startswith(prefix) else f"{prefix}-{stem}"


def _episode(id: str, extraction: Extraction, show: str | None) -> Episode:
    transcript = extraction.transcript
    info = transcript.episode
    return Episode(
        id=id,
        title=info.title.value if info.title else _stem(extraction),
        source=transcript.source,
        sha256=transcript.sha256,
        date=info.date,
        url=info.url,
        show=show,
    )


def _co_occurrences(extractions: Sequence[Extraction], entity_at: dict[Place, str]) -> list[CoOccurrence]:
    """Entities that are often named in one sentence."""
    together: Counter[tuple[str, str]] = Counter()
    for i, extraction in enumerate(extractions):
        for sentence in _by_sentence(extraction):
            ids = sorted({entity_at[i, m] for m in sentence if (i, m) in entity_at})
            if 2 <= len(ids) <= _MOST_IN_SENTENCE:
                together.update(combinations(ids, 2))
    return [CoOccurrence(a, b, n) for (a, b), n in sorted(together.items()) if n >= _MIN_TOGETHER]


def _by_sentence(extraction: Extraction) -> list[list[Mention]]:
    """Mentions grouped by the sentence they stand in; those outside all sentences (fields, labels) are left out."""
    found: dict[int, list[Mention]] = {}
    for mention in extraction.mentions:
        i = bisect_right(extraction.sentences, mention.span.start, key=lambda s: s.start) - 1
        if i >= 0 and mention.span.end <= extraction.sentences[i].end:
            found.setdefault(i, []).append(mention)
    return list(found.values())


def _occurrences(
    extractions: Sequence[Extraction],
    entity_at: dict[Place, str],
    episode_ids: Sequence[str],
    moved: Container[Place],
) -> list[Occurrence]:
    found = []
    for (i, mention), id in entity_at.items():
        transcript = extractions[i].transcript
        turn = transcript.turn_at(mention.span.start)
        mark = transcript.mark_at(mention.span.start)
        found.append(
            Occurrence(
                entity=id,
                episode=episode_ids[i],
                surface=transcript.quote(mention.span),
                start=mention.span.start,
                end=mention.span.end,
                method=METHOD if (i, mention) in moved else mention.method,
                confidence=1.0 if (i, mention) in moved else mention.confidence,
                speaker=turn.speaker if turn else None,
                time=mark.time if mark else None,
                segment=mark.segment if mark else None,
            )
        )
    return found
