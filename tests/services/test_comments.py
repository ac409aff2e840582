"""Threads on sub-indicators: who writes and reads them, what is refused, what the history tells."""

import pytest

from scorecard.access.policy import NotAllowed
from scorecard.assessment.records import CommentKind, CycleState, Stage
from scorecard.services import comments
from scorecard.services.assessments import CycleNotOpen
from scorecard.services.comments import CommentMissing
from scorecard.services.free_text import TextTooLong
from scorecard.services.scoring import ScoreNotOnScale
from scorecard.services.workplace import Workplace
from scorecard.store import cycles
from scorecard.store.assessments import AssessmentNotFound
from tests.access.places import actor
from tests.services.rounds import WHO, drafted, submitted
from tests.services.world import NOW

OFFICIAL, ASSESSOR = WHO["official"], WHO["assessor"]


def test_both_sides_read_one_thread_in_the_order_written(at: Workplace) -> None:
    case = submitted(at, "Kỳ 2024")
    comments.write_comment(at, ASSESSOR, case.id, "1.1.2", CommentKind.REQUEST, "  Bổ sung quyết định  ")
    comments.write_comment(at, OFFICIAL, case.id, "1.1.2", CommentKind.EXPLANATION, "Ở trang 3")
    for who in (OFFICIAL, WHO["leader"], ASSESSOR, WHO["lead_assessor"]):
        found = comments.threads(at, who, case.id)
        assert [(each.kind, each.text, each.account_name) for each in found.of("1.1.2")] == [
            (CommentKind.REQUEST, "Bổ sung quyết định", "Người 3"),
            (CommentKind.EXPLANATION, "Ở trang 3", "Người 1"),
        ]
        assert found.of("1.1.1") == ()
        assert found.may_write
    assert found.of("1.1.2")[0].at == NOW


@pytest.mark.parametrize(
    ("role", "relation", "refused"),
    [
        ("leadership", "everywhere", NotAllowed),
        ("coordinator", "everywhere", NotAllowed),
        ("official", "sibling", AssessmentNotFound),
        ("leader", "other_province", AssessmentNotFound),
        ("assessor", "sibling", AssessmentNotFound),
    ],
)
def test_leadership_and_other_localities_never_see_a_thread(
    at: Workplace, role: str, relation: str, refused: type[Exception]
) -> None:
    case = submitted(at, "Kỳ 2024")
    comments.write_comment(at, OFFICIAL, case.id, "1.1.2", CommentKind.COMMENT, "ý kiến")
    with pytest.raises(refused):
        comments.threads(at, actor(role, relation, 9), case.id)


def test_assessors_join_only_after_the_locality_has_handed_over(at: Workplace) -> None:
    case = drafted(at, "Kỳ 2024")
    comments.write_comment(at, OFFICIAL, case.id, "1.1.2", CommentKind.COMMENT, "hỏi đồng nghiệp")
    with pytest.raises(NotAllowed):
        comments.threads(at, ASSESSOR, case.id)


def test_a_message_changes_neither_state_nor_values_nor_versions(at: Workplace) -> None:
    case = submitted(at, "Kỳ 2024")
    before = (case.state(), case.row(Stage.SELF))
    comments.write_comment(at, ASSESSOR, case.id, "1.1.2", CommentKind.REQUEST, "bổ sung")
    assert (case.state(), case.row(Stage.SELF)) == before
    assert case.actions()[-1] == "write_comment"


def test_what_cannot_be_written_is_refused_by_name(at: Workplace) -> None:
    case = submitted(at, "Kỳ 2024")
    kind = CommentKind.COMMENT
    with pytest.raises(CommentMissing):
        comments.write_comment(at, OFFICIAL, case.id, "1.1.2", kind, " \u0000 ")
    with pytest.raises(TextTooLong):
        comments.write_comment(at, OFFICIAL, case.id, "1.1.2", kind, "a" * 4001)
    with pytest.raises(ScoreNotOnScale):
        comments.write_comment(at, OFFICIAL, case.id, "9.9.9", kind, "lạc")
    assert comments.threads(at, OFFICIAL, case.id).by_sub == {}


def test_a_closed_cycle_is_read_only(at: Workplace) -> None:
    case = submitted(at, "Kỳ 2024")
    comments.write_comment(at, OFFICIAL, case.id, "1.1.2", CommentKind.COMMENT, "ý kiến")
    with at.store.writing() as transaction:
        cycles.change(transaction, cycles.cycle(transaction, case.cycle_id), {"state": CycleState.CLOSED})
    found = comments.threads(at, OFFICIAL, case.id)
    assert (len(found.of("1.1.2")), found.may_write) == (1, False)
    with pytest.raises(CycleNotOpen):
        comments.write_comment(at, OFFICIAL, case.id, "1.1.2", CommentKind.COMMENT, "muộn")
