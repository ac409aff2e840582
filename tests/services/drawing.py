"""An assessment handed over and ready for a draw: a clock that a test moves, the draw, and what assessors then score."""

from datetime import timedelta

from scorecard.assessment.planning import Sample
from scorecard.services import sampling, verification
from scorecard.services.scoring import Entry
from scorecard.services.workplace import Workplace
from tests.services.rounds import WHO, G, N, Round, Y, drafted
from tests.services.world import NOW

ASSESSOR, LEAD = WHO["assessor"], WHO["lead_assessor"]
YELLOWS = tuple(f"1.{n}.{m}" for n in (3, 5, 6) for m in (1, 2, 3, 4))  # 12 of the rest


class Time:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> object:
        return self.now

    def pass_an_hour(self) -> None:
        self.now += timedelta(hours=1)


TIME = Time()


def ready(at: Workplace, name: str) -> Round:
    """Green 1.1.1 with a file, 1.1.2 without anything; 1.2.1 not applicable; twelve yellows: handed over."""
    found = drafted(at, name)
    found.claim(G, "1.1.1", "1.1.2")
    found.claim(N, "1.2.1", note="không có")
    found.claim(Y, *YELLOWS)
    found.prove("1.1.1")
    found.submit()
    TIME.pass_an_hour()
    return found


def draw(case: Round, share: int = 25, reason: str = "", base: int = 0) -> Sample:
    return sampling.draw_sample(case.at, LEAD, case.id, share, reason, base)


def score(case: Round, *codes: str, level: object = Y, who: object = ASSESSOR) -> None:
    for code in codes:
        verification.save_assessor_answer(case.at, who, case.id, Entry(code, level, note="đã xem"), 0)  # type: ignore[arg-type]
