"""What a process does until it is killed: scoring, uploading, handing over, each deed said after its service returned."""

import random
from collections.abc import Callable

from scorecard.access.roles import Actor
from scorecard.assessment.records import EvidenceDetails, Stage
from scorecard.framework.models import Level
from scorecard.services import (
    accounts,
    evidence,
    evidence_versions,
    scoring,
    submission,
    verification,
)
from scorecard.services.evidence import FileSource, Locator
from scorecard.services.scoring import Entry
from scorecard.services.workplace import Workplace
from tests.services.world import PDF

Say = Callable[..., None]
LEVELS = (Level.GREEN, Level.YELLOW, Level.RED)
CODES = tuple(f"1.{number}.{part}" for number in (1, 2) for part in range(1, 6))
CONTENTS = tuple(PDF + f"tệp {number}".encode() for number in range(12))  # fewer than the examiner remembers


def score(at: Workplace, who: Actor, paper: int, say: Say, chance: random.Random) -> None:
    """Self-scores, one after another."""
    base = _versions(at, paper, Stage.SELF, 0)
    while True:
        code, level = chance.choice(CODES), chance.choice(LEVELS)
        saved = scoring.save_answer(at, who, paper, Entry(code, level), base.get(code, 0))
        base[code] = saved.answer.version
        say("save_answer", paper=paper, sub=code, version=saved.answer.version)


def upload(at: Workplace, who: Actor, paper: int, say: Say, chance: random.Random) -> None:
    """Documents with files, each attached to two sub-indicators; now and then a new version, and its links moved."""
    while True:
        content = chance.choice(CONTENTS)
        details = EvidenceDetails(f"Văn bản {chance.random()}")
        item = evidence.add_evidence(at, who, paper, details, FileSource("a.pdf", content))
        say("add_evidence", version_id=item.version_id, sha256=item.sha256)
        subs = tuple(chance.sample(CODES, 2))
        evidence.attach(at, who, paper, item.version_id, subs, Locator("1"))
        say("attach", paper=paper, version_id=item.version_id, subs=subs)
        if chance.random() < 0.4:
            other = chance.choice([each for each in CONTENTS if each != content])
            source = FileSource("b.pdf", other)
            newer = evidence_versions.supersede(at, who, paper, item.id, source, item.revision)
            say("supersede", version_id=newer.version_id, sha256=newer.sha256)
            moved = evidence_versions.move_links(at, who, paper, item.id)
            say("move_links", version_id=newer.version_id, links=moved.links)


def hand_over(at: Workplace, who: Actor, paper: int, say: Say, chance: random.Random) -> None:
    """Submitting, an assessor's scores, returning, and again."""
    assessor = accounts.load_actor(at, 3)
    base = _versions(at, paper, Stage.ASSESSOR, 3)
    state = str(_one(at, f"select state from assessment where id = {paper}"))
    while True:
        if state in ("draft", "returned"):
            state = str(submission.submit(at, who, paper).state)
            say("submit", paper=paper)
        for code in chance.sample(CODES, 2):
            entry = Entry(code, chance.choice(LEVELS), note="tại chỗ")
            saved = verification.save_assessor_answer(at, assessor, paper, entry, base.get(code, 0))
            base[code] = saved.answer.version
            say("save_assessor_answer", paper=paper, sub=code, version=saved.answer.version)
        state = str(submission.return_to_locality(at, assessor, paper, "bổ sung").state)
        say("return", paper=paper)


def _versions(at: Workplace, paper: int, stage: Stage, scorer: int) -> dict[str, int]:
    query = f"select sub_code, version from answer where assessment_id={paper} and stage='{stage}' and scorer_id={scorer}"
    with at.store.reading() as transaction:
        return {row[0]: row[1] for row in transaction.exec_driver_sql(query)}


def _one(at: Workplace, query: str) -> object:
    with at.store.reading() as transaction:
        return transaction.exec_driver_sql(query).scalar()


TASKS = (
    (score, 1, 0),
    (upload, 1, 0),
    (hand_over, 7, 1),
    (upload, 1, 2),
    (score, 1, 2),
)  # what, who, which paper
