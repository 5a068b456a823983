"""From the paths that a user gives to the transcripts to read."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import NoTranscripts


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read, and how it is named in messages and in the graph."""

    path: Path
    name: str
    """POSIX path relative to the folder that was given; the file's name for a file that was given itself."""


def find_among(extensions: Collection[str], paths: Sequence[Path]) -> list[Found]:
    """Walk folders for the extensions, hidden files and README* left out; files given by name are always taken.

    Sorted by name. Raises `NoTranscripts` where a path does not exist or nothing is found.
    """
    files: dict[Path, tuple[Path, str]] = {}
    for path in paths:
        if path.is_dir():
            for file in sorted(path.rglob("*")):
                inside = file.relative_to(path)
                if file.suffix.lower() in extensions and _wanted(inside) and file.is_file():
                    files.setdefault(file.resolve(), (path, inside.as_posix()))
        elif path.exists() or path.is_symlink():
            files.setdefault(path.resolve(), (path.parent, path.name))
        else:
            raise NoTranscripts("there is no such file or folder", path=str(path), remedy="check the path")
    if not files:
        raise NoTranscripts(
            f"no transcripts here (files that end in {', '.join(sorted(extensions))})",
            path=", ".join(map(str, paths)) or None,
            remedy="give a folder that holds some, or name the files",
        )
    return sorted((Found(path, name) for path, name in _distinct(files).items()), key=lambda f: f.name)


def _wanted(inside: Path) -> bool:
    hidden = any(part.startswith(".") for part in inside.parts)
    return not hidden and not inside.name.upper().startswith("README")


def _distinct(files: dict[Path, tuple[Path, str]]) -> dict[Path, str]:
    """Names that no two files share: those that clash get the folders they come from put in front, one at a time."""
    names = {path: name for path, (_, name) in files.items()}
    outer = {path: list(folder.resolve().parts[1:]) for path, (folder, _) in files.items()}
    while True:
        counts = Counter(names.values())
        clashing = [path for path, name in names.items() if counts[name] > 1 and outer[path]]
        if not clashing:
            return names
        for path in clashing:
            names[path] = f"{outer[path].pop()}/{names[path]}"
