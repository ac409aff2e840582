"""The page of goals and other sets: counts through our indicators, and what one entry proves elsewhere."""

from dataclasses import replace

from scorecard.access.roles import Actor
from scorecard.charts.shares import Shares, shares
from scorecard.i18n.messages import to_translate
from scorecard.services.crosswalk import Goal, Goals, goals
from scorecard.services.selection import Selection
from scorecard.ui.language import language, t
from scorecard.ui.markup import draw, fill
from scorecard.ui.pieces.chart import draw_chart
from scorecard.ui.pieces.choices import choose
from scorecard.ui.pieces.headline import green_text
from scorecard.ui.results.indicator_sets import draw_sets
from scorecard.ui.results.scope import has_localities
from scorecard.ui.results.tallies import colour_counts, tally_table
from scorecard.ui.results.words import number, percent
from scorecard.ui.styles import theme
from scorecard.wiring import workplace

GOALS, SETS, REUSE = "goals", "sets", "reuse"
PARTS = {
    GOALS: to_translate("17 mục tiêu phát triển bền vững"),
    SETS: to_translate("Bộ chỉ số khác"),
    REUSE: to_translate("Nhập một lần, dùng nhiều nơi"),
}
TITLES = (
    to_translate("Xóa nghèo"),
    to_translate("Không còn nạn đói"),
    to_translate("Sức khỏe và cuộc sống tốt"),
    to_translate("Giáo dục có chất lượng"),
    to_translate("Bình đẳng giới"),
    to_translate("Nước sạch và vệ sinh"),
    to_translate("Năng lượng sạch, giá hợp lý"),
    to_translate("Việc làm bền vững và tăng trưởng kinh tế"),
    to_translate("Công nghiệp, sáng tạo và hạ tầng"),
    to_translate("Giảm bất bình đẳng"),
    to_translate("Đô thị và cộng đồng bền vững"),
    to_translate("Tiêu dùng và sản xuất có trách nhiệm"),
    to_translate("Hành động về khí hậu"),
    to_translate("Tài nguyên và môi trường biển"),
    to_translate("Tài nguyên và môi trường đất liền"),
    to_translate("Hòa bình, công lý và thể chế vững mạnh"),
    to_translate("Quan hệ đối tác vì các mục tiêu"),
)


def choose_part() -> str:
    """Which part of the page, kept in the address."""
    return choose("part", t("Xem"), {name: t(text) for name, text in PARTS.items()})


def draw_crosswalk(actor: Actor, wish: Selection, part: str) -> None:
    """The part chosen over the localities chosen, or why there is nothing."""
    if part == GOALS:
        found = goals(workplace(), actor, wish)
        if has_localities(found.selected):
            _draw_goals(found)
        return
    draw_sets(actor, wish, part == REUSE)


def goal_title(place: int) -> str:
    """A goal by number and name: "SDG 13. Hành động về khí hậu"."""
    return f"SDG {place}. {t(TITLES[place - 1])}"


def _draw_goals(found: Goals) -> None:
    served = [(goal, goal.tally) for goal in found.goals if goal.tally is not None and goal.tally.sub_asked]
    if not served:
        draw(fill("<p>{text}</p>", text=t("Bộ tiêu chí này không gắn với mục tiêu nào.")))
        return
    rows = [
        Shares(goal_title(goal.number), colour_counts(tally), green_text(tally.sub_greens, tally.sub_asked))
        for goal, tally in served
    ]
    lowest, counted = min(served, key=lambda each: each[1].share or 0.0)
    message = t(
        "Ít tiêu chí xanh nhất: {goal} ({share}, n = {n})",
        goal=goal_title(lowest.number),
        share=percent(counted.share),
        n=number(counted.n, 0),
    )
    chart = shares(message, rows, language(), theme())
    table = tally_table(
        t("Mục tiêu"), [goal_title(goal.number) for goal, _ in served], [s for _, s in served]
    )
    table.insert(1, t("Chỉ số phục vụ"), [_codes(goal) for goal, _ in served])
    draw_chart(replace(chart, note=_goals_note(found)), table, key="crosswalk-goals")


def _codes(goal: Goal) -> str:
    return ", ".join(indicator.code for indicator in goal.indicators)


def _goals_note(found: Goals) -> str:
    """Whose mapping it is, what the numbers are not, and which goals nothing serves."""
    notes = [
        t(
            "Việc gắn chỉ số với mục tiêu là của dự án này, không phải của Liên hợp quốc. Đây là số đếm màu của "
            "các chỉ số phục vụ mục tiêu, không phải điểm SDG; một chỉ số có thể phục vụ nhiều mục tiêu."
        )
    ]
    none = [str(goal.number) for goal in found.goals if not goal.indicators]
    if none:
        notes.append(t("Không chỉ số nào phục vụ mục tiêu {goals}.", goals=", ".join(none)))
    return " ".join(notes)
