"""What a person may not see changes nothing they read: every service answers the same in both homes, byte for byte."""

import importlib
import inspect
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice, product
from typing import Any, get_type_hints

import pytest
from sqlalchemy import Connection

from scorecard.access.roles import Actor, Permission
from scorecard.analysis.peers import peers_of
from scorecard.assessment.records import State
from scorecard.assessment.workflow import Move
from scorecard.errors import ScorecardError
from scorecard.services import (
    beside,
    crowd,
    history,
    indicator_view,
    provenance_records,
    ranks,
    results,
    selection,
    tasks,
    trend_subject,
)
from scorecard.services.results import Side, View
from scorecard.services.workplace import Workplace
from scorecard.store.unit_of_work import Store
from tests.access.places import actor
from tests.services.measuring import MEASURED
from tests.services.test_matrix import services_with_an_actor
from tests.trust.canonical import canonical
from tests.trust.homes import Homes, opened, viewers

MOST_CALLS = 24  # all ways of (view, place, cycle, side)
# Who takes one of these does a deed; deeds without them are called too and stop where they would write.
INPUTS = {
    "account_id", "action_id", "based_on", "choice", "dates", "details", "earlier_id", "evidence_id", "entry", "file_id",
    "grant_id", "judgement", "language", "link_id", "name", "new", "pairs", "plan", "planned", "password", "present",
    "reason", "request_id", "role", "round_id", "share", "source", "source_id", "sub_codes", "taken", "text", "texts",
    "transaction", "until", "value", "username", "work", "predecessor_key", "link_version", "localities",
}  # fmt: skip
# Asked by nobody among the viewers: only who may do everything everywhere reads them.
NOT_FOR_VIEWERS = {
    "accounts.accounts", "calibration.editions_with_cases", "cycle_assessors.rota", "cycle_closing.closing",
    "cycle_following.ended_since", "cycle_localities.leave_out", "cycle_localities.member_sheet",
    "cycle_localities.open_to_all", "cycle_steps.has_steps", "cycle_steps.step_sheet", "cycles.close_cycle",
    "cycles.cycles", "cycles.open_cycle", "editions.available_editions", "editions.stored_editions",
    "extensions.extension_sheet", "history_check.check_history", "rollout_plan.rollout_plan",
    "rule_preview.rules_side_by_side",
}  # fmt: skip


class Wrote(Exception):
    """A deed came so far that it would write."""


class ReadOnly(Store):
    """A store that nothing can be written to."""

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Nothing begins here."""
        raise Wrote
        yield


Value = Callable[[Workplace, Actor], object]


def fixed(*values: object) -> list[Value]:
    return [lambda at, who, value=value: value for value in values]  # type: ignore[misc]


@pytest.fixture(scope="module")
def both(found: Homes) -> tuple[Workplace, Workplace]:
    """The bare home and the full one, for reading only."""
    return (
        opened(found.bare.files.folder.parent, ReadOnly),
        opened(found.full.files.folder.parent, ReadOnly),
    )


def values(found: Homes) -> Mapping[Any, list[Value]]:
    """What is asked, by a parameter's type or name: places the viewers see, and the one they do not."""
    cases = found.world.cases
    cycles = [cases[state].cycle_id for state in (State.PUBLISHED, State.IN_VERIFICATION)] + [
        found.empty_cycle
    ]
    wishes = [selection.Selection(view, cycles[0]) for view in View]
    wishes += [
        selection.Selection(View.PUBLISHED, found.empty_cycle),
        selection.Selection(View.WORKING, cycles[1]),
    ]
    province = frozenset({"22"})  # another person's filter
    wishes += [selection.Selection(View.PUBLISHED, cycles[0], side, provinces=province) for side in Side]
    own, there = found.world.locality_key, found.hidden_key
    framework: Value = lambda at, who: at.framework(1)  # noqa: E731
    return {
        "assessment_id": fixed(*(case.assessment_id for case in cases.values())),
        "version_id": fixed(*(case.version_id for case in cases.values())),
        "cycle_id": fixed(*cycles),
        "locality_key": fixed(own, there),
        "keys": fixed((own, there)),
        "key": fixed(own, there),
        "code": fixed("1.1"),
        "indicator_code": fixed("1.1"),
        "sub_code": fixed("1.1.1", "1.1.3"),
        "page": fixed(1),
        "rule": fixed("weakest_link"),
        "framework_code": fixed("iso-18091"),
        "framework": [framework],
        "cycle": [lambda at, who: results.cycles_shown(at, who, View.PUBLISHED)[0].cycle],
        "own": [lambda at, who: tasks.tasks(at, who).own],
        Permission: fixed(*(Permission.VIEW_ASSESSMENT, Permission.VIEW_PUBLISHED, Permission.VIEW_PROGRESS)),
        View: fixed(*View),
        Side: fixed(*Side),
        Move: fixed(Move.RETURN),
        State: fixed(State.PUBLISHED, State.DRAFT),
        selection.Selection: fixed(*wishes),
        beside.Wish: fixed(
            beside.Wish(View.PUBLISHED, cycles[0], (own, there)),
            beside.Wish(View.PUBLISHED, cycles[0], peers_of=own),
            beside.Wish(View.PUBLISHED, cycles[0], peers_of=there),
        ),
        crowd.CrowdWish: fixed(crowd.CrowdWish(), crowd.CrowdWish(beside=own)),
        trend_subject.Subject: fixed(
            trend_subject.WHOLE, trend_subject.Subject(trend_subject.Kind.MEASURED, MEASURED)
        ),
        trend_subject.Basis: fixed(*trend_subject.Basis),
        history.HistoryFilter: fixed(history.HistoryFilter(), history.HistoryFilter(locality_key=there)),
        provenance_records.Wanted: fixed(
            *(
                provenance_records.Wanted(cycle, key, "1.1", side=side)
                for cycle in cycles
                for key in (own, there)
                for side in Side
            )
        ),
        selection.Selected: [
            lambda at, who, wish=wish: selection.select(at, who, wish) for wish in wishes[:3]
        ],  # type: ignore[misc]
        ranks.PeerGroup: [lambda at, who: ranks.PeerGroup(peers_of(at.registry().unit(own)), 1, 1)],
        indicator_view.IndicatorView: [
            lambda at, who: indicator_view.indicator_view(at, who, wishes[0], "1.1")
        ],
    }


