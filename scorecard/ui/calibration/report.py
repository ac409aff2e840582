"""Agreement on screen: as a whole, by indicator (worst first, with what to sharpen), by person, by pair."""

import pandas as pd
import streamlit as st

from scorecard.analysis.agreement import Agreement
from scorecard.analysis.resampling import Estimate
from scorecard.framework.models import Framework, Level
from scorecard.i18n.numbers import format_number, format_percent
from scorecard.services.agreement import AgreementReport, IndicatorAgreement
from scorecard.services.editions_to_read import editions_to_read
from scorecard.ui.language import language, t, tn
from scorecard.ui.markup import draw, fill
from scorecard.ui.navigation import page_address
from scorecard.ui.pieces.chart import draw_table
from scorecard.ui.words import word
from scorecard.wiring import workplace

WORST = 5
RELIABLE, TENTATIVE = 0.8, 0.667  # Krippendorff, Content Analysis (2004), section 11.4


def draw_report(framework: Framework, report: AgreementReport, key: str) -> None:
    """Everything that a report says, each table with its download."""
    draw(fill('<p class="sc-lead">{text}</p>', text=_headline(report.overall)))
    draw_table(_overall_table(report.overall), f"{key}-overall")
    _draw_reading(report.overall)
    if report.indicators:
        _draw_worst(framework, report.indicators, key)
        st.subheader(t("Theo chỉ số, lệch nhiều nhất trước"))
        draw_table(_indicator_table(report.indicators), f"{key}-indicators", pinned=True)
    st.subheader(t("Theo người chấm"))
    draw_table(_assessor_table(report), f"{key}-assessors", pinned=True)
    if report.pairs:
        st.subheader(t("Theo từng cặp"))
        draw_table(_pair_table(report), f"{key}-pairs")


def percents(estimate: Estimate, title: str) -> dict[str, object]:
    """A share and its interval as columns of per cent."""
    low, high = t("{title}, từ", title=title), t("{title}, đến", title=title)
    return {
        title: _hundredfold(estimate.value),
        low: _hundredfold(estimate.low),
        high: _hundredfold(estimate.high),
    }


def numbers(estimate: Estimate, title: str) -> dict[str, object]:
    """A coefficient and its interval as columns."""
    low, high = t("{title}, từ", title=title), t("{title}, đến", title=title)
    return {title: _rounded(estimate.value), low: _rounded(estimate.low), high: _rounded(estimate.high)}


def trust(alpha: float | None) -> str:
    """What Krippendorff advises to do with data of this alpha."""
    if alpha is None:
        return t("không tính được")
    if alpha >= RELIABLE:
        return t("đủ tin cậy")
    return t("chỉ tạm dùng") if alpha >= TENTATIVE else t("chưa đủ tin cậy")


def _headline(overall: Agreement) -> str:
    if not overall.pairs:
        return t("Chưa có tình huống nào được hai người trở lên chấm, nên chưa đo được độ thống nhất.")
    tongue = language()
    same = t(
        "Hai người chấm cùng một việc chọn cùng mức trong {share} số lần; lệch nhiều nhất một bậc trong {near}.",
        share=format_percent(overall.exact.value, tongue, 0),
        near=format_percent(overall.adjacent.value, tongue, 0),
    )
    if overall.alpha.value is None:
        return same
    value = format_number(overall.alpha.value, tongue, 2)
    return f"{same} {t('Alpha {value}: {trust}.', value=value, trust=trust(overall.alpha.value))}"


def _overall_table(overall: Agreement) -> pd.DataFrame:
    measures = (
        (t("Cùng mức (%)"), percents, overall.exact),
        (t("Cùng mức hoặc lệch một bậc (%)"), percents, overall.adjacent),
        (t("Alpha của Krippendorff (thứ bậc)"), numbers, overall.alpha),
    )
    names = (t("Giá trị"), t("Từ"), t("Đến"))
    rows = [
        {t("Thước đo"): title, **dict(zip(names, columns(each, title).values(), strict=True)), t("n"): each.n}
        for title, columns, each in measures
    ]
    return pd.DataFrame(rows)


def _draw_reading(overall: Agreement) -> None:
    """How the numbers are made: interval, category apart, weights, thresholds."""
    with st.expander(t("Cách đọc các số này"), icon=":material/help:", key="calibration-reading"):
        st.markdown(
            t(
                "«Từ – đến» là khoảng tin cậy 95 % khi rút lại các tình huống 2.000 lần (cùng một hạt giống, nên "
                "lần nào cũng ra như nhau); n là số tình huống được ít nhất hai người chấm. Ít tình huống thì "
                "khoảng rất rộng; để trống khi rút lại không nói được gì."
            )
        )
        st.markdown(
            t(
                "«Không áp dụng» là một loại riêng: hai người cùng chọn nó là cùng mức; nó không bao giờ kề "
                "với một màu; alpha, kappa và độ lệch chỉ tính trên các màu."
            )
        )
        if overall.apart:
            st.markdown(
                tn(
                    "Ở đây có {n} tình huống có người chọn «Không áp dụng»; "
                    "trong đó {split} tình huống người khác chọn màu.",
                    overall.apart,
                    split=overall.split,
                )
            )
        st.markdown(
            t(
                "Alpha từ 0,8 là đủ tin cậy, từ 0,667 chỉ tạm dùng để kết luận (Krippendorff); kappa tuyến tính "
                "tính mỗi bậc lệch như nhau, kappa bình phương phạt nặng lệch hai bậc (Cohen). Độ lệch dương: "
                "chấm dễ hơn; âm: chấm chặt hơn."
            )
        )


