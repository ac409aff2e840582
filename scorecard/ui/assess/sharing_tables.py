"""Progress by department and by person, and every indicator with who is responsible, as tables to read and print."""

from collections.abc import Sequence
from datetime import date
from urllib.parse import urlencode

from scorecard.i18n.numbers import format_date
from scorecard.services.assessments import Sheet
from scorecard.services.work_progress import SharedIndicator, WorkShare, by_department, by_person
from scorecard.ui.assess.choosing import ASSESSMENT, INDICATOR
from scorecard.ui.assess.responsible import department_text, who_text
from scorecard.ui.language import language, t, tn
from scorecard.ui.markup import Html, draw, fill, joined
from scorecard.ui.pieces.quadrants import quadrant_label

SELF_ASSESS = "/self-assess"


def draw_progress_tables(sheet: Sheet, items: Sequence[SharedIndicator]) -> None:
    """Two small tables; one alone where only people, or only departments, were named."""
    departments, people = by_department(items), by_person(items)
    if any(each.name for each in departments):
        names = [
            department_text(sheet.framework, each.name) or _nobody(each, t("Không ghi bộ phận"))
            for each in departments
        ]
        _draw_groups(sheet, t("Tiến độ theo bộ phận"), t("Bộ phận"), names, departments)
    if any(each.name for each in people):
        names = [_person(each) or _nobody(each, t("Chỉ giao cho bộ phận")) for each in people]
        _draw_groups(sheet, t("Tiến độ theo người"), t("Người phụ trách"), names, people)


def _nobody(each: WorkShare, otherwise: str) -> str:
    return otherwise if each.is_given else t("Chưa giao")


def _person(each: WorkShare) -> str:
    lost = any(item.responsible and not item.responsible.is_entitled for item in each.indicators)
    return t("{name} (không còn quyền tự chấm)", name=each.name) if lost else each.name


def _draw_groups(
    sheet: Sheet, title: str, head: str, names: Sequence[str], groups: Sequence[WorkShare]
) -> None:
    count = t("Số {name}", name=sheet.framework.words.indicator.in_language(language()))
    heads = (head, count, t("Đã chấm"), t("Có minh chứng"), t("Quá hạn"))
    rows = [_row(name, heads, _group(each)) for name, each in zip(names, groups, strict=True)]
    _draw_table(title, heads, fill("<tbody>{rows}</tbody>", rows=joined(rows)))


def _group(each: WorkShare) -> tuple[object, ...]:
    return (
        len(each.indicators),
        _share(each.answered, each.asked),
        f"{each.evidenced}/{each.answered}" if each.answered else "–",
        ", ".join(item.indicator.code for item in each.late) or "–",
    )


def _share(done: int, asked: int) -> Html:
    """The numbers, and under them a bar for the eye alone."""
    return fill(
        '{done}/{asked}<div class="sc-progress" style="min-width:6rem" aria-hidden="true">'
        '<span style="width:{width}%"></span></div>',
        done=done,
        asked=asked,
        width=round(100 * done / asked) if asked else 100,
    )


def draw_items(sheet: Sheet, items: Sequence[SharedIndicator], today: date) -> None:
    """Every indicator by quadrant; within each those that nobody has first, then the late ones."""
    name = sheet.framework.words.indicator.in_language(language())
    heads = (name.capitalize(), t("Phụ trách"), t("Hạn"), t("Đã chấm"), t("Xanh thiếu minh chứng"))
    parts = []
    for place, quadrant in enumerate(sheet.framework.quadrants):
        here = [each for each in items if each.indicator in quadrant.indicators]
        if here:
            label = quadrant_label(place, f"{quadrant.code}. {quadrant.title.in_language(language())}")
            ordered = sorted(here, key=lambda each: (each.responsible is not None, not each.is_late))
            rows = [_row(_link(sheet, each), heads, _item(sheet, each, today)) for each in ordered]
            parts.append(_quadrant(label, rows))
    _draw_table(t("Từng {indicator}", indicator=name), heads, joined(parts))


def _quadrant(label: Html, rows: Sequence[Html]) -> Html:
    return fill(
        '<tbody><tr><th colspan="5" scope="colgroup" style="text-align:left;padding:.75rem 0 .25rem">{label}</th></tr>'
        "{rows}</tbody>",
        label=label,
        rows=joined(rows),
    )


def _link(sheet: Sheet, each: SharedIndicator) -> Html:
    """The title leads to the very card of the self-assessment."""
    address = {ASSESSMENT: str(sheet.assessment.id), INDICATOR: each.indicator.code}
    return fill(
        '<a href="{href}" target="_self" style="color:var(--sc-accent)"><strong>{code}</strong> {title}</a>',
        href=f"{SELF_ASSESS}?{urlencode(address)}",
        code=each.indicator.code,
        title=each.indicator.title.in_language(language()),
    )


def _item(sheet: Sheet, each: SharedIndicator, today: date) -> tuple[object, ...]:
    progress = (f"{each.answered}/{each.asked}", each.unevidenced or "–")
    if each.responsible is None:
        return (fill("<strong>{text}</strong>", text=t("Chưa giao")), "–", *progress)
    return (who_text(sheet.framework, each.responsible), _due(each, each.responsible.due, today), *progress)


def _due(each: SharedIndicator, due: date | None, today: date) -> Html | str:
    """The day, and how far it is while something is still to do."""
    if due is None:
        return "–"
    day = format_date(due, language())
    if each.is_late:
        late = tn("quá hạn {n} ngày", (today - due).days)
        return fill("<strong>{day}, {late}</strong>", day=day, late=late)
    return day


def _draw_table(title: str, heads: Sequence[str], body: Html) -> None:
    cell = (
        '<th scope="col" style="text-align:left;padding:.25rem .75rem .25rem 0;font-weight:600">{name}</th>'
    )
    draw(
        fill(
            '<h2 style="margin:0 0 .25rem;padding:0;font-size:1.25rem">{title}</h2>'
            '<div style="overflow-x:auto" tabindex="0" role="region" aria-label="{title}">'
            '<table class="sc-table sc-stacked"><thead><tr>{heads}</tr></thead>{body}</table></div>',
            title=title,
            heads=joined([fill(cell, name=name) for name in heads]),
            body=body,
        )
    )


def _row(head: Html | str, heads: Sequence[str], cells: Sequence[object]) -> Html:
    """A row; on a phone its cells stand below one another, each after its heading."""
    cell = '<td data-label="{name}" style="padding:.3rem .75rem .3rem 0;min-width:5rem;vertical-align:top">{text}</td>'
    return fill(
        '<tr style="border-top:1px solid var(--sc-hairline)"><th scope="row" style="text-align:left;'
        'font-weight:400;padding:.3rem .75rem .3rem 0;min-width:14rem;vertical-align:top">{head}</th>{cells}</tr>',
        head=head,
        cells=joined([fill(cell, name=name, text=text) for name, text in zip(heads[1:], cells, strict=True)]),
    )
