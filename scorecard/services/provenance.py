"""Where a colour comes from: its rule and edition, each value with who, when and why, documents, history, hashes.

Working data are for who may see the assessment; everybody else reads only what was published of it, people by
their part and unit, documents without their file; leadership reads the accepted documents too.
"""

from collections.abc import Mapping
from dataclasses import replace

from scorecard.access.policy import allows, require
from scorecard.access.roles import Actor, Permission, Place
from scorecard.assessment.records import CONCLUDED_STATES, Assessment, Stage, State
from scorecard.assessment.workflow import Move
from scorecard.framework.errors import UnknownCode
from scorecard.framework.models import Framework
from scorecard.services import places, results
from scorecard.services.history import kept_back
from scorecard.services.provenance_past import tales
from scorecard.services.provenance_records import Provenance, Sees, Wanted
from scorecard.services.provenance_told import Inputs, Shown, Telling
from scorecard.services.results import Side, View
from scorecard.services.workplace import Workplace
from scorecard.store import answers, assessments, cycles, events
from scorecard.store import objections as objections_stored
from scorecard.store import provenance as stored
from scorecard.store import results as result_rows
from scorecard.store.assessments import AssessmentNotFound
from scorecard.store.provenance import Published
from scorecard.store.results import ResultRow
from scorecard.store.unit_of_work import Transaction

MOVES = frozenset(str(move) for move in Move)
Rows = Mapping[Side, ResultRow]


def provenance(at: Workplace, actor: Actor, wanted: Wanted) -> Provenance:
    """Where the colour of one indicator, or of one sub-indicator of it, comes from.

    Raises NotAllowed, LocalityNotFound, UnknownCode, and AssessmentNotFound where there is no result in sight.
    """
    place = places.place_of(at, wanted.locality_key)
    require(actor, Permission.VIEW_PUBLISHED, place)
    with at.store.reading() as transaction:
        found = assessments.find(transaction, wanted.cycle_id, wanted.locality_key)
        if found is None:
            raise AssessmentNotFound
        cycle, sees = cycles.cycle(transaction, found.cycle_id), _sees(actor, place, found)
        shown = _chosen(transaction, actor, found, sees, wanted)
        framework = at.framework(shown.row.edition_id)
        wanted = _completed(framework, wanted)
        codes = _codes(framework, wanted)
        inputs = _inputs(transaction, found, codes, wanted.indicator, shown.published)
        told_of = stored.people(transaction, _accounts(inputs, shown))
    telling = Telling(found, cycle, framework, shown, inputs, sees, told_of)
    return telling.told(at.registry().unit(wanted.locality_key), wanted)


def _sees(actor: Actor, place: Place, found: Assessment) -> Sees:
    def may(permission: Permission, _: Assessment, state: State | None) -> bool:
        return allows(actor, permission, place, state)

    sight = results.sight_of(may, found)
    return Sees(
        working=sight.own,
        verification=sight.own and sight.verified,
        proofs=may(Permission.VIEW_PUBLISHED_EVIDENCE, found, found.state),
        other_scorers=found.state in CONCLUDED_STATES or sight.other_scorers,
        proposals=may(Permission.CONCLUDE, found, found.state),
        history=sight.own and may(Permission.VIEW_HISTORY, found, found.state),
        kept_back=kept_back(actor, place, found.state),
        account_id=actor.account_id,
    )


def _chosen(transaction: Transaction, actor: Actor, found: Assessment, sees: Sees, wanted: Wanted) -> Shown:
    """The published rows where there are any; those at work where they are asked for and differ from them."""
    published = stored.newest_publication(transaction, found.id)
    by_view: dict[View, Rows] = {}
    if published is not None:
        sides = {Side.VERIFIED: result_rows.VERIFIED, Side.OWN: str(Stage.SELF)}
        by_view[View.PUBLISHED] = {s: published.rows[n] for s, n in sides.items() if n in published.rows}
    if sees.working and (published is None or found.state is not State.PUBLISHED):
        by_view[View.WORKING] = _at_work(transaction, actor, found, sees)
    by_view = {view: rows for view, rows in by_view.items() if rows}
    if not by_view:
        raise AssessmentNotFound
    view = wanted.view if wanted.view in by_view else next(iter(by_view))
    rows = by_view[view]
    side = wanted.side if wanted.side in rows else next(iter(rows))
    return Shown(view, tuple(by_view), rows, side, published if view is View.PUBLISHED else None)


def _at_work(transaction: Transaction, actor: Actor, found: Assessment, sees: Sees) -> Rows:
    rows = result_rows.of_assessment(transaction, found.id)
    sight = results.Sight(sees.working, sees.verification, sees.other_scorers)
    verified = results.verified_row(actor, found, rows, sight) if sees.verification else None
    own = next((row for row in rows if row.stage == Stage.SELF), None)
    pairs = ((Side.VERIFIED, verified), (Side.OWN, own))
    return {side: row for side, row in pairs if row is not None}


def _completed(framework: Framework, wanted: Wanted) -> Wanted:
    if wanted.indicator:
        return wanted
    return replace(wanted, indicator=framework.indicator_of(wanted.sub).code)


def _codes(framework: Framework, wanted: Wanted) -> tuple[str, ...]:
    """The sub-indicators asked about, in the edition's order."""
    every = tuple(sub.code for sub in framework.indicator(wanted.indicator).sub_indicators)
    if wanted.sub and wanted.sub not in every:
        raise UnknownCode(edition=framework.edition, unknown=wanted.sub)
    return (wanted.sub,) if wanted.sub else every


def _inputs(
    transaction: Transaction,
    found: Assessment,
    codes: tuple[str, ...],
    indicator: str,
    published: Published | None,
) -> Inputs:
    rows = stored.events_about(transaction, found.id, {*codes, indicator}, MOVES)
    publications = [event for event in rows if event.action == Move.PUBLISH]
    number = published.number if published else 0
    event = publications[number - 1] if 0 < number <= len(publications) else None
    texts = events.texts_of(transaction, [each.id for each in rows])
    told = tales(rows, texts, event)
    about = tuple(each for each in told if each.event.action in MOVES or each.is_about(codes, indicator))
    return Inputs(
        codes=codes,
        answers=answers.answers(transaction, found.id, sub_codes=codes),
        links=stored.links_ever(transaction, found.id, codes),
        objections=[
            each
            for each in objections_stored.objections(transaction, found.id)
            if each.sub_code in codes and (published is None or each.raised_at <= published.at)
        ],
        tales=about,
        texts=texts,
        publish_event=event,
    )


def _accounts(inputs: Inputs, shown: Shown) -> set[int]:
    """Everybody that may have to be named."""
    found = {answer.saved_by for answer in inputs.answers} | {tale.event.account_id for tale in inputs.tales}
    found |= {kept.link.verdict_by for kept in inputs.links if kept.link.verdict_by is not None}
    return found | ({shown.published.by} if shown.published else set())