def calls(name: str, known: Mapping[Any, list[Value]]) -> list[dict[str, Value]]:
    """The ways to ask one service."""
    module, function = name.split(".")
    service = getattr(importlib.import_module(f"scorecard.services.{module}"), function)
    hints, asked = get_type_hints(service), {}
    for parameter in list(inspect.signature(service).parameters.values())[2:]:
        wanted = known.get(hints[parameter.name], known.get(parameter.name))
        if wanted is not None:
            asked[parameter.name] = wanted
        elif parameter.default is inspect.Parameter.empty:
            pytest.fail(f"{name}: what should a test ask as {parameter.name}? Add it to values() or INPUTS")
    return [dict(zip(asked, each, strict=True)) for each in islice(product(*asked.values()), MOST_CALLS)]


def answer(name: str, at: Workplace, who: Actor, ask: Mapping[str, Value]) -> str:
    """What the service says, as one text; a refusal by its name."""
    module, function = name.split(".")
    service = getattr(importlib.import_module(f"scorecard.services.{module}"), function)
    try:
        return canonical(service(at, who, **{each: make(at, who) for each, make in ask.items()}))
    except Wrote:
        return "would write"
    except ScorecardError as error:
        return f"refused: {type(error).__name__}"


def _is_read(name: str) -> bool:
    module, function = name.split(".")
    service = getattr(importlib.import_module(f"scorecard.services.{module}"), function)
    asked = inspect.signature(service).parameters
    wanted = get_type_hints(service).get("wanted")
    return not INPUTS & set(asked) and wanted in (None, history.HistoryFilter, provenance_records.Wanted)


READS = [name for name in services_with_an_actor() if _is_read(name)]


@pytest.mark.parametrize("name", READS)
def test_a_read_is_the_same_whether_unseen_localities_are_there_or_not(
    name: str, found: Homes, both: tuple[Workplace, Workplace]
) -> None:
    ways = calls(name, values(found))
    told = set()
    for role, who in viewers().items():
        for ask in ways:
            bare, full = (answer(name, at, who, ask) for at in both)
            assert full == bare, (role, {each: make(both[0], who) for each, make in ask.items()})
            told.add(bare if bare.startswith("refused") else "told")
    if name in NOT_FOR_VIEWERS:
        assert told == {"refused: NotAllowed"}
    else:
        assert "told" in told, "nobody was told anything: ask something better"


def test_the_two_homes_do_differ(found: Homes) -> None:
    everywhere = actor("coordinator", "everywhere", 5)
    ask = {"permission": fixed(Permission.VIEW_ASSESSMENT)[0]}
    assert answer("assessments.cards", found.bare, everywhere, ask) != answer(
        "assessments.cards", found.full, everywhere, ask
    )
