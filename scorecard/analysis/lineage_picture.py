"""The lineage of a unit as a picture: boxes in columns by date, joined by what went from one to another."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from scorecard.analysis.picture_rows import Stack, settled
from scorecard.localities.models import Level, Locality, Relation, Succession
from scorecard.localities.registry import Registry, sorted_units

MOST_INSIDE = 12
"""More communes than these inside a dissolved district are drawn only when asked for."""


@dataclass(frozen=True)
class Box:
    """One unit. `row`: its middle, in rows from the top; `frame`: key of the district box that holds it, if drawn so."""

    unit: Locality
    column: int
    row: float
    frame: str = ""


@dataclass(frozen=True)
class Link:
    """What went from one box to another.

    `continues`: one line may join their results. `implied`: told by the communes drawn inside a dissolved
    district, so that a line of its own would only say it twice.
    """

    old: Locality
    new: Locality
    step: Succession
    continues: bool
    implied: bool = False

    @property
    def relation(self) -> Relation:
        """How much of the older unit."""
        return self.step.relation


@dataclass(frozen=True)
class Picture:
    """Columns are numbered from 0; column n > 0 begins on `days[n - 1]`. `rows`: how many stand in the longest one.

    `aside`: where other parts of the drawn units went. `inside`: how many communes a dissolved district held;
    `shows_inside`: whether they are drawn.
    """

    focus: Locality
    days: tuple[date, ...]
    rows: int
    boxes: tuple[Box, ...]
    links: tuple[Link, ...]
    aside: tuple[Succession, ...]
    inside: int
    shows_inside: bool

    def box(self, key: str) -> Box:
        """The box of a unit that is drawn."""
        return next(each for each in self.boxes if each.unit.key == key)


def picture(registry: Registry, key: str, inside: bool | None = None) -> Picture:
    """Everything the unit came from and went into; raises LocalityNotFound.

    `inside`: whether the communes of a district are drawn; None: where they are few. Versions that differ in
    nothing a reader sees share a box.
    """
    focus = registry.unit(key)
    held = registry.children(key) if focus.level is Level.DISTRICT else ()
    shows = bool(held) and (len(held) <= MOST_INSIDE if inside is None else inside)
    named = _members(registry, key, held if shows else ())
    boxes = _boxed(registry, named, key)
    links = _links(registry, boxes)
    days = tuple(sorted({link.step.effective for link in links}))
    columns = _columns(registry, boxes, links, days)
    frames = _frames(registry, boxes, columns, links)
    placed, rows = _placed(registry, columns, frames, links)
    return Picture(
        focus=registry.unit(boxes[key]),
        days=days,
        rows=rows,
        boxes=placed,
        links=tuple(_told(links, frames)),
        aside=_aside(registry, boxes, key),
        inside=len(held),
        shows_inside=shows,
    )


def units_today(registry: Registry, key: str) -> tuple[Locality, ...]:
    """The units that stand today where this one stood; itself while it stands. In Vietnamese order.

    Of a dissolved district: those that its own communes went into, not all that its successor went into.
    """
    unit = registry.unit(key)
    if unit.valid_to is None:
        return (unit,)
    after = {step.unit.key for step in registry.descendants_in_time(key) if step.unit.valid_to is None}
    held = registry.children(key) if unit.level is Level.DISTRICT else ()
    through = {step.unit.key for child in held for step in registry.descendants_in_time(child.key)}
    wanted = after & through or after
    return tuple(sorted_units(registry.unit(each) for each in wanted))


def _members(registry: Registry, key: str, held: Iterable[Locality]) -> tuple[str, ...]:
    steps = (*registry.ancestors_in_time(key), *registry.descendants_in_time(key))
    versions = (version.key for child in held for version in registry.same_unit(child.key))
    return tuple(dict.fromkeys((key, *(step.unit.key for step in steps), *versions)))


def _boxed(registry: Registry, members: Sequence[str], focus: str) -> Mapping[str, str]:
    """Unit key → key of the version that stands for it: versions of one unit by one name share a box."""
    groups: dict[tuple[str, str], list[Locality]] = {}
    for key in members:
        unit = registry.unit(key)
        groups.setdefault((registry.identity(key), unit.full_name), []).append(unit)
    boxes = {}
    for group in groups.values():
        newest = max(group, key=lambda unit: unit.valid_from)
        head = next((unit for unit in group if unit.key == focus), newest)
        boxes.update({unit.key: head.key for unit in group})
    return boxes


def _links(registry: Registry, boxes: Mapping[str, str]) -> list[Link]:
    found: dict[tuple[str, str], Link] = {}
    for old in boxes:
        for step in registry.successors(old):
            if step.new_key not in boxes or boxes[old] == boxes[step.new_key]:
                continue
            ends = registry.unit(boxes[old]), registry.unit(boxes[step.new_key])
            joins = registry.comparable(step.old_key, step.new_key)
            found[ends[0].key, ends[1].key] = Link(*ends, step, joins)
    return sorted(found.values(), key=lambda link: (link.step.effective, link.old.key, link.new.key))


def _columns(
    registry: Registry, boxes: Mapping[str, str], links: Sequence[Link], days: Sequence[date]
) -> dict[str, int]:
    """Box → column: the last day on which something went into it, or the day on which it began."""
    columns = {}
    for box in dict.fromkeys(boxes.values()):
        begun = min(registry.unit(key).valid_from for key, head in boxes.items() if head == box)
        last = max([begun, *(link.step.effective for link in links if link.new.key == box)])
        columns[box] = sum(day <= last for day in days)
    return columns


def _frames(
    registry: Registry, boxes: Mapping[str, str], columns: Mapping[str, int], links: Sequence[Link]
) -> dict[str, str]:
    """Commune → the district box that held it until the day the commune ended, in whose column it then stands."""
    frames = {}
    grown = {link.new.key for link in links}
    for box in columns:
        unit = registry.unit(box)
        if unit.level is not Level.COMMUNE:
            continue
        versions = [registry.unit(key) for key, head in boxes.items() if head == box]
        held = [_district(registry, each, boxes) for each in sorted(versions, key=lambda u: u.valid_from)]
        district = next((each for each in held if each), "")
        if district and (box not in grown or columns[box] == columns[district]):
            frames[box] = district
    followed = {link.old.key for link in links if frames.get(link.old.key, "") == frames.get(link.new.key)}
    return {box: district for box, district in frames.items() if box not in followed}


def _district(registry: Registry, unit: Locality, boxes: Mapping[str, str]) -> str:
    day = unit.valid_to - timedelta(days=1) if unit.valid_to else None
    above = registry.parent(unit.key, day)
    return boxes.get(above.key, "") if above is not None and above.level is Level.DISTRICT else ""


def _placed(
    registry: Registry, columns: Mapping[str, int], frames: Mapping[str, str], links: Sequence[Link]
) -> tuple[tuple[Box, ...], int]:
    """Every box with its row; framed communes stand under their district, in its column."""
    order = [unit.key for unit in sorted_units(registry.unit(key) for key in columns)]
    stacks = [
        Stack(key, columns[key], tuple(each for each in order if frames.get(each) == key))
        for key in order
        if key not in frames
    ]
    rows, longest = settled(stacks, [(link.old.key, link.new.key) for link in links])
    at = {stack.key: stack.column for stack in stacks}
    boxes = (
        Box(registry.unit(key), at[frames.get(key, key)], row, frames.get(key, ""))
        for key, row in rows.items()
    )
    return tuple(sorted(boxes, key=lambda box: (box.column, box.row))), longest


def _told(links: Iterable[Link], frames: Mapping[str, str]) -> Iterable[Link]:
    """The links, with those of a dissolved district marked that the communes in its frame already tell."""
    links = list(links)
    told = {(frames[link.old.key], link.new.key) for link in links if link.old.key in frames}
    for link in links:
        implied = link.relation is Relation.PART and (link.old.key, link.new.key) in told
        yield Link(link.old, link.new, link.step, link.continues, implied)


def _aside(registry: Registry, boxes: Mapping[str, str], focus: str) -> tuple[Succession, ...]:
    """Where parts of drawn communes went that the picture leaves out; a district's are told by its communes."""
    steps = (step for key in boxes if key != focus for step in registry.successors(key))
    return tuple(
        step
        for step in sorted(steps, key=lambda each: (each.effective, each.old_key, each.new_key))
        if step.new_key not in boxes and registry.unit(step.old_key).level is Level.COMMUNE
    )
