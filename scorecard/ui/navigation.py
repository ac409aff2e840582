"""Every page of the app as data in one place; each person is offered the pages their roles give."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from scorecard.access.policy import holds_anywhere
from scorecard.access.roles import Actor, Permission
from scorecard.i18n.messages import to_translate
from scorecard.settings import ROOT
from scorecard.ui.language import t

PAGES_FOLDER = ROOT / "pages"
HOME = "home/home.py"
ACCOUNT = "account/account.py"


@dataclass(frozen=True)
class Page:
    """One screen: its sidebar section, file under pages/, title, icon, address, and who is offered it.

    `permissions`: any one of them, held anywhere; empty: everyone signed in. `hidden`: reached by link.
    `by_link`: who holds only one of these may open it too, and finds it by links alone.
    `act`: whoever does not hold it anywhere only looks here, and reads `looking` instead of `title`.
    """

    section: str
    file: str
    title: str
    icon: str
    url_path: str
    permissions: tuple[Permission, ...] = ()
    hidden: bool = False
    by_link: tuple[Permission, ...] = ()
    act: Permission | None = None
    looking: str = ""

    def title_for(self, actor: Actor) -> str:
        """What the page is called for this person, in the language of the text: a title promises only what they can do."""
        only_looks = self.act is not None and not holds_anywhere(actor, self.act)
        return self.looking if only_looks else self.title

    @property
    def path(self) -> Path:
        """Where the page's file stands, whatever folder the server was started in."""
        return PAGES_FOLDER / self.file


NO_SECTION = ""
ASSESS = to_translate("Tự chấm")
VERIFY = to_translate("Thẩm định")
RESULTS = to_translate("Kết quả")
ADMIN = to_translate("Quản trị")
P = Permission

PAGES: tuple[Page, ...] = (
    Page(NO_SECTION, HOME, to_translate("Trang chủ"), "home", ""),
    Page(NO_SECTION, "home/framework.py", to_translate("Bộ tiêu chí"), "menu_book", "framework"),
    Page(
        ASSESS,
        "assess/self_assess.py",
        to_translate("Tự chấm từng chỉ số"),
        "edit_note",
        "self-assess",
        (P.SCORE, P.SUBMIT),
        act=P.SCORE,
        looking=to_translate("Xem từng chỉ số"),
    ),
    Page(
        ASSESS,
        "assess/quick_pass.py",
        to_translate("Chấm nhanh theo trụ cột"),
        "speed",
        "quick-pass",
        (P.SCORE,),
    ),
    Page(
        ASSESS,
        "assess/evidence.py",
        to_translate("Hồ sơ minh chứng"),
        "folder_open",
        "evidence-register",
        (P.MANAGE_EVIDENCE, P.SUBMIT),
    ),
    Page(
        ASSESS,
        "assess/requests.py",
        to_translate("Đề nghị cung cấp minh chứng"),
        "outgoing_mail",
        "evidence-requests",
        (P.REQUEST_EVIDENCE,),
        hidden=True,
    ),
    Page(
        ASSESS,
        "assess/sharing.py",
        to_translate("Phân công"),
        "group",
        "sharing",
        (P.ASSIGN_WORK,),
        by_link=(P.SCORE,),
    ),
    Page(
        ASSESS,
        "assess/submit.py",
        to_translate("Nộp bản tự chấm"),
        "send",
        "submit",
        (P.SUBMIT, P.SCORE),
        act=P.SUBMIT,
        looking=to_translate("Kiểm tra trước khi nộp"),
    ),
    Page(
        ASSESS,
        "assess/improvement.py",
        to_translate("Kế hoạch khắc phục"),
        "construction",
        "improvement",
        (P.PLAN_ACTIONS,),
    ),
    Page(
        VERIFY, "verify/queue.py", to_translate("Hồ sơ chờ thẩm định"), "inbox", "verify-queue", (P.VERIFY,)
    ),
    Page(
        VERIFY,
        "verify/verify.py",
        to_translate("Thẩm định từng tiêu chí"),
        "fact_check",
        "verify",
        (P.VERIFY,),
    ),
    Page(
        VERIFY,
        "verify/calibration.py",
        to_translate("Chấm thử để đều tay"),
        "balance",
        "calibration",
        (P.VERIFY, P.RUN_CALIBRATION),
        act=P.VERIFY,
        looking=to_translate("Đợt chấm chung"),
    ),
    Page(
        VERIFY,
        "verify/sample.py",
        to_translate("Mẫu thẩm định"),
        "checklist",
        "verify-sample",
        (P.VERIFY, P.DRAW_SAMPLE),
    ),
    Page(VERIFY, "verify/conclude.py", to_translate("Kết luận"), "gavel", "conclude", (P.CONCLUDE,)),
    Page(VERIFY, "verify/publish.py", to_translate("Công bố"), "campaign", "publish", (P.PUBLISH,)),
    Page(
        RESULTS,
        "results/profile.py",
        to_translate("Hồ sơ địa phương"),
        "donut_large",
        "profile",
        (P.VIEW_PUBLISHED,),
    ),
    Page(
        RESULTS,
        "results/compare.py",
        to_translate("So sánh địa phương"),
        "grid_on",
        "compare",
        (P.VIEW_PUBLISHED,),
    ),
    Page(RESULTS, "results/trends.py", to_translate("Xu hướng"), "show_chart", "trends", (P.VIEW_PUBLISHED,)),
    Page(
        RESULTS,
        "results/provenance.py",
        to_translate("Vì sao có màu này"),
        "help",
        "provenance",
        (P.VIEW_PUBLISHED,),
        hidden=True,
    ),
    Page(
        ADMIN,
        "admin/accounts.py",
        to_translate("Tài khoản và vai trò"),
        "group",
        "accounts",
        (P.MANAGE_ACCOUNTS,),
    ),
    Page(ADMIN, "admin/cycles.py", to_translate("Kỳ đánh giá"), "event", "cycles", (P.MANAGE_CYCLES,)),
    Page(
        ADMIN,
        "admin/cycle_plan.py",
        to_translate("Kế hoạch triển khai"),
        "edit_calendar",
        "cycle-plan",
        (P.MANAGE_CYCLES,),
    ),
    Page(
        ADMIN,
        "admin/editions.py",
        to_translate("Phiên bản bộ tiêu chí"),
        "library_books",
        "editions",
        (P.MANAGE_EDITIONS,),
    ),
    Page(ADMIN, "admin/history.py", to_translate("Lịch sử"), "history", "history", (P.VIEW_HISTORY,)),
    Page(NO_SECTION, ACCOUNT, to_translate("Tài khoản của tôi"), "person", "account", hidden=True),
)


