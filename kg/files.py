"""Writing files so that an interruption never leaves half of one."""

import os
import re
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath

from kg.errors import KgError

MARKER = ".kg-export"
"""In a folder that `write_folder` wrote: the files that are its own, a path a line."""

_SURROGATE = re.compile(r"[\ud800-\udfff]")


def encodable(text: str) -> str:
    """The text with halves of surrogate pairs, which JSON can smuggle in and no encoding can hold, replaced."""
    return _SURROGATE.sub("\ufffd", text)


def write_atomically(path: Path, data: bytes) -> None:
    """Write the file under a temporary name beside it, then move it into place; missing folders are made.

    Until the move, whatever was there before stays as it is. Raises `KgError` where the place cannot be written to.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
        part.replace(path)
    except OSError as e:
        problem = f"cannot be written: {e.strerror or e}"
        raise KgError(problem, path=str(path), remedy="choose another place for it") from None
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write these files, by their paths within the folder, all of them before the first is moved into place.

    Written again, the folder loses the files that belonged to the export before and no longer do; what else is in it
    (a user's notes, a program's settings) stays. Raises `KgError` where the folder cannot be written to, or holds
    something that no export wrote.
    """
    for name in files:
        if name == MARKER or PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
            raise ValueError(f"{name!r} leads out of the folder")
    part = folder.with_name(f".{folder.name}.{os.getpid()}.part")
    marker = folder / MARKER
    try:
        before = marker.read_text(encoding="utf-8").split("\n") if marker.is_file() else []
        if folder.is_file() or (not before and folder.is_dir() and any(folder.iterdir())):
            problem = "is a file" if folder.is_file() else "holds files that are no export of this kind"
            raise KgError(problem, path=str(folder), remedy="name a new folder for the export")
        everything = {**files, MARKER: "\n".join(sorted(files)).encode()}
        for name, data in everything.items():
            (part / name).parent.mkdir(parents=True, exist_ok=True)
            (part / name).write_bytes(data)
        for name in everything:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (part / name).replace(folder / name)
        for name in {n for n in before if n and ".." not in PurePosixPath(n).parts} - files.keys():
            (folder / PurePosixPath(name)).unlink(missing_ok=True)
    except OSError as e:
        problem = f"cannot be written: {e.strerror or e}"
        raise KgError(problem, path=str(folder), remedy="choose another place for it") from None
    finally:
        shutil.rmtree(part, ignore_errors=True)
