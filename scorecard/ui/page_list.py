"""Every page of the app as data in one place: its section, file, title, address, and who is offered it."""

from dataclasses import dataclass
from pathlib import Path

from scorecard.access.policy import holds_anywhere
from scorecard.access.roles import Actor, Permission
from scorecard.i18n.messages import to_translate
from scorecard.settings import ROOT

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
DEEPER = to_translate("Đi sâu")
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
        "results/overview.py",
        to_translate("Tổng quan"),
        "dashboard",
        "overview",
        (P.VIEW_PUBLISHED,),
    ),
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
    Page(RESULTS, "results/map.py", to_translate("Bản đồ"), "map", "map", (P.VIEW_PUBLISHED,)),
    Page(
        DEEPER,
        "results/indicator.py",
        to_translate("Từng chỉ số"),
        "target",
        "indicator",
        (P.VIEW_PUBLISHED,),
    ),
    Page(
        DEEPER,
        "results/beside.py",
        to_translate("Đặt cạnh nhau"),
        "view_column",
        "beside",
        (P.VIEW_PUBLISHED,),
    ),
    Page(
        DEEPER,
        "results/ranks.py",
        to_translate("Vị trí trong nhóm"),
        "format_list_numbered",
        "ranks",
        (P.VIEW_PUBLISHED,),
    ),
    Page(
        DEEPER,
        "results/measured.py",
        to_translate("Số liệu đo được"),
        "monitoring",
        "measured",
        (P.VIEW_PUBLISHED,),
    ),
    Page(
        DEEPER,
        "results/crosswalk.py",
        to_translate("SDG và bộ chỉ số khác"),
        "hub",
        "crosswalk",
        (P.VIEW_PUBLISHED,),
    ),
    Page(
        DEEPER,
        "results/lineage.py",
        to_translate("Nguồn gốc đơn vị"),
        "account_tree",
        "lineage",
        (P.VIEW_PUBLISHED,),
        hidden=True,
    ),
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
