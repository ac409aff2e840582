"""Opening pages: the server's time of a rerun against an empty Streamlit page, and the KB of a first opening."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.floor import Measure, compare, report, say
from benchmarks.nation import CLERK, WATCHER, Nation
from benchmarks.websocket_client import PageFailed, Visitor, visit
from scorecard.access.roles import Permission
from scorecard.services import signing_in
from scorecard.services.accounts import DEMONSTRATION_PASSWORD
from scorecard.services.workplace import Workplace
from scorecard.ui.page_list import PAGES
from tools.browsing import Server, answers, demonstration, free_port

EMPTY = 'import streamlit as st\n\nst.write("")\n'
COOKIE = "__Host-scorecard"
REST = 0.1  # seconds before a click: stock Streamlit holds one that follows at once back for 40 ms


@dataclass(frozen=True)
class Opening:
    """A page as somebody opens it."""

    page: str
    username: str
    query: str = ""


DEMONSTRATED = (Opening("self-assess", "canbo.haian"), Opening("compare", "dieuphoi"))


def openings(nation: Nation) -> tuple[Opening, ...]:
    """Every page of results as national leadership, and the busiest others as who works there."""
    watcher, unit, last = WATCHER.format(0), nation.units[0].key, nation.cycles[-1]
    queries = {
        "profile": f"locality={unit}&cycle={last}",
        "provenance": f"cycle={last}&locality={unit}&indicator=1.1",
        "lineage": f"unit={unit}",
        "indicator": "indicator=1.1",
    }
    watched = [
        Opening(page.url_path, watcher, queries.get(page.url_path, ""))
        for page in PAGES
        if Permission.VIEW_PUBLISHED in page.permissions and page.path.exists()
    ]
    clerk = CLERK.format(0)
    worked = [Opening(page, clerk) for page in ("", "self-assess", "quick-pass", "evidence-register")]
    planned = [Opening(page, "dieuphoi") for page in ("", "cycles", "publish")]
    return (Opening("", watcher), *watched, *worked, *planned, Opening("verify-queue", "thamdinh"))


@contextmanager
def an_empty_page(folder: Path) -> Iterator[int]:
    """Stock Streamlit with our settings and a page with nothing on it; its port."""
    (folder / "empty.py").write_text(EMPTY, encoding="utf-8")
    port = free_port()
    options = ["--server.port", str(port), "--server.headless", "true", "--runner.postScriptGC", "false"]
    quiet = ["--browser.gatherUsageStats", "false", "--server.fileWatcherType", "none"]
    command = [sys.executable, "-m", "streamlit", "run", "empty.py", *options, *quiet]
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while not answers(f"http://localhost:{port}/_stcore/health"):
            process.poll()
        yield port
    finally:
        process.terminate()
        process.wait()


def measures() -> list[Measure]:
    """Two pages of the demonstration: the short run of `make bench`."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name) / "home"
        return of_pages(demonstration(home), Server(home), DEMONSTRATED, 60)


def of_pages(at: Workplace, server: Server, wanted: Sequence[Opening], rounds: int) -> list[Measure]:
    """One measure a page, on a server started for it; a page that fails is said to have failed and has no measure."""
    with tempfile.TemporaryDirectory() as name, an_empty_page(Path(name)) as empty:
        server.start()
        try:
            floor = visit(empty)
            tokens = {who: _token(at, who) for who in {each.username for each in wanted}}
            found = (_measured(server, tokens[each.username], each, floor, rounds) for each in wanted)
            return [measure for measure in found if measure is not None]
        finally:
            server.stop()


def _token(at: Workplace, username: str) -> str:
    return signing_in.sign_in(at, username, DEMONSTRATION_PASSWORD, "127.0.0.1")


def _measured(server: Server, token: str, wanted: Opening, floor: Visitor, rounds: int) -> Measure | None:
    try:
        return _measure(server, token, wanted, floor, rounds)
    except PageFailed as error:
        say(f"FAILED {error}")
        return None


def _measure(server: Server, token: str, wanted: Opening, floor: Visitor, rounds: int) -> Measure:
    cookie = f"{COOKIE}={token}"
    first = visit(server.port, cookie)
    kilobytes = first.read(wanted.page, wanted.query) / 1024
    first.connection.close()
    visitor = visit(server.port, cookie)
    name = f"/{wanted.page} as {wanted.username}"
    try:
        found = compare(
            name,
            lambda: visitor.open(wanted.page, wanted.query),
            lambda: floor.open(""),
            aim=4,
            rounds=rounds,
            rest=REST,
        )
    except TimeoutError as error:
        raise PageFailed(name) from error
    finally:
        visitor.connection.close()
    return replace(found, kilobytes=kilobytes)


if __name__ == "__main__":
    report(measures())
