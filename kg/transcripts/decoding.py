"""Bytes to text: every encoding that transcripts come in, and a clear refusal for what is no text.

The order: byte-order mark, known binary formats, UTF-16 and UTF-32 without a mark, UTF-8, and last the single-byte
encodings by charset-normalizer. Nothing is replaced and no newline is translated, so that offsets into the text hold.
Limit: a file that is UTF-8 but for a few broken bytes is refused with the line, since guessing would garble names.
"""

import codecs
import re
from pathlib import Path

from kg.errors import UnreadableFile

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_AUDIO = "transcribe it first and give the transcript"
_BINARY = (
    (0, b"\x89PNG\r\n", "a PNG image", "give the text, not a picture of it"),
    (0, b"\xff\xd8\xff", "a JPEG image", "give the text, not a picture of it"),
    (0, b"GIF8", "a GIF image", "give the text, not a picture of it"),
    (0, b"%PDF-", "a PDF document", "save it as plain text"),
    (0, b"{\\rtf", "an RTF document", "save it as plain text or .docx"),
    (0, b"PK\x03\x04", "a zip archive", "unpack it, or give it the extension .docx if it is a Word document"),
    (0, b"PK\x05\x06", "an empty zip archive", "give the transcripts themselves"),
    (0, b"\x1f\x8b", "a gzip archive", "unpack it"),
    (0, b"BZh", "a bzip2 archive", "unpack it"),
    (0, b"\xfd7zXZ", "an xz archive", "unpack it"),
    (0, b"7z\xbc\xaf", "a 7-Zip archive", "unpack it"),
    (0, b"\xd0\xcf\x11\xe0", "an old Word document", "save it as .docx or plain text"),
    (0, b"ID3", "an MP3 recording", _AUDIO),
    (0, b"OggS", "an Ogg recording", _AUDIO),
    (0, b"fLaC", "a FLAC recording", _AUDIO),
    (0, b"RIFF", "a WAV or AVI recording", _AUDIO),
    (0, b"\x1a\x45\xdf\xa3", "a Matroska or WebM recording", _AUDIO),
    (4, b"ftyp", "an MP4 recording", _AUDIO),
    (0, b"\x7fELF", "a program", "give the transcript itself"),
    (0, b"SQLite format 3\x00", "a database", "export the transcript as text"),
)
_RE_SAVE = "save it as UTF-8 text and try again"
_SAMPLE = 64 * 1024
# Control characters that no text holds; form feed, vertical tab and escape do turn up in exports.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROL_BYTE = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_HIGH = re.compile(rb"[\x80-\xff]+")
_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_WESTERN = ["cp1252", "mac_roman", "cp850"]


def load_bytes(path: Path, name: str) -> bytes:
    """The bytes of a transcript file; `name` is what messages call it.

    Raises `UnreadableFile` if it has vanished, is not a file, may not be read, or is empty.
    """
    try:
        if path.is_dir():
            raise UnreadableFile("this is a folder, expected a file", path=name, remedy="give the files in it")
        if path.exists() and not path.is_file():
            raise UnreadableFile("this is a device or pipe, expected a file", path=name, remedy="save it to a file")
        data = path.read_bytes()
    except FileNotFoundError:
        raise UnreadableFile(
            "the file is not there (any more)", path=name, remedy="check the path, or put it back"
        ) from None
    except PermissionError:
        raise UnreadableFile("no permission to read the file", path=name, remedy="allow yourself to read it") from None
    except OSError as error:
        raise UnreadableFile(
            f"the file cannot be read ({error.strerror or error})", path=name, remedy="check the disk and try again"
        ) from None
    if not data or data.isspace():
        raise _empty(name)
    return data


def decode(data: bytes, name: str) -> str:
    """The text in `data`, byte-order mark excluded, newlines as they are.

    Raises `UnreadableFile` for what is binary, empty, or in no encoding that can be told.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_strictly(data[len(mark) :], encoding, name), name)
    for offset, magic, kind, remedy in _BINARY:
        # A text may begin with the letters of a short magic number; it has no control character near them.
        if data.startswith(magic, offset) and (kind.endswith("document") or _CONTROL_BYTE.search(data, 0, 256)):
            raise UnreadableFile(f"this is {kind}, expected text", path=name, remedy=remedy)
    if b"\0" in data:
        wide = _wide_encoding(data)
        if wide is None:
            raise _binary(f"a NUL byte at byte {data.index(0)}", name)
        return _checked(_strictly(data, wide, name), name)
    try:
        return _checked(data.decode("utf-8"), name)
    except UnicodeDecodeError as error:
        return _checked(_legacy(data, error, name), name)


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            f"the file looks like {encoding.upper()}, but byte {error.start} does not fit",
            path=name,
            remedy="it may be cut off; " + _RE_SAVE,
        ) from None


def _wide_encoding(data: bytes) -> str | None:
    """The UTF-16 or UTF-32 flavour under which a sample reads as ordinary text, None if there is none."""
    sample = data[: _SAMPLE - _SAMPLE % 4]
    sample = sample[: len(sample) // 4 * 4] or sample
    for encoding in ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"):
        text = sample.decode(encoding, errors="replace")
        plain = sum(1 for c in text if " " <= c <= "~" or c in "\r\n\t")
        if plain >= 0.7 * len(text):
            return encoding
    return None


def _legacy(data: bytes, error: UnicodeDecodeError, name: str) -> str:
    """Decode what is not UTF-8: Latin-1, Windows-1252 and their like."""
    runs = [(m.start(), m.end()) for _, m in zip(range(2000), _HIGH.finditer(data), strict=False)]
    whole = sum(len(m[0]) for a, b in runs for m in _UTF8_SEQUENCE.finditer(data, a, b))
    high = sum(b - a for a, b in runs)
    if whole > high / 2:
        raise UnreadableFile(
            f"the text is UTF-8 except for byte {error.start} (0x{data[error.start]:02x})",
            path=name,
            line=data.count(b"\n", 0, error.start) + 1,
            remedy="it may be cut off or mixed from two encodings; " + _RE_SAVE,
        )
    # Only the surroundings of the bytes in question are looked at: a file may be one line of 50 MB.
    sample = b" ".join(data[max(0, a - 60) : b + 60] for a, b in runs[:200])[:_SAMPLE]
    letters = sum(c > 0x40 for c in sample) or 1
    few = sum(c > 0x7F for c in sample) < 0.2 * letters
    from charset_normalizer import from_bytes

    # English with a few accents and curly quotes: left free, the detector picks any of thirty look-alikes.
    best = from_bytes(sample, cp_isolation=_WESTERN if few else None).best()
    for encoding in ([best.encoding] if best else []) + (["cp1252", "latin-1"] if few else []):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableFile("the encoding cannot be told", path=name, remedy=_RE_SAVE)


def _checked(text: str, name: str) -> str:
    """The text, unless it is empty or so full of control characters that it is none."""
    if not text or text.isspace():
        raise _empty(name)
    for start in {0, len(text) // 2, max(0, len(text) - _SAMPLE)}:
        sample = text[start : start + _SAMPLE]
        if len(_CONTROL.findall(sample)) > 0.01 * len(sample):
            raise _binary("control characters all over", name)
    return text


def _binary(signs: str, name: str) -> UnreadableFile:
    problem = f"this is binary data ({signs}), expected text"
    return UnreadableFile(problem, path=name, remedy="give the transcript as text")


def _empty(name: str) -> UnreadableFile:
    return UnreadableFile("the file is empty", path=name, remedy="put the transcript into it, or remove it")
