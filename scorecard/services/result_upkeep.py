"""All working result rows computed anew: compared with what is stored, or written in its place."""

from collections.abc import Iterator
from dataclasses import dataclass

from scorecard.access.roles import EVERYWHERE, Role
from scorecard.assessment.records import Assessment, Cycle, Stage
from scorecard.rating.rollup import rate
from scorecard.services import recalculation
from scorecard.services.accounts import OPERATOR
from scorecard.services.workplace import Workplace
from scorecard.store import answers, assessments, cycles, events, evidence, results
from scorecard.store.events import Deed
from scorecard.store.results import ResultRow
from scorecard.store.unit_of_work import Transaction

Place = tuple[int, str, int]  # assessment, stage, scorer
UNCOMPARED = frozenset({"assessment_version"})  # a row is as old as the last change of its own stage
TOLERANCE = 1e-9  # of points and shares, which travel through floating point


@dataclass(frozen=True)
class Difference:
    """A result row that is not what its answers give; `columns` empty: the row is missing."""

    assessment_id: int
    stage: str
    scorer_id: int
    columns: tuple[str, ...]

    def sentence(self, language: str) -> str:
        """The difference in "vi" or "en"."""
        where = f"{self.assessment_id}, {self.stage}, {self.scorer_id}"
        columns = ", ".join(self.columns)
        if language == "vi":
            return f"Kết quả ({where}): " + (f"khác ở {columns}." if columns else "thiếu.")
        return f"Result ({where}): " + (f"differs in {columns}." if columns else "missing.")


@dataclass(frozen=True)
class Comparison:
    """How many rows were computed, and those that are stored otherwise."""

    rows: int
    differences: tuple[Difference, ...]


def verify(at: Workplace) -> Comparison:
    """Compare every stored working result with what its answers and evidence give now."""
    with at.store.reading() as transaction:
        stored = {_place(row): row for row in results.everything(transaction)}
        computed = {_place(row): row for row in _computed(at, transaction)}
    found = [_difference(stored.get(place), row) for place, row in computed.items()]
    return Comparison(len(computed), tuple(each for each in found if each is not None))


def rebuild(at: Workplace) -> int:
    """Write every working result anew in one transaction; how many. Publications stay as published."""
    with at.store.writing() as transaction:
        rows = list(_computed(at, transaction))
        for row in rows:
            results.write(transaction, row)
        deed = Deed(
            chain=events.SYSTEM,
            at=at.clock(),
            account_id=OPERATOR,
            role=Role.ADMINISTRATOR,
            action="rebuild_results",
            after={"rows": len(rows)},
            source="command",
        )
        events.append(transaction, deed)
    return len(rows)


def _computed(at: Workplace, transaction: Transaction) -> Iterator[ResultRow]:
    """The row of every stage that holds answers or has a row, assessment by assessment."""
    every = {cycle.id: cycle for cycle in cycles.cycles(transaction)}
    for assessment in assessments.listed(transaction, EVERYWHERE):
        yield from _of_assessment(at, transaction, assessment, every[assessment.cycle_id])


def _of_assessment(
    at: Workplace, transaction: Transaction, assessment: Assessment, cycle: Cycle
) -> Iterator[ResultRow]:
    present = results.of_assessment(transaction, assessment.id)
    stages = set(answers.scorers(transaction, assessment.id))
    stages |= {(Stage(row.stage), row.scorer_id) for row in present}
    proofs = evidence.proofs(transaction, assessment.id)
    for stage, scorer_id in sorted(stages):
        marks = answers.marks(transaction, assessment.id, stage, scorer_id)
        given = recalculation.sub_answers(marks, proofs, stage, cycle.reference_date)
        rating = rate(at.framework(cycle.edition_id), given, assessment.pack, cycle.rule)
        yield recalculation.result_row(assessment, cycle, stage, scorer_id, rating)


def _place(row: ResultRow) -> Place:
    return row.assessment_id, str(row.stage), row.scorer_id


def _difference(stored: ResultRow | None, computed: ResultRow) -> Difference | None:
    place = _place(computed)
    if stored is None:
        return Difference(*place, ())
    names = [name for name in ResultRow._fields if name not in UNCOMPARED]
    differing = tuple(name for name in names if not _same(getattr(stored, name), getattr(computed, name)))
    return Difference(*place, differing) if differing else None


def _same(stored: object, computed: object) -> bool:
    if isinstance(stored, float) and isinstance(computed, float):
        return abs(stored - computed) <= TOLERANCE
    return stored == computed
