"""Every sum is found three times: by the aggregation, by plain SQL over the rows, and in the exported workbook."""

import random
from collections import Counter
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from sqlalchemy import text

from scorecard.access.roles import Actor
from scorecard.analysis.aggregation import Tally, by_indicator, tallies, tally, whole
from scorecard.assessment.records import SHARED, Stage, State
from scorecard.charts.marks import mark_text
from scorecard.excel.workbook import Origin, workbook
from scorecard.framework.models import Level
from scorecard.rating.marks import Mark, colour
from scorecard.services import evidence, scoring
from scorecard.services.boards import board_of
from scorecard.services.comparison import compare
from scorecard.services.evidence import EvidenceDetails, LinkSource, Locator
from scorecard.services.results import Side, View
from scorecard.services.scoring import Entry
from scorecard.services.selection import Selection
from scorecard.services.workplace import Workplace
from scorecard.ui.results.compare_tables import counts_table, letters_table
from tests.access.places import actor, grant_keys
from tests.services import result_rows, world
from tests.services.result_rows import assess, key_on, published

END_2024 = date(2024, 12, 31)
CORRECTED = """
update result set colours = replace(colours, 'R', 'Y'), answers = replace(answers, 'R', 'Y') where assessment_id = :number
"""
DISTRICTS = ("303", "304", "305", "306", "307", "308")
AT = datetime(2026, 11, 21, tzinfo=UTC)
EVERYWHERE = actor("leadership", "everywhere")

# Written apart from the code under test: which letters of a row count as what.
COLOURS = {"greens": "G", "yellows": "EYy", "reds": "Rr", "not_assessed": "-", "not_applicable": "N"}
ANSWERS = {"sub_greens": "G", "sub_answered": "GEYR", "sub_asked": "GEYR-C"}
NEWEST = "select max(id) from publication where cycle_id = :cycle group by assessment_id"
LETTERS = """
with recursive place(n) as (select 1 union all select n + 1 from place where n < :width)
select place.n, substr(r.{row}, place.n, 1) as letter, count(*)
from published_result r join place on 1 = 1
where r.cycle_id = :cycle and r.stage = 'verified' and r.publication_id in (NEWEST)
group by place.n, letter
""".replace("NEWEST", NEWEST)


def by_sql(at: Workplace, cycle: int, row: str, width: int) -> list[Counter[str]]:
    """For each place of the letters: how often each letter stands there, counted by the database."""
    found = [Counter[str]() for _ in range(width)]
    with at.store.reading() as connection:
        query = text(LETTERS.format(row=row))
        for place, letter, count in connection.execute(query, {"width": width, "cycle": cycle}):
            found[place - 1][letter] += count
    return found


def total(counts: list[Counter[str]], letters: str) -> int:
    return sum(each[letter] for each in counts for letter in letters)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    return world.workplace(tmp_path_factory.mktemp("trust"))


@pytest.fixture(scope="module", params=(1, 2, 3))
def cycle(request: pytest.FixtureRequest, home: Workplace) -> int:
    """A cycle of random results, some published twice, some not yet, some answered in part."""
    chance = random.Random(request.param)
    cycle_id = world.open_cycle(home, f"Kỳ {request.param}", END_2024)
    codes = home.framework(_edition(home)).sub_codes("xa")
    for code in chance.sample(DISTRICTS, 5):
        marks = {sub: chance.choice("GGGYYR-") for sub in codes}
        both = {(Stage.SELF, SHARED): ("G", marks), (Stage.CONSENSUS, SHARED): ("G", marks)}
        state = State.PUBLISHED if chance.random() < 0.8 else State.DRAFT
        number = assess(home, cycle_id, key_on(home, "district", code, END_2024), both, state)
        if state is State.PUBLISHED and chance.random() < 0.4:
            with home.store.writing() as connection:
                connection.execute(text(CORRECTED), {"number": number})
                result_rows._publish(connection, number)
    return cycle_id


def _edition(at: Workplace) -> int:
    with at.store.reading() as connection:
        return int(connection.execute(text("select max(edition_id) from cycle")).scalar_one())


def test_aggregation_and_plain_sql_agree_for_every_indicator(home: Workplace, cycle: int) -> None:
    board = board_of(home, EVERYWHERE, View.PUBLISHED, cycle, Side.VERIFIED)
    framework = home.framework(_edition(home))
    colours = by_sql(home, cycle, "colours", len(framework.indicators))
    answers = by_sql(home, cycle, "answers", len(framework.sub_indicators))
    for place, found in enumerate(tallies(board, by_indicator(framework))[0]):
        first, last = framework.spans[place]
        for name, letters in COLOURS.items():
            assert getattr(found, name) == total(colours[place : place + 1], letters), (place, name)
        for name, letters in ANSWERS.items():
            assert getattr(found, name) == total(answers[first:last], letters), (place, name)
    everything = tally(board, whole(framework))
    assert everything.n == len(board) > 0
    assert everything.share == total(answers, "G") / total(answers, ANSWERS["sub_asked"])
    assert everything.coverage == total(answers, "GEYR") / total(answers, ANSWERS["sub_asked"])


