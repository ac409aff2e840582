"""The sample's own page: what is in it and why, the draw, how to draw it again, and what lies outside it."""

import pandas as pd
import streamlit as st

from scorecard.analysis.sampling import number_drawn, ticket
from scorecard.assessment.planning import Sample, Why
from scorecard.i18n.messages import to_translate
from scorecard.i18n.numbers import format_datetime
from scorecard.services.sampling import Sampled, SampleSheet, default_share, draw_sample
from scorecard.services.verification import accept_outside_sample
from scorecard.services.verification_sheet import VerificationSheet
from scorecard.ui.language import language, t, tn
from scorecard.ui.marks import mark_plain
from scorecard.ui.markup import Html, draw, fill, joined
from scorecard.ui.messages import notice, shown_errors
from scorecard.ui.navigation import page_address
from scorecard.ui.page import signed_in
from scorecard.ui.pieces.chart import draw_table
from scorecard.ui.pieces.levels import draw_note, mark_of
from scorecard.ui.verify.choosing import ASSESSMENT, VERIFY
from scorecard.ui.verify.sampled import IN_SAMPLE, PART, draw_sample_progress, reasons_text
from scorecard.ui.words import heading_word, word
from scorecard.wiring import workplace

SHARE, REASON, UNDERSTOOD = "sample-share-{n}", "sample-reason-{n}", "sample-understood-{n}"
MEANINGS = {
    Why.GAP: to_translate(
        "tự chấm cách hai mức so với kết luận gần nhất của chính địa phương (hoặc đơn vị tiền thân một–một), "
        "khác mức mà giá trị đo gợi ý, hoặc hai người thẩm định cách nhau hai mức"
    ),
    Why.WEAK_GREEN: to_translate(
        "tự chấm xanh mà không có minh chứng còn hiệu lực và chưa bị bác; liên kết và bản giấy phải ghi trang "
        "hoặc mục mới được tính"
    ),
    Why.CONSENT: to_translate("tự chấm «không áp dụng» chỉ được tính khi người thẩm định đồng ý"),
    Why.RANDOM: to_translate(
        "một tỷ lệ của các tiêu chí đã tự chấm còn lại, làm tròn lên, theo thứ tự không ai chọn được"
    ),
}


def draw_meanings(reasons: dict[Why, int]) -> None:
    """Each reason with its count, where it is known by now, and what it means, in one line."""
    lines = [
        fill(
            '<li style="margin:.25rem 0"><strong>{what}</strong>: {meaning}.</li>',
            what=f"{reasons[why]} {word(why)}" if why in reasons else heading_word(why),
            meaning=t(meaning),
        )
        for why, meaning in MEANINGS.items()
    ]
    draw(fill("<ul>{lines}</ul>", lines=joined(lines)))


def draw_sample_shown(sheet: VerificationSheet, found: SampleSheet, sampled: Sampled) -> None:
    """What is in the sample, why, how far the team is, and the way to the work."""
    items = sampled.sample.items
    draw_sample_progress(sampled)
    draw_meanings({why: list(items.values()).count(why) for why in Why})
    if found.missing:
        st.warning(_outdated(found))
    st.page_link(
        page_address(VERIFY),
        label=t("Thẩm định các tiêu chí trong mẫu"),
        icon=":material/fact_check:",
        query_params={ASSESSMENT: str(sheet.assessment.id), PART: IN_SAMPLE},
    )
    if items:
        draw_table(sample_table(sheet, sampled), key="sample-items")


def _outdated(found: SampleSheet) -> str:
    text = tn(
        "{n} câu trả lời mới có, đã đổi hoặc thuộc diện luôn phải xem sau khi rút mẫu: {codes}.",
        len(found.missing),
        codes=", ".join(found.missing),
    )
    if found.may_draw:
        return f"{text} {t('Hãy rút lại mẫu ở cuối trang.')}"
    return f"{text} {t('Trưởng đoàn thẩm định cần rút lại mẫu.')}"


