"""What helps to judge one criterion, folded under it: evidence and who keeps it, the measure, other sets, cases."""

from collections.abc import Collection

from scorecard.access.policy import holds_anywhere
from scorecard.access.roles import Actor, Permission
from scorecard.framework.models import Case, Framework, Measure, SubIndicator
from scorecard.framework.terms import Thresholds
from scorecard.services.calibration import withheld_cases
from scorecard.ui.language import language, t
from scorecard.ui.marks import mark_badge
from scorecard.ui.markup import Html, draw, fill, joined
from scorecard.ui.pieces.levels import MARKS
from scorecard.wiring import workplace


def cases_shown(actor: Actor, framework: Framework) -> tuple[Case, ...]:
    """The cases whose levels this person may read: an assessor's, without those that an open round asks of them."""
    if not framework.cases or not holds_anywhere(actor, Permission.VERIFY):
        return ()
    withheld = withheld_cases(workplace(), actor)
    return tuple(case for case in framework.cases if (framework.code, case.code) not in withheld)


def draw_guidance(framework: Framework, sub: SubIndicator, cases: Collection[Case] = ()) -> None:
    """Draw it folded: one element, nothing where the edition says nothing more. `cases`: what cases_shown gave."""
    draw(guidance(framework, sub, cases))


def guidance(framework: Framework, sub: SubIndicator, cases: Collection[Case] = ()) -> Html:
    """The folded part under a criterion."""
    own = [case for case in cases if case.sub_indicator == sub.code]
    parts = [part for part in (*_parts(framework, sub), _cases(own)) if part]
    if not parts:
        return Html()
    title = _title(sub.measure is not None, bool(own))
    return fill(
        '<details class="sc-guidance"><summary>{title}</summary>{parts}</details>',
        title=title,
        parts=joined(parts),
    )


def _title(measured: bool, with_cases: bool) -> str:
    """What the fold holds."""
    if measured and with_cases:
        return t("Minh chứng, nơi lưu, cách tính và ví dụ")
    if with_cases:
        return t("Minh chứng, nơi lưu và ví dụ")
    return t("Minh chứng, nơi lưu và cách tính") if measured else t("Minh chứng và nơi lưu")


def conventions(framework: Framework) -> Html:
    """How the terms of the level texts are read, folded; nothing where the edition has none."""
    if not framework.conventions:
        return Html()
    tongue = language()
    items = [
        fill(
            "<li><strong>{term}</strong>: {meaning}</li>",
            term=each.term.in_language(tongue),
            meaning=each.meaning.in_language(tongue),
        )
        for each in framework.conventions
    ]
    return fill(
        '<details class="sc-guidance"><summary>{title}</summary><ul>{items}</ul></details>',
        title=t("Cách đọc các mức: “trong kỳ”, “đã ban hành”, “công khai”…"),
        items=joined(items),
    )


def case_text(case: Case) -> Html:
    """One calibration case with its level and why."""
    tongue = language()
    return fill(
        "<li>{facts}<br>{mark}: {why}</li>",
        facts=case.facts.in_language(tongue),
        mark=mark_badge(MARKS[case.expected]),
        why=case.why.in_language(tongue),
    )


def _parts(framework: Framework, sub: SubIndicator) -> list[Html]:
    return [
        _evidence(framework, sub),
        _measure(sub.measure) if sub.measure else Html(),
        _not_applicable(sub),
        _sets(framework, sub),
    ]


def _evidence(framework: Framework, sub: SubIndicator) -> Html:
    tongue = language()
    items = []
    for each in sub.evidence:
        kept = "; ".join(keeper.title.in_language(tongue) for keeper in framework.keepers_of(each))
        where = t("Lưu tại: {keepers}", keepers=kept) if kept else ""
        items.append(
            fill(
                '<li>{text}<br><span class="sc-muted">{where}</span></li>',
                text=each.in_language(tongue),
                where=where,
            )
        )
    return (
        _titled(t("Minh chứng thường dùng"), fill("<ul>{items}</ul>", items=joined(items)))
        if items
        else Html()
    )


def _measure(measure: Measure) -> Html:
    tongue = language()
    lines = [f"{measure.formula(tongue)}."]
    if measure.source is not None:
        lines.append(t("Nguồn số liệu: {source}.", source=measure.source.in_language(tongue)))
    if measure.thresholds_from is Thresholds.PROPOSED:
        lines.append(t("Ngưỡng do dự án này đề xuất, không phải quy định."))
    if measure.thresholds_from is Thresholds.TARGET:
        lines.append(t("Ngưỡng là chỉ tiêu được giao cho địa phương trong kỳ."))
    return _titled(t("Cách tính"), joined([fill("<p>{line}</p>", line=line) for line in lines]))


def _not_applicable(sub: SubIndicator) -> Html:
    if sub.not_applicable is None:
        return Html()
    return _titled(
        t("Không áp dụng khi"), fill("<p>{text}</p>", text=sub.not_applicable.in_language(language()))
    )


def _sets(framework: Framework, sub: SubIndicator) -> Html:
    names = [set_name(framework, name) for name in sub.also_in]
    if not names:
        return Html()
    items = joined([fill("<li>{name}</li>", name=name) for name in names])
    return _titled(t("Đã có trong bộ chỉ số khác"), fill("<ul>{items}</ul>", items=items))


def set_name(framework: Framework, reference: str) -> str:
    """ "ntm/6" as people know it: the set, its part and its year."""
    found, part = framework.set_named(reference)
    titles = [each.title.in_language(language()) for each in (found, part) if each is not None]
    return ", ".join([*titles, t("bản năm {year}", year=found.year)])


def _cases(cases: list[Case]) -> Html:
    if not cases:
        return Html()
    items = joined([case_text(case) for case in cases])
    return _titled(t("Ví dụ để chấm đều tay"), fill('<ul class="sc-cases">{items}</ul>', items=items))


def _titled(title: str, content: Html) -> Html:
    return fill("<div><strong>{title}</strong>{content}</div>", title=title, content=content)
