"""Where names and points lead: addresses that hold a locality's place and nothing to break out of."""

from scorecard.services.results import View
from scorecard.ui.pieces.ways import ProfileWay


def test_the_way_to_a_profile_names_locality_cycle_and_view() -> None:
    way = ProfileWay("commune-11413-20250701", 7, View.PUBLISHED)
    assert way.query == {"locality": "commune-11413-20250701", "cycle": "7", "view": "published"}
    assert way.address == "/profile?locality=commune-11413-20250701&cycle=7&view=published"


def test_what_stands_in_a_key_cannot_add_to_the_address() -> None:
    way = ProfileWay("a&view=working#b", 7, View.PUBLISHED)
    assert way.address == "/profile?locality=a%26view%3Dworking%23b&cycle=7&view=published"
