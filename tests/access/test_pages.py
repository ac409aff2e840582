"""Every page and who is offered it, against a table written by hand; a page file without an entry fails."""

from scorecard.ui.navigation import in_sidebar, offered
from scorecard.ui.page_list import PAGES, PAGES_FOLDER
from tests.access.expected import ROLES
from tests.access.places import actor

EVERYONE = " ".join(ROLES)
WORKERS = "official leader assessor lead_assessor coordinator leadership"
OFFERED = {
    "home/home.py": EVERYONE,
    "home/framework.py": EVERYONE,
    "account/account.py": EVERYONE,
    "assess/self_assess.py": "official leader",
    "assess/quick_pass.py": "official",
    "assess/evidence.py": "official leader",
    "assess/requests.py": "official leader",
    "assess/sharing.py": "official leader",
    "assess/submit.py": "official leader",
    "assess/improvement.py": "official leader",
    "verify/queue.py": "assessor lead_assessor",
    "verify/verify.py": "assessor lead_assessor",
    "verify/sample.py": "assessor lead_assessor",
    "verify/calibration.py": "assessor lead_assessor coordinator",
    "verify/conclude.py": "lead_assessor",
    "verify/publish.py": "coordinator",
    "results/overview.py": WORKERS,
    "results/profile.py": WORKERS,
    "results/compare.py": WORKERS,
    "results/trends.py": WORKERS,
    "results/map.py": WORKERS,
    "results/indicator.py": WORKERS,
    "results/beside.py": WORKERS,
    "results/ranks.py": WORKERS,
    "results/measured.py": WORKERS,
    "results/crosswalk.py": WORKERS,
    "results/lineage.py": WORKERS,
    "results/provenance.py": WORKERS,
    "admin/accounts.py": "administrator",
    "admin/cycles.py": "coordinator",
    "admin/cycle_plan.py": "coordinator",
    "admin/editions.py": "administrator",
    "admin/history.py": "official leader lead_assessor coordinator administrator",
}


def test_every_page_file_is_listed_and_has_its_verdict() -> None:
    files = {path.relative_to(PAGES_FOLDER).as_posix() for path in PAGES_FOLDER.rglob("*.py")}
    assert files == {page.file for page in PAGES} == set(OFFERED)


def test_each_role_is_offered_exactly_the_pages_of_the_table() -> None:
    for role in ROLES:
        found = {page.file for page in offered(actor(role, "everywhere"))}
        assert found == {file for file, roles in OFFERED.items() if role in roles.split()}, role


def test_nobody_is_offered_more_than_five_pages_in_a_section() -> None:
    for role in ROLES:
        who = actor(role, "everywhere")
        shown = [page.section for page in offered(who) if page.section and in_sidebar(who, page)]
        assert all(shown.count(section) <= 5 for section in shown)


def test_sharing_the_work_stands_in_the_sidebar_of_leaders_and_officials_find_it_by_links() -> None:
    page = next(each for each in PAGES if each.file == "assess/sharing.py")
    assert {role for role in ROLES if in_sidebar(actor(role, "own"), page)} == {"leader"}
