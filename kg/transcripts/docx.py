"""Word documents: what meeting tools export, and notes.

    Weekly survey call-20240506_1003-Meeting Recording
    May 6, 2024, 10:03AM

    Mara Lindqvist   0:03
    We lowered the probe at dawn.

Paragraphs, line breaks in them, and table rows become lines, which are read by whichever text layout fits.
Nothing is fetched, no macro or field is run. Limits: text boxes, comments, headers and footers are not read.
"""

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from kg.errors import MalformedTranscript, UnreadableFile
from kg.model import EpisodeInfo, Transcript
from kg.transcripts.base import Source
from kg.transcripts.dates import find_date
from kg.transcripts.enclosed import ReadText, read_enclosed
from kg.transcripts.rendering import Rendering, squeezed

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell

_LIMIT = 64 * 1024 * 1024
_PARTS = 5000
_RE_SAVE = "open it in a word processor and save it again, or save it as plain text"


class MeetingDocument:
    """A .docx file."""

    name = "docx"
    description = "Word documents: exports of meeting tools, notes"
    extensions = (".docx",)

    def __init__(self, read_text: ReadText):
        self._read_text = read_text

    def score(self, source: Source) -> float:
        """1 for a zip archive that holds the main part of a Word document."""
        if not source.data.startswith(b"PK"):
            return 0.0
        try:
            with zipfile.ZipFile(BytesIO(source.data)) as archive:
                return 1.0 if "word/document.xml" in archive.namelist() else 0.0
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
            return 0.0

    def read(self, source: Source) -> Transcript:
        """Read it.

        Raises `UnreadableFile` for what is no Word document or is built to do harm, `MalformedTranscript` for one
        without text, and what the layout of its text raises.
        """
        _check_archive(source)
        import docx
        from docx.opc.exceptions import PackageNotFoundError

        try:
            document = docx.Document(BytesIO(source.data))
            paragraphs = list(_paragraphs(document))
            title = squeezed(document.core_properties.title or "")
        except (SyntaxError, PackageNotFoundError, LookupError, ValueError, AttributeError, OSError) as error:
            # SyntaxError is what broken XML is; the others, parts that are missing or are not what they should be.
            problem = f"the Word document is damaged ({error})"
            raise UnreadableFile(problem, path=source.name, remedy=_RE_SAVE) from None
        if not paragraphs:
            problem = "the document holds no text"
            raise MalformedTranscript(problem, path=source.name, remedy="export it again, with the transcript in it")
        header = Rendering()
        top = " ".join(paragraphs[:4])
        # Word fills in the title of its template, which is nobody's episode.
        named = title if title and title.lower() not in ("word document", "document", "untitled") else None
        episode = EpisodeInfo(
            title=header.add_field("Title", named) if named and named not in top else None,
            date=found[0] if (found := find_date(top)) else None,
        )
        return read_enclosed(source, self.name, paragraphs, self._read_text, header, episode)


def _check_archive(source: Source) -> None:
    """Refuse archives that would fill the memory, or whose XML declares a document type of its own."""
    try:
        with zipfile.ZipFile(BytesIO(source.data)) as archive:
            parts = archive.infolist()
            if len(parts) > _PARTS or sum(part.file_size for part in parts) > _LIMIT:
                raise UnreadableFile(
                    f"unpacked, the document has more than {_LIMIT // 1024**2} MB or {_PARTS} parts",
                    path=source.name,
                    remedy="remove its pictures, or save it as plain text",
                )
            for part in parts:
                content = archive.read(part)  # checks the sum of every part
                if part.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in content:
                    raise UnreadableFile(
                        f"{part.filename} declares a document type, which no word processor writes",
                        path=source.name,
                        remedy="do not open the document; save it as plain text where it comes from",
                    )
    except (zipfile.BadZipFile, zlib.error, RuntimeError, ValueError, EOFError, OSError) as error:
        # RuntimeError is what zipfile says of parts that need a password or an unknown method.
        raise UnreadableFile(f"this is no whole Word document ({error})", path=source.name, remedy=_RE_SAVE) from None


def _paragraphs(container: "Document | _Cell") -> Iterator[str]:
    """The lines of text, tables in place: a row of a table is a line for each of its cells."""
    from docx.table import Table

    for item in container.iter_inner_content():
        if isinstance(item, Table):
            for row in item.rows:
                for cell in dict.fromkeys(row.cells):
                    yield from _paragraphs(cell)
            continue
        bullet = "• " if item.style is not None and str(item.style.name).startswith("List") else ""
        for line in item.text.split("\n"):
            if squeezed(line):
                yield bullet + squeezed(line)
