"""Is it English? Only that can be read.

Two witnesses must agree before a transcript is refused: hardly any of its words are the little words that every English
sentence needs, and py3langid is sure of one other language in every place that is looked at. Names, code and missing
punctuation fool the second witness, never both.
"""

import re
from functools import cache
from typing import TYPE_CHECKING

from kg.errors import NotEnglish
from kg.model import Transcript

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_ENOUGH = 200
_WINDOW = 1200
_SURE = 0.9
# English speech has 25 to 45 % of these; other languages under 6 %, their own words that happen to be spelt alike.
_LITTLE_WORD = re.compile(
    r"the|and|of|to|that|it|it's|i|i'm|you|we|they|this|is|was|were|are|have|has|with|for|what|there|be|been|would|could|"
    r"about|which|from|your|their|so|but|not|just|like|know|think|how|when|can|do|don't|if|my|or|because|out|up|by|as|at"
)
_SHARE = 0.12
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# English for these purposes: its creoles, and what the model calls text in no language at all.
_NEAR = frozenset({"en", "pcm", "zxx"})
_NAMES = {
    "af": "Afrikaans", "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan", "cs": "Czech",
    "cy": "Welsh", "da": "Danish", "de": "German", "el": "Greek", "es": "Spanish", "et": "Estonian",
    "eu": "Basque", "fa": "Persian", "fi": "Finnish", "fr": "French", "ga": "Irish", "gl": "Galician",
    "gu": "Gujarati", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian",
    "is": "Icelandic", "it": "Italian", "ja": "Japanese", "ka": "Georgian", "ko": "Korean", "la": "Latin",
    "lt": "Lithuanian", "lv": "Latvian", "mr": "Marathi", "ms": "Malay", "nl": "Dutch", "nn": "Norwegian",
    "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak",
    "sl": "Slovenian", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil",
    "te": "Telugu", "th": "Thai", "tl": "Tagalog", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu",
    "vi": "Vietnamese", "yue": "Cantonese", "wuu": "Chinese", "zh": "Chinese",
}  # fmt: skip


def check_english(transcript: Transcript) -> None:
    """Raise `NotEnglish` if the turns are in another language; too little text to tell passes."""
    windows = _windows(transcript)
    words = [w.lower().replace("’", "'") for w in _WORD.findall(" ".join(windows))]
    if sum(map(len, windows)) < _ENOUGH or sum(bool(_LITTLE_WORD.fullmatch(w)) for w in words) >= _SHARE * len(words):
        return
    guesses = [_identifier().classify(window) for window in windows]
    languages = {language for language, _ in guesses}
    # In every place one language, or, where they are close kin (Norwegian and Danish), at least never English.
    if languages & _NEAR or min(probability for _, probability in guesses) < _SURE:
        return
    names = sorted({_NAMES.get(code, f"a language with the code '{code}'") for code in languages})
    raise NotEnglish(
        f"the text is in {' or '.join(names)}, and only English can be read, so it was skipped",
        path=transcript.source,
        remedy="give an English transcript, or leave the file out",
    )


def _windows(transcript: Transcript) -> list[str]:
    """Text from the start, the middle and the end of what is said; one window where there is little."""
    total = sum(t.span.end - t.span.start for t in transcript.turns)
    if total <= 3 * _WINDOW:
        return [_said(transcript, 0, total)]
    return [_said(transcript, start, _WINDOW) for start in (0, (total - _WINDOW) // 2, total - _WINDOW)]


def _said(transcript: Transcript, start: int, length: int) -> str:
    """`length` code points of the turns' text, beginning after `start` of them."""
    parts: list[str] = []
    for turn in transcript.turns:
        size = turn.span.end - turn.span.start
        if start < size and length > 0:
            first = turn.span.start + start
            last = min(turn.span.end, first + length)
            parts.append(transcript.text[first:last])
            length -= last - first
        start = max(0, start - size)
    return " ".join(" ".join(parts).split())


@cache
def _identifier() -> "LanguageIdentifier":
    # Imported and unpacked (half a second) only for text that is already in doubt.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
