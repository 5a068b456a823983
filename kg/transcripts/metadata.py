"""What is known about an episode from all sources, in order of trust: the speakers' labels, the page's head, the front
matter, the spoken introductions.
"""

from collections.abc import Iterable
from dataclasses import replace

from kg.model import EpisodeInfo, Field, Transcript, Turn, TurnKind
from kg.transcripts.base import Source
from kg.transcripts.furniture import is_bare_heading
from kg.transcripts.head import prose
from kg.transcripts.introductions import Introductions, find_introductions
from kg.transcripts.lines import lines_of
from kg.transcripts.speakers import full_names, is_diarized, is_generic, named, same_person


def complete(transcript: Transcript, source: Source) -> Transcript:
    """Fill in what the reader left open, and give the speakers their full names."""
    header = EpisodeInfo()
    if source.body_start:
        in_place = transcript.text == source.text
        header = source.front_matter.episode if in_place else _placeless(source.front_matter.episode)
        transcript = _with_front_matter(transcript, header, list(_description(source)) if in_place else [])
    introductions = find_introductions(transcript)
    transcript = _with_names(transcript, (*header.guests, *introductions.hosts, *introductions.guests), introductions)
    return replace(transcript, episode=_people(transcript, header.guests, introductions))


def _with_front_matter(transcript: Transcript, header: EpisodeInfo, description: list[Turn]) -> Transcript:
    """Add the header's fields where the page has none; its guests have to stand the test of the labels first."""
    page = transcript.episode
    episode = EpisodeInfo(
        title=header.title or page.title,
        show=page.show or header.show,
        date=page.date or header.date,
        url=page.url or header.url,
        hosts=page.hosts or header.hosts,
        guests=page.guests,
        sponsors=page.sponsors or header.sponsors,
        topics=(*page.topics, *header.topics),
        chapters=page.chapters,
    )
    title = [Turn(header.title.span, TurnKind.HEADER)] if header.title and header.title.span else []
    turns = sorted((*title, *description, *transcript.turns), key=lambda t: t.span.start)
    return replace(transcript, episode=episode, turns=tuple(turns))


def _description(source: Source) -> Iterable[Turn]:
    """The prose of the front matter's description, a turn for each line."""
    for span in source.front_matter.description:
        for line in lines_of(source.text[: span.end], span.start):
            words = prose(source.text, line) if is_bare_heading(line.text) is None else None
            if words:
                yield Turn(words, TurnKind.HEADER)


def _placeless(info: EpisodeInfo) -> EpisodeInfo:
    def bare(fields: tuple[Field, ...]) -> tuple[Field, ...]:
        return tuple(Field(f.value) for f in fields)

    return replace(
        info,
        title=Field(info.title.value) if info.title else None,
        show=Field(info.show.value) if info.show else None,
        hosts=bare(info.hosts),
        guests=bare(info.guests),
        sponsors=bare(info.sponsors),
        topics=bare(info.topics),
    )


def _with_names(transcript: Transcript, others: Iterable[Field], introductions: Introductions) -> Transcript:
    """Put full names for short labels, and for numbered voices that say who they are or are introduced."""
    episode = transcript.episode
    labels = {t.speaker for t in transcript.turns if t.speaker}
    people = [f.value for f in (*episode.hosts, *episode.guests, *others)]
    mapping = full_names(labels, [*people, *labels])
    numbered = [label for label in labels if is_diarized(label)]
    for label in numbered:
        if label in introductions.selves:
            mapping[label] = introductions.selves[label].value
    rest = [label for label in numbered if label not in mapping]
    guests = [g.value for g in (*episode.guests, *introductions.guests) if not _is_any(g.value, mapping.values())]
    if len(numbered) == 2 and len(rest) == 1 and len(guests) == 1:
        mapping[rest[0]] = guests[0]
    if not mapping:
        return transcript
    return replace(
        transcript,
        turns=tuple(
            replace(t, speaker=mapping.get(t.speaker, t.speaker)) if t.speaker else t for t in transcript.turns
        ),
    )


def _people(transcript: Transcript, claimed: Iterable[Field], introductions: Introductions) -> EpisodeInfo:
    """Hosts, guests and show, with what the labels say about them.

    A guest that only the front matter claims and who never speaks, where speakers have names, is another episode's.
    """
    episode = transcript.episode
    speakers = named(transcript.turns)
    hosts = [_known(f, speakers) for f in episode.hosts] or [_known(f, speakers) for f in introductions.hosts]
    guests = [_known(f, speakers) for f in episode.guests] or [
        _known(f, speakers) for f in claimed if not speakers or _is_any(f.value, speakers)
    ]
    if not guests:
        guests = [_known(f, speakers) for f in introductions.guests if not _is_any(f.value, (h.value for h in hosts))]
        if speakers:
            guests = [g for g in guests if _is_any(g.value, speakers)]
        for name in introductions.thanked if not guests else ():
            full = next((s for s in speakers if same_person(s, name)), name)
            if not _is_any(full, (p.value for p in (*hosts, *guests))):
                guests.append(Field(full, speakers[full].label if full in speakers else None))
    return replace(
        episode,
        show=episode.show or introductions.show,
        hosts=_unique(hosts),
        guests=_unique(g for g in guests if not any(same_person(g.value, h.value) for h in hosts)),
    )


def _known(person: Field, speakers: dict[str, Turn]) -> Field:
    """The person by the name on the label, if one of the speakers is meant."""
    fitting = [s for s in speakers if same_person(s, person.value)]
    if len(fitting) != 1 or is_generic(fitting[0]) or len(fitting[0].split()) < len(person.value.split()):
        return person
    return Field(fitting[0], person.span)


def _is_any(name: str, people: Iterable[str]) -> bool:
    return any(same_person(name, p) for p in people)


def _unique(people: Iterable[Field]) -> tuple[Field, ...]:
    found: dict[str, Field] = {}
    for person in people:
        found.setdefault(person.value, person)
    return tuple(found.values())
