"""The model's deeds of a locality: scoring, evidence, submitting, objecting, writing to its assessors."""

from datetime import timedelta

from tests.guarantees.model import (
    CELL_CHANGED,
    DRAFTING,
    NO_EVIDENCE,
    NOT_ON_SCALE,
    SELF,
    TEAM,
    VERIFIED_HERE,
    Document,
    Link,
    Objection,
    Paper,
    Seen,
    Value,
    Verdict,
    World,
    verdict,
    where,
)

FILE_REFUSED, DOCUMENT_CHANGED, VALIDITY_HELD, NOTHING_NEW = "SC-211", "SC-261", "SC-262", "SC-263"
CITATION_HELD = "SC-581"
LATE, REPEATED, WORDLESS, NO_MESSAGE = "SC-281", "SC-282", "SC-283", "SC-288"
EMPTY = ("file", "")  # a source that is always refused


def save_answer(
    world: World,
    person: int,
    paper: Paper,
    sub: str,
    level: str | None,
    measured: str | None,
    note: str,
    to_reconfirm: bool,
    based_on: int,
) -> Verdict:
    """`to_reconfirm`: it stays what was carried over, which is then all that it may be."""
    wrong, before = world.content(sub, level, note, measured), paper.cell(SELF, TEAM, sub)
    carried = before is not None and before.to_reconfirm and before.level == level
    stale = where(paper.version(SELF, TEAM, sub) != based_on or (to_reconfirm and not carried), CELL_CHANGED)

    def effect(_: Seen) -> None:
        place = (SELF, TEAM, sub)
        paper.cells[place] = Value(level, measured, note, False, based_on + 1, to_reconfirm, world.now)
        paper.scored.add(person)

    return verdict(world.gate(person, "score", paper, "scoring"), wrong | stale, effect)


def add_evidence(
    world: World, person: int, paper: Paper, title: str, counts: bool, source: tuple[str, str]
) -> Verdict:
    untitled, refused = where(not title, FILE_REFUSED), where(source == EMPTY, FILE_REFUSED)

    def effect(seen: Seen) -> None:
        (row,) = seen.new("evidence_version")
        document = Document(row["evidence_id"], paper.place, source, [], title, counts)
        document.newer(row["id"], source)
        world.documents[document.id] = document
        paper.scored.add(person)

    return verdict(world.gate(person, "manage_evidence", paper, "scoring"), refused, effect, untitled)


def attach(world: World, person: int, paper: Paper, version_id: int, subs: tuple[str, ...]) -> Verdict:
    document = world.document_of(version_id)
    present = {link.sub for link in paper.in_force() if link.version_id == version_id}
    new = [sub for sub in dict.fromkeys(subs) if sub not in present]
    wrong = where(document is None or document.place != paper.place, NO_EVIDENCE)
    wrong |= where(not world.asked.issuperset(new), NOT_ON_SCALE)

    def effect(seen: Seen) -> None:
        assert seen.result == len(new)
        linked(paper, seen)
        if new:
            paper.scored.add(person)

    return verdict(world.gate(person, "manage_evidence", paper, "scoring"), wrong, effect)


def linked(paper: Paper, seen: Seen) -> None:
    """Take the new links of this assessment in."""
    for row in seen.new("evidence_link"):
        if row["assessment_id"] == paper.id:
            located = bool(row["page"] or row["section"])
            paper.links[row["id"]] = Link(row["id"], row["evidence_version_id"], row["sub_code"], located)


def detach(world: World, person: int, paper: Paper, link_id: int) -> Verdict:
    link = paper.links.get(link_id)

    def effect(_: Seen) -> None:
        assert link is not None
        link.removed, link.version = True, link.version + 1
        paper.scored.add(person)

    gone = where(link is None or link.removed, NO_EVIDENCE)
    return verdict(world.gate(person, "manage_evidence", paper, "scoring"), gone, effect)


def citing(world: World, document: Document) -> list[Paper]:
    return [
        paper
        for paper in world.papers.values()
        if any(link.version_id in document.versions for link in paper.in_force())
    ]


