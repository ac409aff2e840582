"""A draft of quận Hải An whose leader shares the work: grants in the database, and what stands in it."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import update

from scorecard.assessment.planning import WorkAssignment
from scorecard.services import work_sharing
from scorecard.services.work_sharing import Work
from scorecard.services.workplace import Workplace
from scorecard.store import accounts, tables
from scorecard.store import work as stored
from tests.access.places import actor, grant_keys
from tests.services.rounds import Round, drafted
from tests.services.world import NOW

LEADER, SECOND_LEADER = actor("leader", "own", 2), actor("leader", "own", 9)
OFFICIAL, COLLEAGUE, NEIGHBOUR, ABOVE = 1, 6, 7, 8  # accounts; who scores where is granted below
DEPARTMENT = "Phòng Văn hóa - Xã hội"
SELF_DUE = date(2026, 12, 3)


@dataclass(frozen=True)
class Shared:
    """One assessment whose work can be shared."""

    at: Workplace
    round: Round

    @property
    def id(self) -> int:
        """The assessment."""
        return self.round.id

    def rows(self) -> dict[str, WorkAssignment]:
        """Indicator → its row, those taken back included."""
        with self.at.store.reading() as transaction:
            return {each.indicator_code: each for each in stored.assignments(transaction, [self.id])}

    def version(self, code: str) -> int:
        """What a change of this indicator builds on."""
        found = self.rows().get(code)
        return found.version if found else 0

    def assign(self, *codes: str, **work: object) -> None:
        """The leader assigns these indicators on top of what stands."""
        based_on = {code: self.version(code) for code in codes}
        wanted = Work(**work)  # type: ignore[arg-type]
        work_sharing.assign_work(self.at, LEADER, self.id, wanted, based_on)

    def take_back(self, *codes: str) -> None:
        """The leader takes them back."""
        based_on = {code: self.version(code) for code in codes}
        work_sharing.take_back_work(self.at, LEADER, self.id, based_on)


def grant(at: Workplace, account_id: int, relation: str, until: date | None = None) -> int:
    """Let an account score on the unit in this relation to quận Hải An; the grant."""
    values = {"account_id": account_id, "role": "official", "locality_key": grant_keys()[relation]}
    dates = {"valid_from": date(2020, 1, 1), "valid_to": until, "granted_by": None, "granted_at": NOW}
    with at.store.writing() as transaction:
        return accounts.add_grant(transaction, {**values, **dates})


def end_grant(at: Workplace, grant_id: int) -> None:
    """Withdraw a grant."""
    with at.store.writing() as transaction:
        accounts.revoke_grant(transaction, grant_id, NOW)


def judged_on(at: Workplace, cycle_id: int, reference: date, self_due: date | None = SELF_DUE) -> None:
    """Move a cycle's reference date and the day of its self-assessments."""
    c = tables.Cycle
    with at.store.writing() as transaction:
        values = {"reference_date": reference, "self_due": self_due}
        transaction.execute(update(c).where(c.id == cycle_id).values(**values))


def shared(at: Workplace, name: str = "Kỳ 2024", reference: date = date(2024, 12, 31)) -> Shared:
    """A new draft, due on SELF_DUE."""
    made = drafted(at, name)
    judged_on(at, made.cycle_id, reference)
    return Shared(at, made)


def with_people(at: Workplace) -> dict[int, int]:
    """Who may score: two of quận Hải An, one of its province, one of a neighbour; account → grant."""
    places = {OFFICIAL: "own", COLLEAGUE: "own", ABOVE: "parent", NEIGHBOUR: "sibling"}
    return {account: grant(at, account, relation) for account, relation in places.items()}
