"""The editions that anybody signed in may read through: those that cycles use, and those shipped."""

from dataclasses import dataclass

from scorecard.framework.loader import editions as names_in
from scorecard.framework.models import Framework
from scorecard.services.editions import FRAMEWORKS, edition_in_files
from scorecard.services.workplace import Workplace
from scorecard.store import cycles


@dataclass(frozen=True)
class EditionToRead:
    """An edition under a key for the address, with the names of the cycles that use it, newest first."""

    key: str
    framework: Framework
    cycles: tuple[str, ...]


def editions_to_read(at: Workplace) -> list[EditionToRead]:
    """Editions of cycles first, the most used at the top; then shipped ones that no cycle uses."""
    with at.store.reading() as transaction:
        every = cycles.cycles(transaction)
    used = [
        EditionToRead(
            key=str(number),
            framework=at.framework(number),
            cycles=tuple(cycle.name for cycle in every if cycle.edition_id == number),
        )
        for number in dict.fromkeys(cycle.edition_id for cycle in every)
    ]
    used.sort(key=lambda each: -len(each.cycles))
    known = {each.framework.text_sha256 for each in used}
    return [*used, *(each for each in _shipped() if each.framework.text_sha256 not in known)]


def _shipped() -> list[EditionToRead]:
    """The sound editions of the data folder, the largest first."""
    found = [(name, *edition_in_files(name)) for name in names_in(FRAMEWORKS)]
    sound = [EditionToRead(name, framework, ()) for name, framework, faults in found if not faults]
    return sorted(sound, key=lambda each: -len(each.framework.indicators))
