"""Write docs/framework.md from the framework's files: every criterion in both languages, readable and printable."""

from collections.abc import Iterator
from pathlib import Path

from scorecard.framework.loader import load
from scorecard.framework.models import COLOURS, Framework, Indicator, Level, Measure, SubIndicator, Text
from scorecard.framework.terms import Thresholds
from scorecard.i18n.messages import translate
from scorecard.ui.words import Code, vietnamese_word

ROOT = Path(__file__).parents[1]
EDITION = ROOT / "data" / "frameworks" / "tcvn-iso-18091-2020"
PAGE = ROOT / "docs" / "framework.md"

NAMES = {
    Level.RED: Text("■ Đỏ", "■ Red"),
    Level.YELLOW: Text("◆ Vàng", "◆ Yellow"),
    Level.GREEN: Text("● Xanh", "● Green"),
}
THRESHOLDS = {
    Thresholds.PROPOSED: Text("ngưỡng do dự án đề xuất", "thresholds proposed by this project"),
    Thresholds.TARGET: Text("ngưỡng là chỉ tiêu được giao", "the threshold is the assigned target"),
    Thresholds.OFFICIAL: Text("ngưỡng theo quy định", "official thresholds"),
}


def page(framework: Framework) -> str:
    """The whole page as Markdown."""
    return "\n".join(_lines(framework)) + "\n"


def _lines(framework: Framework) -> Iterator[str]:
    subs = framework.sub_indicators
    measures = sum(sub.measure is not None for sub in subs)
    yield f"# {framework.title.vi}"
    yield ""
    yield f"*{framework.title.en}*"
    yield ""
    yield "Sinh từ `data/frameworks` bằng `python -m tools.write_framework`; sửa ở đó, không sửa ở đây."
    yield "Written from `data/frameworks` by `python -m tools.write_framework`; edit there, not here."
    yield ""
    yield (
        f"{len(framework.quadrants)} trụ cột / quadrants, {len(framework.indicators)} chỉ số / indicators, "
        f"{len(subs)} tiêu chí / sub-indicators, {measures} thước đo / measures, "
        f"{len(framework.cases)} ví dụ chấm thử / calibration cases."
    )
    for text in (framework.source, framework.copyright):
        yield from ("", text.vi, "", f"*{text.en}*")
    yield from _conventions(framework)
    for quadrant in framework.quadrants:
        yield from ("", f"## {quadrant.code}. {quadrant.title.vi} / {quadrant.title.en}")
        for indicator in quadrant.indicators:
            yield from _indicator(framework, indicator)


def _conventions(framework: Framework) -> Iterator[str]:
    yield from ("", "## Cách đọc các mức / How to read the levels", "")
    yield from ("| Tiếng Việt | English |", "|---|---|")
    for each in framework.conventions:
        vi = f"**{each.term.vi}**: {each.meaning.vi}"
        yield f"| {vi} | **{each.term.en}**: {each.meaning.en} |"


def _indicator(framework: Framework, indicator: Indicator) -> Iterator[str]:
    goals = ", ".join(str(goal) for goal in indicator.sdgs) or "–"
    competence = _word(indicator.competence)
    yield from ("", f"### {indicator.code} {indicator.title.vi} / {indicator.title.en}", "")
    yield from (indicator.purpose.vi, "", f"*{indicator.purpose.en}*", "")
    yield f"SDG {goals} · {competence.vi} / {competence.en} · {indicator.spanish_title}"
    for sub in indicator.sub_indicators:
        yield from _sub_indicator(framework, sub)


def _sub_indicator(framework: Framework, sub: SubIndicator) -> Iterator[str]:
    yield from ("", f"#### {sub.code} {sub.title.vi}", "", f"*{sub.title.en}*", "")
    yield from ("| | Tiếng Việt | English |", "|---|---|---|")
    for level in COLOURS:
        text, name = sub.levels[level], NAMES[level]
        yield f"| {name.vi} / {name.en[2:]} | {text.vi} | {text.en} |"
    if sub.not_applicable is not None:
        yield f"| – Không áp dụng / Not applicable | {sub.not_applicable.vi} | {sub.not_applicable.en} |"
    yield from _evidence(framework, sub)
    if sub.measure is not None:
        yield from _measure(sub.measure)
    yield _about(framework, sub)


def _evidence(framework: Framework, sub: SubIndicator) -> Iterator[str]:
    for each in sub.evidence:
        keepers = framework.keepers_of(each)
        kept_vi = "; ".join(keeper.title.vi for keeper in keepers)
        kept_en = "; ".join(keeper.title.en for keeper in keepers)
        yield f"| Minh chứng / Evidence | {each.vi} ({kept_vi}) | {each.en} ({kept_en}) |"


def _measure(measure: Measure) -> Iterator[str]:
    unit, basis = measure.unit, THRESHOLDS[measure.thresholds_from or Thresholds.PROPOSED]
    yield f"| Cách tính / Measure | {measure.formula('vi')} ({unit.vi}) | {measure.formula('en')} ({unit.en}) |"
    if measure.source is not None:
        yield f"| Nguồn số liệu / Source | {measure.source.vi}; {basis.vi} | {measure.source.en}; {basis.en} |"


def _about(framework: Framework, sub: SubIndicator) -> str:
    method, competence = _word(sub.method), _word(sub.competence)
    left_out = [pack for pack in framework.packs if not sub.applies_to(pack.kinds)]
    vi, en = [method.vi, competence.vi], [method.en, competence.en]
    if left_out:
        vi.append("không hỏi " + "; ".join(pack.title.vi for pack in left_out))
        en.append("not asked of " + "; ".join(pack.title.en for pack in left_out))
    if sub.also_in:
        vi.append("đã có trong " + "; ".join(_set(framework, name).vi for name in sub.also_in))
        en.append("also in " + "; ".join(_set(framework, name).en for name in sub.also_in))
    return f"| Kiểm tra / Verified | {' · '.join(vi)} | {' · '.join(en)} |"


def _set(framework: Framework, reference: str) -> Text:
    found, part = framework.set_named(reference)
    titles = [each.title for each in (found, part) if each is not None]
    vi, en = ", ".join(title.vi for title in titles), ", ".join(title.en for title in titles)
    return Text(f"{vi} [{found.year}]", f"{en} [{found.year}]")


def _word(code: Code) -> Text:
    """What the screens call it, in both languages."""
    said = vietnamese_word(code)
    return Text(said, translate(said, "en"))


if __name__ == "__main__":
    PAGE.write_text(page(load(EDITION)), encoding="utf-8")
