"""The rollout plan as HTML for A4, made on the server, without a script; every value is escaped."""

from collections.abc import Iterable
from html import escape

from scorecard.access.roles import Role
from scorecard.assessment.planning import CycleStep
from scorecard.i18n.messages import to_translate, translate, translate_count
from scorecard.i18n.numbers import format_date, format_long_date, format_number
from scorecard.services.cycle_procedure import STEP_WORDS, STEP_WORK
from scorecard.services.rollout_plan import PlanPerson, ProvinceGroup, RolloutPlan
from scorecard.web.rollout_plan_costs import COSTS, UNITS

_PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>{title}</title>
<link rel="icon" type="image/svg+xml" href="/favicon.svg">
<link rel="stylesheet" href="/plan.css">
</head>
<body>
<p class="hint">{hint}</p>
<main>
{invented}<header>
<h1>{title}</h1>
<p class="about">{about}</p>
</header>
{body}
</main>
</body>
</html>
"""
_SECTION = """<section class="{kind}">
<h2>{title}</h2>
{body}
</section>
"""
_TABLE = '<table class="{kind}"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'
_ROLES = {
    Role.COORDINATOR: to_translate("cơ quan điều phối"),
    Role.LEAD_ASSESSOR: to_translate("trưởng đoàn thẩm định"),
    Role.ASSESSOR: to_translate("chuyên gia thẩm định"),
}


class _Writer:
    """The parts of one plan in one language."""

    def __init__(self, plan: RolloutPlan, language: str) -> None:
        self.plan = plan
        self.language = language

    def t(self, text: str, **params: object) -> str:
        """The text in the reader's language, escaped."""
        return escape(translate(text, self.language, **params))

    def tn(self, text: str, count: int) -> str:
        """The same for a text with {n}."""
        return escape(translate_count(text, count, self.language))

    def page(self) -> str:
        """The whole document."""
        mark = self.t("Dữ liệu minh họa, không phải số liệu thật.")
        sections = (
            self.section("steps", to_translate("Các bước và thời hạn"), self.steps()),
            self.section("people", to_translate("Những người thực hiện"), self.people()),
            self.section(
                "budget", to_translate("Dự toán kinh phí (điền tay)"), self.budget() + self.signed()
            ),
            self.section("places", to_translate("Phụ lục: địa phương và thẩm định viên"), self.places()),
        )
        return _PAGE.format(
            language=self.language,
            title=self.t("Kế hoạch triển khai kỳ đánh giá «{name}»", name=self.plan.cycle.name),
            hint=self.t("Để in hoặc lưu thành PDF: nhấn Ctrl + P, chọn khổ giấy A4."),
            invented=f'<p class="invented">{mark}</p>\n' if self.plan.invented else "",
            about=self.about(),
            body="".join(sections),
        )

    def section(self, kind: str, title: str, body: str) -> str:
        """One part under its heading."""
        return _SECTION.format(kind=kind, title=self.t(title), body=body)

    def about(self) -> str:
        """What is assessed by which edition at which day, and when the document was made."""
        plan = self.plan
        facts = (
            escape(plan.framework.title.in_language(self.language)),
            self.t("ngày chốt số liệu: {day}", day=format_date(plan.cycle.reference_date, self.language)),
            self.tn("{n} địa phương", plan.number_of_localities),
            self.t("lập {day}", day=format_long_date(plan.made_on, self.language)),
        )
        return " · ".join(facts)

    def steps(self) -> str:
        """Every step with its days and who does what."""
        heads = (
            to_translate("TT"),
            to_translate("Bước"),
            to_translate("Bắt đầu"),
            to_translate("Hạn"),
            to_translate("Ai làm gì"),
            to_translate("Ghi chú"),
        )
        return self.table("steps", heads, (self.step(n, each) for n, each in enumerate(self.plan.steps, 1)))

    def step(self, place: int, each: CycleStep) -> str:
        """One row of them."""
        name = self.t(STEP_WORDS[each.step])
        cells = (
            str(place),
            f"<strong>{name[:1].upper()}{name[1:]}</strong>",
            format_date(each.starts, self.language) or "…",
            format_date(each.due, self.language) or "…",
            self.t(STEP_WORK[each.step]),
            escape(each.note),
        )
        return self.row(cells)

    def people(self) -> str:
        """Coordinators, lead assessors, assessors, each with the unit."""
        if not self.plan.people:
            return f"<p>{self.t('Chưa có ai được giao vai trò.')}</p>"
        heads = (to_translate("TT"), to_translate("Họ tên"), to_translate("Vai trò"), to_translate("Đơn vị"))
        rows = (self.person(n, each) for n, each in enumerate(self.plan.people, 1))
        return self.table("people", heads, rows)

    def person(self, place: int, each: PlanPerson) -> str:
        """One row of them."""
        role = self.t(_ROLES[each.role])
        return self.row((str(place), escape(each.name), role[:1].upper() + role[1:], escape(each.unit)))

    def budget(self) -> str:
        """The usual cost lines with empty cells to fill in by hand, and empty lines for others."""
        heads = (
            to_translate("TT"),
            to_translate("Nội dung chi"),
            to_translate("Đơn vị tính"),
            to_translate("Số lượng"),
            to_translate("Đơn giá (đồng)"),
            to_translate("Thành tiền (đồng)"),
            to_translate("Nguồn kinh phí"),
        )
        known = [
            self.row((str(n), self.t(text), self.t(UNITS[unit]), *("",) * 4))
            for n, (text, unit) in enumerate(COSTS, 1)
        ]
        empty = [self.row((str(n), *("",) * 6)) for n in range(len(COSTS) + 1, len(COSTS) + 4)]
        total = f'<tr class="total"><td></td><td colspan="4">{self.t("Cộng")}</td><td></td><td></td></tr>'
        return self.table("budget", heads, (*known, *empty, total))

    def signed(self) -> str:
        """Where it is signed."""
        makers = (to_translate("Người lập kế hoạch"), to_translate("Thủ trưởng cơ quan điều phối"))
        under = self.t("(ký, ghi rõ họ tên)")
        boxes = "".join(f"<p><strong>{self.t(text)}</strong><br>{under}</p>" for text in makers)
        return f'<div class="signed">{boxes}</div>'

    def places(self) -> str:
        """The localities by province and kind with their assessors; only counts where all may take part."""
        about = (
            self.tn("{n} địa phương trong danh sách của kỳ.", self.plan.number_of_localities)
            if self.plan.has_list
            else self.t("Kỳ mở cho mọi địa phương có trong bộ tiêu chí; bảng dưới ghi số lượng.")
        )
        return f"<p>{about}</p>" + "".join(self.group(each) for each in self.plan.groups)

    def group(self, each: ProvinceGroup) -> str:
        """One province."""
        counts = ", ".join(
            f"{escape(kind.label(self.language))}: {format_number(n, self.language, 0)}"
            for kind, n in each.by_kind.items()
        )
        title = f"<h3>{escape(each.province.title(self.language))} <small>({counts})</small></h3>"
        if not each.places:
            return title
        heads = (
            to_translate("TT"),
            to_translate("Mã"),
            to_translate("Địa phương"),
            to_translate("Thẩm định viên"),
        )
        rows = (
            self.row(
                (
                    str(n),
                    escape(place.unit.code),
                    escape(place.unit.title(self.language)),
                    escape(", ".join(place.assessors)) or self.t("chưa phân công"),
                )
            )
            for n, place in enumerate(each.places, 1)
        )
        return title + self.table("places", heads, rows)

    def table(self, kind: str, heads: Iterable[str], rows: Iterable[str]) -> str:
        """Its head is printed again on each page."""
        cells = "".join(f'<th scope="col">{self.t(text)}</th>' for text in heads)
        return _TABLE.format(kind=kind, heads=cells, rows="".join(rows))

    def row(self, cells: Iterable[str]) -> str:
        """Cells that are HTML already."""
        return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def plan_page(plan: RolloutPlan, language: str) -> str:
    """The document in "vi" or "en"."""
    return _Writer(plan, language).page()
