"""What the lineage of a unit says: its message, the words of its picture, its table."""

from collections.abc import Sequence
from datetime import date
from urllib.parse import urlencode

import pandas as pd

from scorecard.analysis.counts import sub_count
from scorecard.analysis.lineage_picture import Link, Picture
from scorecard.charts.lineage import Said
from scorecard.i18n.messages import to_translate
from scorecard.i18n.numbers import format_date
from scorecard.localities.models import Level, Locality, Relation, Succession
from scorecard.services.lineage import LineageSheet, Published
from scorecard.services.results import View
from scorecard.ui.language import language, t, tn
from scorecard.ui.markup import Html, fill
from scorecard.ui.pieces.chart import WHY
from scorecard.ui.pieces.headline import colour_counts, green_text
from scorecard.ui.pieces.ways import ProfileWay
from scorecard.wiring import workplace

RELATIONS = (
    Relation.WHOLE,
    Relation.PART,
    Relation.PART_AREA,
    Relation.PART_POPULATION,
    Relation.UNCHANGED,
    Relation.UNKNOWN,
)
LINE = to_translate("một đối một: nối được thành một đường")
DISSOLVED = to_translate("cấp huyện kết thúc; một phần địa bàn")


def message(found: LineageSheet) -> str:
    """What became of the unit, or what it came from, in one sentence."""
    picture = found.picture
    into = [link for link in picture.links if link.new.key == picture.focus.key]
    out_of = [link for link in picture.links if link.old.key == picture.focus.key]
    if not into and not out_of:
        return t("{unit}: chưa có thay đổi nào được ghi nhận", unit=name(picture.focus))
    return _became(found, out_of) if out_of else _grew(picture, into)


def _became(found: LineageSheet, out_of: Sequence[Link]) -> str:
    focus, day = found.picture.focus, max(link.step.effective for link in out_of)
    where = ", ".join(name(unit) for unit in found.today)
    said = {"unit": name(focus), "day": said_day(day), "places": where}
    if any(link.continues for link in out_of):
        return t("{unit} được nối tiếp một đối một từ {day}: nay là {places}", **said)
    direct = [link.new for link in out_of if link.new.level is focus.level]
    if direct and direct[0] not in found.today:
        into = ", ".join(name(unit) for unit in direct)
        text = t("{unit} nhập vào {into} từ {day}; địa bàn nay thuộc {places}", **said, into=into)
        unsure = any(link.relation is Relation.UNKNOWN for link in out_of)
        return f"{text} ({t('chưa đối chiếu nghị quyết')})" if unsure else text
    return t("{unit} kết thúc từ {day}; địa bàn nay thuộc {places}", **said)


def _grew(picture: Picture, into: Sequence[Link]) -> str:
    unit, day = name(picture.focus), said_day(max(link.step.effective for link in into))
    line = next((link for link in into if link.continues), None)
    if line is not None:
        return t("{unit} nối tiếp một đối một {old} từ {day}", unit=unit, old=name(line.old), day=day)
    counted = ", ".join(_counted(into))
    return t("{unit} hình thành từ {day}: {counted}", unit=unit, day=day, counted=counted)


def _counted(into: Sequence[Link]) -> list[str]:
    """How many older units went in, by how much of them; a dissolved district is no unit that went in."""
    found = [link.relation for link in into if link.old.level is link.new.level]
    said = [(relation, found.count(relation)) for relation in RELATIONS if relation in found]
    return [tn("{n} đơn vị {how}", count, how=relation.label(language())) for relation, count in said] or [
        name(link.old) for link in into
    ]


def name(unit: Locality) -> str:
    """A unit in the reader's language."""
    return unit.title(language())


def said_day(day: date) -> str:
    """A day in words."""
    return format_date(day, language())


def resolution(step: Succession) -> str:
    """The act behind a step: its number and day as far as known; what was not read is said to be unverified."""
    newer = workplace().registry().unit(step.new_key)
    if step.relation is Relation.UNKNOWN:
        return t("chưa đối chiếu nghị quyết")
    if newer.valid_from == step.effective and newer.legal_basis:
        return newer.legal_basis.replace("Số: ", "").replace("; Ngày:", ",")
    return step.source or t("chưa đối chiếu nghị quyết")


def how(link: Link) -> str:
    """How much went over, in words."""
    if link.continues:
        return t(LINE) if link.relation is not Relation.UNCHANGED else link.relation.label(language())
    if link.old.level is Level.DISTRICT and link.new.level is Level.COMMUNE:
        return t(DISSOLVED)
    return link.relation.label(language())


