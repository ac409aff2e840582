"""What a unit came from and went into: identity through changes of kind, and who may share one line."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from scorecard.localities.models import Locality, Relation, Succession


@dataclass(frozen=True, slots=True)
class LineageStep:
    """A unit reached through time, and the successions on the shortest way, nearest to the start first."""

    unit: Locality
    path: tuple[Succession, ...]

    @property
    def relations(self) -> tuple[Relation, ...]:
        """The relations along the way."""
        return tuple(step.relation for step in self.path)


class Lineage:
    """The graph of successions; one with an end that is not in `units` is left aside (the checker tells)."""

    def __init__(self, units: Mapping[str, Locality], successions: Sequence[Succession]) -> None:
        self._units = units
        self._into: dict[str, list[Succession]] = {}
        self._out_of: dict[str, list[Succession]] = {}
        self._root: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}
        for step in successions:
            if step.old_key in units and step.new_key in units and step.old_key != step.new_key:
                self._into.setdefault(step.new_key, []).append(step)
                self._out_of.setdefault(step.old_key, []).append(step)
        self._join_unchanged()

    def _join_unchanged(self) -> None:
        """Union-find over `unchanged`; the root of a chain is its oldest version."""
        for steps in self._into.values():
            for step in steps:
                if step.relation is Relation.UNCHANGED:
                    first, second = self.identity(step.old_key), self.identity(step.new_key)
                    older, newer = sorted((first, second), key=lambda key: (self._units[key].valid_from, key))
                    if older != newer:
                        self._root[newer] = older
        for key in self._root:
            self._members.setdefault(self.identity(key), []).append(key)

    def identity(self, key: str) -> str:
        """The oldest version joined to this one by `unchanged` steps."""
        while key in self._root:
            key = self._root[key]
        return key

    def members(self, key: str) -> tuple[str, ...]:
        """All versions with the same identity, the oldest first and the others in no order."""
        root = self.identity(key)
        return (root, *self._members.get(root, ()))

    def into(self, key: str) -> tuple[Succession, ...]:
        """The successions that end in this version."""
        return tuple(self._into.get(key, ()))

    def out_of(self, key: str) -> tuple[Succession, ...]:
        """The successions that begin at this version."""
        return tuple(self._out_of.get(key, ()))

    def backward(self, key: str) -> tuple[LineageStep, ...]:
        """Everything this version came from."""
        return self._walk(key, self.into, lambda step: step.old_key)

    def forward(self, key: str) -> tuple[LineageStep, ...]:
        """Everything this version went into."""
        return self._walk(key, self.out_of, lambda step: step.new_key)

    def _walk(
        self, start: str, steps: Callable[[str], tuple[Succession, ...]], far_end: Callable[[Succession], str]
    ) -> tuple[LineageStep, ...]:
        """Breadth first, so the first way found to a unit is a shortest one."""
        reached: dict[str, tuple[Succession, ...]] = {start: ()}
        queue = [start]
        for key in queue:
            for step in steps(key):
                if far_end(step) not in reached:
                    reached[far_end(step)] = (*reached[key], step)
                    queue.append(far_end(step))
        return tuple(LineageStep(self._units[key], reached[key]) for key in queue[1:])

    def comparable(self, old_key: str, new_key: str) -> bool:
        """Whether steps that a continuous line may cross lead from the older to the newer version."""
        queue = [old_key]
        for key in queue:
            queue.extend(step.new_key for step in self.out_of(key) if self.draws_a_line(step))
            if key == new_key:
                return True
        return False

    def draws_a_line(self, step: Succession) -> bool:
        """`unchanged`, or a `whole` that is alone on both sides and founded the newer unit.

        A district that became a special zone is one-to-one though its communes are predecessors too: only
        predecessors of the same level count. A unit absorbed by one that stood already draws none.
        """
        if step.relation is Relation.UNCHANGED:
            return True
        if step.relation is not Relation.WHOLE or self._units[step.new_key].valid_from != step.effective:
            return False
        level = self._units[step.old_key].level
        same_level = [each for each in self.into(step.new_key) if self._units[each.old_key].level == level]
        return len(same_level) == 1 and len(self.out_of(step.old_key)) == 1
