"""What a fresh process looks for in a home whose server was killed: anything lost, half done, or without its other half."""

import json
import time
from collections import Counter, defaultdict
from typing import Any

from scorecard.services import history_check, result_upkeep
from scorecard.services.workplace import Workplace
from scorecard.store.evidence_files import EvidenceFileDamaged

# Deeds of the history that do not raise the version of their assessment.
LEAVE_VERSION = {
    *("start_assessment", "add_evidence", "supersede_evidence", "request_evidence", "answer_request"),
}
ORPHANS = {
    "links": "evidence_link where evidence_version_id not in (select id from evidence_version)",
    "versions": "evidence_version where evidence_id not in (select id from evidence)",
    "documents without a version": "evidence where id not in (select evidence_id from evidence_version)",
    "answers": "answer where assessment_id not in (select id from assessment)",
    "results": "result where assessment_id not in (select id from assessment)",
    "events": "event where assessment_id is not null and assessment_id not in (select id from assessment)",
    "texts": "event_text where event_id not in (select id from event)",
    "assessments without an event": "assessment where id not in (select assessment_id from event "
    "where assessment_id is not null)",
}
LONGEST_WAIT = 30.0  # seconds until a database server must have noticed that its client is gone

Row = dict[str, Any]


def faults(at: Workplace, acknowledged: list[Row]) -> list[str]:
    """Everything that is wrong, in plain words; nothing when the home is sound."""
    _wait_for_the_dead(at)
    found = [each["why"] for each in acknowledged if each["deed"] == "broken"]
    events = [
        json.loads(row["body"]) | {"id": row["id"]}
        for row in _rows(at, "select id, body from event order by id")
    ]
    found += _answers(at, events, acknowledged)
    found += _evidence(at, events, acknowledged)
    found += _states(at, events, acknowledged)
    found += _requests(at, events, acknowledged)
    found += [str(each) for each in history_check.verify(at)]
    found += [str(each) for each in result_upkeep.verify(at).differences]
    for name, where in ORPHANS.items():
        number = _rows(at, f"select count(*) as n from {where}")[0]["n"]
        found += [f"{number} orphans: {name}"] if number else []
    if at.store.engine.dialect.name == "sqlite":
        found += [str(row) for row in _rows(at, "pragma foreign_key_check")]
        found += [str(row) for row in _rows(at, "pragma quick_check") if list(row.values()) != ["ok"]]
    return found


def _rows(at: Workplace, query: str) -> list[Row]:
    with at.store.reading() as transaction:
        return [dict(row) for row in transaction.exec_driver_sql(query).mappings()]


def _wait_for_the_dead(at: Workplace) -> None:
    """On PostgreSQL, until the server has ended what the killed client left open."""
    if at.store.engine.dialect.name == "sqlite":
        return
    others = "select count(*) as n from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"
    until = time.monotonic() + LONGEST_WAIT
    while _rows(at, others + " and backend_type = 'client backend'")[0]["n"]:
        if time.monotonic() > until:
            raise TimeoutError("the database server still holds connections of the killed process")
        time.sleep(0.005)


def _answers(at: Workplace, events: list[Row], acknowledged: list[Row]) -> list[str]:
    """Each cell was written as often as the history tells, last with the level that it tells; nothing said is missing."""
    kinds = {"save_answer": "self", "save_assessor_answer": "assessor"}
    told: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for each in events:
        if each["action"] in kinds:
            told[(each["assessment"], kinds[each["action"]], each["after"]["sub"])].append(each)
    cells = {
        (row["assessment_id"], row["stage"], row["sub_code"]): row
        for row in _rows(at, "select assessment_id, stage, sub_code, level, version from answer")
    }
    found = [f"answer without event: {place}" for place in cells.keys() - told.keys()]
    found += [f"event without answer: {place}" for place in told.keys() - cells.keys()]
    for place in told.keys() & cells.keys():
        if (
            cells[place]["version"] != len(told[place])
            or cells[place]["level"] != told[place][-1]["after"]["level"]
        ):
            found.append(f"answer and events differ: {cells[place]} and {len(told[place])} events")
    for each in acknowledged:
        if each["deed"] in kinds:
            cell = cells.get((each["paper"], kinds[each["deed"]], each["sub"]))
            if cell is None or cell["version"] < each["version"]:
                found.append(f"lost: {each}")
    return found


