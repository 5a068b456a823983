"""Which addresses of episodes become links, and how a link points at a moment of a video."""

from urllib.parse import parse_qs, urlsplit


def web_address(url: str | None) -> str | None:
    """The address if it is one of the web, None for anything else: no other kind becomes a link."""
    if url is None:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return parts.geturl() if parts.scheme in ("http", "https") and parts.netloc else None


def video_address(url: str | None) -> str | None:
    """The address of a YouTube video without its times and lists; None if it is no YouTube video."""
    address = web_address(url)
    if address is None:
        return None
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    steps = [step for step in parts.path.split("/") if step]
    video = None
    if host == "youtu.be" and steps:
        video = steps[0]
    elif host in ("youtube.com", "youtube-nocookie.com"):
        if steps == ["watch"]:
            video = parse_qs(parts.query).get("v", [None])[0]
        elif len(steps) == 2 and steps[0] in ("live", "embed", "shorts", "v"):
            video = steps[1]
    if video is None or not all(c.isascii() and (c.isalnum() or c in "-_") for c in video):
        return None
    return f"https://www.youtube.com/watch?v={video}"
