"""What a stranger may ask of the server, how it ends, and whom it lets in."""

import asyncio
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from serving import Served

from kg.serve.limits import Limits
from kg.serve.pool import Died, Pool
from kg.serve.responses import refusal

SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER (?a != ?l) }"
QUICK = "ASK { ?x a kg:Place }"
Start = Callable[..., Served]


def test_a_query_that_takes_too_long_is_ended_and_others_go_on(served: Served) -> None:
    with ThreadPoolExecutor(6) as threads:
        begun = time.monotonic()
        slow = [threads.submit(served.get, "/sparql", query=SLOW) for _ in range(2)]
        time.sleep(0.2)
        waiting = threads.submit(httpx.get, f"{served.url}sparql", params={"query": QUICK}, timeout=30)

        assert [s.result().status_code for s in slow] == [504, 504]
        assert "took longer" in slow[0].result().text
        assert 1.9 < time.monotonic() - begun < 6
        assert waiting.result().status_code in (200, 504)
    assert served.get("/sparql", query=QUICK).json()["boolean"] is True


def test_an_answer_that_is_too_large_is_not_sent(served: Served) -> None:
    answer = served.get("/sparql", query="SELECT * { ?a ?b ?c . ?d ?e ?f }")

    assert (answer.status_code, "too large" in answer.text) == (500, True)
    assert served.get("/sparql", query=QUICK).status_code == 200


def test_a_request_that_is_too_large_is_refused(served: Served) -> None:
    body = QUICK + "#" * 2_000_000

    assert (
        httpx.post(
            f"{served.url}sparql", content=body, headers={"Content-Type": "application/sparql-query"}
        ).status_code
        == 413
    )


def test_too_many_at_once_are_told_to_come_again(served_file: Path) -> None:
    async def asked() -> list[object]:
        pool = Pool(served_file, Limits(seconds=1, workers=1, waiting=2))
        await pool.open()
        try:
            return await asyncio.gather(*(pool.ask({"query": SLOW}) for _ in range(10)), return_exceptions=True)
        finally:
            await pool.close()

    outcomes = Counter(refusal(error)[0] for error in asyncio.run(asked()) if isinstance(error, Exception))

    assert outcomes == {504: 3, 503: 7}


def test_a_client_that_goes_away_frees_its_worker(start: Start) -> None:
    server = start("--workers", "1", "--timeout", "60")
    with pytest.raises(httpx.ReadTimeout):
        httpx.get(f"{server.url}sparql", params={"query": SLOW}, timeout=0.5)

    begun = time.monotonic()
    assert server.get("/sparql", query=QUICK).status_code == 200
    assert time.monotonic() - begun < 4


def test_it_listens_on_this_machine_alone(served: Served) -> None:
    assert served.url.startswith("http://127.0.0.1:")


@pytest.mark.parametrize(
    ("host", "status"),
    [("localhost", 200), ("127.0.0.1", 200), ("evil.example", 400), ("", 400)],
)
def test_it_answers_to_its_own_name_only(served: Served, host: str, status: int) -> None:
    assert httpx.get(f"{served.url}health", headers={"Host": host}).status_code == status


@pytest.mark.parametrize(("origin", "allowed"), [("https://friend.example", True), ("https://evil.example", False)])
def test_pages_of_other_sites_read_only_where_allowed(served: Served, origin: str, allowed: bool) -> None:
    answer = httpx.get(f"{served.url}sparql", params={"query": QUICK}, headers={"Origin": origin})

    assert ("access-control-allow-origin" in answer.headers) == allowed


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_graceful_stop_finishes_what_is_under_way(start: Start, how: signal.Signals) -> None:
    server = start("--workers", "1", "--timeout", "2")
    with ThreadPoolExecutor(1) as threads:
        under_way = threads.submit(httpx.get, f"{server.url}sparql", params={"query": SLOW}, timeout=30)
        time.sleep(0.5)
        server.process.send_signal(how)

        assert under_way.result().status_code == 504
    assert server.process.wait(timeout=10) in (0, -how, 130)
    assert server.process.stderr is not None
    assert "Traceback" not in server.process.stderr.read()


def test_no_worker_outlives_the_server(start: Start) -> None:
    server = start("--workers", "2")
    assert server.get("/health").status_code == 200
    children = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children")
    if not children.exists():
        pytest.skip("needs Linux's list of child processes")
    (first,) = children.read_text().split()
    workers = Path(f"/proc/{first}/task/{first}/children").read_text().split()
    assert len(workers) == 2

    server.process.kill()
    server.process.wait()
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline and any(Path(f"/proc/{pid}").exists() for pid in (first, *workers)):
        time.sleep(0.05)

    assert not any(Path(f"/proc/{pid}").exists() for pid in (first, *workers))


def test_a_port_that_is_taken(served_file: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            [sys.executable, "-m", "kg", "serve", "-g", str(served_file), "--port", port],
            capture_output=True,
            text=True,
        )

    assert (done.returncode, done.stdout) == (2, "")
    assert "choose another with --port" in done.stderr


def test_a_graph_that_cannot_be_read(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kg", "serve", "-g", str(tmp_path / "none.ttl"), "--port", "0"],
        capture_output=True,
        text=True,
    )

    assert (done.returncode, done.stdout) == (2, "")
    assert "there is no such graph" in done.stderr


def test_a_graph_that_is_kept_on_disk(start: Start, tmp_path: Path) -> None:
    for _ in range(2):  # filled, then found filled
        server = start("--store", str(tmp_path / "triples"), "--timeout", "2", "--workers", "1")
        assert server.get("/sparql", query=SLOW).status_code == 504
        assert server.get("/sparql", query=QUICK).json()["boolean"] is True
        server.process.terminate()
        server.process.wait(timeout=20)


def test_a_query_that_takes_too_much_memory_ends_its_worker_only(served_file: Path) -> None:
    greedy = "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } }"

    async def asked() -> list[object]:
        pool = Pool(served_file, Limits(seconds=60, workers=1, memory_bytes=20 * 2**20))
        await pool.open()
        formats = {"rows": "text/csv", "boolean": "application/sparql-results+json", "graph": None}
        try:
            first = await asyncio.gather(pool.ask({"query": greedy, **formats}), return_exceptions=True)
            return [*first, await pool.ask({"query": QUICK, **formats})]
        finally:
            await pool.close()

    died, (head, _) = asyncio.run(asked())  # type: ignore[misc]

    assert isinstance(died, Died) and refusal(died)[0] == 500
    assert head["status"] == 200


def test_without_its_packages_it_says_what_to_install(served_file: Path) -> None:
    program = "import sys; sys.modules['uvicorn'] = None; from kg.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", program, "serve", "-g", str(served_file)], capture_output=True, text=True
    )

    assert done.returncode == 2
    assert done.stderr == "Error: uvicorn is not installed; pip install 'transcript-kg[serve]'\n"
