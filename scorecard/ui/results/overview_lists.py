"""The short lists of the overview: what changed, what is worst, what is nearest, what was claimed, what is late."""

from collections.abc import Iterable

from scorecard.assessment.planning import Step
from scorecard.assessment.records import State
from scorecard.i18n.messages import to_translate
from scorecard.services.overview import Overview
from scorecard.services.overview_progress import Coverage
from scorecard.services.overview_since import MovedLocality, Since, moved_localities
from scorecard.services.selection import Selected
from scorecard.ui.language import language, t, tn
from scorecard.ui.marks import mark
from scorecard.ui.markup import Html, draw, fill, joined
from scorecard.ui.pieces.provenance import Colour, mark_why
from scorecard.ui.results.overview_words import (
    apart,
    claims_title,
    count,
    indicator_link,
    locality_link,
    names,
)
from scorecard.ui.results.tallies import greens_text
from scorecard.ui.results.words import percent
from scorecard.ui.words import word

MOST, MOVERS = 4, 3  # rows of the short lists; the tables beneath hold the others
COLOURS = 2  # colours named of one locality
LATE = {
    Step.SUBMIT: to_translate("{n} địa phương quá hạn nộp: {names}"),
    Step.CONCLUDE: to_translate("{n} địa phương quá hạn kết luận: {names}"),
    Step.PUBLISH: to_translate("{n} địa phương quá hạn công bố: {names}"),
}


def draw_changes(found: Overview) -> None:
    """Who rose and who fell since the cycle before, each colour leading to its origin; or why nothing is compared."""
    since = found.since
    if since is None:
        draw(_block(t("Chưa có kỳ trước để so sánh"), [], t("Thay đổi hiện ở đây từ kỳ thứ hai.")))
        return
    if not len(since.rows):
        title = t("Không địa phương nào so được với {cycle}", cycle=since.before.name)
        draw(_block(title, [], apart(since)))
        return
    title = tn(
        "So với {cycle}: {up} màu tốt lên, {down} xấu đi, ở {n} địa phương so được",
        len(since.rows),
        cycle=since.before.name,
        up=count(since.better),
        down=count(since.worse),
    )
    left_out = t("Không so được: {reasons}", reasons=apart(since)) if since.apart else ""
    draw(
        joined(
            [
                fill('<h2 class="sc-chart-title">{title}</h2>', title=title),
                _movers(found.selected, since, t("Tốt lên nhiều nhất"), falling=False),
                _movers(found.selected, since, t("Xấu đi nhiều nhất"), falling=True),
                _indicators_moved(found.selected, since),
                _muted(left_out),
            ]
        )
    )


def _movers(chosen: Selected, since: Since, title: str, falling: bool) -> Html:
    rows = [_mover(chosen, since, each, falling) for each in moved_localities(since, MOVERS, falling)]
    if not rows:
        return Html()
    return fill('<h3 class="sc-brief-title">{title}</h3>{rows}', title=title, rows=_list(rows))


def _mover(chosen: Selected, since: Since, each: MovedLocality, falling: bool) -> Html:
    places = each.worse if falling else each.better
    more = len(places) - COLOURS
    return fill(
        '<li>{name} <strong>{sum}</strong><span class="sc-brief-moves">{colours}{more}</span></li>',
        name=locality_link(chosen, each.row),
        sum=_sum(each),
        colours=joined([_colour(chosen, since, each, place) for place in places[:COLOURS]]),
        more=_more(more) if more > 0 else "",
    )


def _more(number: int) -> Html:
    return fill(
        '<span class="sc-muted" title="{text}"><span aria-hidden="true">+{n}</span>'
        '<span class="sc-hidden">{text}</span></span>',
        text=tn("và {n} chỉ số nữa", number),
        n=count(number),
    )


def _sum(each: MovedLocality) -> str:
    up, down = f"▲ {len(each.better)}" if each.better else "", f"▼ {len(each.worse)}" if each.worse else ""
    return " ".join(part for part in (up, down) if part)


def _colour(chosen: Selected, since: Since, each: MovedLocality, place: int) -> Html:
    """The indicator from its colour of then to its colour of now, which leads to where it comes from."""
    indicator, unit = chosen.framework.indicators[place], chosen.localities[each.row]
    colour = Colour(chosen.cycle.id, unit.key, indicator.code, side=chosen.side, view=chosen.view)
    title = f"{unit.title(language())}, {indicator.code} {indicator.title.in_language(language())}"
    return fill(
        "<span>{code} {then} → {now}</span>",
        code=indicator.code,
        then=mark(since.past.colours_of(each.past)[place]),
        now=mark_why(colour, chosen.board.colours_of(each.row)[place], title, word=False),
    )


