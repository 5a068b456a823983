"""Answers that say what went wrong, alike all over the server."""

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from kg.serve.pool import Busy, Died, Late

_AGAIN = {"Retry-After": "1"}


def problem(status: int, text: str, headers: dict[str, str] | None = None) -> Response:
    """A message in plain text."""
    return PlainTextResponse(text.rstrip("\n") + "\n", status, headers)


async def busy(request: Request, error: Exception) -> Response:
    """Too many queries at once, or one that took too long or too much."""
    status, text = refusal(error)
    return problem(status, text, _AGAIN if status == 503 else None)


def refusal(error: Exception) -> tuple[int, str]:
    """Status and message for what `Pool.ask` raises."""
    if isinstance(error, Busy):
        return 503, "too many queries at once; try again"
    if isinstance(error, Late):
        return 504, "the query took longer than it may; ask for less, or start the server with a longer --timeout"
    assert isinstance(error, Died)
    return 500, "the query ended its worker: most likely it takes too much memory"
