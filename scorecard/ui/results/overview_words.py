"""What the overview says in sentences: the lead, what changed, what is worst and nearest; and where its names lead."""

from urllib.parse import urlencode

from scorecard.analysis.aggregation import Tally
from scorecard.framework.models import Indicator
from scorecard.i18n.lists import shortened
from scorecard.i18n.messages import to_translate
from scorecard.i18n.numbers import format_number
from scorecard.localities.models import Locality
from scorecard.rating.steps import Missing, Step
from scorecard.services.overview import Claims, Overview
from scorecard.services.overview_since import Apart, Since
from scorecard.services.selection import Selected
from scorecard.ui.language import language, t, tn
from scorecard.ui.markup import Html, fill
from scorecard.ui.pieces.source import told
from scorecard.ui.pieces.ways import ProfileWay
from scorecard.ui.results.tallies import colours_text, greens_text
from scorecard.ui.results.words import SIDE_WORDS
from scorecard.ui.words import word

APART = {
    Apart.FIRST: to_translate("{n} đơn vị lần đầu có kết quả"),
    Apart.MERGED: to_translate("{n} đơn vị hình thành từ sáp nhập, chia tách"),
    Apart.OTHER_RULE: to_translate("{n} đơn vị khi đó theo quy tắc tổng hợp khác"),
    Apart.OTHER_QUESTIONS: to_translate("{n} đơn vị khi đó được hỏi các tiêu chí khác"),
}
NAMED = 4
STEPS = {
    Step.ANSWER: to_translate("chưa chấm"),
    Step.RECONFIRM: to_translate("cần xác nhận lại"),
    Step.EVIDENCE: to_translate("thiếu minh chứng"),
}


def count(number: int) -> str:
    """A whole number as readers of this language write it."""
    return format_number(number, language(), 0)


def lead(found: Overview) -> str:
    """The cycle in one sentence: colours, sub-indicators, steps, change."""
    words, side = found.selected.framework.words, t(SIDE_WORDS[found.selected.side])
    parts = [
        tn("{n} địa phương có kết quả {side}", found.n, side=side),
        colours_text(found.total),
        greens_text(found.total, words),
        _one_step(found),
        _change(found.since),
    ]
    return "; ".join(part for part in parts if part)


def _one_step(found: Overview) -> str:
    """Over several localities results are counted: 51 of them are not 51 of the edition's 39 indicators."""
    name = found.selected.framework.words.indicator.in_language(language())
    if not found.one_step:
        return ""
    if found.n > 1:
        return tn("{n} kết quả {name} chỉ còn một bước", found.one_step, name=name)
    return tn("{n} {name} chỉ còn một bước", found.one_step, name=name)


def _change(since: Since | None) -> str:
    if since is None or not len(since.rows):
        return ""
    numbers = {"up": count(since.better), "down": count(since.worse)}
    return t("tốt lên {up}, xấu đi {down} so với {cycle}", **numbers, cycle=since.before.name)


def green_share(tally: Tally) -> str:
    """Green of asked sub-indicators, as bare numbers."""
    return f"{count(tally.sub_greens)}/{count(tally.sub_asked)}"


def apart(since: Since) -> str:
    """Why some cannot be compared, with their names; empty where all can."""
    return "; ".join(
        tn(APART[reason], len(units)) + f" ({names(units)})" for reason, units in since.apart.items()
    )


def names(units: tuple[Locality, ...]) -> str:
    """The first few by name."""
    return shortened([unit.title(language()) for unit in units], NAMED)


def claims_title(claims: Claims) -> str:
    """How many localities claim more than was verified."""
    if not claims.more:
        return tn("Không địa phương nào tự chấm cao hơn thẩm định (n = {n})", claims.n)
    return tn(
        "{n}/{all} địa phương tự chấm cao hơn thẩm định, ở {cells} kết quả chỉ số",
        claims.localities,
        all=count(claims.n),
        cells=count(claims.more),
    )


def missing_text(each: Missing) -> str:
    """What one sub-indicator needs, shortly: "2.3.1 thiếu minh chứng"."""
    if each.step is Step.RAISE:
        return f"{each.code} {t('lên {level}', level=word(each.to))}"
    return f"{each.code} {t(STEPS[each.step])}"


def locality_link(found: Selected, row: int) -> Html:
    """The name as the way to the profile in the same cycle; its province where there are several: names recur."""
    unit, province = found.localities[row], found.provinces[row]
    several = any(each is not province for each in found.provinces)
    return fill(
        '<a href="{href}" target="_self">{name}</a><span class="sc-muted">{province}</span>',
        href=ProfileWay(unit.key, found.cycle.id, found.view).address,
        name=unit.title(language()),
        province=f", {province.title(language())}" if several else "",
    )


def indicator_link(found: Selected, indicator: Indicator, titled: bool = True) -> Html:
    """The code (and title) as the way to the page of the indicator over the same choice of localities."""
    query = {**told().query, "cycle": str(found.cycle.id), "indicator": indicator.code}
    title = indicator.title.in_language(language())
    return fill(
        '<a href="/indicator?{query}" target="_self" title="{title}">{code}<span class="{shown}"> {title}</span></a>',
        query=urlencode(query),
        title=title,
        code=indicator.code,
        shown="" if titled else "sc-hidden",
    )
