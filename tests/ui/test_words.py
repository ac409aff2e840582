"""Words for codes: every code has one, and equal texts of two kinds are not confused."""

from itertools import chain

from scorecard.access.roles import Role
from scorecard.assessment.records import CycleState, EvidenceKind, Stage, State, Verdict
from scorecard.assessment.workflow import Move
from scorecard.framework.terms import Competence, Level, Method
from scorecard.ui.words import heading_word, word


def test_every_code_has_a_word() -> None:
    kinds = (State, CycleState, Stage, Level, Role, Move, EvidenceKind, Verdict, Method, Competence)
    assert all(word(code) for code in chain.from_iterable(kinds))


def test_a_stage_and_a_role_of_the_same_name_keep_their_own_words() -> None:
    assert word(Stage.ASSESSOR) == "thẩm định"
    assert word(Role.ASSESSOR) == "chuyên gia thẩm định"


def test_a_heading_begins_with_a_capital() -> None:
    assert heading_word(State.DRAFT) == "Đang tự chấm"
