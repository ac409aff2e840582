"""Threads of comments, explanations and requests on each sub-indicator, between a locality and its assessors."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from scorecard.access.roles import Actor, Permission
from scorecard.assessment.records import Comment, CommentKind, CycleState
from scorecard.assessment.threads import open_requests
from scorecard.errors import ScorecardError
from scorecard.services import free_text
from scorecard.services.assessments import desk, require_here, require_open
from scorecard.services.deeds import deed
from scorecard.services.scoring import ScoreNotOnScale
from scorecard.services.workplace import Workplace
from scorecard.store import comments as stored
from scorecard.store import events


class CommentMissing(ScorecardError):
    """A message without words."""

    code = "SC-288"
    vi = "Chưa có nội dung để gửi. Hãy viết nội dung trao đổi rồi gửi."
    en = "There is nothing to send. Write the message, then send it."


@dataclass(frozen=True)
class Threads:
    """The messages of one assessment by sub-indicator, oldest first; `may_write` while its cycle is open.

    `open_requests`: sub-indicator → how many requests of assessors the locality has not answered.
    """

    assessment_id: int
    by_sub: Mapping[str, tuple[Comment, ...]]
    may_write: bool
    open_requests: Mapping[str, int] = field(default_factory=dict)

    def of(self, sub_code: str) -> tuple[Comment, ...]:
        """The thread of one sub-indicator."""
        return self.by_sub.get(sub_code, ())


def threads(at: Workplace, actor: Actor, assessment_id: int) -> Threads:
    """What the locality and its assessors wrote to one another; for nobody else."""
    with at.store.reading() as transaction:
        here = desk(at, transaction, assessment_id)
        require_here(actor, Permission.COMMENT, here)
        found = stored.comments(transaction, assessment_id)
        told = stored.messages(transaction, [assessment_id]).get(assessment_id, [])
    grouped: dict[str, tuple[Comment, ...]] = {}
    for each in found:
        grouped[each.sub_code] = (*grouped.get(each.sub_code, ()), each)
    is_open = here.cycle.state is CycleState.OPEN
    return Threads(assessment_id, grouped, is_open, open_requests(told) if is_open else {})


def write_comment(
    at: Workplace, actor: Actor, assessment_id: int, sub_code: str, kind: CommentKind, text: str
) -> int:
    """Add a message to the thread of a sub-indicator; its id. It changes no value and no state.

    Raises NotAllowed, CycleNotOpen, ScoreNotOnScale, CommentMissing, TextTooLong.
    """
    with at.store.writing() as transaction:
        here = desk(at, transaction, assessment_id, locked=True)
        require_here(actor, Permission.COMMENT, here)
        require_open(here.cycle)
        if sub_code not in at.framework(here.cycle.edition_id).sub_codes(here.assessment.pack):
            raise ScoreNotOnScale(sub=sub_code)
        text = free_text.checked(text)
        if not text:
            raise CommentMissing
        values = {
            "assessment_id": assessment_id,
            "sub_code": sub_code,
            "kind": CommentKind(kind),
            "text": text,
            "account_id": actor.account_id,
            "at": at.clock(),
        }
        comment_id = stored.add(transaction, values)
        told = {"sub": sub_code, "message": CommentKind(kind), "comment": comment_id}
        texts = {"text": text}
        done = deed(here, actor, Permission.COMMENT, at.clock(), "write_comment", {}, told, texts)
        events.append(transaction, done)
    return comment_id