def sample_table(sheet: VerificationSheet, sampled: Sampled) -> pd.DataFrame:
    """One row a sampled sub-indicator, in the edition's order; what others gave is not told, only that they did."""
    codes = [code for code in sheet.comparisons if code in sampled.sample.items]
    titles = [sheet.framework.sub_indicator(code).title.in_language(language()) for code in codes]
    return pd.DataFrame(
        {
            t("Mã"): codes,
            t("Tiêu chí"): titles,
            t("Vì sao trong mẫu"): [heading_word(sampled.sample.items[code]) for code in codes],
            t("Mức tự chấm"): [mark_plain(mark_of(sheet.comparisons[code].own)) for code in codes],
            t("Đã có người chấm"): [t("có") if code in sampled.seen else t("chưa chấm") for code in codes],
        }
    )


def draw_proof(sample: Sample) -> None:
    """The seed and the order, so that anybody can draw the same again."""
    drawn = number_drawn(len(sample.rest), sample.share)
    with st.expander(t("Rút lại để kiểm tra"), icon=":material/rule:", key="sample-proof"):
        draw(_particulars(sample))
        draw_note(t("Lý do rút lại"), sample.reason)
        st.markdown(
            tn(
                "Cách rút: với mỗi mã trong {n} tiêu chí còn lại, tính SHA-256 của «hạt giống/số bản đánh giá/mã», "
                "xếp tăng dần và lấy {k} mã đầu. Ví dụ:",
                len(sample.rest),
                k=drawn,
            )
        )
        code = sample.rest[0] if sample.rest else "1.1.1"
        st.code(f"printf %s '{sample.seed}/{sample.assessment_id}/{code}' | sha256sum", language="bash")
        if sample.rest:
            draw_table(order_table(sample), key="sample-order")


def _particulars(sample: Sample) -> Html:
    return fill(
        '<p style="overflow-wrap:anywhere">{seed}: <strong>{value}</strong> · {number}: <strong>{id}</strong> · '
        "{share}: <strong>{percent} %</strong> · {when}</p>",
        seed=t("Hạt giống"),
        value=sample.seed,
        number=t("Số bản đánh giá"),
        id=sample.assessment_id,
        share=t("Tỷ lệ rút"),
        percent=sample.share,
        when=t(
            "Rút lần {n}, lúc {time}", n=sample.version, time=format_datetime(sample.drawn_at, language())
        ),
    )


def order_table(sample: Sample) -> pd.DataFrame:
    """The rest in the order of the draw, with the number that puts each in its place."""
    drawn = number_drawn(len(sample.rest), sample.share)
    return pd.DataFrame(
        {
            t("Thứ tự"): range(1, len(sample.rest) + 1),
            t("Mã"): sample.rest,
            "SHA-256": [ticket(sample.seed, sample.assessment_id, code) for code in sample.rest],
            t("Được rút"): [t("có") if place < drawn else "" for place in range(len(sample.rest))],
        }
    )


def draw_outside(sheet: VerificationSheet, found: SampleSheet, sampled: Sampled) -> None:
    """What nobody has to look at: how much was accepted as self-scored, and the named act for what is left."""
    st.header(t("Ngoài mẫu"))
    if found.accepted:
        st.markdown(
            tn(
                "{n} tiêu chí đã lấy theo tự chấm: không ai thẩm định, được ghi dấu và đếm riêng ở mọi nơi.",
                len(found.accepted),
            )
        )
    if not found.outside:
        st.markdown(t("Không còn tiêu chí ngoài mẫu nào chưa có mức."))
        return
    st.markdown(
        tn(
            "{n} tiêu chí ngoài mẫu chưa ai cho mức. Để vậy thì khi kết luận các tiêu chí này là chưa đánh giá.",
            len(found.outside),
        )
    )
    if found.may_accept and not found.missing:
        _draw_act(sheet, found, sampled)


