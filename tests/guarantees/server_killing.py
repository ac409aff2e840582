"""kill -9 of the real server, as `python -m scorecard run` starts it, while people sign in and agencies send files.

Run alone: python -m tests.guarantees.server_killing --kills 20
"""

import argparse
import hashlib
import http.client
import itertools
import os
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from scorecard.access.roles import Role
from scorecard.clock import now, today
from scorecard.services import accounts, assessments, evidence_requests, grants
from scorecard.services.evidence_requests import Wanted
from scorecard.services.workplace import LOCALITIES_VERSION, Workplace
from scorecard.settings import ROOT
from scorecard.store import homes, localities, migrating
from scorecard.store.engine import open_engine
from scorecard.store.evidence_files import EvidenceFiles
from scorecard.store.unit_of_work import Store
from tests.guarantees.after_the_kill import faults
from tests.guarantees.home import unit
from tests.guarantees.killing import Report
from tests.services.world import PDF, open_cycle

PASSWORD = "mua xuân trên phố"
BOUNDARY = "----scorecard18091"
OFTEN = 16  # links a round: more than are used up before the kill
MOST = 10  # answers of the server after which it is killed, at most
MOMENT = 0.3  # seconds after the last of them, at most
START = 120.0  # seconds that the server may take to answer for the first time


@dataclass
class Service:
    """A home, its server, and what clients were told."""

    folder: Path
    assessment_id: int = 0
    official: int = 0
    port: int = 0
    process: "subprocess.Popen[bytes] | None" = None
    acknowledged: list[dict[str, Any]] = field(default_factory=list)
    over: bool = False

    def opened(self) -> Workplace:
        """The home as a process of its own opens it."""
        store = Store(open_engine(f"sqlite:///{self.folder / 'scorecard.sqlite'}"))
        return Workplace(store, now, EvidenceFiles(self.folder / "evidence"))

    @contextmanager
    def home(self) -> Iterator[Workplace]:
        """The same for the time of a block."""
        at = self.opened()
        try:
            yield at
        finally:
            at.store.engine.dispose()

    def start(self) -> None:
        """Start the server in a group of its own and wait until it answers."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        command = [sys.executable, "-m", "scorecard", "run", "--port", str(self.port)]
        environment = {**os.environ, "SCORECARD_HOME": str(self.folder), "SCORECARD_DATABASE_URL": ""}
        log = (self.folder / "server.log").open("ab")
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True
        )
        until = time.monotonic() + START
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > until:
                raise RuntimeError((self.folder / "server.log").read_text(encoding="utf-8")[-3000:])
            time.sleep(0.05)

    def _answers(self) -> bool:
        try:
            return self.ask("GET", "/healthz")[0] == 200
        except OSError:
            return False

    def ask(self, method: str, path: str, content: bytes = b"", **headers: str) -> tuple[int, str, str]:
        """One request; status, cookie set, text."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        named["Origin"] = f"http://127.0.0.1:{self.port}"
        try:
            connection.request(method, path, content or None, named)
            response = connection.getresponse()
            return (
                response.status,
                response.getheader("set-cookie", ""),
                response.read().decode("utf-8", "replace"),
            )
        finally:
            connection.close()

    def kill(self) -> None:
        """SIGKILL for the server and the process that watches over it."""
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def prepare(folder: Path) -> Service:
    """A real home, migrated, with an official and a draft."""
    service = Service(folder)
    with service.home() as at:
        migrating.upgrade(at.store)
        with at.store.writing() as transaction:
            localities.save_units(transaction, [unit("hai_phong"), unit("hai_an")])
            homes.set_setting(transaction, LOCALITIES_VERSION, "1")
        manager = accounts.first_administrator(at, "quantri", "Quản trị viên", PASSWORD)
        actor = accounts.load_actor(at, manager.id)
        service.official = accounts.create_account(at, actor, "canbo", "Cán bộ", PASSWORD).id
        grants.grant_role(at, actor, service.official, Role.OFFICIAL, unit("hai_an").key, date(2020, 1, 1))
        official = accounts.load_actor(at, service.official)
        cycle_id = open_cycle(at, "Kỳ 2024")
        service.assessment_id = assessments.start_assessment(at, official, cycle_id, unit("hai_an").key)
    return service


def ask_agencies(service: Service) -> list[tuple[int, str]]:
    """New requests; their numbers and the tokens of their links."""
    with service.home() as at:
        official = accounts.load_actor(at, service.official)
        wanted = Wanted("Chi cục Thống kê", "Niên giám", ("1.1.1",), today(now()) + timedelta(days=7))
        issued = [
            evidence_requests.request_evidence(at, official, service.assessment_id, wanted)
            for _ in range(OFTEN)
        ]
    return [(each.request_id, each.token) for each in issued]


