"""The lineage of a unit as anyone may read it: public facts of units, with what was published of each beside it."""

from collections.abc import Mapping
from dataclasses import dataclass

from scorecard.access.policy import require_anywhere
from scorecard.access.roles import Actor, Permission
from scorecard.analysis.lineage_picture import Picture, picture, units_today
from scorecard.assessment.records import Cycle
from scorecard.localities.models import Locality
from scorecard.services import places, results
from scorecard.services.results import Outcome
from scorecard.services.workplace import Workplace
from scorecard.store import cycles


@dataclass(frozen=True)
class Published:
    """One published result of a unit in the picture."""

    cycle: Cycle
    outcome: Outcome


@dataclass(frozen=True)
class LineageSheet:
    """The picture, the units that stand there today, and what the person may read of each box, newest first."""

    picture: Picture
    today: tuple[Locality, ...]
    published: Mapping[str, tuple[Published, ...]]


def lineage_sheet(at: Workplace, actor: Actor, key: str, inside: bool | None = None) -> LineageSheet:
    """Who became whom is public; results only as far as the person may read them.

    Raises NotAllowed for who reads no published results anywhere, and LocalityNotFound.
    """
    require_anywhere(actor, Permission.VIEW_PUBLISHED)
    registry = at.registry()
    found = picture(registry, key, inside)
    versions = {
        version.key: box.unit.key for box in found.boxes for version in registry.same_unit(box.unit.key)
    }
    boxes = {box.unit.key for box in found.boxes}
    held = {version: box if version not in boxes else version for version, box in versions.items()}
    scope = results.narrowed(places.visible(at, actor, Permission.VIEW_PUBLISHED), frozenset(held))
    with at.store.reading() as transaction:
        outcomes = results.published_outcomes(transaction, scope)
        every = {cycle.id: cycle for cycle in cycles.cycles(transaction)}
    told: dict[str, list[Published]] = {}
    for each in sorted(outcomes, key=lambda o: every[o.cycle_id].reference_date, reverse=True):
        told.setdefault(held[each.locality_key], []).append(Published(every[each.cycle_id], each))
    return LineageSheet(
        picture=found,
        today=units_today(registry, key),
        published={box: tuple(each) for box, each in told.items()},
    )
