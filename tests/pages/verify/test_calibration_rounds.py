"""Calibration rounds on screen: opened, scored at once and blind, finished, closed, read; each press is in the database."""

from collections.abc import Callable, Iterator
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from scorecard.assessment.calibration import CalibrationRound, CaseScore
from scorecard.framework.models import Level
from scorecard.services import calibration
from scorecard.services.calibration import CalibrationPlan, Judgement
from scorecard.services.workplace import Workplace
from scorecard.store import accounts
from scorecard.store import calibration as stored
from tests.access.places import actor
from tests.pages.verify.conftest import held, shown
from tests.services.rounds import Round
from tests.services.world import NOW, REFERENCE

PAGE = "verify/calibration.py"
ASSESSOR, COORDINATOR, OTHER = 3, 5, 6
RUNNER = actor("coordinator", "everywhere", COORDINATOR)
Screen = Callable[..., AppTest]


@pytest.fixture(scope="module", autouse=True)
def runner(at: Workplace) -> None:
    """The coordinator of this home is one for the whole installation."""
    with at.store.writing() as transaction:
        row = {"account_id": COORDINATOR, "role": "coordinator", "locality_key": None}
        accounts.add_grant(transaction, {**row, "valid_from": REFERENCE, "granted_at": NOW})


@pytest.fixture
def round_id(at: Workplace, case: Round, request: pytest.FixtureRequest) -> Iterator[int]:
    """An open round on two cases of quadrant 1; closed again after the test."""
    edition = calibration.editions_with_cases(at, RUNNER)[0]
    codes = tuple(case.code for case in edition.framework.cases[:2])
    plan = CalibrationPlan(request.node.name[:100], edition.id, codes)
    opened = calibration.open_round(at, RUNNER, plan)
    yield opened
    found = the_round(at, opened)
    if found.open:
        calibration.close_round(at, RUNNER, opened, found.version)


def the_round(at: Workplace, round_id: int) -> CalibrationRound:
    with at.store.reading() as connection:
        return stored.calibration_round(connection, round_id)


def scores(at: Workplace, round_id: int, account: int) -> dict[str, CaseScore]:
    with at.store.reading() as connection:
        return {each.case_code: each for each in stored.scores(connection, round_id, account)}


def give(at: Workplace, account: int, round_id: int, level: Level, note: str = "") -> None:
    who = actor("assessor", "own", account)
    for code in the_round(at, round_id).cases:
        calibration.save_case_score(at, who, round_id, Judgement(code, level, note), 0)


def words(run: AppTest) -> str:
    assert not run.exception
    return unescape(shown(run))


def opened(screen: Screen, account: int, round_id: int, part: str = "rounds") -> AppTest:
    return screen(account, PAGE, part=part, **{"calibration-round": str(round_id)})


def test_a_round_is_opened_with_the_cases_of_a_quadrant(at: Workplace, case: Round, screen: Screen) -> None:
    run = screen(COORDINATOR, PAGE)
    run.text_input(key="calibration-name").set_value("Đợt của trụ cột 2")
    run = run.radio(key="calibration-how").set_value("quadrants").run()
    assert run.button(key="calibration-open").disabled
    run = run.multiselect(key="calibration-quadrants").set_value(["2"]).run()
    run = run.button(key="calibration-open").click().run()
    assert "Đã mở đợt «Đợt của trụ cột 2»" in words(run)
    with at.store.reading() as connection:
        newest = stored.rounds(connection)[0]
    framework = at.framework(newest.edition_id)
    assert newest.name == "Đợt của trụ cột 2"
    assert newest.cases
    assert {code.split(".")[0] for code in newest.cases} == {"2"}
    assert len(newest.cases) == sum(each.code.startswith("2.") for each in framework.cases)
    calibration.close_round(at, RUNNER, newest.id, newest.version)


def test_a_round_without_a_name_is_not_opened(at: Workplace, case: Round, screen: Screen) -> None:
    with at.store.reading() as connection:
        before = len(stored.rounds(connection))
    run = screen(COORDINATOR, PAGE).button(key="calibration-open").click().run()
    assert "SC-361" in words(run)
    with at.store.reading() as connection:
        assert len(stored.rounds(connection)) == before


def test_who_only_runs_rounds_reads_no_score_of_their_own(round_id: int, screen: Screen) -> None:
    """The coordinator scores nothing: "0/2" would read as work left undone."""
    assert "Tôi đã chấm" in opened(screen, ASSESSOR, round_id).dataframe[0].value.columns
    assert "Tôi đã chấm" not in opened(screen, COORDINATOR, round_id).dataframe[0].value.columns


def test_a_level_and_a_note_are_saved_at_once(at: Workplace, round_id: int, screen: Screen) -> None:
    code = the_round(at, round_id).cases[0]
    run = opened(screen, ASSESSOR, round_id)
    run = run.radio(key=f"calibration-{round_id}-{code}-level").set_value(Level.YELLOW).run()
    assert "Đã lưu" in words(run)
    assert scores(at, round_id, ASSESSOR)[code].level is Level.YELLOW
    run = run.text_area(key=f"calibration-{round_id}-{code}-note").set_value("chưa đủ 50 người").run()
    run = run.radio(key=f"calibration-{round_id}-{code}-level").set_value(Level.RED).run()
    found = scores(at, round_id, ASSESSOR)[code]
    assert (found.level, found.note, found.version) == (Level.RED, "chưa đủ 50 người", 3)
    again = opened(screen, ASSESSOR, round_id)
    assert again.radio(key=f"calibration-{round_id}-{code}-level").value is Level.RED
    assert again.text_area(key=f"calibration-{round_id}-{code}-note").value == "chưa đủ 50 người"