def send_answers(service: Service, links: list[tuple[int, str]], round_number: int) -> None:
    """Answer each link with a file of its own, each agency from its own address: one alone may not send so much."""
    for request_id, token in links:
        agency = {"X_Forwarded_For": f"10.{round_number % 250}.{request_id % 250}.9"}
        _, _, page = service.ask("GET", f"/request/{token}", **agency)
        form = re.search(r'name="form" value="([0-9a-f]{64})"', page)
        assert form is not None, page[:2000]
        content = PDF + f"{round_number}/{request_id}".encode()
        fields = {"form": form[1], "version": "1", "answer": "Xin gửi."}
        kind = f"multipart/form-data; boundary={BOUNDARY}"
        status, _, page = service.ask(
            "POST", f"/request/{token}", _body(fields, content), Content_Type=kind, **agency
        )
        assert status == 303, page[:2000]
        told = {"deed": "answer", "request": request_id, "sha256": hashlib.sha256(content).hexdigest()}
        service.acknowledged.append(told)


def sign_in(service: Service) -> None:
    """Sign in again and again."""
    body = urlencode({"username": "canbo", "password": PASSWORD}).encode()
    kind = "application/x-www-form-urlencoded"
    for number in itertools.count():
        address = f"10.{number // 250 % 250}.{number % 250}.7"
        status, cookie, page = service.ask(
            "POST", "/sign-in", body, Content_Type=kind, X_Forwarded_For=address
        )
        assert status == 303, page[:2000]
        token = cookie.split("=", 1)[1].split(";")[0]
        digest = hashlib.sha256(token.encode()).hexdigest()
        service.acknowledged.append({"deed": "sign_in", "token_sha256": digest})


def _body(fields: dict[str, str], content: bytes) -> bytes:
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    head = 'name="files"; filename="a.pdf"\r\nContent-Type: application/pdf'
    file = f"--{BOUNDARY}\r\nContent-Disposition: form-data; {head}\r\n\r\n".encode() + content + b"\r\n"
    return b"".join(parts) + file + f"--{BOUNDARY}--\r\n".encode()


def _until_killed(service: Service, task: Callable[[], None], broken: list[str]) -> threading.Thread:
    def run() -> None:
        try:
            task()
        except (OSError, http.client.HTTPException):
            if not service.over:
                broken.append("the server went away before it was killed")
        except BaseException as error:
            broken.append(f"a client failed: {error!r}")

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    return thread


def kill_one(service: Service, number: int, chance: random.Random) -> list[str]:
    """One round: start, requests, kill, and what is wrong after it."""
    links, broken = ask_agencies(service), list[str]()
    service.start()
    service.over = False
    tasks: list[Callable[[], None]] = [
        lambda: send_answers(service, links[::2], number),
        lambda: send_answers(service, links[1::2], number),
        lambda: sign_in(service),
    ]
    threads = [_until_killed(service, task, broken) for task in tasks]
    enough = len(service.acknowledged) + chance.randint(1, MOST)
    until = time.monotonic() + START
    while len(service.acknowledged) < enough and not broken and time.monotonic() < until:
        time.sleep(0.002)
    time.sleep(chance.uniform(0, MOMENT))
    service.over = True
    service.kill()
    for thread in threads:
        thread.join()
    with service.home() as at:
        return broken + faults(at, service.acknowledged)


def kill_often(service: Service, kills: int, seed: int) -> Report:
    """Kill the server so many times in one home; stops at the first fault."""
    report, chance = Report(), random.Random(seed)
    for number in range(kills):
        found = kill_one(service, number, chance)
        report.kills += 1
        if found:
            report.faults = [f"kill {number}, seed {seed}: {fault}" for fault in found[:20]]
            break
    report.acknowledged = Counter(each["deed"] for each in service.acknowledged)
    report.unfinished = len(list((service.folder / "evidence").glob("*/.new-*")))
    return report


@contextmanager
def service_at_home() -> Iterator[Service]:
    """A service in a home that is removed afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="scorecard-server-"))
    try:
        yield prepare(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main() -> int:
    """So many kills; 1 where something was lost or half done."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=18091)
    chosen = parser.parse_args()
    with service_at_home() as service:
        report = kill_often(service, chosen.kills, chosen.seed)
    sys.stdout.write(report.as_line() + "\n")
    return 1 if report.faults else 0


if __name__ == "__main__":
    sys.exit(main())
