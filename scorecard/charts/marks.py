"""How each letter of the result alphabet looks: colour, shape, letter and word."""

from dataclasses import dataclass

from scorecard.charts.tokens import Theme
from scorecard.i18n.messages import to_translate, translate
from scorecard.rating.marks import AnswerMark, Mark

AnyMark = Mark | AnswerMark


@dataclass(frozen=True)
class Look:
    """One mark's looks. `tone`: a colour of the theme; `dashed`: provisional; `struck`: lacks evidence."""

    tone: str
    shape: str
    letter_vi: str
    letter_en: str
    word: str
    dashed: bool = False
    struck: bool = False

    def letter(self, language: str) -> str:
        """X, V, Đ in Vietnamese, G, Y, R in English; "V?" provisional, "V*" without evidence."""
        bare = self.letter_vi if language == "vi" else self.letter_en
        return bare + ("?" if self.dashed else "") + ("*" if self.struck else "")

    def word_in(self, language: str) -> str:
        """The mark in words, lower case."""
        return translate(self.word, language)

    def fill(self, theme: Theme) -> str:
        """The colour as #rrggbb."""
        return str(getattr(theme, self.tone))

    def ink(self, theme: Theme) -> str:
        """The colour of a letter written on the fill."""
        return str(getattr(theme, f"on_{self.tone}"))


_GREEN = Look("green", "●", "X", "G", to_translate("xanh"))
_YELLOW = Look("yellow", "◆", "V", "Y", to_translate("vàng"))
_RED = Look("red", "■", "Đ", "R", to_translate("đỏ"))
_UNEVIDENCED = Look("yellow", "◆", "V", "Y", to_translate("vàng, thiếu tài liệu kiểm chứng"), struck=True)
_MAYBE_YELLOW = Look("yellow", "◆", "V", "Y", to_translate("vàng, tạm tính"), dashed=True)
_MAYBE_RED = Look("red", "■", "Đ", "R", to_translate("đỏ, tạm tính"), dashed=True)
_NOT_ASSESSED = Look("not_assessed", "○", "○", "○", to_translate("chưa đánh giá"))
_TO_RECONFIRM = Look("not_assessed", "○", "○", "○", to_translate("cần xác nhận lại"), dashed=True)
_NOT_APPLICABLE = Look("not_applicable", "–", "–", "–", to_translate("không áp dụng"))
_OUTSIDE = Look("not_applicable", "·", "·", "·", to_translate("không hỏi ở loại đơn vị này"))

LOOKS: dict[str, Look] = {
    "G": _GREEN,
    "E": _UNEVIDENCED,
    "Y": _YELLOW,
    "y": _MAYBE_YELLOW,
    "R": _RED,
    "r": _MAYBE_RED,
    "-": _NOT_ASSESSED,
    "C": _TO_RECONFIRM,
    "N": _NOT_APPLICABLE,
    ".": _OUTSIDE,
}
"""By the letter of rating.marks.Mark and AnswerMark."""
COUNTED = "GYR-N"
"""What bars over many localities count, in their order: green, yellow, red, not assessed, not applicable."""


def look(mark: AnyMark | str) -> Look:
    """The looks of a mark, or of its letter as stored in a result row."""
    return LOOKS[str(mark.value if isinstance(mark, Mark | AnswerMark) else mark)]


def occurring(letters: str) -> str:
    """Each letter that occurs once, best first: "YGGr" gives "GYr"."""
    return "".join(letter for letter in LOOKS if letter in letters)


def mark_text(mark: AnyMark | str, language: str) -> str:
    """The mark where no colour can be drawn: "● X", "◆ V?", "–"."""
    seen = look(mark)
    letter = seen.letter(language)
    return seen.shape if letter == seen.shape else f"{seen.shape} {letter}".replace("○ ○", "○")
