"""A draft of quận Hải An whose official asks an agency, and the agency's answers."""

from dataclasses import dataclass
from datetime import date

from scorecard.assessment.requests import EvidenceRequest
from scorecard.services import evidence_requests, request_answers
from scorecard.services.evidence import FileSource
from scorecard.services.evidence_requests import Wanted
from scorecard.services.request_answers import Answer
from scorecard.services.workplace import Workplace
from scorecard.store import evidence_requests as stored
from tests.services.rounds import WHO, drafted
from tests.services.world import PDF

OFFICIAL, LEADER = WHO["official"], WHO["leader"]
DUE = date(2026, 11, 28)
ADDRESS = "203.0.113.7"
WANTED = Wanted("Chi cục Thống kê", "Niên giám thống kê\nnăm 2024", ("1.1.1", "2.1.1"), DUE)


@dataclass(frozen=True)
class Asked:
    """A request with its link."""

    at: Workplace
    assessment_id: int
    id: int
    token: str

    def now(self) -> EvidenceRequest:
        """The request as it stands in the database."""
        with self.at.store.reading() as transaction:
            return stored.request(transaction, self.id)

    def answer(self, text: str = "Xin gửi.", *contents: bytes, based_on: int | None = None) -> None:
        """The agency answers with files of this content."""
        files = tuple(FileSource(f"Niên giám {n}.pdf", content) for n, content in enumerate(contents, 1))
        version = self.now().version if based_on is None else based_on
        request_answers.receive_answer(self.at, self.token, ADDRESS, Answer(text, version, files))


def asked(at: Workplace, name: str = "Kỳ", wanted: Wanted = WANTED) -> Asked:
    """A new draft and a request in it."""
    case = drafted(at, name)
    issued = evidence_requests.request_evidence(at, OFFICIAL, case.id, wanted)
    return Asked(at, case.id, issued.request_id, issued.token)


def pdf(number: int) -> bytes:
    """A small file, another for each number."""
    return PDF + str(number).encode()
