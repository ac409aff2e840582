"""Where a colour comes from, on screen: what was asked, the colour with its sentence, and the ways from here."""

import streamlit as st

from scorecard.access.roles import Actor
from scorecard.i18n.messages import to_translate
from scorecard.i18n.numbers import format_datetime
from scorecard.rating.marks import AnswerMark, Mark
from scorecard.services.provenance import provenance
from scorecard.services.provenance_records import Provenance, Wanted
from scorecard.services.results import Side, View
from scorecard.ui.language import language, t
from scorecard.ui.marks import mark_badge
from scorecard.ui.markup import Html, draw, fill, joined
from scorecard.ui.messages import plain
from scorecard.ui.navigation import page_address
from scorecard.ui.page import Where, heading
from scorecard.ui.pieces.empty import empty_state
from scorecard.ui.pieces.provenance import Colour
from scorecard.ui.pieces.ways import ProfileWay
from scorecard.ui.results.provenance_rule import answer_sentence, asides, rule_sentence
from scorecard.ui.results.words import SIDE_WORDS, VIEW_WORDS
from scorecard.ui.words import word
from scorecard.wiring import workplace

PAGE, PROFILE = "results/provenance.py", "results/profile.py"
TITLE = to_translate("Vì sao có màu này")
SIDES, VIEWS = {str(side): side for side in Side}, {str(view): view for view in View}


def asked_for(actor: Actor) -> Provenance | None:
    """What the address asks about; None where it names no item. Raises as the service does."""
    asked = st.query_params
    cycle, locality = str(asked.get("cycle", "")), str(asked.get("locality", ""))
    indicator, sub = str(asked.get("indicator", "")), str(asked.get("sub", ""))
    if not (cycle.isascii() and cycle.isdigit() and len(cycle) < 10 and locality and (indicator or sub)):
        return None
    side = SIDES.get(str(asked.get("stage", "")), Side.VERIFIED)
    view = VIEWS.get(str(asked.get("view", "")))
    wanted = Wanted(int(cycle), locality, indicator, sub, side, view)
    return provenance(workplace(), actor, wanted)


def nothing_asked() -> None:
    """The page opened without an item: how to come here."""
    heading(t(TITLE))
    empty_state(
        t("Chưa chọn màu nào để xem"),
        t(
            "Trang này mở từ liên kết «Vì sao?» bên cạnh mỗi màu. Hãy mở hồ sơ địa phương rồi chọn một chỉ số."
        ),
        PROFILE,
        t("Mở hồ sơ địa phương"),
    )


def draw_lead(found: Provenance) -> None:
    """The item, its colour in a word, why in a sentence, whose value it is, and since when it is published."""
    heading(t(TITLE), Where(found.locality.title(language()), found.cycle.name, found.state))
    draw(
        fill(
            '<section class="sc-origin"><h2>{title}</h2><p>{mark}</p><p class="sc-lead">{sentence}</p>'
            '{asides}<p class="sc-muted">{whose}</p></section>',
            title=item_title(found),
            mark=mark_badge(shown_mark(found)),
            sentence=_sentence(found),
            asides=joined([fill("<p>{text}</p>", text=text) for text in _asides(found)]),
            whose=_whose(found),
        )
    )
    _draw_reopened(found)


def item_title(found: Provenance) -> str:
    """Code and title of the sub-indicator, or of the indicator."""
    item = found.sub or found.indicator
    return f"{item.code} {item.title.in_language(language())}"


def shown_mark(found: Provenance) -> Mark | AnswerMark:
    """The colour that was asked about."""
    return found.lines[0].marks[found.side] if found.sub else found.mark


def _sentence(found: Provenance) -> str:
    if found.sub is None:
        return rule_sentence(found.reason)
    return answer_sentence(found.sub, found.lines[0].marks[found.side])


def _asides(found: Provenance) -> list[str]:
    return [] if found.sub else asides(found.reason)


def _whose(found: Provenance) -> str:
    """Whose value, and whether it is published: "Kết luận · công bố lần 2 lúc 08:10 21/11/2026"."""
    stage = word(found.stage)
    parts = [t("Màu theo mức {stage}", stage=stage)]
    if found.publishing is None:
        parts.append(t("chưa công bố, còn có thể thay đổi"))
    else:
        when = format_datetime(found.publishing.at, language())
        parts.append(t("công bố lần {n} lúc {time}", n=found.publishing.number, time=when))
    return " · ".join(parts)


def _draw_reopened(found: Provenance) -> None:
    """Said plainly: what is shown is what was published, while the assessment is at work again."""
    publishing = found.publishing
    if publishing is None or not publishing.reopened:
        return
    when = format_datetime(publishing.reopened_at, language()) or "–"
    text = t(
        "Bản đánh giá đã được mở lại lúc {time}. Trang này vẫn cho thấy đúng những gì đã công bố; "
        "kết quả mới chỉ thay vào sau lần công bố sau.",
        time=when,
    )
    why = t("Lý do mở lại: {reason}", reason=publishing.reopened_why) if publishing.reopened_why else ""
    st.warning(plain(f"{text} {why}".strip()), icon=":material/lock_open:")


def draw_ways(found: Provenance) -> None:
    """The other side and view of the same colour, the whole indicator, and back to the profile."""
    with st.container(horizontal=True, key="provenance-ways"):
        for side in found.sides:
            if side is not found.side:
                label = t("Xem màu {side}", side=t(SIDE_WORDS[side]))
                _draw_way(found, label, "swap_horiz", side=side, view=found.view)
        for view in found.views:
            if view is not found.view:
                label = t("Xem bản {view}", view=t(VIEW_WORDS[view]).lower())
                _draw_way(found, label, "history_toggle_off", side=found.side, view=view)
        if found.sub is not None:
            label = t("Xem cả chỉ số {code}", code=found.indicator.code)
            _draw_way(found, label, "unfold_more", side=found.side, view=found.view)
        st.page_link(
            page_address(PROFILE),
            label=t("Hồ sơ địa phương"),
            icon=":material/donut_large:",
            query_params=ProfileWay(found.locality.key, found.cycle.id, found.view).query,
        )


def _draw_way(found: Provenance, label: str, icon: str, side: Side, view: View) -> None:
    colour = Colour(found.cycle.id, found.locality.key, found.indicator.code, side=side, view=view)
    is_wider = found.sub is not None and (side, view) == (found.side, found.view)
    query = colour.query | ({} if found.sub is None or is_wider else {"sub": found.sub.code})
    st.page_link(page_address(PAGE), label=label, icon=f":material/{icon}:", query_params=query)


def colour_of(found: Provenance, sub: str) -> Colour:
    """One sub-indicator of what is shown."""
    return Colour(found.cycle.id, found.locality.key, found.indicator.code, sub, found.side, found.view)


def part(title: str, body: Html) -> Html:
    """One part of the page under its heading."""
    return fill('<section class="sc-origin"><h2>{title}</h2>{body}</section>', title=title, body=body)
