"""Framework editions: those that lie in the files with their faults, and those kept with the cycles."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from scorecard.access.policy import NotAllowed, allows, require, role_used
from scorecard.access.roles import Actor, Permission
from scorecard.errors import ScorecardError
from scorecard.framework.checker import checked
from scorecard.framework.errors import Fault, FrameworkInvalid
from scorecard.framework.loader import dump
from scorecard.framework.loader import editions as names_in
from scorecard.framework.models import Framework
from scorecard.rating.golden import failing_examples
from scorecard.services.workplace import Workplace
from scorecard.settings import ROOT
from scorecard.store import cycles, events
from scorecard.store import editions as stored
from scorecard.store.events import Deed
from scorecard.store.unit_of_work import Transaction

FRAMEWORKS = ROOT / "data" / "frameworks"


class EditionUnknown(ScorecardError):
    """No folder of framework files has this name."""

    code = "SC-251"
    vi = "Không có bộ tiêu chí tên «{name}» trong thư mục dữ liệu. Hãy chọn trong danh sách."
    en = "There is no framework named '{name}' among the data. Choose one from the list."


@dataclass(frozen=True)
class AvailableEdition:
    """An edition as its files stand now; with any fault it cannot be used. `stored_id`: where already kept."""

    name: str
    framework: Framework
    faults: tuple[Fault, ...]
    stored_id: int | None

    @property
    def usable(self) -> bool:
        """Whether a cycle may begin with it."""
        return not self.faults


@dataclass(frozen=True)
class StoredEdition:
    """An edition kept in the database, with the names of the cycles that use it."""

    id: int
    framework: Framework
    structure_sha256: str
    text_sha256: str
    loaded_at: datetime
    cycles: tuple[str, ...]

    @property
    def intact(self) -> bool:
        """Whether the content still gives the hashes it was kept under."""
        found = (self.framework.structure_sha256, self.framework.text_sha256)
        return found == (self.structure_sha256, self.text_sha256)


def available_editions(at: Workplace, actor: Actor) -> list[AvailableEdition]:
    """Every edition in the data folder, by name, with all its faults."""
    _require_reader(actor)
    with at.store.reading() as transaction:
        kept = {(code, text): number for number, code, _, text, _ in stored.listed(transaction)}
    return [_available(name, kept) for name in names_in(FRAMEWORKS)]


def stored_editions(at: Workplace, actor: Actor) -> list[StoredEdition]:
    """Every edition kept in the database, oldest first."""
    _require_reader(actor)
    with at.store.reading() as transaction:
        kept = stored.listed(transaction)
        every = cycles.cycles(transaction)
    return [
        StoredEdition(
            id=number,
            framework=at.framework(number),
            structure_sha256=structure,
            text_sha256=text,
            loaded_at=loaded_at,
            cycles=tuple(cycle.name for cycle in every if cycle.edition_id == number),
        )
        for number, _, structure, text, loaded_at in kept
    ]


def keep_edition(at: Workplace, actor: Actor, name: str) -> int:
    """Keep the present content of an edition in the database; its id, also where it was kept before.

    Raises EditionUnknown, or FrameworkInvalid with every fault.
    """
    require(actor, Permission.MANAGE_EDITIONS)
    framework = usable_edition(name)
    with at.store.writing() as transaction:
        return keep(at, transaction, actor, framework, Permission.MANAGE_EDITIONS)


def usable_edition(name: str) -> Framework:
    """The edition of this name as its files stand now, its golden examples passed.

    Raises EditionUnknown, or FrameworkInvalid with every fault.
    """
    if name not in names_in(FRAMEWORKS):
        raise EditionUnknown(name=name)
    framework, faults = edition_in_files(name)
    if faults:
        raise FrameworkInvalid(name, faults)
    return framework


def keep(
    at: Workplace, transaction: Transaction, actor: Actor, framework: Framework, permission: Permission
) -> int:
    """Store a framework's content inside a transaction, told in the history when it is new; its id."""
    hashes = (framework.structure_sha256, framework.text_sha256)
    known = {number for number, *_ in stored.listed(transaction)}
    edition_id = stored.keep(transaction, framework.code, dump(framework), *hashes, at.clock())
    if edition_id not in known:
        deed = Deed(
            chain=events.SYSTEM,
            at=at.clock(),
            account_id=actor.account_id,
            role=role_used(actor, permission),
            action="keep_edition",
            after={"edition": edition_id, "name": framework.edition, "text_sha256": hashes[1]},
        )
        events.append(transaction, deed)
    return edition_id


def _require_reader(actor: Actor) -> None:
    """Whoever keeps editions, or plans cycles with them."""
    readers = (Permission.MANAGE_EDITIONS, Permission.MANAGE_CYCLES)
    if not any(allows(actor, permission) for permission in readers):
        raise NotAllowed


def _available(name: str, kept: dict[tuple[str, str], int]) -> AvailableEdition:
    framework, faults = edition_in_files(name)
    number = None if faults else kept.get((framework.code, framework.text_sha256))
    return AvailableEdition(name, framework, faults, number)


def edition_in_files(name: str) -> tuple[Framework, tuple[Fault, ...]]:
    """The edition as its files stand now; read again only when one of them has changed."""
    folder = FRAMEWORKS / name
    stats = ((file.name, file.stat()) for file in sorted(folder.glob("*.toml")))
    return _read_as_of(folder, tuple((file, stat.st_mtime_ns, stat.st_size) for file, stat in stats))


@lru_cache(maxsize=8)
def _read_as_of(
    folder: Path, _state: tuple[tuple[str, int, int], ...]
) -> tuple[Framework, tuple[Fault, ...]]:
    framework, faults = checked(folder)
    return framework, tuple(faults or failing_examples(framework))
