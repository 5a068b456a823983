"""Options that several commands share, and the types of their values."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

import click

from kg.settings import Choice, Settings

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

F = TypeVar("F", bound=Callable[..., Any])

DEFAULT_GRAPH = "exports/graph.ttl"


class RegistryName(click.ParamType[str]):
    """A name out of a registry, which is imported only when a name is checked or listed."""

    name = "name"

    def __init__(self, module: str, registry: str) -> None:
        self.module = module
        self.registry = registry

    @property
    def names(self) -> list[str]:
        """What is registered, in its order."""
        return list(getattr(import_module(self.module), self.registry))

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value not in self.names:
            self.fail(f"{value!r} is not one of {', '.join(self.names)}", param, ctx)
        return str(value)


class AbsoluteIri(click.ParamType[str]):
    """What the IRIs of resources start with."""

    name = "iri"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        iri = str(value)
        parts = urlsplit(iri)
        if not parts.scheme or not (parts.netloc or parts.path) or any(c in '<>"{}|\\^`' or c <= " " for c in iri):
            self.fail(f"{iri!r} is no absolute IRI, such as https://example.org/talks/", param, ctx)
        if not iri.endswith(("/", "#")):
            self.fail(f"{iri!r} must end in / or #, so that names can follow", param, ctx)
        return iri


json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON instead.")

graph_option = click.option(
    "-g",
    "--graph",
    "graph_file",
    type=click.Path(path_type=Path),
    default=DEFAULT_GRAPH,
    show_default=True,
    help="The graph to read.",
)

layout_option = click.option(
    "--layout",
    type=RegistryName("kg.transcripts", "READERS"),
    help="The layout of the transcripts, where their extension and content do not say (`kg formats` lists them).",
)

_EXTRACTION_OPTIONS = (
    click.option(
        "--extractor",
        type=click.Choice([str(c) for c in Choice]),
        default=str(Choice.ALL),
        show_default=True,
        help="What finds names and relations beside the metadata: lexicon and set phrases, the trained model, or both.",
    ),
    click.option(
        "--spacy-model", metavar="NAME", help="A spaCy pipeline with NER, installed or a folder, to use as well."
    ),
    click.option(
        "--lexicon",
        "lexicons",
        multiple=True,
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help="A lexicon file of your own (TSV, or SKOS Turtle); repeat for more.",
    ),
    click.option(
        "--default-lexicon/--no-default-lexicon", default=True, help="Use the lexicon that comes with kg (the default)."
    ),
)


def extraction_options(command: F) -> F:
    """Add the options that say which extractors run."""
    for option in reversed(_EXTRACTION_OPTIONS):
        command = option(command)
    return command


def settings(*, extractor: str, spacy_model: str | None, lexicons: tuple[Path, ...], default_lexicon: bool) -> Settings:
    """The settings that `extraction_options` stand for."""
    return Settings(
        extractor=Choice(extractor), spacy_model=spacy_model, lexicons=lexicons, default_lexicon=default_lexicon
    )


def load_graph(path: Path) -> "KnowledgeGraph":
    """The graph that ``--graph`` names. Raises `GraphError`."""
    from kg.loading import load

    return load(path)
