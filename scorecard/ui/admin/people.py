"""Accounts as the administration shows them: a person, their state and their grants, in words."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from scorecard.access.roles import Actor, Role
from scorecard.i18n.folding import fold
from scorecard.i18n.numbers import format_date
from scorecard.i18n.sorting import vietnamese_key
from scorecard.services.accounts import accounts
from scorecard.services.grants import grants
from scorecard.ui.language import language, t
from scorecard.ui.pieces.places import place_text
from scorecard.ui.words import heading_word
from scorecard.wiring import workplace


@dataclass(frozen=True)
class Held:
    """One grant of a person."""

    id: int
    role: Role
    locality_key: str | None
    valid_from: date
    valid_to: date | None
    counts: bool

    def text(self) -> str:
        """In words: "Cán bộ tự chấm: Phường Hải An, Thành phố Hải Phòng, từ 01/01/2026"."""
        registry = workplace().registry()
        where = t("toàn hệ thống")
        if self.locality_key is not None:
            where = place_text(registry, registry.unit(self.locality_key))
        since = t("từ {day}", day=format_date(self.valid_from, language()))
        until = t("đến hết {day}", day=format_date(self.valid_to, language())) if self.valid_to else ""
        return f"{heading_word(self.role)}: " + ", ".join(part for part in (where, since, until) if part)


@dataclass(frozen=True)
class Person:
    """One account with its grants that were not withdrawn."""

    id: int
    username: str
    name: str
    unit: str
    enabled: bool
    held: tuple[Held, ...] = field(default=())

    def label(self) -> str:
        """How a person is told apart in a list: name and user name."""
        return f"{self.name} ({self.username})"

    def roles(self) -> str:
        """The roles in force, each once."""
        return ", ".join(dict.fromkeys(heading_word(each.role) for each in self.held if each.counts))

    def matches(self, words: str) -> bool:
        """Whether every word stands in name, user name or unit, with or without marks."""
        text = fold(f"{self.name} {self.username} {self.unit}")
        return all(word in text for word in fold(words).split())


def people(actor: Actor) -> list[Person]:
    """Every account with its grants, in Vietnamese order of names."""
    held: dict[int, list[Held]] = {}
    for each in grants(workplace(), actor):
        counts = each.counts_from(actor.today)
        one = Held(each.id, each.role, each.locality_key, each.valid_from, each.valid_to, counts)
        held.setdefault(each.account_id, []).append(one)
    found = [
        Person(a.id, a.username, a.name, a.unit, a.enabled, tuple(held.get(a.id, ())))
        for a in accounts(workplace(), actor)
    ]
    return sorted(found, key=lambda person: (vietnamese_key(person.name), person.username))


def matching(everyone: Sequence[Person], words: str) -> list[Person]:
    """Those whose name, user name or unit holds the words; all without words."""
    return [person for person in everyone if person.matches(words)]
