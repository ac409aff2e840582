"""The offer to start from an earlier cycle: what would be carried over to be re-confirmed, and what would not."""

from collections.abc import Callable, Sequence

import streamlit as st

from scorecard.i18n.lists import shortened
from scorecard.i18n.numbers import format_date
from scorecard.services.assessments import Sheet
from scorecard.services.carry_forward import carry_forward, offer
from scorecard.services.carry_offer import Offer, is_worth_offering
from scorecard.services.carry_source import Obstacle, Source
from scorecard.ui.language import language, t, tn
from scorecard.ui.markup import draw, fill, joined
from scorecard.ui.messages import notice, shown_errors
from scorecard.ui.navigation import page_address
from scorecard.ui.page import signed_in
from scorecard.wiring import workplace

NAMED = 12  # codes or units named in a line; the rest is counted


def draw_offer(sheet: Sheet) -> None:
    """Above the work of who scores, while few answers are there; nothing where there is nothing to start from."""
    if not sheet.may_score or not is_worth_offering(sheet.rating):
        return
    found = offer(workplace(), signed_in(), sheet.assessment.id)
    if found.obstacle is Obstacle.MERGED:
        _draw_merged(found)
    elif found.source is not None and found.suggestions:
        _draw(sheet, found, found.source)


def offer_title(found: Offer, source: Source) -> str:
    """What would come: "Bắt đầu từ kỳ «2026»: 171 câu trả lời và 48 minh chứng để xác nhận lại"."""
    given, papers = tn("{n} câu trả lời", len(found.suggestions)), tn("{n} minh chứng", found.documents)
    what = t("{answers} và {documents}", answers=given, documents=papers) if found.documents else given
    return t("Bắt đầu từ kỳ «{cycle}»: {what} để xác nhận lại", cycle=source.cycle.name, what=what)


def _draw(sheet: Sheet, found: Offer, source: Source) -> None:
    lines = [*_what_comes(sheet, found, source), *_what_stays(sheet, found)]
    with st.container(border=True, key="assess-carry"):
        draw(
            fill(
                '<h2 style="margin:0;padding:0;font-size:1.125rem;overflow-wrap:anywhere">{title}</h2>'
                '<p style="margin:.25rem 0">{text}</p>'
                '<ul class="sc-muted" style="margin:0;overflow-wrap:anywhere">{lines}</ul>',
                title=offer_title(found, source),
                text=t(
                    "Mức, giải trình và minh chứng được đặt sẵn làm gợi ý. Chưa mức nào được tính cho đến khi "
                    "bạn xem lại và xác nhận."
                ),
                lines=joined([fill("<li>{line}</li>", line=line) for line in lines]),
            )
        )
        st.button(
            t("Mang sang để xác nhận lại"),
            key="assess-carry-forward",
            type="primary",
            icon=":material/event_repeat:",
            on_click=_carry,
            args=(sheet.assessment.id, source.assessment.id),
        )


def _what_comes(sheet: Sheet, found: Offer, source: Source) -> list[str]:
    own = len(found.suggestions) - found.concluded
    day = format_date(sheet.cycle.reference_date, language())
    lines = [
        tn("{n} mức theo kết luận thẩm định", found.concluded) if found.concluded else "",
        tn("{n} mức theo tự chấm", own) if own else "",
        _coded(found.changed, lambda n: tn("{n} tiêu chí đã sửa: mang sang kèm dấu, xác nhận từng mục", n)),
        tn(
            "{n} minh chứng hết hiệu lực vào ngày {day}: mang sang nhưng không được tính",
            found.ended,
            day=day,
        )
        if found.ended
        else "",
        tn("{n} minh chứng đã bị bác ở kỳ đó: hãy xem lại trước khi dùng", found.refused)
        if found.refused
        else "",
    ]
    if not source.is_open:
        unit = source.locality.title(language())
        lines.append(
            t("Chỉ mang sang mức đã công bố của {unit}, không có giải trình và minh chứng", unit=unit)
        )
    return [line for line in lines if line]


def _what_stays(sheet: Sheet, found: Offer) -> list[str]:
    met = {each.sub_code for each in found.suggestions}.union(
        found.filled, found.off_scale, found.unconfirmed
    )
    asked = sheet.framework.sub_codes(sheet.assessment.pack)
    fresh = tuple(code for code in asked if code not in met and code not in sheet.answers)
    lines = [
        tn("{n} tiêu chí đã có người chấm ở kỳ này: giữ nguyên", len(found.filled)) if found.filled else "",
        _coded(fresh, lambda n: tn("{n} tiêu chí phải chấm mới", n)),
        _coded(found.gone, lambda n: tn("{n} tiêu chí không còn được hỏi: không mang sang", n)),
        _coded(found.off_scale, lambda n: tn("{n} mức không còn trong thang: không mang sang", n)),
        _coded(found.unconfirmed, lambda n: tn("{n} mức ở kỳ đó chưa ai xác nhận: không mang sang", n)),
    ]
    return [line for line in lines if line]


def _coded(codes: Sequence[str], say: Callable[[int], str]) -> str:
    """The count in words with the codes it counts; empty where there are none."""
    if not codes:
        return ""
    return f"{say(len(codes))} ({shortened(codes, NAMED)})"


def _draw_merged(found: Offer) -> None:
    names = [unit.title(language()) for unit in found.merged_from]
    more = len(names) - NAMED
    listed = ", ".join(names[:NAMED]) + (tn(" và {n} nơi khác", more) if more > 0 else "")
    text = t(
        "Địa phương được sắp xếp lại từ {places} nên không mang câu trả lời của kỳ trước sang. Kết quả đã công bố "
        "của các đơn vị đó vẫn xem được ở hồ sơ địa phương.",
        places=listed,
    )
    with st.container(key="assess-carry-merged"):
        st.info(text, icon=":material/call_merge:")
        st.page_link(
            page_address("results/profile.py"),
            label=t("Mở hồ sơ địa phương"),
            icon=":material/arrow_forward:",
        )


def _carry(assessment_id: int, source_id: int) -> None:
    with shown_errors():
        done = carry_forward(workplace(), signed_in(), assessment_id, source_id)
        parts = [
            tn("Đã mang sang {n} câu trả lời để xác nhận lại.", done.answers),
            tn("{n} tiêu chí đã có người chấm được giữ nguyên.", done.left_alone) if done.left_alone else "",
        ]
        notice(" ".join(part for part in parts if part))