def _indicators_moved(chosen: Selected, since: Since) -> Html:
    """The indicators that rose, and those that fell, in the most localities."""
    parts = []
    for text, falling in (
        (t("Chỉ số tốt lên ở nhiều nơi nhất:"), False),
        (t("Xấu đi ở nhiều nơi nhất:"), True),
    ):
        found = [
            fill(
                "{link} ({n})",
                link=indicator_link(chosen, chosen.framework.indicators[place], titled=False),
                n=count(number),
            )
            for place, number in since.indicators_moved(MOST, falling)
        ]
        if found:
            parts.append(fill("{text} {links}.", text=text, links=joined(found, ", ")))
    return fill('<p class="sc-brief-note">{text}</p>', text=joined(parts, " ")) if parts else Html()


def draw_worst(found: Overview) -> None:
    """The indicators with the most red, their green sub-indicators beside."""
    worst, chosen = found.worst(MOST), found.selected
    rows = [
        fill(
            '<li>{link}: <strong>{red}</strong> <span class="sc-muted">{greens}</span></li>',
            link=indicator_link(chosen, each.indicator),
            red=t(
                "đỏ {share} ({reds}/{all})",
                share=percent(each.red),
                reds=count(each.tally.reds),
                all=count(each.tally.coloured),
            ),
            greens=greens_text(each.tally, chosen.framework.words),
        )
        for each in worst
    ]
    title = t("Đỏ nhiều nhất: {codes}", codes=", ".join(each.indicator.code for each in worst[:2]))
    draw(_block(title if worst else t("Không chỉ số nào đỏ"), rows))


def draw_nearest(found: Overview) -> None:
    """Where the least is missing: indicators one step from rising in the most localities, and what holds them."""
    chosen = found.selected
    title = tn("{n} kết quả chỉ số chỉ còn một bước là lên màu", found.one_step)
    if found.only_proof:
        title = t("{title}, {proof} chỉ thiếu minh chứng", title=title, proof=count(found.only_proof))
    rows = [
        fill(
            '<li>{link}: <strong>{number}</strong>, <span class="sc-muted">{holding}</span></li>',
            link=indicator_link(chosen, each.indicator),
            number=tn("{n} địa phương", each.number),
            holding=t(
                "chủ yếu vướng {code} {title}, ở {n} nơi",
                code=each.obstacle.code,
                title=each.obstacle.title.in_language(language()),
                n=count(each.held),
            ),
        )
        for each in found.nearest(MOVERS)
    ]
    draw(_block(title, rows))


def draw_claims(found: Overview) -> None:
    """Self-scored above verified: how many localities, at which indicators most."""
    claims, chosen = found.claims, found.selected
    if claims is None:
        draw(_block(t("Chưa có địa phương nào đủ cả tự chấm và thẩm định"), []))
        return
    rows = [
        fill(
            "<li>{link}: <strong>{number}</strong></li>",
            link=indicator_link(chosen, chosen.framework.indicators[place]),
            number=tn("{n} địa phương", number),
        )
        for place, number in claims.most_claimed(MOST)
    ]
    less = tn("{n} kết quả chỉ số tự chấm thấp hơn thẩm định.", claims.less) if claims.less else ""
    draw(_block(claims_title(claims), rows, less))


def progress_block(found: Coverage) -> Html:
    """How far a cycle is: counts of states and who is late; no colour of it."""
    counts = [f"{count(found.by_state[state])} {word(state)}" for state in State if found.by_state.get(state)]
    late = [
        fill("<li>{text}</li>", text=tn(LATE[each.step], len(each.localities), names=names(each.localities)))
        for each in found.late
    ]
    if found.by_list:
        title = t(
            "{cycle}: {started}/{all} địa phương đã bắt đầu",
            cycle=found.cycle.name,
            started=count(found.started),
            all=count(found.in_scope),
        )
    else:  # open to all: nobody was asked, so the others are no backlog
        title = tn("{cycle}: {n} địa phương đã bắt đầu", found.started, cycle=found.cycle.name)
    if found.overdue:
        title = t("{title}, {late} quá hạn", title=title, late=count(found.overdue))
    return _block(title, late, " · ".join(counts), lower=True)


def _block(title: str, rows: Iterable[Html], note: str = "", lower: bool = False) -> Html:
    head = (
        fill('<h3 class="sc-brief-title">{title}</h3>', title=title)
        if lower
        else fill('<h2 class="sc-chart-title">{title}</h2>', title=title)
    )
    return fill(
        '<section class="sc-brief">{head}{rows}{note}</section>',
        head=head,
        rows=_list(rows),
        note=_muted(note),
    )


def _list(rows: Iterable[Html]) -> Html:
    found = joined(rows)
    return fill('<ul class="sc-brief-list">{rows}</ul>', rows=found) if found else Html()


def _muted(text: str) -> Html:
    return fill('<p class="sc-brief-note sc-muted">{text}</p>', text=text) if text else Html()
