"""The sample of a verification that is under way: the team's lead draws it when the verification begins."""

from dataclasses import replace

from scorecard.assessment.records import State
from scorecard.demonstration.levels import dice
from scorecard.demonstration.scene import Scene
from scorecard.services import sampling
from scorecard.store import samples


def draw_sample(scene: Scene) -> None:
    """The team draws a sample of what it is verifying now; elsewhere nobody has drawn one."""
    if scene.by_the_team and scene.planned.state == State.IN_VERIFICATION:
        share = sampling.default_share()
        seeded = replace(scene.at, seed=lambda: seed_of(scene.unit.key, scene.cycle.key))
        sampling.draw_sample(seeded, scene.actor("lead_assessor"), scene.assessment_id, share)


def seed_of(unit_key: str, cycle_key: str) -> str:
    """The seed of this unit's sample in this cycle: the same whenever the demonstration is filled."""
    return f"{dice('sample', unit_key, cycle_key).getrandbits(64):016x}"


def sampled_codes(scene: Scene) -> frozenset[str]:
    """What somebody has to score here, and nobody may accept as self-scored."""
    with scene.at.store.reading() as transaction:
        found = samples.find(transaction, scene.assessment_id)
    return frozenset(found.items) if found else frozenset()
