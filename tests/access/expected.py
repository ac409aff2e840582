"""The verdicts written by hand, apart from the code under test: who may do what, in which state, from where.

Letters are states of the assessment: d draft, s submitted, v in verification, r returned, c concluded,
a appealed, p published; "all" is dsvrcap; "-" never.
"""

ROLES = ("official", "leader", "assessor", "lead_assessor", "coordinator", "leadership", "administrator")
STATES = {
    "d": "draft",
    "s": "submitted",
    "v": "in_verification",
    "r": "returned",
    "c": "concluded",
    "a": "appealed",
    "p": "published",
}

VERDICTS = """
permission            official  leader  assessor  lead_assessor  coordinator  leadership  administrator
view_assessment       all       all     svrcap    svrcap         all          -           -
view_verification     rcap      rcap    svrcap    svrcap         svrcap       -           -
view_progress         all       all     all       all            all          all         -
view_working_results  -         -       -         svcap          all          -           -
view_published        all       all     all       all            all          all         -
view_published_evidence -     -       -         -              -            p           -
start_assessment      all       all     -         -              all          -           -
score                 dr        -       -         -              -            -           -
manage_evidence       dr        -       -         -              -            -           -
request_evidence      dr        dr      -         -              -            -           -
submit                -         dr      -         -              -            -           -
assign_work           -         dr      -         -              -            -           -
verify                -         -       sv        sv             -            -           -
return                -         -       sv        sv             -            -           -
draw_sample           -         -       -         sv             -            -           -
conclude              -         -       -         v              -            -           -
object                -         ca      -         -              -            -           -
answer_objections     -         -       -         a              -            -           -
publish               -         -       -         -              c            -           -
reopen                -         -       -         -              cp           -           -
assign_targets        -         -       -         -              dr           -           -
manage_cycles         -         -       -         -              all          -           -
manage_accounts       -         -       -         -              -            -           all
manage_editions       -         -       -         -              -            -           all
view_history          all       all     -         svcap          all          -           all
plan_actions          all       all     -         -              -            -           -
adopt_baseline        -         all     -         -              -            -           -
run_calibration       -         -       -         all            all          -           -
comment               all       all     svrcap    svrcap         -            -           -
"""

# From which grant a right reaches the place: the unit itself, a unit above, a unit below, one beside it,
# a unit that grew out of it, another province, or a grant without a locality.
RELATIONS = ("own", "parent", "child", "sibling", "successor", "other_province", "everywhere")
REACHES = {"own", "parent", "everywhere"}
REACHES_FROM_SUCCESSOR = {"view_published"}
ONLY_EVERYWHERE = {"manage_cycles", "manage_accounts", "manage_editions", "run_calibration"}


def table() -> dict[tuple[str, str], str]:
    """(permission, role) → letters of the states in which it holds."""
    header, *lines = VERDICTS.strip().splitlines()
    assert tuple(header.split()[1:]) == ROLES
    cells = {}
    for line in lines:
        permission, *verdicts = line.split()
        for role, verdict in zip(ROLES, verdicts, strict=True):
            cells[(permission, role)] = "".join(STATES) if verdict == "all" else verdict.replace("-", "")
    return cells


def reaches(permission: str, relation: str) -> bool:
    """Whether a grant standing in `relation` to the place reaches it for this permission."""
    if permission in ONLY_EVERYWHERE:
        return relation == "everywhere"
    return relation in REACHES or (relation == "successor" and permission in REACHES_FROM_SUCCESSOR)


def expected(permission: str, role: str, relation: str, state: str) -> bool:
    """The verdict by hand for one cell."""
    return reaches(permission, relation) and state in table()[(permission, role)]
