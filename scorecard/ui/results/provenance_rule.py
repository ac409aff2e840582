"""How a colour came out of the answers, in one sentence made from the numbers that decided it."""

from scorecard.framework.models import COLOURS, SubIndicator
from scorecard.i18n.messages import to_translate
from scorecard.i18n.numbers import format_percent
from scorecard.rating.marks import UNANSWERED, AnswerMark, Mark, answer_level
from scorecard.rating.reasons import Reason, Tally
from scorecard.ui.language import language, t, tn
from scorecard.ui.words import word

GREY = {
    Mark.NOT_ASSESSED: to_translate("Chưa đánh giá vì chưa tiêu chí nào có câu trả lời được tính."),
    Mark.NOT_APPLICABLE: to_translate("Không áp dụng vì mọi tiêu chí được hỏi đều không áp dụng."),
}
WEAKEST = {
    Mark.RED: to_translate("Đỏ vì {red} đỏ: theo quy tắc này, một tiêu chí đỏ là cả chỉ số đỏ."),
    Mark.PROVISIONAL_YELLOW: to_translate(
        "Vàng, tạm tính, vì {open} chưa có câu trả lời được tính, còn những tiêu chí đã chấm không có đỏ."
    ),
    Mark.YELLOW: to_translate("Vàng vì {yellow} vàng và không tiêu chí nào đỏ."),
    Mark.UNEVIDENCED: to_translate(
        "Vàng, thiếu tài liệu kiểm chứng, vì {unproven} được chấm xanh mà chưa có minh chứng được tính; "
        "không tiêu chí nào vàng hay đỏ."
    ),
    Mark.GREEN: to_translate("Xanh vì mọi tiêu chí áp dụng ({n}) đều xanh và có minh chứng được tính."),
}
MAJORITY = {
    Mark.GREEN: to_translate(
        "Xanh vì {greens}/{n} tiêu chí đã chấm xanh và có minh chứng được tính ({proven}), hơn {green_from}."
    ),
    Mark.UNEVIDENCED: to_translate(
        "Vàng, thiếu tài liệu kiểm chứng, vì {claims}/{n} tiêu chí được chấm xanh ({claimed}), hơn {green_from}, "
        "nhưng {unproven} chưa có minh chứng được tính nên chỉ {greens}/{n} xanh đủ minh chứng."
    ),
    Mark.YELLOW: to_translate(
        "Vàng vì {greens}/{n} tiêu chí đã chấm xanh và có minh chứng được tính ({proven}), không hơn {green_from}, "
        "còn {upper}/{n} từ vàng trở lên ({at_least_yellow}), hơn {yellow_from}."
    ),
    Mark.RED: to_translate(
        "Đỏ vì chỉ {upper}/{n} tiêu chí đã chấm từ vàng trở lên ({at_least_yellow}), không hơn {yellow_from}."
    ),
    Mark.PROVISIONAL_YELLOW: to_translate(
        "Vàng, tạm tính, vì {upper}/{n} tiêu chí đã chấm từ vàng trở lên ({at_least_yellow}), hơn {yellow_from}, "
        "nhưng {open} chưa có câu trả lời được tính nên chưa thể xanh."
    ),
    Mark.PROVISIONAL_RED: to_translate(
        "Đỏ, tạm tính, vì chỉ {upper}/{n} tiêu chí đã chấm từ vàng trở lên ({at_least_yellow}), không hơn "
        "{yellow_from}, và {open} chưa có câu trả lời được tính."
    ),
}
POINTS = {
    Mark.GREEN: to_translate(
        "Xanh vì các tiêu chí đã chấm được {proven} điểm tối đa, từ {green_from} trở lên."
    ),
    Mark.UNEVIDENCED: to_translate(
        "Vàng, thiếu tài liệu kiểm chứng, vì mức được chấm bằng {claimed} điểm tối đa, từ {green_from} trở lên, "
        "nhưng {unproven} chưa có minh chứng được tính nên chỉ được {proven}."
    ),
    Mark.YELLOW: to_translate(
        "Vàng vì các tiêu chí đã chấm được {proven} điểm tối đa, từ {yellow_from} nhưng chưa đến {green_from}."
    ),
    Mark.RED: to_translate("Đỏ vì các tiêu chí đã chấm chỉ được {proven} điểm tối đa, dưới {yellow_from}."),
    Mark.PROVISIONAL_YELLOW: to_translate(
        "Vàng, tạm tính, vì các tiêu chí đã chấm được {proven} điểm tối đa, từ {yellow_from} trở lên, "
        "nhưng {open} chưa có câu trả lời được tính nên chưa thể xanh."
    ),
    Mark.PROVISIONAL_RED: to_translate(
        "Đỏ, tạm tính, vì các tiêu chí đã chấm chỉ được {proven} điểm tối đa, dưới {yellow_from}, "
        "và {open} chưa có câu trả lời được tính."
    ),
}
BY_RULE = {"weakest_link": WEAKEST, "majority": MAJORITY, "points_bands": POINTS}
ANSWERS = {
    AnswerMark.GREEN: to_translate("Xanh vì mức được chọn là xanh và có minh chứng được tính."),
    AnswerMark.UNEVIDENCED: to_translate(
        "Vàng, thiếu tài liệu kiểm chứng, vì mức được chọn là xanh nhưng chưa có minh chứng được tính."
    ),
    AnswerMark.YELLOW: to_translate("Vàng vì mức được chọn là vàng."),
    AnswerMark.RED: to_translate("Đỏ vì mức được chọn là đỏ."),
    AnswerMark.TO_RECONFIRM: to_translate(
        "Chưa được tính vì mức được mang sang từ kỳ trước và chưa ai xác nhận lại."
    ),
    AnswerMark.NOT_ANSWERED: to_translate("Chưa đánh giá vì chưa có mức nào được chọn."),
    AnswerMark.NOT_APPLICABLE: to_translate("Không áp dụng, theo mức được chọn và lý do ghi kèm."),
    AnswerMark.OUTSIDE_PACK: to_translate("Không hỏi ở loại đơn vị này nên không tính vào chỉ số."),
}


