"""Driving the running app in headless Chromium: a server of its own, a signed-in page, and what a page must not do."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from scorecard.clock import now
from scorecard.demonstration.home import fill
from scorecard.services.workplace import Workplace
from scorecard.store.engine import open_engine
from scorecard.store.evidence_files import EvidenceFiles
from scorecard.store.unit_of_work import Store

ROOT = Path(__file__).resolve().parent.parent
IDLE = '[data-testid="stApp"][data-test-connection-state="CONNECTED"][data-test-script-state="notRunning"]'
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
QUIET = ("net::ERR_ABORTED",)


def chromium() -> str:
    """Where Debian's chromium is; a clear sentence where it is not."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        raise SystemExit("Chromium was not found. On Debian: apt-get install chromium")
    return found


@dataclass
class Server:
    """The app, served on a free port from a home of its own; `settings`: environment variables besides."""

    home: Path
    port: int = 0
    process: subprocess.Popen[bytes] | None = None
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def origin(self) -> str:
        """The address of the app."""
        return f"http://localhost:{self.port}"

    def start(self) -> None:
        """Start and wait until it answers; raises RuntimeError with its output where it does not."""
        self.port = self.port or free_port()
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(self.port)]
        environment = {**os.environ, "SCORECARD_HOME": str(self.home), **self.settings}
        log = (self.home / "server.log").open("ab")
        self.process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)  # noqa: S603
        for _ in range(600):
            if self.process.poll() is not None:
                break
            if answers(f"{self.origin}/healthz"):
                return
            time.sleep(0.1)
        raise RuntimeError((self.home / "server.log").read_text(encoding="utf-8")[-4000:])

    def kill(self) -> None:
        """kill -9, as a power cut would."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def stop(self) -> None:
        """Stop in an orderly way."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                self.kill()


def demonstration(home: Path) -> Workplace:
    """A freshly filled demonstration in `home`."""
    fill(home, now)
    store = Store(open_engine(f"sqlite:///{home / 'scorecard.sqlite'}"))
    return Workplace(store, now, EvidenceFiles(home / "evidence"))


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(url: str) -> bool:
    """Whether the address answers 200."""
    try:
        with urlopen(url, timeout=2) as response:  # noqa: S310  our own server
            return bool(response.status == 200)
    except OSError:
        return False


@contextmanager
def browser() -> Iterator[Browser]:
    """Headless Chromium from Debian's package."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        try:
            yield running
        finally:
            running.close()


@dataclass
class Watch:
    """What a page did that it must not: console errors, and requests to any other host."""

    origin: str
    faults: list[str] = field(default_factory=list)

    def over(self, page: Page) -> Page:
        """Watch this page from now on."""
        page.on("console", lambda m: self._told(f"console: {m.text}") if m.type == "error" else None)
        page.on("pageerror", lambda error: self._told(f"script error: {error}"))
        page.on("request", lambda request: self._requested(request.url))
        return page

    def _told(self, fault: str) -> None:
        if not any(quiet in fault for quiet in QUIET):
            self.faults.append(fault[:300])

    def _requested(self, url: str) -> None:
        own = (self.origin, self.origin.replace("http", "ws", 1), "data:", "blob:")
        if not url.startswith(own):
            self._told(f"request to another host: {url}")


def idle(page: Page) -> None:
    """Wait until the script of the page has come to rest."""
    page.wait_for_timeout(80)
    page.wait_for_selector(IDLE, state="attached", timeout=30_000)
    page.wait_for_timeout(120)
    page.wait_for_selector(IDLE, state="attached", timeout=30_000)


def sign_in(context: BrowserContext, server: Server, username: str, password: str, path: str = "/") -> Page:
    """A page signed in as `username`, come to rest at `path`."""
    page = context.new_page()
    page.goto(f"{server.origin}{path}")
    page.fill("#username", username)
    page.fill("#password", password)
    page.press("#password", "Enter")
    page.wait_for_url(lambda url: "/sign-in" not in url)
    idle(page)
    return page


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    script = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    return int(page.evaluate(script))
