import pytest

from kg.view.addresses import video_address, web_address

VIDEO = "https://www.youtube.com/watch?v=p8_x-Z"


@pytest.mark.parametrize(
    "url",
    [
        "https://www.youtube.com/watch?v=p8_x-Z",
        "http://youtube.com/watch?list=L1&v=p8_x-Z&t=30",
        "https://m.youtube.com/watch?v=p8_x-Z#t=3",
        "https://youtu.be/p8_x-Z?si=abc",
        "https://www.youtube.com/live/p8_x-Z",
        "https://www.youtube-nocookie.com/embed/p8_x-Z",
    ],
)
def test_video(url: str) -> None:
    assert video_address(url) == VIDEO


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "https://example.org/watch?v=p8_x-Z",
        "https://youtube.com.example.org/watch?v=p8_x-Z",
        "https://www.youtube.com/@channel",
        "https://www.youtube.com/watch",
        "https://www.youtube.com/watch?v=%22onclick",
        "youtu.be/p8_x-Z",
    ],
)
def test_no_video(url: str | None) -> None:
    assert video_address(url) is None


@pytest.mark.parametrize(
    "url", [None, "", "notes.txt", "javascript:alert(1)", "data:text/html,x", "https://", "http://[bad"]
)
def test_only_addresses_of_the_web_become_links(url: str | None) -> None:
    assert web_address(url) is None


def test_a_web_address_is_kept() -> None:
    assert web_address(" https://example.org/a?b=c ") == "https://example.org/a?b=c"
