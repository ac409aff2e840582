"""Grants for the tests of assigning: who may verify where."""

from datetime import date

from scorecard.access.roles import Role
from scorecard.services.workplace import Workplace
from scorecard.store import accounts
from tests.access.places import grant_keys
from tests.services.world import NOW


def grant(
    at: Workplace, account: int, role: Role, relation: str = "parent", since: date = date(2020, 1, 1)
) -> int:
    """Give an account a role on the unit in `relation` to quận Hải An; the grant's id."""
    row = {"account_id": account, "role": str(role), "locality_key": grant_keys()[relation]}
    with at.store.writing() as transaction:
        return accounts.add_grant(transaction, {**row, "valid_from": since, "granted_at": NOW})