def test_an_open_round_shows_neither_expected_levels_nor_those_of_others(
    at: Workplace, round_id: int, screen: Screen
) -> None:
    give(at, OTHER, round_id, Level.GREEN, "ghi chú của người kia")
    found = the_round(at, round_id)
    case = next(each for each in at.framework(found.edition_id).cases if each.code == found.cases[0])
    for account in (ASSESSOR, COORDINATOR):
        said = words(opened(screen, account, round_id))
        assert case.why.vi not in said
        assert "ghi chú của người kia" not in said
    assert case.facts.vi in words(opened(screen, ASSESSOR, round_id))
    alone = words(screen(ASSESSOR, PAGE, part="alone"))
    assert case.facts.vi not in alone
    assert "2 tình huống đang nằm trong một đợt chấm chung" in alone


def test_what_an_open_round_asks_is_withheld_while_reading_and_verifying_too(
    at: Workplace, case: Round, screen: Screen
) -> None:
    edition = calibration.editions_with_cases(at, RUNNER)[0]
    example = next(each for each in edition.framework.cases if each.sub_indicator.startswith("1.1."))
    places = [
        ("home/framework.py", {}),
        ("verify/verify.py", {"assessment": str(case.id), "indicator": "1.1"}),
    ]
    for file, where in places:
        assert example.why.vi in words(screen(ASSESSOR, file, **where))
    plan = CalibrationPlan("Đợt đang mở", edition.id, (example.code,))
    opened_now = the_round(at, calibration.open_round(at, RUNNER, plan))
    for file, where in places:
        assert example.why.vi not in words(screen(ASSESSOR, file, **where))
    calibration.close_round(at, RUNNER, opened_now.id, opened_now.version)
    for file, where in places:
        assert example.why.vi in words(screen(ASSESSOR, file, **where))


def test_a_level_chosen_in_another_window_is_shown_and_not_overwritten(
    at: Workplace, round_id: int, screen: Screen
) -> None:
    code = the_round(at, round_id).cases[0]
    run = opened(screen, ASSESSOR, round_id)
    who = actor("assessor", "own", ASSESSOR)
    calibration.save_case_score(at, who, round_id, Judgement(code, Level.GREEN), 0)
    run = run.radio(key=f"calibration-{round_id}-{code}-level").set_value(Level.RED).run()
    assert "SC-366" in words(run)
    assert run.radio(key=f"calibration-{round_id}-{code}-level").value is Level.GREEN
    assert scores(at, round_id, ASSESSOR)[code].level is Level.GREEN


def test_after_a_restart_the_saved_level_stands(
    at: Workplace, round_id: int, screen: Screen, reconnected: Screen
) -> None:
    code = the_round(at, round_id).cases[0]
    run = opened(screen, ASSESSOR, round_id)
    run = run.radio(key=f"calibration-{round_id}-{code}-level").set_value(Level.RED).run()
    run = reconnected(ASSESSOR, PAGE, held(run), part="rounds", **{"calibration-round": str(round_id)})
    assert run.radio(key=f"calibration-{round_id}-{code}-level").value is Level.RED
    assert scores(at, round_id, ASSESSOR)[code].version == 1


def test_done_is_said_only_with_every_case_scored(at: Workplace, round_id: int, screen: Screen) -> None:
    run = opened(screen, ASSESSOR, round_id)
    assert "Còn 2 tình huống chưa chấm" in words(run)
    assert not [each for each in run.button if each.key == "calibration-finish"]
    give(at, ASSESSOR, round_id, Level.GREEN)
    run = opened(screen, ASSESSOR, round_id).button(key="calibration-finish").click().run()
    assert "Bạn đã báo chấm xong" in words(run)
    assert not [each for each in run.radio if each.key and each.key.endswith("-level")]
    with at.store.reading() as connection:
        assert set(stored.finished(connection, round_id)) == {ASSESSOR}


def test_closing_opens_the_results_to_those_who_scored(at: Workplace, round_id: int, screen: Screen) -> None:
    give(at, ASSESSOR, round_id, Level.RED, "vì thiếu phiếu")
    give(at, OTHER, round_id, Level.YELLOW)
    run = opened(screen, COORDINATOR, round_id).button(key="calibration-close").click().run()
    assert not the_round(at, round_id).open
    assert "lệch nhiều nhất một bậc trong 100" in words(run)
    said = words(opened(screen, ASSESSOR, round_id))
    assert "vì thiếu phiếu" in said
    assert "Hay lẫn nhất giữa «đỏ» và «vàng»" in said
    assert {each.key for each in opened(screen, OTHER, round_id).get("download_button")} >= {
        f"calibration-{name}-download" for name in ("overall", "indicators", "assessors", "pairs", "cases")
    }
    drifted = opened(screen, ASSESSOR, round_id, part="drift")
    assert "Bạn so với mức mong đợi" in words(drifted)


def test_who_did_not_score_sees_that_the_results_are_not_theirs(
    at: Workplace, round_id: int, screen: Screen
) -> None:
    give(at, ASSESSOR, round_id, Level.RED)
    calibration.close_round(at, RUNNER, round_id, 1)
    said = words(opened(screen, OTHER, round_id))
    assert "Kết quả dành cho người đã chấm" in said
    assert "Mức mong đợi" not in said


def test_without_a_team_the_real_verifications_explain_themselves(case: Round, screen: Screen) -> None:
    run = screen(COORDINATOR, PAGE, part="verifications")
    assert "Chưa có bản nào được nhiều người cùng thẩm định" in words(run)
