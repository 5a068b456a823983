"""The pages for people, and the same things for programs."""

import hashlib
import json
import re

import httpx
import pytest
import rdflib
from serving import Served

from kg.serve.assets import TEMPLATES, VENDOR
from kg.serve.negotiation import chosen
from kg.serve.vendor.refresh import digests

ADA = "/resource/person/ada-lovelace"
IRI = rdflib.URIRef("https://w3id.org/transcript-kg/resource/person/ada-lovelace")


def test_the_interactive_view_is_at_the_root(served: Served) -> None:
    page = served.get("/")

    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "Ada Lovelace" in page.text
    assert "Content-Security-Policy" in page.text


def test_an_entity_for_people(served: Served) -> None:
    page = served.get(ADA, accept="text/html,application/xhtml+xml,*/*;q=0.8").text

    assert "<h1>Ada Lovelace</h1>" in page
    assert "Ada works on the engine" in page and "Mary Host, 1:05" in page
    assert 'href="/resource/product/analytical-engine"' in page
    assert "Ada Loveless" in page


@pytest.mark.parametrize(("media", "format"), [("text/turtle", "turtle"), ("application/ld+json", "json-ld")])
def test_an_entity_for_programs(served: Served, media: str, format: str) -> None:
    answer = served.get(ADA, accept=media)
    told = rdflib.Graph().parse(data=answer.text, format=format)

    assert answer.headers["content-type"].startswith(media)
    assert answer.headers["vary"].startswith("Accept")
    assert str(told.value(IRI, rdflib.SKOS.prefLabel)) == "Ada Lovelace"
    kg = rdflib.Namespace("https://w3id.org/transcript-kg/ontology#")
    assert len(list(told.subjects(rdflib.RDF.subject, IRI))) == 2
    assert len(list(told.subject_objects(kg.quote))) == 2


@pytest.mark.parametrize("name", ["html", "ttl", "jsonld"])
def test_a_format_can_be_named(served: Served, name: str) -> None:
    expected = {"html": "text/html", "ttl": "text/turtle", "jsonld": "application/ld+json"}[name]

    assert served.get(ADA, accept="text/html", format=name).headers["content-type"].startswith(expected)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/resource/person/nobody", 404),
        ("/resource/person/ada-lovelace?format=pdf", 400),
        ("/resource/episode/old-machines-engines", 200),
        ("/resource", 200),
        ("/ontology", 200),
        ("/nowhere", 404),
        ("/assets/../app.py", 404),
        ("/assets/%2e%2e/app.py", 404),
    ],
)
def test_statuses(served: Served, path: str, status: int) -> None:
    assert served.get(path).status_code == status
    assert httpx.post(served.url + path.lstrip("/")).status_code in (404, 405)


def test_a_page_in_no_format_on_offer(served: Served) -> None:
    assert served.get(ADA, accept="image/png").status_code == 406


def test_a_search_leads_to_the_thing_or_to_what_is_like_it(served: Served) -> None:
    assert served.get("/resource", q="ada loveless").headers["location"] == ADA
    assert "Charles Babbage" in served.get("/resource", q="Charlie Babbag").text
    assert "<script" not in served.get("/resource", q="<script>alert(1)</script>").text


def test_the_editor_asks_nobody_else(served: Served) -> None:
    page = served.get("/editor")
    policy = page.headers["content-security-policy"]

    assert "default-src 'none'" in policy and "connect-src 'self'" in policy and "http" not in policy
    assert re.findall(r'(?:src|href)="([^/#][^"]*)"', page.text) == ["data:,"]
    for asset in re.findall(r'"(/assets/[^"]+)"', page.text):
        assert served.get(asset).status_code == 200


def test_the_editor_completes_what_the_graph_uses(served: Served) -> None:
    terms = served.get("/editor/terms.json").json()

    assert "https://w3id.org/transcript-kg/ontology#Person" in terms["classes"]
    assert "https://w3id.org/transcript-kg/ontology#created" in terms["properties"]
    assert terms["prefixes"]["kg"] == "https://w3id.org/transcript-kg/ontology#"


def test_the_vendored_files_are_as_their_makers_published_them() -> None:
    note = json.loads((VENDOR / "VENDORED.json").read_text())

    assert note["sha256"] == digests()
    assert (note["package"], note["version"], note["licence"]) == ("@zazuko/yasgui", "4.6.2", "MIT")
    assert "Permission is hereby granted" in (VENDOR / "LICENSE").read_text()
    assert hashlib.sha256((VENDOR / "yasgui.min.js").read_bytes()).hexdigest() == note["sha256"]["yasgui.min.js"]


def test_our_templates_name_no_other_host() -> None:
    for file in TEMPLATES.iterdir():
        assert re.findall(r"https?://", file.read_text()) == [], file.name


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, "a/x"),
        ("", "a/x"),
        ("*/*", "a/x"),
        ("b/*", "b/y"),
        ("b/y;q=0.2, a/x;q=0.1", "b/y"),
        ("A/X", "a/x"),
        ("a/x;q=0", None),
        ("a/x;q=0, */*", "b/y"),
        ("a/x;q=high, b/y", "b/y"),
        ("c/z", None),
        (",;", None),
    ],
)
def test_negotiation(accept: str | None, expected: str | None) -> None:
    assert chosen(accept, ("a/x", "b/y")) == expected
