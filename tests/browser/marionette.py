"""Firefox, driven over its own remote protocol, Marionette: messages of JSON with their length in front."""

import json
import socket
import subprocess
import time
from pathlib import Path
from typing import Any

START = 60.0
"""Seconds until Firefox must be there."""

PREFERENCES = {
    "marionette.port": 0,
    "app.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "datareporting.policy.dataSubmissionEnabled": False,
    "toolkit.telemetry.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "ui.prefersReducedMotion": 1,
}


class Firefox:
    """A headless Firefox with a profile of its own; use it as a context manager."""

    def __init__(self, program: str, profile: Path) -> None:
        lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in PREFERENCES.items())
        (profile / "user.js").write_text("".join(lines))
        self._process = subprocess.Popen(
            [
                program,
                "--headless",
                "--marionette",
                "-remote-allow-system-access",
                "--no-remote",
                "--profile",
                str(profile),
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._connection = socket.create_connection(("127.0.0.1", self._port(profile)), timeout=START)
        self._number = 0
        self._receive()  # a greeting

    def _port(self, profile: Path) -> int:
        end = time.monotonic() + START
        while time.monotonic() < end and self._process.poll() is None:
            file = profile / "MarionetteActivePort"
            if file.is_file() and (text := file.read_text()):
                return int(text)
            time.sleep(0.1)
        self._process.kill()
        raise RuntimeError(f"Firefox was not there after {START:.0f} seconds")

    def _receive(self) -> Any:
        length = b""
        while not length.endswith(b":"):
            length += self._connection.recv(1)
        wanted, data = int(length[:-1]), b""
        while len(data) < wanted:
            data += self._connection.recv(wanted - len(data))
        return json.loads(data)

    def command(self, name: str, **arguments: object) -> Any:
        """The answer to a command. Raises RuntimeError with what Firefox says went wrong."""
        self._number += 1
        message = json.dumps([0, self._number, name, arguments]).encode()
        self._connection.sendall(b"%d:%s" % (len(message), message))
        _, _, error, answer = self._receive()
        if error is not None:
            raise RuntimeError(f"{name}: {error['message']}")
        return answer

    def run(self, script: str) -> Any:
        """What a script in the page returns."""
        return self.command("WebDriver:ExecuteScript", script=script, args=[], sandbox=None)["value"]

    def complaints(self) -> list[str]:
        """Errors and warnings that scripts and styles of pages from disk gave rise to."""
        self.command("Marionette:SetContext", value="chrome")
        script = """return Services.console.getMessageArray().filter(m => m instanceof Ci.nsIScriptError
            && m.sourceName.startsWith("file:")).map(m => m.errorMessage)"""
        found: list[str] = self.run(script)
        self.command("Marionette:SetContext", value="content")
        return found

    def __enter__(self) -> "Firefox":
        self.command("WebDriver:NewSession", capabilities={"alwaysMatch": {}})
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()
        self._process.terminate()
        self._process.wait(START)
