"""Loading all localities into the home's database: new versions added, known ones mended, none deleted."""

from collections.abc import Sequence
from dataclasses import dataclass

from scorecard.access.roles import Role
from scorecard.localities.models import Locality, Succession
from scorecard.localities.registry import Registry
from scorecard.services.accounts import OPERATOR
from scorecard.services.workplace import LOCALITIES_VERSION, Workplace
from scorecard.store import events, homes
from scorecard.store import localities as stored
from scorecard.store.events import Deed


@dataclass(frozen=True)
class LoadedLocalities:
    """What a load changed, and the number under which every process now reads the units anew."""

    inserted: int
    updated: int
    successions: int
    version: int


def load_localities(
    at: Workplace, units: Sequence[Locality], successions: Sequence[Succession]
) -> LoadedLocalities:
    """Put these units and successions into the database; for the command line, which has the server.

    Raises LocalityKeyTwice. Units that are in the database and not in `units` stay as they are.
    """
    Registry(units, successions)
    with at.store.writing() as transaction:
        inserted, updated = stored.save_units(transaction, units)
        stored.replace_successions(transaction, successions)
        version = int(homes.setting(transaction, LOCALITIES_VERSION) or 0) + 1
        homes.set_setting(transaction, LOCALITIES_VERSION, str(version))
        loaded = LoadedLocalities(inserted, updated, len(successions), version)
        events.append(transaction, _deed(at, loaded))
    return loaded


def _deed(at: Workplace, loaded: LoadedLocalities) -> Deed:
    return Deed(
        chain=events.SYSTEM,
        at=at.clock(),
        account_id=OPERATOR,
        role=Role.ADMINISTRATOR,
        action="load_localities",
        after={
            "inserted": loaded.inserted,
            "updated": loaded.updated,
            "successions": loaded.successions,
            "version": loaded.version,
        },
        source="command",
    )
