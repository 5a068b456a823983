"""The public names: listed, sorted, there, and documented."""

import ast
import inspect
import subprocess
import sys

import pytest

import kg


def test_the_list_is_sorted_and_says_each_name_once() -> None:
    assert kg.__all__ == sorted(set(kg.__all__))


@pytest.mark.parametrize("name", kg.__all__)
def test_every_public_name_is_there_and_documented(name: str) -> None:
    thing = getattr(kg, name)
    assert inspect.getdoc(thing), f"kg.{name} has no docstring"
    assert name in dir(kg)


@pytest.mark.parametrize("name", kg.__all__)
def test_every_public_function_and_method_is_documented(name: str) -> None:
    thing = getattr(kg, name)
    methods = [m for m in vars(thing).items() if inspect.isfunction(m[1])] if inspect.isclass(thing) else []
    undocumented = [n for n, method in methods if not n.startswith("_") and not inspect.getdoc(method)]
    assert undocumented == []


SIGNATURES = {
    "build": "(paths, options=None)",
    "read": "(path, *, root=None, layout=None)",
    "extract": "(transcript, settings=None)",
    "resolve": "(extractions, lexicon=None, *, base_iri, min_confidence=0.0, keep_mentions=False, ...)",
    "export": "(graph, path, format=None)",
    "load": "(path, *, mentions=False)",
}
"""The stages, and how they are called: a change here breaks what others wrote."""


@pytest.mark.parametrize(("name", "shape"), SIGNATURES.items())
def test_stages_keep_their_typed_signatures(name: str, shape: str) -> None:
    signature = inspect.signature(getattr(kg, name))
    assert signature.return_annotation is not inspect.Signature.empty
    assert all(p.annotation is not inspect.Parameter.empty for p in signature.parameters.values())

    bare = inspect.Signature([p.replace(annotation=inspect.Parameter.empty) for p in signature.parameters.values()])
    told = str(bare).replace(f"={kg.Options().base_iri!r}", "")
    assert told == shape or told.startswith(shape.removesuffix("...)"))


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'graph_of_everything'"):
        _ = kg.graph_of_everything


def test_type_checkers_see_the_same_names() -> None:
    guarded = [node for node in ast.parse(inspect.getsource(kg)).body if isinstance(node, ast.If)]
    imports = [statement for node in guarded for statement in node.body if isinstance(statement, ast.ImportFrom)]
    assert {name.name for statement in imports for name in statement.names} == set(kg.__all__)


def test_the_installed_version_is_the_package_version() -> None:
    program = "from importlib.metadata import version; print(version('transcript-kg'))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == kg.__version__