def exported(at: Workplace, cycle: int, who: Actor = EVERYWHERE) -> tuple[Worksheet, Worksheet, Tally]:
    """The comparison's two tables as a reader gets them, and the aggregation over the same rows."""
    found = compare(at, who, Selection(View.PUBLISHED, cycle))
    origin = Origin("Số liệu", "Nguồn", (("n", str(len(found.localities))),), AT)
    letters, counts = (
        load_workbook(BytesIO(workbook(table, origin)))["Số liệu"]
        for table in (letters_table(found), counts_table(found))
    )
    return letters, counts, tally(found.board, whole(found.framework))


def test_the_exported_workbook_adds_up_to_the_same(home: Workplace, cycle: int) -> None:
    letters, counts, found = exported(home, cycle)
    faces = Counter(
        str(cell) for row in letters.iter_rows(min_row=2, min_col=2, values_only=True) for cell in row
    )
    for level, name in ((Level.GREEN, "greens"), (Level.YELLOW, "yellows"), (Level.RED, "reds")):
        marks = {mark_text(mark, "vi") for mark in Mark if colour(mark) is level}
        assert sum(faces[face] for face in marks) == getattr(found, name)
    columns = {str(cell.value): cell.column for cell in counts[1]}
    sums = {
        name: sum(int(str(counts.cell(row, columns[label]).value)) for row in range(2, counts.max_row + 1))
        for name, label in (
            ("greens", "Xanh"),
            ("yellows", "Vàng"),
            ("reds", "Đỏ"),
            ("not_assessed", "Chưa đánh giá"),
            ("sub_greens", "Tiêu chí xanh"),
            ("sub_asked", "Được hỏi"),
        )
    }
    assert sums == {name: getattr(found, name) for name in sums}
    assert counts.max_row - 1 == found.n


def test_numbers_in_the_workbook_are_numbers(home: Workplace, cycle: int) -> None:
    _, counts, _ = exported(home, cycle)
    columns = {str(cell.value): cell.column for cell in counts[1]}
    for label in ("Xanh", "Tiêu chí xanh", "Tỷ lệ xanh (%)", "Dân số"):
        assert {counts.cell(row, columns[label]).data_type for row in range(2, counts.max_row + 1)} == {"n"}


def test_a_published_view_does_not_change_when_working_rows_do(tmp_path: Path) -> None:
    at = world.workplace(tmp_path)
    cycle_id = world.open_cycle(at, "Kỳ 2024", END_2024)
    published(at, cycle_id, key_on(at, "district", "306", END_2024), "G")
    letters, counts, before = exported(at, cycle_id)
    with at.store.writing() as connection:
        connection.execute(
            text(
                "update result set colours = replace(colours, 'G', 'R'), answers = replace(answers, 'G', 'R')"
            )
        )
        connection.execute(text("delete from answer"))
    at.store.engine.dispose()
    again = world.opened(type(at.store)(at.store.engine), tmp_path)  # nothing remembered
    after = exported(again, cycle_id)
    assert after[2] == before
    assert list(after[0].values) == list(letters.values)
    assert list(after[1].values) == list(counts.values)
    working = board_of(again, actor("coordinator", "everywhere"), View.WORKING, cycle_id, Side.VERIFIED)
    assert tally(working, whole(again.framework(_edition(again)))).greens == 0


ANSWERED = """
select a.sub_code, a.level,
  exists (select 1 from evidence_link l where l.assessment_id = a.assessment_id and l.sub_code = a.sub_code)
from answer a where a.stage = 'self' and a.level is not null and not a.to_reconfirm
"""


def test_what_people_answered_is_what_the_board_counts(tmp_path: Path) -> None:
    """Over the answers themselves, without any result row: greens count where a document stands behind them."""
    at, chance = world.workplace(tmp_path), random.Random(7)
    cycle_id = world.open_cycle(at, "Kỳ 2024")
    who = world.people()["official"]
    number = world.assessments.start_assessment(at, who, cycle_id, grant_keys()["own"] or "")
    codes = chance.sample(at.framework(_edition(at)).sub_codes("xa"), 40)
    for code in codes:
        level = chance.choice((Level.GREEN, Level.GREEN, Level.YELLOW, Level.RED))
        scoring.save_answer(at, who, number, Entry(code, level), 0)
    item = evidence.add_evidence(
        at, who, number, EvidenceDetails("Kế hoạch", "1/KH"), LinkSource("https://vi-du.vn/1")
    )
    evidence.attach(at, who, number, item.version_id, codes[:25], Locator("1"))
    with at.store.reading() as connection:
        rows = connection.execute(text(ANSWERED)).all()
    board = board_of(at, actor("coordinator", "everywhere"), View.WORKING, cycle_id, Side.OWN)
    found = tally(board, whole(at.framework(_edition(at))))
    assert found.sub_answered == len(rows) == 40
    assert found.sub_greens == sum(level == "green" and bool(linked) for _, level, linked in rows)
    assert found.sub_yellows == sum(
        level == "yellow" or (level == "green" and not linked) for _, level, linked in rows
    )
    assert found.sub_reds == sum(level == "red" for _, level, _ in rows)
