"""A leader's way: from the overview of a cycle to the page of the document that proves one red turned green."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from scorecard.access.roles import Actor
from scorecard.assessment.records import EvidenceDetails, Verdict
from scorecard.framework.models import Level
from scorecard.services import (
    accounts,
    assessments,
    conclusion,
    cycles,
    evidence,
    publication,
    scoring,
    submission,
    verification,
)
from scorecard.services.cycles import CyclePlan
from scorecard.services.evidence import FileSource, Locator
from scorecard.services.scoring import Entry
from scorecard.services.workplace import Workplace
from scorecard.store import assessments as stored
from tests.browser.conftest import HAI_AN, PEOPLE, Stage, home, served
from tests.evidence_files.making import pdf
from tools.browsing import idle, overflow

pytestmark = pytest.mark.browser

CODES = ("1.1.1", "1.1.2", "1.1.3", "1.1.4", "1.1.5")
SECOND_PAGE = (
    b"6 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R"
    b"/Resources<</Font<</F1 5 0 R>>>>>>\nendobj"
)
TITLE = "Quyết định công bố hệ thống quản lý chất lượng"


@dataclass(frozen=True)
class Cast:
    """The people of the story as the services know them."""

    at: Workplace

    def __getitem__(self, username: str) -> Actor:
        people = {each.username: each.id for each in accounts.accounts(self.at, accounts.operator(self.at))}
        return accounts.load_actor(self.at, people[username])


def played(at: Workplace, year: int, first: Level) -> int:
    """A cycle of `year` published for phường Hải An, in which 1.1.1 is `first` and the rest of 1.1 green."""
    who = Cast(at)
    plan = CyclePlan(f"Kỳ {year}", year, "tcvn-iso-18091-2020", date(year, 9, 30), date(2030, 12, 31))
    cycle_id = cycles.create_cycle(at, who["dieuphoi"], plan)
    cycles.open_cycle(at, who["dieuphoi"], cycle_id, "weakest_link")
    made = assessments.start_assessment(at, who["canbo"], cycle_id, HAI_AN)
    content = pdf(text=b"Quyet dinh %d" % year, kids=b"/Kids[3 0 R 6 0 R]/Count 2", objects=SECOND_PAGE)
    details = EvidenceDetails(TITLE, f"12/QĐ-UBND {year}", "UBND phường")
    item = evidence.add_evidence(at, who["canbo"], made, details, FileSource(f"qd-{year}.pdf", content))
    evidence.attach(at, who["canbo"], made, item.version_id, CODES, Locator("2", "Điều 1"))
    levels = {**dict.fromkeys(CODES, Level.GREEN), "1.1.1": first}
    for code, level in levels.items():
        scoring.save_answer(at, who["canbo"], made, Entry(code, level), 0)
    submission.submit(at, who["lanhdao"], made)
    for code, level in levels.items():
        verification.save_assessor_answer(at, who["thamdinh"], made, Entry(code, level), 0)
    for links in assessments.sheet(at, who["dieuphoi"], made).links.values():
        for link in links:
            verification.judge_evidence(
                at, who["thamdinh"], made, link.id, Verdict.ACCEPTED, "", link.version
            )
    conclusion.conclude(at, who["truongdoan"], made)
    publication.publish(at, who["dieuphoi"], made, "Lãnh đạo phường đã thống nhất với kết luận.")
    return cycle_id


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """Red in 2025, green in 2026, both published."""
    at = home(tmp_path, PEOPLE)
    played(at, 2025, Level.RED)
    latest = played(at, 2026, Level.GREEN)
    with served(tmp_path) as (server, running):
        yield Stage(server, at, running, latest)


def test_a_leader_walks_from_the_overview_to_the_page_that_proves_a_red_turned_green(stage: Stage) -> None:
    page = stage.page("lanhdaotp", "/")
    page.get_by_test_id("stSidebar").get_by_role("link", name="Tổng quan").click()
    idle(page)
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text("So với Kỳ 2025: 1 màu tốt lên, 0 xấu đi", timeout=20_000)
    assert overflow(page) <= 0
    rose = main.get_by_role("link", name="Phường Hải An, 1.1").first
    rose.click()
    idle(page)
    expect(main).to_contain_text(TITLE, timeout=20_000)
    expect(main).to_contain_text("trang 2, mục Điều 1")
    first = page.locator("article", has_text=TITLE).first
    first.get_by_text("Xem trước").click()
    shown = first.get_by_role("img", name="Trang 2 của")
    expect(shown).to_be_visible(timeout=20_000)
    _is_drawn(page)
    with page.expect_download() as download:
        first.get_by_role("link", name=TITLE).click()
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF")


def _is_drawn(page: Page) -> None:
    page.wait_for_function(
        "() => [...document.querySelectorAll('article figure img')].some(i => i.complete && i.naturalWidth > 0)"
    )


def test_the_way_ends_where_the_publication_was_taken_back(stage: Stage) -> None:
    who = Cast(stage.at)
    with stage.at.store.reading() as transaction:
        found = stored.find(transaction, stage.cycle_id, HAI_AN)
    assert found is not None
    publication.reopen(stage.at, who["dieuphoi"], found.id, "Văn bản bị thu hồi.")
    page = stage.page(
        "lanhdaotp", f"/provenance?cycle={stage.cycle_id}&locality={HAI_AN}&indicator=1.1&stage=verified"
    )
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text(TITLE, timeout=20_000)
    expect(main).to_contain_text("Tệp chỉ mở được cho người được xem bản đánh giá.")
    assert page.get_by_role("link", name=TITLE).count() == 0


def test_back_from_a_profile_gives_the_view_that_was_left(stage: Stage) -> None:
    page = stage.page("lanhdaotp", f"/overview?cycle={stage.cycle_id}&pilots=1")
    left = page.url
    main = page.get_by_test_id("stMain")
    bar = main.locator(".st-key-overview-quadrants-fit-chart .point").first
    expect(bar).to_be_visible(timeout=20_000)
    bar.click(force=True)
    page.wait_for_url(lambda url: "/map?" in url, timeout=20_000)
    idle(page)
    assert "topic=1" in page.url
    page.go_back()
    idle(page)
    expect(main.get_by_role("heading", level=1)).to_have_text("Tổng quan")
    assert page.url == left
