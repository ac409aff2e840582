"""Places within a peer group: the choice of the group, the chart, who has no place and why."""

from dataclasses import replace

import numpy as np
import pandas as pd
import streamlit as st

from scorecard.access.roles import Actor
from scorecard.analysis.comparison import LEAST_COVERAGE
from scorecard.analysis.ranks import SMALLEST_GROUP, PlaceMove
from scorecard.charts.figure import Chart
from scorecard.charts.ranks import Standing, places, span
from scorecard.i18n.folding import fold
from scorecard.i18n.messages import to_translate
from scorecard.services.ranks import PeerGroup, Ranks, peer_groups, ranks
from scorecard.services.selection import Selected, Selection, select
from scorecard.ui.language import language, t, tn
from scorecard.ui.pieces.chart import draw_chart, offer_table
from scorecard.ui.pieces.choices import choose_from_list
from scorecard.ui.pieces.empty import empty_state
from scorecard.ui.pieces.source import tell_number
from scorecard.ui.pieces.ways import ProfileWay, open_profile
from scorecard.ui.results.kept import made_once
from scorecard.ui.results.peers import peers_text
from scorecard.ui.results.scope import choose_scope, nothing_chosen
from scorecard.ui.results.words import capitalised, number, percent
from scorecard.ui.styles import theme
from scorecard.wiring import workplace

MOVE_WORDS = {
    PlaceMove.UP: to_translate("lên"),
    PlaceMove.DOWN: to_translate("xuống"),
    PlaceMove.WITHIN: to_translate("trong khoảng"),
    PlaceMove.UNKNOWN: to_translate("không so được"),
}


def draw_ranks(actor: Actor) -> bool:
    """The choices and what they give; False where no cycle has results in sight."""
    wish = choose_scope(actor, "ranks")
    if wish is None:
        return False
    found = select(workplace(), actor, replace(wish, text=""))  # a name is looked for, it makes no group
    groups = peer_groups(found)
    offered = [each for each in groups if each.is_ranked]
    if not found.localities:
        nothing_chosen(found.without)
    elif not offered:
        _nobody_ranked(groups)
    else:
        _draw_group(actor, found, wish, groups, offered)
    return True


def _draw_group(
    actor: Actor,
    found: Selected,
    wish: Selection,
    groups: tuple[PeerGroup, ...],
    offered: list[PeerGroup],
) -> None:
    names = {
        each.key: tn("{group} ({n} đơn vị)", each.ranked, group=capitalised(peers_text(each.peers)))
        for each in offered
    }
    key = choose_from_list("group", t("Nhóm tương đồng"), names)
    group = next(each for each in offered if each.key == key)
    held = ranks(workplace(), actor, found, group)
    tell_number(len(held.localities))
    draw_chart(
        _chart(held, wish.text),
        lambda: _table(held),
        key="ranks",
        on_cell=lambda row, _: _open_profile(held, row),
        on_point=lambda row: _open_profile(held, int(row)),
    )
    _draw_apart(held)
    small = [each for each in groups if not each.is_ranked]
    if small:
        st.markdown(_small_groups(small))
    with st.expander(t("Vị trí và khoảng được tính thế nào"), icon=":material/help:", key="ranks-how"):
        st.markdown(_how(held))


@made_once
def _chart(held: Ranks, text: str) -> Chart:
    return places(_message(held), _standings(held, text), _note(held), language(), theme())


def _message(held: Ranks) -> str:
    group, n = capitalised(peers_text(held.group.peers)), held.beside_first
    if n == 1:
        return t("{group}: {name} đứng đầu, tách khỏi các đơn vị khác", group=group, name=_name(held, 0))
    return tn(
        "{group}: {n} đơn vị không phân biệt được với vị trí đầu, trong {all} đơn vị",
        n,
        group=group,
        all=number(len(held.localities), 0),
    )


def _name(held: Ranks, row: int) -> str:
    return held.localities[row].title(language())


def _standings(held: Ranks, text: str) -> list[Standing]:
    ranking, wanted, tongue = held.ranking, fold(text).split(), language()
    columns = (each.tolist() for each in (ranking.first, ranking.last, ranking.best, ranking.worst))
    said = {move: _move_text(held, move) for move in PlaceMove}
    found = []
    for row, (unit, first, last, best, worst, move) in enumerate(
        zip(held.localities, *columns, held.moves, strict=True)
    ):
        folded = f" {fold(unit.full_name)}" if wanted else ""
        is_named = bool(wanted) and all(f" {word}" in folded for word in wanted)
        standing = Standing(str(row), unit.title(tongue), first, last, best, worst, said[move], is_named)
        found.append(standing)
    return found


def _move_text(held: Ranks, move: PlaceMove) -> str:
    """Said only where a locality moved: within the band nothing can be said."""
    if held.before is None or move not in (PlaceMove.UP, PlaceMove.DOWN):
        return ""
    return t("{move} so với {cycle}", move=t(MOVE_WORDS[move]), cycle=held.before.name)