def link_text(link: Link) -> str:
    """One step as a sentence."""
    return t(
        "{old} → {new}: {how}, từ {day} ({act})",
        old=name(link.old),
        new=name(link.new),
        how=how(link),
        day=said_day(link.step.effective),
        act=resolution(link.step),
    )


def said(found: LineageSheet) -> Said:
    """Every word that the picture carries."""
    picture = found.picture
    return Said(
        boxes=tuple((box.unit.key, name(box.unit)) for box in picture.boxes),
        hovers=tuple((box.unit.key, _hover(box.unit, found)) for box in picture.boxes),
        columns=tuple(_column(picture, column) for column in range(len(picture.days) + 1)),
        links=tuple(link_text(link) for link in picture.links),
        relations=tuple((relation, relation.label(language())) for relation in Relation),
        line=t(LINE),
    )


def _hover(unit: Locality, found: LineageSheet) -> str:
    until = said_day(unit.valid_to) if unit.valid_to else ""
    lines = [name(unit), t("đến {day}", day=until) if until else t("đang có")]
    return "\n".join((*lines, *(result_text(each) for each in found.published.get(unit.key, ()))))


def _column(picture: Picture, column: int) -> str:
    if not picture.days:
        return t("Hiện nay")
    if column == 0:
        return t("Trước {day}", day=said_day(picture.days[0]))
    day = picture.days[column - 1]
    acts = {resolution(link.step).split(",")[0] for link in picture.links if link.step.effective == day}
    act = acts.pop() if len(acts) == 1 else ""
    return t("Từ {day}", day=said_day(day)) + (f"\n{act}" if act else "")


def result_text(each: Published) -> str:
    """A published result beside its unit: "Kỳ 2024: 12 xanh · …; 156/196 tiêu chí xanh"."""
    standing = each.outcome.verified
    if standing is None:
        return each.cycle.name
    counted = sub_count(standing.answers)
    green = green_text(counted.green, counted.asked)
    return f"{each.cycle.name}: {colour_counts(standing.colours)}; {green}"


def lineage_table(found: LineageSheet) -> pd.DataFrame:
    """One row a step of the picture, with what was published of the older unit: to read, never to add."""
    return pd.DataFrame(
        [
            {
                t("Đơn vị trước"): name(link.old),
                t("Đơn vị sau"): name(link.new),
                t("Quan hệ"): how(link),
                t("Từ ngày"): said_day(link.step.effective),
                t("Căn cứ"): resolution(link.step),
                t("Kết quả đã công bố của đơn vị trước"): "; ".join(
                    result_text(each) for each in found.published.get(link.old.key, ())
                )
                or "–",
            }
            for link in found.picture.links
        ]
    )


PATH, UNIT = "/lineage", "unit"


def address(unit: Locality) -> str:
    """The address of a unit's lineage page on this server."""
    return f"{PATH}?{urlencode({UNIT: unit.key})}"


def lineage_link(unit: Locality, text: str) -> Html:
    """A link to where a unit comes from and what became of it."""
    return fill(
        '<a class="sc-why" href="{address}" target="_self">{text}</a>', address=address(unit), text=text
    )


def aside_text(step: Succession) -> str:
    """Where another part of a drawn unit went."""
    registry = workplace().registry()
    return t(
        "{old} còn {how} vào {new} từ {day}",
        old=name(registry.unit(step.old_key)),
        how=step.relation.label(language()),
        new=name(registry.unit(step.new_key)),
        day=said_day(step.effective),
    )


def published_table(found: LineageSheet) -> pd.DataFrame:
    """One row a published result of a unit in the picture, each under its own name."""
    return pd.DataFrame(
        [
            {
                t("Đơn vị"): name(box.unit),
                t("Kỳ đánh giá"): each.cycle.name,
                t("Kết quả"): colour_counts(each.outcome.verified.colours),
                t("Tiêu chí xanh"): _green(each),
                t(WHY): ProfileWay(each.outcome.locality_key, each.cycle.id, View.PUBLISHED).address,
            }
            for box in found.picture.boxes
            for each in found.published.get(box.unit.key, ())
            if each.outcome.verified is not None
        ]
    )


def _green(each: Published) -> str:
    counted = sub_count(each.outcome.verified.answers) if each.outcome.verified else None
    return f"{counted.green}/{counted.asked}" if counted else "–"
