"""Which requests in a thread wait for the locality, and which of its answers wait to be read."""

from datetime import UTC, datetime

from scorecard.assessment.records import CommentKind
from scorecard.assessment.threads import Message, answered_requests, open_requests

C, E, R = CommentKind.COMMENT, CommentKind.EXPLANATION, CommentKind.REQUEST


def hour(number: int) -> datetime:
    return datetime(2026, 11, 21, number, tzinfo=UTC)


def thread(*told: tuple[str, CommentKind], sub: str = "1.1.1") -> list[Message]:
    """Messages an hour apart, from the locality ("L") or an assessor ("A")."""
    return [Message(1, sub, kind, side == "L", hour(n)) for n, (side, kind) in enumerate(told, start=1)]


def test_a_request_is_open_until_the_locality_writes() -> None:
    assert open_requests(thread(("A", R))) == {"1.1.1": 1}
    assert open_requests(thread(("A", R), ("A", C), ("A", R))) == {"1.1.1": 2}
    assert open_requests(thread(("A", R), ("L", E))) == {}
    assert open_requests(thread(("A", R), ("L", E), ("A", R))) == {"1.1.1": 1}


def test_only_requests_of_assessors_are_waited_for() -> None:
    assert open_requests(thread(("A", C), ("A", E), ("L", R))) == {}


def test_each_sub_indicator_has_its_own_thread() -> None:
    told = [*thread(("A", R)), *thread(("A", R), ("L", C), sub="1.1.2")]
    assert open_requests(told) == {"1.1.1": 1}
    assert answered_requests(told, {}) == {"1.1.2"}


def test_an_answer_is_read_once_an_assessor_writes_or_scores_there() -> None:
    answered = thread(("A", R), ("L", E))
    assert answered_requests(answered, {}) == {"1.1.1"}
    assert answered_requests(answered, {"1.1.1": hour(1)}) == {"1.1.1"}
    assert answered_requests(answered, {"1.1.1": hour(3)}) == frozenset()
    assert answered_requests(thread(("A", R), ("L", E), ("A", C)), {}) == frozenset()


def test_a_message_of_the_locality_that_answers_no_request_waits_for_nobody() -> None:
    assert answered_requests(thread(("L", C), ("A", C), ("L", C)), {}) == frozenset()
    assert answered_requests(thread(("A", R)), {}) == frozenset()
