"""Names of files that every system takes, and text that Markdown leaves as it is."""

import re
import unicodedata
from collections.abc import Mapping

from kg.files import encodable

_UNSAFE = re.compile(r'[<>:"/\\|?*#^\[\]%\x00-\x1f\x7f-\x9f\u2028\u2029\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+')
"""What Windows forbids in names, what ends a wiki link, and what cannot be seen."""
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)", re.IGNORECASE)
_LONGEST = 120
"""Bytes of a name in UTF-8, so that a number and an extension fit within the 255 that most file systems allow."""
_MARKUP = re.compile(r"([\\`*_{}\[\]|~$=%^#!&<>@])|(^|\s)([-+]|\d+[.)])(?=\s)")
_SPACE = re.compile(r"\s+")


def file_names(titles: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    """For each id with its folder and title: a path, without extension, that no other has in any case of letters."""
    taken: set[str] = set()
    paths: dict[str, str] = {}
    for id, (folder, title) in titles.items():
        base = f"{folder}/{file_name(title)}"
        path, number = base, 2
        while path.casefold() in taken:
            path, number = f"{base} ({number})", number + 1
        taken.add(path.casefold())
        paths[id] = path
    return paths


def file_name(title: str) -> str:
    """A title as the name of a file, without extension, on any system."""
    name = unicodedata.normalize("NFC", encodable(title))
    name = _SPACE.sub(" ", _UNSAFE.sub(" ", name)).strip(" .")
    name = name.encode()[:_LONGEST].decode(errors="ignore").strip(" .")
    return f"_{name}" if _RESERVED.match(name) else name or "unnamed"


def inline(text: str) -> str:
    """A text as one line of Markdown that shows it and does nothing."""
    line = _SPACE.sub(" ", encodable(text)).strip()

    def escaped(match: re.Match[str]) -> str:
        if match[1]:
            # Obsidian takes %% for a comment even with backslashes; an entity is safe in all dialects.
            return f"&#{ord(match[1])};" if match[1] in "<>&%|[]" else f"\\{match[1]}"
        return f"{match[2]}{match[3][:-1]}\\{match[3][-1]}"

    return _MARKUP.sub(escaped, line)
