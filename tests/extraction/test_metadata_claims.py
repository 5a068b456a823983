"""What a transcript's header says becomes relations of the episode."""

from extraction_cases import Hear, names, triples


def test_host_and_guest(hear: Hear) -> None:
    found = hear(
        "Hosts: Ada Birch\nGuests: Bo Cedar\n", host="Ada Birch", guest="Bo Cedar", lexicon="Acme\tOrganization"
    )
    assert triples(found) == {("Ada Birch", "hosts", "@show"), ("Bo Cedar", "guestOn", "@episode")}
    assert [found.transcript.quote(c.quote) for c in found.claims] == ["Hosts: Ada Birch", "Guests: Bo Cedar"]


def test_a_label_names_the_speaker(hear: Hear) -> None:
    found = hear("It rains.", speaker="Ada Birch", lexicon="Acme\tOrganization")
    assert names(found) == [("Ada Birch", "Ada Birch", "Person")]
    assert triples(found) == set()


def test_a_long_line_is_quoted_in_part(hear: Hear) -> None:
    text = "so " * 200 + "with us is Bo Cedar today " + "and on " * 200
    quote = hear(text, guest="Bo Cedar", lexicon="Acme\tOrganization").claims[0].quote
    assert quote.end - quote.start < 400
