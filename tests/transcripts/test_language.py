"""Only English is read; what is refused is certainly something else."""

from itertools import pairwise

import pytest

from kg.errors import NotEnglish
from kg.model import Span, Transcript, Turn
from kg.transcripts.language import check_english

ENGLISH = (
    "Welcome back to the harbour. Today we talk about the lighthouses of the coast and why so many of them "
    "have gone dark. My guest has written a book about that, and she sailed for years before she became a "
    "teacher in the village. "
)
GERMAN = (
    "Willkommen zurück am Hafen. Heute sprechen wir über die Leuchttürme der Küste und darüber, warum so "
    "viele erloschen sind. Mein Gast hat ein Buch darüber geschrieben und ist lange zur See gefahren, bevor "
    "er Lehrer im Dorf wurde. "
)
OTHERS = {
    "German": GERMAN,
    "French": "bonjour à tous et bienvenue sur le port aujourd'hui on va parler des phares de la côte et de la raison "
    "pour laquelle autant d'entre eux se sont éteints mon invitée a écrit un livre là-dessus et elle a longtemps "
    "navigué avant de devenir professeure au village",
    "Spanish": "Hola a todos y bienvenidos al puerto. Hoy vamos a hablar de los faros de la costa y de por qué tantos "
    "de ellos se han apagado. Mi invitada ha escrito un libro sobre el tema y navegó durante muchos años antes "
    "de ser maestra.",
    "Russian": "Всем привет и добро пожаловать в гавань. Сегодня мы поговорим о маяках побережья и о том, почему так "
    "много из них погасло. Моя гостья написала об этом книгу и долго ходила в море, прежде чем стать учительницей. "
    "Мы поговорим о людях, которые жили на этих маяках.",
    "Japanese": "みなさんこんにちは。今日は海岸の灯台についてお話しします。なぜ多くが消えてしまったのでしょうか。" * 5,
}
STILL_ENGLISH = {
    "prose": ENGLISH,
    "captions without punctuation": ENGLISH.lower().replace(".", "").replace(",", ""),
    "capitals": ENGLISH.upper(),
    "names": "Ines Moreau Paul Adeyemi Mara Lindqvist Tom Okafor Priya Raman Leo Brandt Zoë Kowalczyk José Müller Dana "
    "Brandt Noam Lindqvist Yuki Tanaka Elif Demir Siobhan Byrne Bjørn Haugen Chiara Rossi Anneke Visser Pavel"
    " Novák Ilse",
    "code": "def load(path): return json.loads(path.read_text()) import numpy as np for i in range(10): print(x[i]) "
    "class Foo(Bar): pass self.items = [] async def main(): await asyncio.gather(*tasks) SELECT name FROM "
    "users WHERE id = 3",
    "a talk that quotes German": ENGLISH * 2 + GERMAN,
    "too little to tell": "Guten Tag und herzlich willkommen.",
    "nothing": "",
}


def transcript(text: str, pieces: int = 3) -> Transcript:
    """A transcript whose text is several turns."""
    cuts = [len(text) * i // pieces for i in range(pieces + 1)]
    turns = tuple(Turn(Span(a, b)) for a, b in pairwise(cuts))
    return Transcript("talks/one.txt", "notes", "", text, turns)


@pytest.mark.parametrize("language", OTHERS)
def test_another_language_is_named_and_skipped(language):
    with pytest.raises(NotEnglish) as refused:
        check_english(transcript(OTHERS[language]))
    assert str(refused.value).startswith(f"talks/one.txt: the text is in {language}, and only English can be read")


@pytest.mark.parametrize("text", STILL_ENGLISH.values(), ids=STILL_ENGLISH)
def test_english_is_never_refused(text):
    check_english(transcript(text))


def test_a_long_german_talk_is_refused_by_its_start_middle_and_end():
    with pytest.raises(NotEnglish, match="German"):
        check_english(transcript(GERMAN * 100))


def test_an_english_middle_saves_a_long_talk():
    check_english(transcript(GERMAN * 40 + ENGLISH * 40 + GERMAN * 40))


def test_only_what_is_said_counts_not_the_page_around_it():
    text = GERMAN * 3 + ENGLISH
    check_english(Transcript("one.txt", "page", "", text, (Turn(Span(len(GERMAN) * 3, len(text))),)))