def _draw_worst(framework: Framework, indicators: tuple[IndicatorAgreement, ...], key: str) -> None:
    """The indicators whose words divide people most, what is confused, and the way to the words."""
    split = [(each, each.confused) for each in indicators if each.confused is not None][:WORST]
    if not split:
        return
    st.subheader(t("Nên làm rõ chữ của các chỉ số này trước"))
    for each, confused in split:
        title = f"{each.indicator.code} {each.indicator.title.in_language(language())}"
        text = f"**{title}**: {_hint(each, *confused)}"
        with st.container(key=f"{key}-worst-{each.indicator.code.replace('.', '-')}"):
            st.markdown(text)
            st.page_link(
                page_address("home/framework.py"),
                label=t("Đọc tiêu chí của chỉ số {code}", code=each.indicator.code),
                icon=":material/menu_book:",
                query_params=_address(framework, each),
            )


def _hint(each: IndicatorAgreement, one: Level, other: Level) -> str:
    return t(
        "cùng mức {share} (n = {n}). Hay lẫn nhất giữa «{one}» và «{other}»; lệch ở tiêu chí {subs}. "
        "Hãy viết rõ điều gì tách hai mức này.",
        share=format_percent(each.agreement.exact.value, language(), 0),
        n=each.agreement.units,
        one=word(one),
        other=word(other),
        subs=", ".join(each.sub_codes),
    )


def _address(framework: Framework, each: IndicatorAgreement) -> dict[str, str]:
    quadrant = framework.quadrant_of(each.indicator.code).code
    found = {f"quadrant-{framework.code}": quadrant}
    for edition in editions_to_read(workplace()):
        if edition.framework.text_sha256 == framework.text_sha256:
            found["edition"] = edition.key
    return found


def _indicator_table(indicators: tuple[IndicatorAgreement, ...]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                t("Chỉ số"): f"{each.indicator.code} {each.indicator.title.in_language(language())}",
                **percents(each.agreement.exact, t("Cùng mức (%)")),
                t("Cùng hoặc lệch một bậc (%)"): _hundredfold(each.agreement.adjacent.value),
                **numbers(each.agreement.alpha, t("Alpha")),
                t("n"): each.agreement.units,
                t("Số cặp điểm"): each.agreement.pairs,
                t("Lệch ở tiêu chí"): ", ".join(each.sub_codes) or "–",
            }
            for each in indicators
        ]
    )


def _assessor_table(report: AgreementReport) -> pd.DataFrame:
    rows = []
    for each in report.assessors:
        row: dict[str, object] = {t("Người chấm"): each.name, t("Số lượt đã chấm"): each.scored}
        if each.expected is not None:
            row |= percents(each.expected.exact, t("Đúng mức mong đợi (%)"))
            row[t("Đúng hoặc lệch một bậc (%)")] = _hundredfold(each.expected.adjacent.value)
            row |= numbers(each.expected.linear, t("Kappa tuyến tính với mức mong đợi"))
            row |= numbers(each.expected.quadratic, t("Kappa bình phương với mức mong đợi"))
            row |= numbers(each.expected.lean, t("Độ lệch so với mức mong đợi (bậc)"))
        row |= percents(each.others.exact, t("Cùng mức với người khác (%)"))
        row |= numbers(each.others.lean, t("Độ lệch so với người khác (bậc)"))
        rows.append({**row, t("n chung"): each.others.exact.n})
    return pd.DataFrame(rows)


def _pair_table(report: AgreementReport) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                t("Người thứ nhất"): each.first,
                t("Người thứ hai"): each.second,
                t("Cùng mức (%)"): _hundredfold(each.comparison.exact.value),
                t("Cùng hoặc lệch một bậc (%)"): _hundredfold(each.comparison.adjacent.value),
                **numbers(each.comparison.linear, t("Kappa tuyến tính")),
                **numbers(each.comparison.quadratic, t("Kappa bình phương")),
                t("n"): each.comparison.exact.n,
            }
            for each in report.pairs
        ]
    )


def _hundredfold(value: float | None) -> float:
    return float("nan") if value is None else round(100 * value, 1)


def _rounded(value: float | None) -> float:
    return float("nan") if value is None else round(value, 2) + 0.0