def edit_details(
    world: World, person: int, paper: Paper, document: Document, title: str, counts: bool, based_on: int
) -> Verdict:
    wrong = where(document.place != paper.place, NO_EVIDENCE) | where(not title, FILE_REFUSED)
    wrong |= where(document.revision != based_on, DOCUMENT_CHANGED)
    changes, turns = (title, counts) != (document.title, document.counts), counts != document.counts
    cited = [each for each in citing(world, document) if each is not paper and changes]
    wrong |= where(any(each.state not in DRAFTING for each in cited), CITATION_HELD)
    others = cited if turns else []
    for each in others:
        wrong |= where(each.state not in DRAFTING or each.cycle.state != "open", VALIDITY_HELD)
        wrong |= where(person in each.verified, VERIFIED_HERE)

    def effect(_: Seen) -> None:
        if not changes:
            return
        document.title, document.counts, document.revision = title, counts, based_on + 1
        for each in (paper, *others):
            each.scored.add(person)
            for link in each.in_force() if turns else ():
                if link.version_id in document.versions and link.verdict is not None:
                    link.verdict, link.version = None, link.version + 1

    return verdict(world.gate(person, "manage_evidence", paper, "scoring"), wrong, effect)


def supersede(
    world: World, person: int, paper: Paper, document: Document, source: tuple[str, str], based_on: int
) -> Verdict:
    wrong = where(document.place != paper.place, NO_EVIDENCE) | where(source == EMPTY, FILE_REFUSED)
    wrong |= where(source == document.source and source[0] != "paper", NOTHING_NEW)
    wrong |= where(document.revision != based_on, DOCUMENT_CHANGED)

    def effect(seen: Seen) -> None:
        (row,) = seen.new("evidence_version")
        document.newer(row["id"], source)
        document.revision = based_on + 1
        paper.scored.add(person)

    return verdict(world.gate(person, "manage_evidence", paper, "scoring"), wrong, effect)


def move_link(world: World, person: int, paper: Paper, link_id: int) -> Verdict:
    link = paper.links.get(link_id)
    gone = where(link is None or link.removed, NO_EVIDENCE)

    def effect(seen: Seen) -> None:
        assert link is not None
        assert seen.result == _moved(world, paper, [link], seen, person)

    return verdict(world.gate(person, "manage_evidence", paper, "scoring"), gone, effect)


def move_links(world: World, person: int, paper: Paper, document: Document) -> Verdict:
    def effect(seen: Seen) -> None:
        for each in citing(world, document):
            free = each.state in DRAFTING and each.cycle.state == "open" and person not in each.verified
            if each is paper or free:
                links = [link for link in each.in_force() if link.version_id in document.versions]
                _moved(world, each, links, seen, person)

    wrong = where(document.place != paper.place, NO_EVIDENCE)
    return verdict(world.gate(person, "manage_evidence", paper, "scoring"), wrong, effect)


def _moved(world: World, paper: Paper, links: list[Link], seen: Seen, person: int) -> bool:
    """End the links to older versions; a new link stands for each, unless the newest version was linked already."""
    present = {(link.sub, link.version_id) for link in paper.in_force()}
    expected, moved = set(), False
    for link in links:
        document = world.document_of(link.version_id)
        assert document is not None
        newest = document.versions[-1]
        if link.version_id == newest:
            continue
        link.removed, link.version, moved = True, link.version + 1, True
        expected |= {(link.sub, newest)} - present
    before = set(paper.links)
    linked(paper, seen)
    made = {(paper.links[number].sub, paper.links[number].version_id) for number in set(paper.links) - before}
    assert made == expected
    if moved:
        paper.scored.add(person)
    return moved


def submit(world: World, person: int, paper: Paper) -> Verdict:
    def effect(_: Seen) -> None:
        paper.move("submit")
        paper.scored.add(person)

    return verdict(world.gate(person, "submit", paper, "scoring"), (), effect)


def raise_objections(world: World, person: int, paper: Paper, texts: dict[str, str]) -> Verdict:
    already = {each.sub for each in paper.objections.values() if each.conclusion == paper.conclusions}
    day = paper.concluded_on and paper.concluded_on + timedelta(days=paper.cycle.objection_days)
    wrong = where(day is None or world.today > day, LATE)
    wrong |= where(not world.asked.issuperset(texts), NOT_ON_SCALE)
    wrong |= where(paper.state in "cap" and already & set(texts), REPEATED)
    wrong |= where(not texts or not all(texts.values()), WORDLESS)

    def effect(seen: Seen) -> None:
        for row in seen.new("objection"):
            paper.objections[row["id"]] = Objection(row["id"], row["sub_code"], paper.conclusions)
        if paper.state == "c":
            paper.move("appeal")
        paper.scored.add(person)

    return verdict(world.gate(person, "object", paper, "scoring"), wrong, effect)


def write_comment(world: World, person: int, paper: Paper, sub: str, text: str) -> Verdict:
    wrong = where(sub not in world.asked, NOT_ON_SCALE) | where(not text, NO_MESSAGE)
    return verdict(world.gate(person, "comment", paper), wrong, lambda seen: None)