def offered(actor: Actor) -> tuple[Page, ...]:
    """The pages whose file exists and that one of the person's grants gives, in the order above."""
    return tuple(page for page in PAGES if page.path.exists() and _may_open(actor, page))


def _may_open(actor: Actor, page: Page) -> bool:
    return not page.permissions or any(
        holds_anywhere(actor, each) for each in (*page.permissions, *page.by_link)
    )


def in_sidebar(actor: Actor, page: Page) -> bool:
    """Whether this person finds an offered page in the sidebar, not by links alone."""
    if page.hidden:
        return False
    return not page.by_link or any(holds_anywhere(actor, each) for each in page.permissions)


@dataclass(frozen=True)
class Navigation:
    """What Streamlit registered: the page that the address names, and the visible ones by section title."""

    current: st.Page
    sections: Mapping[str, tuple[st.Page, ...]]


def registered(actor: Actor, instead_of_home: Callable[[], None]) -> Navigation:
    """Register the person's pages with Streamlit; others do not exist for them.

    `instead_of_home` is drawn at / while pages/home/home.py does not exist. Streamlit's own menu is not shown:
    its sections are no valid list for screen readers.
    """
    found = [(page, _streamlit_page(actor, page)) for page in offered(actor)]
    if not any(page.file == HOME for page, _ in found):
        home = Page(NO_SECTION, HOME, to_translate("Trang chủ"), "home", "")
        found.insert(0, (home, st.Page(instead_of_home, title=t(home.title), default=True)))
    current = st.navigation([made for _, made in found], position="hidden")
    titles = dict.fromkeys(page.section for page, _ in found)
    sections = {
        t(section) if section else "": tuple(
            made for page, made in found if page.section == section and in_sidebar(actor, page)
        )
        for section in titles
    }
    return Navigation(current, sections)


def _streamlit_page(actor: Actor, page: Page) -> st.Page:
    return st.Page(
        page.path,
        title=t(page.title_for(actor)),
        icon=f":material/{page.icon}:",
        url_path=page.url_path or None,
        default=page.file == HOME,
    )


def title_of(actor: Actor, file: str) -> str:
    """What a page is called for this person, in their language."""
    return next(t(page.title_for(actor)) for page in PAGES if page.file == file)


def page_address(file: str) -> str:
    """What st.page_link and st.switch_page take for a page: page_address("assess/submit.py")."""
    return str(PAGES_FOLDER / file)
