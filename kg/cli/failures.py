"""The one place where what goes wrong becomes a message and an exit code."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

import click

from kg.errors import KgError, UnknownEntity

NEGATIVE = 1
"""The command ran and the answer is no: invalid, different, not found."""
COULD_NOT_RUN = 2
"""Usage, an unreadable graph, no transcripts, nowhere to write."""
SOMETHING_SKIPPED = 3
"""Done, but not all of it."""
INTERRUPTED = 130
BROKEN_PIPE = 141


class Failure(click.ClickException):
    """The command could not run."""

    exit_code = COULD_NOT_RUN


class Negative(click.ClickException):
    """The command ran; the answer is no."""

    exit_code = NEGATIVE

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the answer without calling it an error."""
        click.echo(self.format_message(), file=file, err=file is None)


@contextmanager
def reported() -> Iterator[None]:
    """Turn everything that may go wrong within into one line on stderr and its exit code."""
    try:
        yield
    except UnknownEntity as error:
        raise Negative(str(error)) from error
    except KgError as error:
        raise Failure(str(error)) from error
    except BrokenPipeError:
        # Whoever read us has gone. The interpreter must not trip over stdout once more when it closes it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise click.exceptions.Exit(BROKEN_PIPE) from None
    except KeyboardInterrupt:
        click.echo("\ninterrupted: finished files are whole, the others as they were", err=True)
        raise click.exceptions.Exit(INTERRUPTED) from None