def _note(held: Ranks) -> str:
    said = [
        t(
            "Chấm: vị trí theo quy tắc «{rule}». Vạch: vị trí thấp nhất và cao nhất khi đổi quy tắc hoặc bỏ từng chỉ số; "
            "hai vạch chồng nhau thì chưa nói được ai hơn. Đường chấm đứng: hết vạch của đơn vị đứng đầu.",
            rule=held.rule.title.in_language(language()),
        )
    ]
    moved = sum(move in (PlaceMove.UP, PlaceMove.DOWN) for move in held.moves)
    if held.before is not None:
        said.append(
            tn(
                "So với {cycle}: {n} đơn vị đổi vị trí vượt ra ngoài khoảng, xét trong {all} đơn vị có mặt ở cả hai kỳ.",
                moved,
                cycle=held.before.name,
                all=number(held.compared, 0),
            )
        )
    return " ".join(said)


def _table(held: Ranks) -> pd.DataFrame:
    """What the chart shows, and the counts behind each place."""
    ranking, counted, tongue = held.ranking, held.measures, language()
    words = {move: t(text) for move, text in MOVE_WORDS.items()}
    columns: dict[str, object] = {
        t("Địa phương"): [unit.title(tongue) for unit in held.localities],
        t("Vị trí"): _spans(ranking.first, ranking.last),
        t("Khoảng"): _spans(ranking.best, ranking.worst),
    }
    if held.before is not None:
        columns[t("So với {cycle}", cycle=held.before.name)] = [words[move] for move in held.moves]
    return pd.DataFrame(
        columns
        | {
            t("Trung bình màu (%)"): np.round(100 * ranking.scores, 1),
            t("Xanh"): counted.greens,
            t("Vàng"): counted.yellows,
            t("Đỏ"): counted.reds,
            t("Chưa đánh giá"): counted.not_assessed,
            t("Không áp dụng"): counted.not_applicable,
            t("Tiêu chí xanh"): counted.sub_greens,
            t("Được hỏi"): counted.sub_asked,
            t("Đã chấm (%)"): np.round(100 * counted.coverage, 1),
            t("Tỉnh, thành phố"): [province.title(tongue) for province in held.provinces],
        }
    )


def _spans(low: np.ndarray, high: np.ndarray) -> list[str]:
    return [span(a, b) for a, b in zip(low.tolist(), high.tolist(), strict=True)]


def _draw_apart(held: Ranks) -> None:
    """Who has no place: answered to less than 80 %, or nothing has a colour."""
    if not held.apart:
        return
    title = tn(
        "{n} đơn vị không có vị trí vì chấm chưa đủ {least}", len(held.apart), least=percent(LEAST_COVERAGE)
    )
    offer_table(title, lambda: _apart_table(held), key="ranks-apart")


def _apart_table(held: Ranks) -> pd.DataFrame:
    counted = held.apart_measures
    return pd.DataFrame(
        {
            t("Địa phương"): [unit.title(language()) for unit in held.apart],
            t("Đã chấm (%)"): np.round(100 * counted.coverage, 1),
            t("Tiêu chí xanh"): counted.sub_greens,
            t("Được hỏi"): counted.sub_asked,
        }
    )


def _small_groups(small: list[PeerGroup]) -> str:
    named = "; ".join(f"{capitalised(peers_text(each.peers))} ({number(each.ranked, 0)})" for each in small)
    return t(
        "Không xếp các nhóm có dưới {least} đơn vị đủ điều kiện: {groups}.",
        least=SMALLEST_GROUP,
        groups=named,
    )


def _nobody_ranked(groups: tuple[PeerGroup, ...]) -> None:
    empty_state(t("Không nhóm nào đủ lớn để xếp vị trí"), _small_groups(list(groups)))


def _how(held: Ranks) -> str:
    others = ", ".join(f"«{rule.title.in_language(language())}»" for rule in held.others) or "–"
    return "\n".join(
        [
            t(
                "- Chỉ xếp trong nhóm cùng loại đơn vị và cùng quy mô dân số, trong phạm vi bạn được xem và đã chọn."
            ),
            t(
                "- Cái được xếp: trung bình trên các chỉ số có màu, xanh là 1, vàng là ½, đỏ là 0; màu tạm tính tính như "
                "màu của nó; chỉ số chưa đánh giá và không áp dụng không tính."
            ),
            t(
                "- Bằng nhau thì cùng vị trí. Đơn vị chấm dưới {least} tiêu chí không có vị trí.",
                least=percent(LEAST_COVERAGE),
            ),
            t(
                "- Khoảng lấy theo các quy tắc khác của bộ tiêu chí ({others}) và khi bỏ lần lượt từng chỉ số.",
                others=others,
            ),
            t("- Lên hoặc xuống chỉ ghi khi khoảng của hai kỳ không chạm nhau."),
        ]
    )


def _open_profile(held: Ranks, row: int) -> None:
    found, key = held.found, held.localities[row].key
    open_profile(ProfileWay(key, found.cycle.id, found.view))
