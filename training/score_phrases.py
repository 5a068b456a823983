"""How often each phrase of `kg.extraction.phrases` is right: counts over the annotated training excerpts.

    python training/score_phrases.py --data DIR

reads DIR/train/transcripts and DIR/train/gold, takes the annotated names as mentions, so that only the phrases are
judged, and writes `kg/extraction/phrase_scores.tsv`, from which `kg.extraction.statements` takes its confidences.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from kg.extraction import statements
from kg.extraction.passages import passages
from kg.extraction.phrases import PHRASES
from kg.gold import Gold, load_gold
from kg.model import Mention, Span, Transcript
from kg.schema import PREDICATES
from kg.transcripts import read

_TARGET = Path(statements.__file__).with_name("phrase_scores.tsv")


@dataclass(frozen=True)
class _Excerpt:
    transcript: Transcript
    gold: Gold

    def mentions(self) -> list[Mention]:
        """The annotated names, longest match first."""
        by_surface = {s: e for e in self.gold.entities for s in e.surfaces}
        longest_first = sorted(by_surface, key=len, reverse=True)
        pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
        labels = {t.label.start for t in self.transcript.turns if t.label}
        found = []
        for match in pattern.finditer(self.transcript.text):
            entity = by_surface[match.group()]
            method = "speaker" if match.start() in labels else "gold"
            found.append(Mention(Span(*match.span()), entity.type, method, 1.0, name=entity.name))
        return found

    def relations(self) -> set[tuple[str, str, str]]:
        """(subject's name, predicate, object's name), symmetric ones both ways."""
        names = {e.id: e.name for e in self.gold.entities}
        found = {(names.get(r.subject, ""), r.predicate, names.get(r.object, "")) for r in self.gold.relations}
        return found | {(o, p, s) for s, p, o in found if PREDICATES[p].symmetric}


def excerpts(data: Path) -> Iterator[_Excerpt]:
    """All annotated excerpts in DIR/train."""
    for file in sorted((data / "train" / "gold").glob("*.json")):
        yield _Excerpt(read(data / "train" / "transcripts" / f"{file.stem}.md"), load_gold(file))


def score(found: Sequence[_Excerpt]) -> dict[str, tuple[int, int]]:
    """{"predicate#number": (times right, times found)}."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    extractor = statements.StatementExtractor()
    for excerpt in found:
        true = excerpt.relations()
        for phrase, subject, object_ in extractor.all_readings(passages(excerpt.transcript), excerpt.mentions()):
            total[phrase] += 1
            right[phrase] += (subject.name, phrase.split("#")[0], object_.name) in true
    return {phrase: (right[phrase], total[phrase]) for phrase in total}


@click.command()
@click.option("--data", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
def main(data: Path) -> None:
    """Count, and write the table beside the phrases."""
    scores = score(list(excerpts(data)))
    lines = ["predicate\tphrase\tright\tfound"]
    for predicate, phrases in PHRASES.items():
        for number, phrase in enumerate(phrases):
            right, found = scores.get(f"{predicate}#{number}", (0, 0))
            lines.append(f"{predicate}\t{phrase}\t{right}\t{found}")
    _TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    total = sum(found for _, found in scores.values())
    click.echo(f"{sum(right for right, _ in scores.values())} of {total} readings right; wrote {_TARGET.name}")


if __name__ == "__main__":
    main()
