"""What the server and its workers say to each other over a socket.

A message is four bytes of length, that many bytes of JSON, eight bytes of length, and that many bytes of content.
"""

import json
import socket
import struct
from asyncio import StreamReader
from typing import Any

_HEAD = struct.Struct("!IQ")

Message = dict[str, Any]


def packed(head: Message, content: bytes = b"") -> bytes:
    """A message as bytes."""
    text = json.dumps(head).encode()
    return _HEAD.pack(len(text), len(content)) + text + content


async def received(reader: StreamReader) -> tuple[Message, bytes]:
    """The next message. Raises `asyncio.IncompleteReadError` where the other end has gone."""
    head, content = _HEAD.unpack(await reader.readexactly(_HEAD.size))
    return json.loads(await reader.readexactly(head)), await reader.readexactly(content)


def awaited(source: socket.socket) -> Message | None:
    """The next message without its content, for a worker, which waits for it; None where the other end has gone."""
    start = _exactly(source, _HEAD.size)
    if start is None:
        return None
    head, content = _HEAD.unpack(start)
    text = _exactly(source, head + content)
    return None if text is None else json.loads(text[:head])


def _exactly(source: socket.socket, count: int) -> bytes | None:
    parts = bytearray()
    while len(parts) < count:
        part = source.recv(count - len(parts))
        if not part:
            return None
        parts += part
    return bytes(parts)