def rule_sentence(reason: Reason) -> str:
    """Why the indicator has its colour, in one sentence."""
    if not reason.asked:
        return t("Chưa đánh giá vì loại đơn vị này không được hỏi tiêu chí nào của chỉ số.")
    if reason.mark in GREY:
        return t(GREY[reason.mark])
    counts = reason.counts
    said: dict[str, object] = {
        "n": counts.answered,
        "greens": counts.green,
        "claims": counts.green + counts.unevidenced,
        "upper": counts.answered - counts.red,
        "red": _codes(reason, AnswerMark.RED),
        "yellow": _codes(reason, AnswerMark.YELLOW),
        "unproven": _codes(reason, AnswerMark.UNEVIDENCED),
        "open": _codes(reason, *UNANSWERED),
    }
    return t(BY_RULE[reason.rule.name][reason.mark], **said, **_percents(reason.tally))


def asides(reason: Reason) -> list[str]:
    """What else a careful reader asks: what was left out, what did not count, what cannot change it."""
    if reason.mark in GREY or not reason.asked:
        return []
    said = []
    by_parts, unproven = reason.tally is None, reason.codes(AnswerMark.UNEVIDENCED)
    if unproven and reason.mark is not Mark.UNEVIDENCED:
        codes = ", ".join(unproven)
        counted = t("{codes} được chấm xanh nhưng chưa có minh chứng được tính", codes=codes)
        said.append(f"{counted}." if by_parts else f"{counted}, {t('nên tính như vàng')}.")
    if by_parts and reason.mark is Mark.RED and reason.counts.unanswered:
        said.append(
            t(
                "{codes} chưa có câu trả lời được tính; dù trả lời thế nào chỉ số vẫn đỏ.",
                codes=_codes(reason, *UNANSWERED),
            )
        )
    if reason.counts.not_applicable:
        said.append(tn("{n} tiêu chí không áp dụng nên để ngoài.", reason.counts.not_applicable))
    return said


def answer_sentence(sub: SubIndicator, shown: AnswerMark) -> str:
    """Why one sub-indicator has its colour, with what the criterion says of the chosen level."""
    level, text = answer_level(shown), t(ANSWERS[shown])
    if level not in COLOURS:
        return text
    wanted = sub.levels[level].in_language(language())
    return f"{text} {t('Mức {level} là', level=word(level))}: «{wanted}»"


def _codes(reason: Reason, *marks: AnswerMark) -> str:
    return ", ".join(reason.codes(*marks))


def _percents(tally: Tally | None) -> dict[str, str]:
    if tally is None:
        return {}
    return {name: format_percent(float(share) / 100, language(), 1) for name, share in vars(tally).items()}
