"""A real server on a free port, with a home of its own, for the tests of the gate."""

import http.client
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import urlencode

import pytest
from websockets.sync.client import ClientConnection, connect

from scorecard.access.roles import Role
from scorecard.assessment.records import EvidenceKind
from scorecard.clock import now
from scorecard.localities.models import Level, Locality, LocalityKind
from scorecard.services import accounts, grants
from scorecard.services.workplace import Workplace
from scorecard.store import localities, migrating, tables
from scorecard.store.engine import open_engine
from scorecard.store.evidence_files import EvidenceFiles
from scorecard.store.unit_of_work import Store

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "mua xuân trên phố"
COOKIE = "__Host-scorecard"
PEOPLE = ("an", "binh", "chi", "dung", "em", "giang")
HAI_AN = Locality(
    "commune-11413-20250701", Level.COMMUNE, "11413", LocalityKind.PHUONG, "Hải An", date(2025, 7, 1)
)
FILE = b"%PDF-1.7 <script>alert(1)</script>"
FILE_NAME = 'Kế hoạch "số 1"; 100%.pdf'


@dataclass(frozen=True)
class Answer:
    """One HTTP answer; names of headers in lower case."""

    status: int
    headers: dict[str, str]
    cookies: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")

    @property
    def location(self) -> str:
        return self.headers["location"]


@dataclass(frozen=True)
class Server:
    """The server and the home behind it."""

    port: int
    at: Workplace
    account: dict[str, int] = field(default_factory=dict)

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(self, path: str, method: str = "GET", body: str | None = None, **headers: str) -> Answer:
        """One request; header names with underscores for hyphens."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body.encode() if body is not None else None, named)
        response = connection.getresponse()
        pairs = [(name.lower(), value) for name, value in response.getheaders()]
        cookies = dict(value.split("=", 1) for name, value in pairs if name == "set-cookie")
        answer = Answer(response.status, dict(pairs), cookies, response.read())
        connection.close()
        return answer

    def sign_in(
        self, username: str, password: str = PASSWORD, address: str = "10.1.1.1", **form: str
    ) -> Answer:
        """Send the form of the sign-in page, from `address`."""
        body = urlencode({"username": username, "password": password, **form})
        return self.ask(
            "/sign-in",
            "POST",
            body,
            Origin=self.origin,
            Content_Type="application/x-www-form-urlencoded",
            X_Forwarded_For=address,
        )

    def cookie_of(self, username: str) -> str:
        """A new session's cookie, ready for the Cookie header."""
        answer = self.sign_in(username)
        assert answer.status == 303, answer.text
        return f"{COOKIE}={answer.cookies[COOKIE].split(';')[0]}"

    def socket(
        self, cookie: str = "", origin: str | None = "own", session: str = "", **headers: str
    ) -> ClientConnection:
        """A WebSocket as Streamlit's page opens it; an exception when it is refused."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        if cookie:
            named["Cookie"] = cookie
        protocols = ["streamlit", "none", *([session] if session else [])]
        return connect(
            f"ws://127.0.0.1:{self.port}/_stcore/stream",
            origin=self.origin if origin == "own" else origin,  # type: ignore[arg-type]
            additional_headers=named,
            subprotocols=protocols,  # type: ignore[arg-type]
            open_timeout=20,
            close_timeout=1,
            max_size=None,
        )


def build(folder: Path) -> tuple[Workplace, dict[str, int]]:
    """A home with an administrator, six officials of Hải An, and one evidence file."""
    store = Store(open_engine(f"sqlite:///{folder / 'scorecard.sqlite'}"))
    migrating.ALL_TABLES.create_all(store.engine)
    with store.writing() as connection:
        localities.save_units(connection, [HAI_AN])
    at = Workplace(store, now, EvidenceFiles(folder / "evidence"))
    account = {"quantri": accounts.first_administrator(at, "quantri", "Lê Văn Quản", PASSWORD).id}
    manager = accounts.load_actor(at, account["quantri"])
    for name in PEOPLE:
        account[name] = accounts.create_account(at, manager, name, name.title(), PASSWORD).id
    for name in PEOPLE[:3]:
        grants.grant_role(at, manager, account[name], Role.OFFICIAL, HAI_AN.key, date(2026, 1, 1))
    _one_file(at)
    return at, account


def _one_file(at: Workplace) -> None:
    moment = datetime(2026, 11, 1, tzinfo=UTC)
    document = {
        "id": 1,
        "locality_key": HAI_AN.key,
        "title": "Kế hoạch",
        "created_by": 1,
        "created_at": moment,
    }
    version = {
        "id": 1,
        "evidence_id": 1,
        "number": 1,
        "kind": str(EvidenceKind.FILE),
        "sha256": at.files.keep(FILE),
    }
    more = {"size": len(FILE), "media_type": "application/pdf", "file_name": FILE_NAME, "added_by": 1}
    with at.store.writing() as connection:
        connection.execute(tables.Evidence.__table__.insert().values(**document))
        connection.execute(
            tables.EvidenceVersion.__table__.insert().values(**version, **more, added_at=moment)
        )


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def start(folder: Path, port: int, *options: str) -> "subprocess.Popen[str]":
    """`streamlit run app.py` on a home."""
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port), *options]
    environment = {
        **os.environ,
        "SCORECARD_HOME": str(folder),
        "SCORECARD_ALLOWED_HOSTS": "scorecard.example",
    }
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("home")
    at, account = build(folder)
    server = Server(free_port(), at, account)
    process = start(folder, server.port)
    try:
        _wait(server, process)
        yield server
    finally:
        process.terminate()
        process.communicate(timeout=20)


def _wait(server: Server, process: "subprocess.Popen[str]") -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        assert process.poll() is None, process.communicate()[0]
        try:
            if server.ask("/healthz").status == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server did not start within a minute")


def without_request_id(text: str) -> str:
    """An answer's text without what differs from one request to the next."""
    return re.sub(r'value="[^"]*" autocomplete', 'value="" autocomplete', text)
