"""Opening the self-assessment and the comparison, server time of a rerun, against an empty Streamlit page."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.floor import Measure, compare, report
from benchmarks.websocket_client import visit
from scorecard.services import signing_in
from scorecard.services.accounts import DEMONSTRATION_PASSWORD
from tools.browsing import Server, answers, demonstration, free_port

EMPTY = 'import streamlit as st\n\nst.write("")\n'
PAGES = (("self-assess", "canbo.haian"), ("compare", "dieuphoi"))


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
    """One measure a page."""
    with tempfile.TemporaryDirectory() as name, an_empty_page(Path(name)) as empty:
        home = Path(name) / "home"
        at = demonstration(home)
        server = Server(home)
        server.start()
        try:
            floor = visit(empty)
            return [_measure(at, server.port, page, username, floor) for page, username in PAGES]
        finally:
            server.stop()


def _measure(at, port: int, page: str, username: str, floor) -> Measure:  # type: ignore[no-untyped-def]
    token = signing_in.sign_in(at, username, DEMONSTRATION_PASSWORD, "127.0.0.1")
    visitor = visit(port, f"__Host-scorecard={token}")
    name = f"open /{page} (rerun, server) / an empty Streamlit page"
    return compare(name, lambda: visitor.open(page), lambda: floor.open(""), aim=4, rounds=60)


if __name__ == "__main__":
    report(measures())
