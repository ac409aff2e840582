"""A real home for the browser: an open cycle, one person a role, nothing scored yet; and Chromium driving the app."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from scorecard.access.roles import Role
from scorecard.clock import now
from scorecard.localities import loader
from scorecard.services import accounts, cycles, grants
from scorecard.services.cycles import CyclePlan
from scorecard.services.localities import load_localities
from scorecard.services.workplace import Workplace
from scorecard.store import migrating
from scorecard.store.engine import open_engine
from scorecard.store.evidence_files import EvidenceFiles
from scorecard.store.unit_of_work import Store
from tools.browsing import Server, Watch, browser, sign_in

PASSWORD = "con đường làng rợp bóng tre"
HAI_AN = "commune-11413-20250701"
DONG_HAI = "commune-11411-20250701"
HAI_PHONG = "province-31-20230410"
Person = tuple[str, Role | None, str | None]
PEOPLE: dict[str, Person] = {
    "canbo": ("Cán bộ phường Hải An", Role.OFFICIAL, HAI_AN),
    "dongnghiep": ("Đồng nghiệp phường Hải An", Role.OFFICIAL, HAI_AN),
    "lanhdao": ("Lãnh đạo phường Hải An", Role.LEADER, HAI_AN),
    "langgieng": ("Cán bộ phường Đông Hải", Role.OFFICIAL, DONG_HAI),
    "thamdinh": ("Thẩm định viên", Role.ASSESSOR, HAI_PHONG),
    "truongdoan": ("Trưởng đoàn", Role.LEAD_ASSESSOR, HAI_PHONG),
    "dieuphoi": ("Người điều phối", Role.COORDINATOR, None),
    "lanhdaotp": ("Lãnh đạo thành phố", Role.LEADERSHIP, HAI_PHONG),
    "khongvaitro": ("Người chưa có vai trò", None, None),
}


@dataclass
class Stage:
    """The running app, its home, and signed-in pages."""

    server: Server
    at: Workplace
    running: Browser
    cycle_id: int

    def page(self, username: str, path: str = "/", width: int = 1440) -> Page:
        """A new browser signed in as `username`, at `path`; what it must not do is watched."""
        context = self.running.new_context(
            viewport={"width": width, "height": 1000}, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh"
        )
        page = sign_in(context, self.server, username, PASSWORD, path)
        Watch(self.server.origin).over(page)
        return page


def home(folder: Path, people: Mapping[str, Person]) -> Workplace:
    """An initialised home with these people."""
    at = Workplace(
        Store(open_engine(f"sqlite:///{folder / 'scorecard.sqlite'}")),
        now,
        EvidenceFiles(folder / "evidence"),
    )
    migrating.upgrade(at.store)
    data = loader.DATA_FOLDER
    load_localities(
        at, loader.load_units(data / "units.csv"), loader.load_successions(data / "succession.csv")
    )
    administrator = accounts.first_administrator(at, "quantri", "Quản trị viên", PASSWORD)
    manager = accounts.load_actor(at, administrator.id)
    for username, (name, role, key) in people.items():
        made = accounts.create_account(at, manager, username, name, PASSWORD)
        if role is not None:
            grants.grant_role(at, manager, made.id, role, key, date(2026, 1, 1))
    return at


def _open_cycle(at: Workplace) -> int:
    people = {account.username: account.id for account in accounts.accounts(at, accounts.operator(at))}
    coordinator = accounts.load_actor(at, people["dieuphoi"])
    plan = CyclePlan("Kỳ 2026", 2026, "tcvn-iso-18091-2020", date(2026, 6, 30), date(2030, 12, 31))
    cycle_id = cycles.create_cycle(at, coordinator, plan)
    cycles.open_cycle(at, coordinator, cycle_id, "weakest_link")
    return cycle_id


@contextmanager
def served(folder: Path) -> Iterator[tuple[Server, Browser]]:
    """The app on the home in `folder`, and Chromium; both stopped at the end."""
    server = Server(folder)
    server.start()
    try:
        with browser() as running:
            yield server, running
    finally:
        server.stop()


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """The app on a fresh home, with a browser; stopped at the end."""
    at = home(tmp_path, PEOPLE)
    cycle_id = _open_cycle(at)
    with served(tmp_path) as (server, running):
        yield Stage(server, at, running, cycle_id)
