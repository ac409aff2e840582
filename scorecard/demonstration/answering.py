"""Writing invented answers: the locality's own, and the assessor's with the reason for each difference."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal

from scorecard.assessment.records import SHARED
from scorecard.assessment.records import Stage as Whose
from scorecard.demonstration.levels import UP, Invented, dice, measured_for
from scorecard.demonstration.sampling import sampled_codes
from scorecard.demonstration.scene import Scene
from scorecard.framework.models import Level
from scorecard.services import scoring
from scorecard.services.scoring import Entry
from scorecard.store import answers

_A_MINUTE = timedelta(minutes=1)
NOTED = 0.12  # how often a locality explains itself
ACCEPTED_INDICATORS = 2  # whole indicators that an assessor takes over "theo tự chấm"


def answer_one_by_one(scene: Scene) -> None:
    """As the official does on the screen: each answer saved and told by itself."""
    for invented in scene.levels:
        entry = _own_entry(scene, invented)
        if entry is not None:
            scene.stage.clock.moment += _A_MINUTE
            scoring.save_answer(scene.at, scene.actor("official"), scene.assessment_id, entry, 0)


def answer_at_once(scene: Scene) -> int:
    """The same in bulk, told as one deed; how many."""
    entries = [entry for each in scene.levels if (entry := _own_entry(scene, each))]
    _write(scene, entries, Whose.SELF, SHARED, "official", frozenset())
    return len(entries)


def verify_at_once(scene: Scene, looked_at: Sequence[Invented]) -> int:
    """The assessor's levels for what was claimed; two indicators without a difference are accepted whole."""
    claims = [each for each in looked_at if each.claimed is not None]
    sampled = sampled_codes(scene)
    accepted = {code: own for code, own in _accepted(scene, claims).items() if code not in sampled}
    entries = [_assessor_entry(scene, each) for each in claims]
    assessor = scene.actor("assessor").account_id
    _write(scene, entries, Whose.ASSESSOR, assessor, "assessor", frozenset(accepted))
    for indicator in dict.fromkeys(accepted.values()):
        subs = [code for code, own in accepted.items() if own == indicator]
        scene.tell("assessor", "accept_rest", {"indicator": indicator, "subs": subs})
    return len(entries)


def _own_entry(scene: Scene, invented: Invented) -> Entry | None:
    if invented.claimed is None:
        return None
    note = ""
    if invented.claimed is Level.NOT_APPLICABLE:
        note = scene.drawn("not_applicable", invented.sub_code)
    elif dice("note", scene.unit.key, scene.cycle.key, invented.sub_code).random() < NOTED:
        note = scene.drawn("explanations", invented.sub_code)
    return Entry(invented.sub_code, invented.claimed, _measured(scene, invented, invented.claimed), note)


def _assessor_entry(scene: Scene, invented: Invented) -> Entry:
    note = ""
    if invented.claimed is not invented.true:
        claimed_too_much = invented.claimed is UP[invented.true]
        note = scene.drawn("lower" if claimed_too_much else "higher", invented.sub_code)
    return Entry(invented.sub_code, invented.true, _measured(scene, invented, invented.true), note)


def _measured(scene: Scene, invented: Invented, level: Level) -> Decimal | None:
    measure = scene.framework.sub_indicator(invented.sub_code).measure
    if measure is None:
        return None
    target = scene.targets.get(invented.sub_code)
    value = target.value if target else None
    return measured_for(measure, level, value, scene.unit.key, scene.cycle.year, invented.sub_code)


def _accepted(scene: Scene, claims: Sequence[Invented]) -> dict[str, str]:
    """Sub-indicator → its indicator, for the last indicators in which nothing differs."""
    by_indicator: dict[str, list[Invented]] = {}
    for each in claims:
        by_indicator.setdefault(scene.framework.indicator_of(each.sub_code).code, []).append(each)
    agreeing = [code for code, all_ in by_indicator.items() if all(x.claimed is x.true for x in all_)]
    chosen = agreeing[-ACCEPTED_INDICATORS:]
    return {each.sub_code: code for code in chosen for each in by_indicator[code]}


def _write(
    scene: Scene,
    entries: Sequence[Entry],
    whose: Whose,
    scorer_id: int,
    part: str,
    accepted: frozenset[str],
) -> None:
    actor = scene.actor(part)
    place = {"assessment_id": scene.assessment_id, "stage": whose, "scorer_id": scorer_id, "version": 1}
    with scene.at.store.writing() as transaction:
        answers.write_many(
            transaction,
            (
                {
                    **scoring.values_of(actor, entry, scene.stage.clock()),
                    **place,
                    "sub_code": entry.sub_code,
                    "accepted_as_self": entry.sub_code in accepted,
                }
                for entry in entries
            ),
        )
    scene.tell(part, "load_demonstration", {"stage": whose, "answers": len(entries)})
