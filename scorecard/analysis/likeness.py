"""How alike two short texts are: titles of documents and the evidence that a framework names."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from scorecard.i18n.folding import fold

STRIPPED = ".,;:()[]\"'“”‘’«»/-–"
# Pairs that name the form of a document or the act, not its matter: two reports are not alike for being reports.
FORMS = frozenset(
    (
        *("ke hoach", "bao cao", "quyet dinh", "bien ban", "danh sach", "danh muc", "ket qua", "tong hop"),
        *("bang tong", "so lieu", "van ban", "ho so", "thong bao", "cong van", "nghi quyet", "chung tu"),
        *("noi dung", "lien ket", "trong ky", "trong nam", "hang nam", "thuc hien", "ban hanh", "cong bo"),
        *("cong tac", "to chuc", "trien khai", "hoat dong", "kiem tra", "lam viec", "co ghi", "da ky"),
        *("anh noi", "cua ubnd", "nguoi dan", "dia phuong"),
    )
)


def parts_of(text: str) -> frozenset[str]:
    """Each pair of neighbouring syllables, folded: "Kế hoạch thu gom rác" gives hoach thu, thu gom, gom rac.

    Most Vietnamese words are two syllables. Numbers and the names of forms (FORMS) are left out.
    """
    words = [word for word in (each.strip(STRIPPED) for each in fold(text).split()) if word.isalpha()]
    return frozenset(f"{one} {two}" for one, two in pairwise(words)) - FORMS


@dataclass(frozen=True)
class Likeness:
    """What a part of a text weighs, by how few of the texts known hold it."""

    texts: int
    held_by: Mapping[str, int]

    @classmethod
    def over(cls, texts: Iterable[str]) -> "Likeness":
        """Weights learned from these texts."""
        every = [parts_of(text) for text in texts]
        return cls(len(every), Counter(part for parts in every for part in parts))

    def weight(self, part: str) -> float:
        """Rare parts weigh more: ln((1 + n) / (1 + held)) + 1, the smoothed inverse document frequency."""
        return math.log((1 + self.texts) / (1 + self.held_by.get(part, 0))) + 1

    def between(self, one: str, two: str) -> float:
        """The cosine of the two weighted sets of parts: 0 nothing shared, 1 the same."""
        return self.of_parts(parts_of(one), parts_of(two))

    def of_parts(self, one: frozenset[str], two: frozenset[str]) -> float:
        """The same for texts taken apart before."""
        shared = self._square(one & two)
        return shared / math.sqrt(self._square(one) * self._square(two)) if shared else 0.0

    def _square(self, parts: frozenset[str]) -> float:
        return sum(self.weight(part) ** 2 for part in parts)