def _draw_act(sheet: VerificationSheet, found: SampleSheet, sampled: Sampled) -> None:
    name = UNDERSTOOD.format(n=sheet.assessment.id)
    st.checkbox(
        tn(
            "Tôi hiểu: {n} tiêu chí này lấy mức tự chấm mà không ai thẩm định; minh chứng không bị bác vẫn được "
            "tính; kết quả ghi rõ số này ở mọi nơi. Vẫn chấm lại được từng tiêu chí trước khi kết luận.",
            len(found.outside),
        ),
        key=name,
    )
    st.button(
        tn("Chấp nhận phần ngoài mẫu theo tự chấm ({n})", len(found.outside)),
        key="sample-accept",
        icon=":material/playlist_add_check:",
        on_click=_accept,
        args=(sheet.assessment.id, sampled.sample.version),
        disabled=not st.session_state.get(name),
    )


def _accept(assessment_id: int, based_on: int) -> None:
    name = UNDERSTOOD.format(n=assessment_id)
    if not st.session_state.get(name):
        return
    with shown_errors():
        taken = accept_outside_sample(workplace(), signed_in(), assessment_id, based_on)
        st.session_state.pop(name, None)
        notice(tn("Đã chấp nhận {n} tiêu chí ngoài mẫu theo tự chấm.", taken))


def draw_draw(sheet: VerificationSheet, found: SampleSheet) -> None:
    """The lead's draw, or a new one with its reason; what it would give is said before."""
    if not found.may_draw:
        return
    number, before = sheet.assessment.id, found.sampled
    st.header(t("Rút lại mẫu") if before else t("Rút mẫu"))
    share = _draw_share(number, found)
    random = {Why.RANDOM: number_drawn(found.rest, share)}
    total = sum(found.reasons.values()) + random[Why.RANDOM]
    text = tn("Mẫu sẽ có {n} tiêu chí: {reasons}.", total, reasons=reasons_text({**found.reasons, **random}))
    st.markdown(text if total else t("Mẫu sẽ không có tiêu chí nào."))
    st.markdown(
        t(
            "Tiêu chí trong mẫu phải có người chấm, không lấy theo tự chấm được. Thứ tự rút do chương trình tạo ở lần "
            "rút đầu và giữ nguyên, nên rút lại không chọn được tiêu chí khác."
        )
    )
    if before:
        st.text_area(t("Lý do rút lại (bắt buộc)"), key=REASON.format(n=number), max_chars=4000, height=96)
    st.button(
        t("Rút lại mẫu") if before else t("Rút mẫu"),
        key="sample-draw",
        type="secondary" if before else "primary",
        icon=":material/casino:",
        on_click=_draw,
        args=(number, before.sample.version if before else 0),
    )


def _draw_share(number: int, found: SampleSheet) -> int:
    """The share asked for; it cannot go below what already stands once verification has begun."""
    name = SHARE.format(n=number)
    start = found.sampled.sample.share if found.sampled else default_share()
    st.number_input(
        tn("Tỷ lệ rút từ {n} tiêu chí còn lại (%)", found.rest),
        min_value=found.least,
        max_value=100,
        value=max(start, found.least),
        step=5,
        key=name,
        help=t("Đã bắt đầu thẩm định nên tỷ lệ chỉ tăng được.") if found.least else None,
    )
    return int(st.session_state[name])


def _draw(number: int, based_on: int) -> None:
    share, reason = SHARE.format(n=number), REASON.format(n=number)
    with shown_errors():
        text = str(st.session_state.get(reason, ""))
        sample = draw_sample(workplace(), signed_in(), number, int(st.session_state[share]), text, based_on)
        st.session_state.pop(reason, None)
        notice(tn("Đã rút mẫu: {n} tiêu chí cần thẩm định.", len(sample.items)))
