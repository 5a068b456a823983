"""``python -m kg.serve.vendor.refresh [VERSION]``: fetch YASGUI as its makers published it, and note what came.

The files stay as they are in the package on npm; `yasgui/VENDORED.json` holds their SHA-256, which a test compares.
After a refresh, run the browser tests: the editor must work and ask nobody but this server.
"""

import hashlib
import io
import json
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

PACKAGE = "@zazuko/yasgui"
FOLDER = Path(__file__).parent / "yasgui"
NOTE = FOLDER / "VENDORED.json"
WANTED = ("package.json", "build/yasgui.min.js", "build/yasgui.min.css")


def refresh(version: str) -> None:
    """Fetch this version with npm and replace the files."""
    with tempfile.TemporaryDirectory() as folder:
        packed = subprocess.run(
            ["npm", "pack", "--silent", f"{PACKAGE}@{version}"], cwd=folder, check=True, capture_output=True, text=True
        )
        content = (Path(folder) / packed.stdout.strip().splitlines()[-1]).read_bytes()
    with tarfile.open(fileobj=io.BytesIO(content)) as archive:
        for name in WANTED:
            member = archive.extractfile(f"package/{name}")
            assert member is not None
            (FOLDER / Path(name).name).write_bytes(member.read())
    described = json.loads((FOLDER / "package.json").read_text(encoding="utf-8"))
    note = {
        "package": PACKAGE,
        "version": described["version"],
        "licence": described["license"],
        "source": described["repository"]["url"],
        "sha256": digests(),
    }
    NOTE.write_text(json.dumps(note, indent=2) + "\n", encoding="utf-8")


def digests() -> dict[str, str]:
    """The SHA-256 of each vendored file, by name."""
    names = sorted(Path(name).name for name in WANTED)
    return {name: hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() for name in names}


if __name__ == "__main__":
    refresh(sys.argv[1] if len(sys.argv) > 1 else "latest")
