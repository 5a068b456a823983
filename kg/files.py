"""Writing files so that an interruption never leaves half of one."""

import os
from contextlib import suppress
from pathlib import Path

from kg.errors import KgError


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
