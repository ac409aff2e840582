"""Other indicator sets: what feeds them and how strongly, and where one entry proves several things."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from scorecard.access.policy import holds_anywhere
from scorecard.access.roles import Actor, Permission
from scorecard.charts.crosswalk import Cell, Row, matrix
from scorecard.charts.heat_layout import Column
from scorecard.framework.crosswalk import Limit, Reuse, Strength
from scorecard.framework.models import Framework, IndicatorSet
from scorecard.i18n.messages import to_translate
from scorecard.services.crosswalk import (
    Feed,
    SetFed,
    Sets,
    documents_reused,
    proving_several,
    serving_several,
    sets,
)
from scorecard.services.selection import Selection
from scorecard.ui.language import language, t, tn
from scorecard.ui.markup import draw, fill
from scorecard.ui.pieces.chart import draw_chart, draw_table
from scorecard.ui.pieces.choices import choose_from_list
from scorecard.ui.pieces.ways import open_indicator
from scorecard.ui.results.scope import has_localities
from scorecard.ui.results.words import number, percent, section
from scorecard.ui.styles import theme
from scorecard.wiring import workplace

STRENGTHS = {
    Strength.STRONG: to_translate("mạnh"),
    Strength.MEDIUM: to_translate("vừa"),
    Strength.WEAK: to_translate("yếu"),
}
LIMITS = {
    Limit.PROVINCE: to_translate("ở cấp tỉnh; cấp xã là hồ sơ"),
    Limit.RURAL: to_translate("ở nông thôn"),
}
LEVELS = {"province": to_translate("cấp tỉnh"), "commune": to_translate("cấp xã")}


def draw_sets(actor: Actor, wish: Selection, reuse: bool) -> None:
    """The matrix and one set in detail; with `reuse`, what one entry proves in several places."""
    found = sets(workplace(), actor, wish)
    if not has_localities(found.selected):
        return
    if not found.sets:
        draw(fill("<p>{text}</p>", text=t("Bộ tiêu chí này chưa được đối chiếu với bộ chỉ số nào.")))
        return
    if reuse:
        _draw_reuse(actor, wish, found)
        return
    _draw_matrix(found)
    _draw_one_set(found)


def _draw_matrix(found: Sets) -> None:
    framework = found.selected.framework
    places = {indicator.code: place for place, indicator in enumerate(framework.indicators)}
    rows = [
        Row(set_title(each.indicator_set), tuple(_cell(feed, places) for feed in each.feeds))
        for each in found.sets
    ]
    columns = [
        Column(indicator.code, indicator.title.in_language(language()), place)
        for place, quadrant in enumerate(framework.quadrants)
        for indicator in quadrant.indicators
    ]
    first = found.sets[0]
    message = t(
        "Dùng lại được nhiều nhất: {name}, {subs} tiêu chí của {indicators} chỉ số",
        name=first.indicator_set.title.in_language(language()),
        subs=first.subs,
        indicators=len(first.feeds),
    )
    chart = replace(matrix(message, rows, columns, language(), theme()), note=_matrix_note())

    def to_indicator(code: str) -> None:
        if code in places:
            open_indicator(code, found.selected.cycle.id)

    draw_chart(chart, sets_table(found), key="crosswalk-sets", wide=True, on_point=to_indicator)


def _matrix_note() -> str:
    return t(
        "Số trong ô: số tiêu chí của chỉ số mà bộ kia cũng hỏi. Ô tô kín: số liệu dùng lại được nhiều; ô nhạt: vừa; "
        "ô viền: ít. Mức mạnh yếu do dự án này đánh giá. Chạm vào ô để mở trang của chỉ số."
    )


def _cell(feed: Feed, places: dict[str, int]) -> Cell:
    indicator = feed.indicator
    title = f"{indicator.code} {indicator.title.in_language(language())}"
    words = tn("{title}: {n} tiêu chí", len(feed.subs), title=title)
    told = f"{words}, {strength_text(feed.reuse)}" if feed.reuse else words
    return Cell(places[indicator.code], len(feed.subs), feed.reuse.strength if feed.reuse else None, told)


def strength_text(reuse: Reuse | None) -> str:
    """How strongly an indicator is fed: "mạnh (ở nông thôn)"; an en dash where nobody judged."""
    if reuse is None:
        return "–"
    word = t(STRENGTHS[reuse.strength])
    return f"{word} ({t(LIMITS[reuse.limit])})" if reuse.limit else word


def set_title(one: IndicatorSet) -> str:
    """A set with its year and whose figures it holds."""
    title = one.title.in_language(language())
    return t("{title}, bản năm {year}, {level}", title=title, year=one.year, level=t(LEVELS[one.level]))


def sets_table(found: Sets) -> pd.DataFrame:
    """One row a set: what feeds it, and how much of that is green in the localities chosen."""
    return pd.DataFrame(
        [
            {
                t("Bộ chỉ số"): each.indicator_set.title.in_language(language()),
                t("Năm"): each.indicator_set.year,
                t("Số liệu cấp"): t(LEVELS[each.indicator_set.level]),
                t("Chỉ số"): len(each.feeds),
                t("Tiêu chí"): each.subs,
                t("Chỉ số khớp mạnh"): _strong(each),
                t("Số địa phương (n)"): each.tally.n,
                t("Lượt tiêu chí xanh"): each.tally.sub_greens,
                t("Lượt tiêu chí được hỏi"): each.tally.sub_asked,
            }
            for each in found.sets
        ]
    )


def _strong(each: SetFed) -> int:
    return sum(feed.reuse is not None and feed.reuse.strength is Strength.STRONG for feed in each.feeds)


def _draw_one_set(found: Sets) -> None:
    """One set in detail: which indicators, which criteria, how green they stand."""
    names = {each.indicator_set.code: set_title(each.indicator_set) for each in found.sets}
    code = choose_from_list("set", t("Xem kỹ một bộ chỉ số"), names)
    chosen = next(each for each in found.sets if each.indicator_set.code == code)
    told = t(
        "{subs} tiêu chí của {indicators} chỉ số; {green}/{asked} lượt tiêu chí xanh ({share}), n = {n}",
        subs=chosen.subs,
        indicators=len(chosen.feeds),
        green=number(chosen.tally.sub_greens, 0),
        asked=number(chosen.tally.sub_asked, 0),
        share=percent(chosen.tally.share),
        n=number(chosen.tally.n, 0),
    )
    draw(fill('<p class="sc-lead">{text}</p>', text=told))
    draw_table(feeds_table(chosen), key="crosswalk-feeds")


def feeds_table(chosen: SetFed) -> pd.DataFrame:
    """One row an indicator: the parts it feeds, its criteria, how strongly, and how green they stand."""
    tongue = language()
    return pd.DataFrame(
        [
            {
                t("Chỉ số"): f"{feed.indicator.code} {feed.indicator.title.in_language(tongue)}",
                t("Tiêu chí dùng được"): ", ".join(sub.code for sub in feed.subs),
                t("Phần của bộ kia"): "; ".join(part.title.in_language(tongue) for part in feed.parts) or "–",
                t("Mức khớp"): strength_text(feed.reuse),
                t("Tiêu chí xanh"): feed.tally.sub_greens,
                t("Tiêu chí được hỏi"): feed.tally.sub_asked,
                t("Tỷ lệ xanh (%)"): None if feed.tally.share is None else round(100 * feed.tally.share, 1),
            }
            for feed in chosen.feeds
        ]
    )


def _draw_reuse(actor: Actor, wish: Selection, found: Sets) -> None:
    """Criteria that several sets ask for, then documents that prove several criteria."""
    framework = found.selected.framework
    several = proving_several(framework)
    figures = sum(each.sub.measure is not None for each in several)
    section(t("Tiêu chí mà từ hai bộ chỉ số khác trở lên cũng hỏi"))
    told = tn(
        "{n} tiêu chí được từ hai bộ khác trở lên hỏi, trong đó {figures} tiêu chí là số đo: nhập một lần, dùng được "
        "cho mọi bộ đó.",
        len(several),
        figures=figures,
    )
    draw(fill('<p class="sc-lead">{text}</p>', text=told))
    draw_table(several_table(framework), key="crosswalk-several")
    section(t("Bộ chỉ số mà số liệu phục vụ nhiều chỉ số ở đây"))
    draw_table(serving_table(framework), key="crosswalk-serving")
    section(t("Văn bản chứng minh nhiều tiêu chí"))
    if holds_anywhere(actor, Permission.VIEW_ASSESSMENT):
        _draw_documents(actor, wish)
    else:
        text = t("Tên và số văn bản chỉ hiện với người được xem hồ sơ của địa phương.")
        draw(fill('<p class="sc-muted">{text}</p>', text=text))


def several_table(framework: Framework) -> pd.DataFrame:
    """One row a criterion that several sets ask for."""
    tongue = language()
    return pd.DataFrame(
        [
            {
                t("Tiêu chí"): f"{each.sub.code} {each.sub.title.in_language(tongue)}",
                t("Số bộ khác"): len(each.sets),
                t("Các bộ đó"): "; ".join(one.title.in_language(tongue) for one in each.sets),
                t("Đơn vị tính"): each.sub.measure.unit.in_language(tongue) if each.sub.measure else "–",
            }
            for each in proving_several(framework)
        ]
    )


def serving_table(framework: Framework) -> pd.DataFrame:
    """One row a set or a part of one whose figures serve several indicators."""
    tongue = language()
    return pd.DataFrame(
        [
            {
                t("Bộ chỉ số"): each.indicator_set.title.in_language(tongue),
                t("Phần của bộ kia"): each.part.title.in_language(tongue) if each.part else "–",
                t("Số chỉ số"): len(each.indicators),
                t("Các chỉ số"): ", ".join(indicator.code for indicator in each.indicators),
                t("Số tiêu chí"): each.subs,
            }
            for each in serving_several(framework)
        ]
    )


def _draw_documents(actor: Actor, wish: Selection) -> None:
    reused = documents_reused(workplace(), actor, wish.cycle_id)
    if not reused.documents:
        text = t("Trong kỳ này chưa có văn bản nào chứng minh từ hai tiêu chí trở lên.")
        draw(fill('<p class="sc-muted">{text}</p>', text=text))
        return
    told = tn(
        "{n} văn bản trong tầm xem của bạn chứng minh {proofs} lượt tiêu chí.",
        reused.documents,
        proofs=number(reused.proofs, 0),
    )
    draw(fill('<p class="sc-lead">{text}</p>', text=told))
    rows: Sequence[dict[str, object]] = [
        {
            t("Văn bản"): each.title,
            t("Địa phương"): each.locality.title(language()),
            t("Số tiêu chí"): each.sub_indicators,
        }
        for each in reused.listed
    ]
    draw_table(pd.DataFrame(rows), key="crosswalk-documents")
