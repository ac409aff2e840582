"""The values behind a colour: each sub-indicator stage by stage, with who set the last version, when and why."""

from scorecard.i18n.numbers import format_datetime
from scorecard.rating.marks import AnswerMark
from scorecard.services.provenance_records import Person, Provenance, SubLine, Value
from scorecard.ui.language import language, t
from scorecard.ui.marks import mark, mark_badge
from scorecard.ui.markup import Html, draw, fill, joined
from scorecard.ui.pieces.cells import measured_text
from scorecard.ui.pieces.levels import MARKS, as_self_text
from scorecard.ui.pieces.provenance import why
from scorecard.ui.results.provenance import colour_of, part
from scorecard.ui.words import heading_word, word


def draw_values(found: Provenance) -> None:
    """Every sub-indicator with its colour and its values."""
    name = found.framework.words.sub_indicator.in_language(language())
    lines = joined([_closed(found), *(_line(found, line) for line in found.lines)])
    draw(part(t("Từng {name}: ai cho mức, khi nào, vì sao", name=name), lines))


def _closed(found: Provenance) -> Html:
    """Once, that notes and reasons are not for this reader; their places stay empty."""
    if not any(value.note is None for line in found.lines for value in line.values):
        return Html()
    return fill('<p class="sc-muted">{text}</p>', text=t("Giải trình và lý do không công bố."))


def _line(found: Provenance, line: SubLine) -> Html:
    shown, title = line.marks[found.side], f"{line.sub.code} {line.sub.title.in_language(language())}"
    link = Html() if found.sub else why(colour_of(found, line.sub.code), shown, title)
    return fill(
        '<article><h3>{title}</h3><p class="sc-origin-mark">{mark} {link}</p>{values}</article>',
        title=title,
        mark=mark_badge(shown),
        link=link,
        values=_values(line) if line.values else _none(shown),
    )


def _none(shown: AnswerMark) -> Html:
    outside = shown is AnswerMark.OUTSIDE_PACK
    text = t("Không hỏi ở loại đơn vị này.") if outside else t("Chưa ai cho mức.")
    return fill('<p class="sc-muted">{text}</p>', text=text)


def _values(line: SubLine) -> Html:
    return fill("<ul>{rows}</ul>", rows=joined([_value(line, value) for value in line.values]))


def _value(line: SubLine, value: Value) -> Html:
    return fill(
        '<li><strong>{stage}</strong><span>{level}{measured}</span><span class="sc-muted">{who}</span>'
        '<span class="sc-origin-note">{note}</span></li>',
        stage=heading_word(value.stage),
        level=_level(value),
        measured=_measured(line, value),
        who=_who_and_when(value),
        note=_note(value),
    )


def _level(value: Value) -> Html:
    if value.level is None:
        return mark_badge(AnswerMark.TO_RECONFIRM if value.to_reconfirm else AnswerMark.NOT_ANSWERED)
    if value.to_reconfirm:
        text = t("gợi ý {level}, chưa được tính", level=word(value.level))
        return fill("{mark} {text}", mark=mark(AnswerMark.TO_RECONFIRM), text=text)
    return fill("{mark} {level}", mark=mark(MARKS[value.level]), level=word(value.level))


def _measured(line: SubLine, value: Value) -> str:
    if value.measured is None or line.sub.measure is None:
        return ""
    unit = line.sub.measure.unit.in_language(language())
    return f" · {measured_text(value.measured)} {unit}"


def _who_and_when(value: Value) -> str:
    parts = [person_text(value.who) if value.who else "", format_datetime(value.at, language())]
    return " · ".join(each for each in parts if each) or t("Lịch sử không ghi riêng ai đã cho mức này.")


def _note(value: Value) -> str:
    said = [as_self_text()] if value.accepted_as_self else []
    if value.note:
        said.append(value.note)
    return "; ".join(said)


def person_text(who: Person) -> str:
    """Name and unit; for who may not know the name, the part in the assessment and the unit."""
    return ", ".join(each for each in (who.name or word(who.role), who.unit) if each)
