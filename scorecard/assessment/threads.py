"""What waits in the threads on sub-indicators: requests until the locality answers, answers until they are read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from scorecard.assessment.records import CommentKind


@dataclass(frozen=True)
class Message:
    """One message as the history tells it; `by_locality`: written as official or leader, not as assessor."""

    assessment_id: int
    sub_code: str
    kind: CommentKind
    by_locality: bool
    at: datetime


def open_requests(messages: Iterable[Message]) -> dict[str, int]:
    """Sub-indicator → how many requests of assessors came after the locality's last message; messages oldest first."""
    found: dict[str, int] = {}
    for each in messages:
        if each.by_locality:
            found.pop(each.sub_code, None)
        elif each.kind is CommentKind.REQUEST:
            found[each.sub_code] = found.get(each.sub_code, 0) + 1
    return found


def answered_requests(messages: Iterable[Message], scored: Mapping[str, datetime]) -> frozenset[str]:
    """The sub-indicators where the locality answered a request, and no assessor has written or scored there since.

    `scored`: sub-indicator → when an assessor last gave it a level. Messages oldest first.
    """
    asked, answered = set[str](), dict[str, datetime]()
    for each in messages:
        if each.by_locality and each.sub_code in asked:
            answered[each.sub_code] = each.at
        elif not each.by_locality:
            answered.pop(each.sub_code, None)
            if each.kind is CommentKind.REQUEST:
                asked.add(each.sub_code)
            else:
                asked.discard(each.sub_code)
    return frozenset(code for code, at in answered.items() if code not in scored or scored[code] < at)
