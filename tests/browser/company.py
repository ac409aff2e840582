"""The company that plays a cycle: three localities and their people, each signed in once, in the running app."""

from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page
from sqlalchemy import select

from scorecard.access.roles import Role
from scorecard.assessment.records import SHARED, Assessment, Stage
from scorecard.framework.models import Level
from scorecard.services.workplace import Workplace
from scorecard.store import answers, assessments, evidence
from scorecard.store.tables import Assessment as AssessmentRow
from scorecard.store.tables_results import Publication
from scorecard.store.tables_work import ImprovementAction
from tests.browser.conftest import HAI_AN, HAI_PHONG, PASSWORD, Person
from tests.services.world import PDF
from tools.browsing import Server, Watch, idle, sign_in

FIRST_YEAR = 2026  # the first cycle's; each later one follows a year after
NGO_QUYEN, AN_BIEN = "commune-11329-20250701", "commune-11407-20250701"
PLACES = {"haian": ("Hải An", HAI_AN), "ngoquyen": ("Ngô Quyền", NGO_QUYEN), "anbien": ("An Biên", AN_BIEN)}
PEOPLE: dict[str, Person] = {
    **{
        f"canbo.{each}": (f"Cán bộ phường {name}", Role.OFFICIAL, key) for each, (name, key) in PLACES.items()
    },
    **{
        f"lanhdao.{each}": (f"Lãnh đạo phường {name}", Role.LEADER, key)
        for each, (name, key) in PLACES.items()
    },
    "thamdinh.mot": ("Thẩm định viên thứ nhất", Role.ASSESSOR, HAI_PHONG),
    "thamdinh.hai": ("Thẩm định viên thứ hai", Role.ASSESSOR, HAI_PHONG),
    "truongdoan": ("Trưởng đoàn thẩm định", Role.LEAD_ASSESSOR, HAI_PHONG),
    "dieuphoi": ("Người điều phối", Role.COORDINATOR, None),
    "lanhdaotp": ("Lãnh đạo thành phố", Role.LEADERSHIP, HAI_PHONG),
}


@dataclass
class Company:
    """The running app with everybody signed in once, each in a browser of their own."""

    server: Server
    at: Workplace
    running: Browser
    folder: Path
    watch: Watch
    pages: dict[str, Page] = field(default_factory=dict)

    def at_page(self, username: str, path: str) -> Page:
        """The person's page, come to rest at `path`."""
        if username not in self.pages:
            context = self.running.new_context(
                viewport={"width": 1440, "height": 1000}, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh"
            )
            page = sign_in(context, self.server, username, PASSWORD, path)
            self.pages[username] = self.watch.over(page)
            return page
        page = self.pages[username]
        page.goto(f"{self.server.origin}{path}")
        idle(page)
        return page

    def assessment(self, place: str, year: int = FIRST_YEAR) -> Assessment:
        """What the database holds of a locality's assessment in the cycle of `year`."""
        with self.at.store.reading() as connection:
            number = (
                connection.execute(
                    select(AssessmentRow.id)
                    .where(AssessmentRow.locality_key == PLACES[place][1])
                    .order_by(AssessmentRow.cycle_id)
                )
                .scalars()
                .all()[year - FIRST_YEAR]
            )
            return assessments.assessment(connection, number)

    def pdf(self, name: str) -> Path:
        """A file of its own content."""
        path = self.folder / f"{name}.pdf"
        path.write_bytes(PDF + name.encode())
        return path

    def answered(self, number: int) -> dict[str, Level | None]:
        """The self-scores of an assessment that count: sub-indicator → level."""
        with self.at.store.reading() as connection:
            own = answers.answers(connection, number, Stage.SELF, SHARED)
        return {each.sub_code: each.level for each in own if not each.to_reconfirm}

    def accept_evidence(self, page: Page, number: int) -> None:
        """Accept on this page every piece of evidence that waits for a verdict."""
        waiting = page.get_by_role("button", name="Chấp nhận", exact=True)
        while self.unjudged(number):
            waiting.first.click()
            idle(page)

    def unjudged(self, number: int) -> int:
        """How many pieces of evidence of an assessment have no verdict."""
        with self.at.store.reading() as connection:
            return sum(link.verdict is None for link in evidence.links(connection, number))

    def verified(self, number: int, code: str) -> set[Level | None]:
        """The levels that assessors gave one sub-indicator."""
        with self.at.store.reading() as connection:
            found = answers.answers(connection, number, Stage.ASSESSOR)
        return {each.level for each in found if each.sub_code == code}

    def publications(self, number: int) -> list[int]:
        """The numbers under which an assessment was published, in order."""
        query = select(Publication.number).where(Publication.assessment_id == number).order_by(Publication.id)
        with self.at.store.reading() as connection:
            return list(connection.execute(query).scalars())

    def only_action(self) -> tuple[str, int | None]:
        """The one improvement action there is: its state, and the assessment that closed it."""
        a = ImprovementAction
        with self.at.store.reading() as connection:
            state, closed_by = connection.execute(select(a.state, a.closed_by_assessment_id)).one()
        return state, closed_by
