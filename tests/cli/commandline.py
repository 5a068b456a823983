"""What the tests of the command line share: how to run it, and a talk to run it on."""

import contextlib
import os
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Kg = Callable[..., Result]
"""Runs ``kg`` with the arguments it is given."""

TALK = """\
Mary Host: (0:00) Welcome to Old Machines. I'm Mary Host, and my guest is Ada Marsh, who founded Brass Labs in Leeds.

Ada Marsh: (0:12) Thank you. I founded Brass Labs after I left Google, and we are working on reinforcement learning.

Mary Host: (0:31) So you use GPT-4 at Brass Labs, and reinforcement learning on top of it?

Ada Marsh: (0:40) We do, every day, and it has changed the way in which all of us at Brass Labs look at our own work.
"""
"""A transcript that every part of the build has something to do with."""


def opened_for_a_reader(pipe: Path, reader: subprocess.Popen[str]) -> int:
    """The pipe's writing end, as soon as the reader waits at the other one."""
    while reader.poll() is None:
        with contextlib.suppress(OSError):
            return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        time.sleep(0.01)
    raise AssertionError(f"ended with {reader.returncode} before it read")
