"""One round of quận Hải An as the tests of verification need it: claims, evidence, submission, in any state."""

from dataclasses import dataclass, field
from datetime import date

from scorecard.access.roles import Actor
from scorecard.assessment.records import SHARED, Answer, EvidenceDetails, EvidenceLink, Stage, State
from scorecard.framework.models import Level
from scorecard.services import assessments, evidence, scoring, submission
from scorecard.services.evidence import FileSource, Locator
from scorecard.services.scoring import Entry
from scorecard.services.workplace import Workplace
from scorecard.store import answers, events, results
from scorecard.store import assessments as assessments_stored
from scorecard.store import evidence as evidence_stored
from scorecard.store.answers import Cell
from scorecard.store.results import ResultRow
from tests.access.places import actor, grant_keys
from tests.services.world import PDF, open_cycle, people

G, Y, R, N = Level.GREEN, Level.YELLOW, Level.RED, Level.NOT_APPLICABLE
LOCALITY = grant_keys()["own"] or ""
WHO = people()
SECOND = actor("assessor", "own", 6)


@dataclass(frozen=True)
class Round:
    """One assessment of quận Hải An with the people around it; links by sub-indicator."""

    at: Workplace
    id: int
    cycle_id: int
    links: dict[str, int] = field(default_factory=dict)

    def claim(self, level: Level, *codes: str, note: str = "") -> None:
        """The official's self-scores."""
        sheet = assessments.sheet(self.at, WHO["official"], self.id)
        for code in codes:
            base = sheet.answers[code].version if code in sheet.answers else 0
            scoring.save_answer(self.at, WHO["official"], self.id, Entry(code, level, note=note), base)

    def prove(self, *codes: str, title: str = "Quyết định", valid_to: date | None = None) -> None:
        """A document for these sub-indicators."""
        official = WHO["official"]
        source = FileSource("quyet-dinh.pdf", PDF + f"{title}{self.id}".encode())
        details = EvidenceDetails(title, "12/QĐ-UBND", valid_to=valid_to)
        item = evidence.add_evidence(self.at, official, self.id, details, source)
        evidence.attach(self.at, official, self.id, item.version_id, codes, Locator("3", "II"))
        found = assessments.sheet(self.at, official, self.id).links
        self.links.update({code: found[code][-1].id for code in codes})

    def submit(self) -> None:
        """The leader hands it over."""
        submission.submit(self.at, WHO["leader"], self.id)

    def answer(self, stage: Stage, code: str, scorer: int = SHARED) -> Answer | None:
        """What stands in the database."""
        with self.at.store.reading() as transaction:
            return answers.find(transaction, Cell(self.id, stage, code, scorer))

    def state(self) -> State:
        """Where the assessment stands."""
        with self.at.store.reading() as transaction:
            return assessments_stored.assessment(transaction, self.id).state

    def link(self, code: str) -> EvidenceLink:
        """The evidence of a sub-indicator as it stands."""
        with self.at.store.reading() as transaction:
            return evidence_stored.one_link(transaction, self.links[code])

    def actions(self) -> list[str]:
        """The deeds told in this assessment's chain, oldest first."""
        with self.at.store.reading() as transaction:
            every = list(events.events(transaction))
        return [event.action for event in every if event.chain == events.chain_of(self.id)]

    def row(self, stage: Stage, scorer: int = SHARED) -> ResultRow | None:
        """The result row of a stage."""
        with self.at.store.reading() as transaction:
            rows = results.of_assessment(transaction, self.id)
        return next((each for each in rows if (each.stage, each.scorer_id) == (stage, scorer)), None)

    def letter(self, code: str, stage: Stage, scorer: int = SHARED) -> str:
        """The letter of a sub-indicator in the result row of a stage."""
        found = self.row(stage, scorer)
        assert found is not None
        codes = [sub.code for sub in self.at.framework(found.edition_id).sub_indicators]
        return found.answers[codes.index(code)]

    def who(self, role: str) -> Actor:
        """One of the people by role."""
        return WHO[role]


def drafted(at: Workplace, name: str, edition: str = "tcvn-iso-18091-2020") -> Round:
    """A draft in a new cycle of this name."""
    cycle_id = open_cycle(at, name, edition=edition)
    return Round(at, assessments.start_assessment(at, WHO["official"], cycle_id, LOCALITY), cycle_id)


def submitted(at: Workplace, name: str) -> Round:
    """Green 1.1.1 with evidence, green 1.1.2 without, yellow 1.1.3, red 1.2.1; handed over."""
    found = drafted(at, name)
    found.claim(G, "1.1.1", "1.1.2")
    found.claim(Y, "1.1.3")
    found.claim(R, "1.2.1")
    found.prove("1.1.1")
    found.submit()
    return found