def _evidence(at: Workplace, events: list[Row], acknowledged: list[Row]) -> list[str]:
    """Each version and link has its event and each event its rows; each file is there with its hash."""
    versions = {row["id"]: row for row in _rows(at, "select id, sha256, size, kind from evidence_version")}
    entered = [e["after"]["version"] for e in events if e["action"] in ("add_evidence", "supersede_evidence")]
    found = (
        [f"versions and events differ: {set(entered) ^ set(versions)}"]
        if Counter(entered) != Counter(list(versions))
        else []
    )
    for row in versions.values():
        try:
            if len(at.files.read(row["sha256"])) != row["size"]:
                found.append(f"the file of version {row['id']} has another size")
        except EvidenceFileDamaged:
            found.append(f"version without its file: {row['id']}")
    every = _rows(at, "select assessment_id, evidence_version_id, sub_code, removed_at from evidence_link")
    made = Counter((row["assessment_id"], row["evidence_version_id"], row["sub_code"]) for row in every)
    found += [] if made == _links_told(events) else ["links and events differ"]
    found += [f"a link twice: {place}" for place, number in made.items() if number > 1]
    for each in acknowledged:
        if each["deed"] in ("add_evidence", "supersede"):
            kept = versions.get(each["version_id"])
            found += [] if kept and kept["sha256"] == each["sha256"] else [f"lost: {each}"]
        if each["deed"] == "attach":
            lost = [sub for sub in each["subs"] if (each["paper"], each["version_id"], sub) not in made]
            found += [f"lost: {each}"] if lost else []
        if each["deed"] == "move_links":
            moved = sum(n for (_, version, _), n in made.items() if version == each["version_id"])
            found += [] if moved >= each["links"] else [f"lost: {each}"]
    return found


def _links_told(events: list[Row]) -> Counter[tuple[int, int, str]]:
    told: Counter[tuple[int, int, str]] = Counter()
    for each in events:
        after = each["after"]
        if each["action"] == "attach_evidence":
            told.update((each["assessment"], after["version"], sub) for sub in after["subs"])
        if each["action"] == "move_evidence":
            pairs = zip(after["version"], after["subs"], strict=True)
            told.update((each["assessment"], version, sub) for version, sub in pairs)
    return told


def _states(at: Workplace, events: list[Row], acknowledged: list[Row]) -> list[str]:
    """Each assessment stands where its last step led, at the version that its deeds make; no step said is missing."""
    found = []
    for row in _rows(at, "select id, state, version from assessment"):
        own = [each for each in events if each["assessment"] == row["id"]]
        steps = [each["after"]["state"] for each in own if "state" in each["after"]]
        if row["state"] != (steps or ["draft"])[-1]:
            found.append(f"state and events differ: {row} and {steps[-1:]}")
        if row["version"] != 1 + sum(each["action"] not in LEAVE_VERSION for each in own):
            found.append(f"version and events differ: {row} and {len(own)} events")
        done = Counter(each["action"] for each in own)
        said = Counter(each["deed"] for each in acknowledged if each.get("paper") == row["id"])
        for step in ("submit", "return"):
            if done[step] not in (said[step], said[step] + 1) and done[step] < said[step]:
                found.append(f"lost: {step} of {row['id']}")
    return found


def _requests(at: Workplace, events: list[Row], acknowledged: list[Row]) -> list[str]:
    """A request is answered where the history says so, with the files that it names; what an agency was told is there."""
    told = {e["after"]["request"]: e["after"]["sha256"] for e in events if e["action"] == "answer_request"}
    states = {row["id"]: row["state"] for row in _rows(at, "select id, state from evidence_request")}
    files: dict[int, list[str]] = defaultdict(list)
    for row in _rows(at, "select request_id, sha256 from evidence_request_file order by id"):
        files[row["request_id"]].append(row["sha256"])
    answered = {number for number, state in states.items() if state == "answered"}
    found = [f"answers and events differ: {answered ^ set(told)}"] if answered != set(told) else []
    found += [f"files and event of request {n} differ" for n, sha256 in told.items() if sha256 != files[n]]
    for sha256 in (each for every in files.values() for each in every):
        try:
            at.files.read(sha256)
        except EvidenceFileDamaged:
            found.append(f"a received file is missing: {sha256}")
    sessions = {row["token_sha256"] for row in _rows(at, "select token_sha256 from web_session")}
    for each in acknowledged:
        if each["deed"] == "answer" and told.get(each["request"]) != [each["sha256"]]:
            found.append(f"lost: {each}")
        if each["deed"] == "sign_in" and each["token_sha256"] not in sessions:
            found.append(f"lost: {each}")
    return found
