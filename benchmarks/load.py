"""How fast graphs are opened, and how fast `kg` starts.

    python benchmarks/load.py                 # prints a table
    python benchmarks/load.py --triples 1000000 --json

The graph is made of random entities and relations with evidence, in the proportions of a real one. RDFLib parses the
same file in the same run.
"""

import json
import random
import statistics
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import click

import kg
from kg.exports import EXPORTERS
from kg.model import Entity, Episode, Evidence, Relation
from kg.rdf import triples
from kg.schema import PREDICATES, EntityType

_STARTS = {"import kg": ["-c", "import kg"], "kg --help": ["-m", "kg", "--help"], "python": ["-c", ""]}


def graph_of(size: int) -> kg.KnowledgeGraph:
    """A graph of about so many triples: 15 for a relation with its evidence, 6 for an entity."""
    chance = random.Random(7)
    many = max(2, size // 35)
    types = list(EntityType)
    entities = [
        Entity(f"{t.lower()}/thing-{i}", f"Thing {i}", t, (f"T{i}",), (f"Fing {i}",), i % 50)
        for i in range(many)
        for t in [types[i % len(types)]]
    ]
    episodes = [Episode(f"episode/{i}", f"Episode {i}", f"{i}.txt", "0" * 64) for i in range(max(1, many // 50))]
    ends = {
        (chance.randrange(many), chance.choice(list(PREDICATES)), chance.randrange(many))
        for _ in range(int(many * 1.75))
    }
    relations = [
        Relation(entities[a].id, p, entities[b].id, 0.9, (_evidence(chance.choice(episodes).id, a * 100),))
        for a, p, b in sorted(ends)
    ]
    mentions = {(chance.choice(episodes).id, e.id) for e in entities for _ in range(2)}
    return kg.KnowledgeGraph(entities=entities, episodes=episodes, relations=relations, mentions=mentions)


def _evidence(episode: str, start: int) -> Evidence:
    quote = "and this is how the one thing came to be related to the other"
    return Evidence(episode, quote, start, start + len(quote), "pattern", speaker="Ann", time=start / 10)


def _seconds(work: object, rounds: int) -> float:
    assert callable(work)
    taken = []
    for _ in range(rounds):
        started = perf_counter()
        work()
        taken.append(perf_counter() - started)
    return statistics.median(taken)


@click.command()
@click.option("--triples", "size", default=100_000, show_default=True, help="About how large the graph is.")
@click.option("--rounds", default=3, show_default=True, help="The median of so many is told.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead.")
def main(size: int, rounds: int, as_json: bool) -> None:
    """Measure, and print."""
    import rdflib

    graph = graph_of(size)
    exact = sum(1 for _ in triples(graph))
    figures = {}
    with TemporaryDirectory() as folder:
        for name, exporter in EXPORTERS.items():
            if not exporter.drops:
                file = Path(folder) / f"graph{exporter.extension}"
                kg.export(graph, file)
                figures[f"kg.load {name}"] = _seconds(lambda file=file: kg.load(file), rounds)
        turtle = Path(folder) / "graph.ttl"
        figures["rdflib parse ttl"] = _seconds(lambda: rdflib.Graph().parse(turtle), 1)
    for name, arguments in _STARTS.items():
        figures[name] = _seconds(
            lambda a=arguments: subprocess.run([sys.executable, *a], stdout=subprocess.DEVNULL, check=True), rounds
        )
    if as_json:
        click.echo(json.dumps({"triples": exact, "seconds": figures}, indent=1))
        return
    click.echo(f"{exact:,} triples, {len(graph):,} entities; median seconds of {rounds}\n")
    for name, seconds in figures.items():
        click.echo(f"{name:<24}{seconds:8.2f}")


if __name__ == "__main__":
    main()
