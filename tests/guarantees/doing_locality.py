"""What a locality does: scoring, evidence, carrying over, submitting, objecting, writing."""

from hypothesis import strategies as st

from scorecard.assessment.records import CommentKind
from scorecard.services import (
    comments,
    evidence,
    evidence_details,
    evidence_versions,
    objections,
    scoring,
    submission,
)
from scorecard.services.evidence import Locator
from scorecard.services.scoring import Entry
from tests.guarantees import deeds_locality
from tests.guarantees.drawing import (
    LEVEL,
    MEASURE,
    MOSTLY,
    NOTE,
    PICK,
    REASON,
    SELDOM,
    SOURCE,
    STALE,
    SUB,
    SUBS,
    TITLE,
    Try,
    decimal_of,
    deed,
    details_of,
    level_of,
    served,
    source_of,
)
from tests.guarantees.machine import Machine
from tests.guarantees.model import (
    DRAFTING,
    SELF,
    TEAM,
    Paper,
)


class Locality(Machine):
    """What a locality does: scoring, evidence, carrying over, submitting, objecting, writing."""

    @deed(
        often=4, states=DRAFTING, sub=SUB, level=LEVEL, measured=MEASURE, note=NOTE, keep=SELDOM, stale=STALE
    )
    def save_answer(
        self, pick: int, sub: str, level: str | None, measured: str | None, note: str, keep: bool, stale: int
    ) -> None:
        measured = self.measurable(sub, measured, pick)

        def make(person: int, paper: Paper) -> Try:
            before = paper.cell(SELF, TEAM, sub)
            given = before.level if keep and before else level
            entry = Entry(sub, level_of(given), decimal_of(measured), note, keep)
            base = max(0, paper.version(SELF, TEAM, sub) + stale)
            return Try(
                deeds_locality.save_answer(self.world, person, paper, sub, given, measured, note, keep, base),
                lambda at, actor: scoring.save_answer(at, actor, paper.id, entry, base),
            )

        self.on_paper("save_answer", pick, make)

    @deed(often=2, states=DRAFTING, title=TITLE, counts=MOSTLY, source=SOURCE)
    def add_evidence(self, pick: int, title: str, counts: bool, source: tuple[str, str]) -> None:
        self.on_paper(
            "add_evidence",
            pick,
            lambda person, paper: Try(
                deeds_locality.add_evidence(self.world, person, paper, title, counts, source),
                lambda at, actor: evidence.add_evidence(
                    at, actor, paper.id, details_of(title, counts), source_of(source)
                ),
            ),
        )

    @deed(often=2, when=served, which=PICK, subs=SUBS, page=st.sampled_from(("", "3", "12")))
    def attach(self, pick: int, which: int, subs: tuple[str, ...], page: str) -> None:
        def make(person: int, paper: Paper) -> Try:
            document = self.document(paper, which)
            version = self.one(document.versions, which // 5) if document else None
            version_id = version or 999_999
            return Try(
                deeds_locality.attach(self.world, person, paper, version_id, subs),
                lambda at, actor: evidence.attach(at, actor, paper.id, version_id, subs, Locator(page)),
            )

        self.on_paper("attach", pick, make)

    @deed(states=DRAFTING, linked=True, which=PICK)
    def detach(self, pick: int, which: int) -> None:
        def make(person: int, paper: Paper) -> Try:
            link_id = self.link(paper, which)
            return Try(
                deeds_locality.detach(self.world, person, paper, link_id),
                lambda at, actor: evidence.detach(at, actor, paper.id, link_id),
            )

        self.on_paper("detach", pick, make)

    @deed(often=2, when=served, which=PICK, title=TITLE, counts=MOSTLY, stale=STALE)
    def edit_details(self, pick: int, which: int, title: str, counts: bool, stale: int) -> None:
        def make(person: int, paper: Paper) -> Try:
            document = self.document(paper, which)
            if document is None:
                return self.nothing(person, paper)
            base = document.revision + stale
            return Try(
                deeds_locality.edit_details(self.world, person, paper, document, title, counts, base),
                lambda at, actor: evidence_details.edit_details(
                    at, actor, paper.id, document.id, details_of(title, counts), base
                ),
            )

        self.on_paper("edit_details", pick, make)

    def nothing(self, person: int, paper: Paper) -> Try:
        """Where there is no document yet: a link that is not there."""
        expected = deeds_locality.move_link(self.world, person, paper, 999_999)
        return Try(expected, lambda at, actor: evidence_versions.move_link(at, actor, paper.id, 999_999))

    @deed(often=2, when=served, which=PICK, source=SOURCE, stale=STALE)
    def supersede(self, pick: int, which: int, source: tuple[str, str], stale: int) -> None:
        def make(person: int, paper: Paper) -> Try:
            document = self.document(paper, which)
            if document is None:
                return self.nothing(person, paper)
            base = document.revision + stale
            return Try(
                deeds_locality.supersede(self.world, person, paper, document, source, base),
                lambda at, actor: evidence_versions.supersede(
                    at, actor, paper.id, document.id, source_of(source), base
                ),
            )

        self.on_paper("supersede", pick, make)

    @deed(states=DRAFTING, linked=True, which=PICK)
    def move_link(self, pick: int, which: int) -> None:
        def make(person: int, paper: Paper) -> Try:
            link_id = self.link(paper, which)
            return Try(
                deeds_locality.move_link(self.world, person, paper, link_id),
                lambda at, actor: evidence_versions.move_link(at, actor, paper.id, link_id),
            )

        self.on_paper("move_link", pick, make)

    @deed(often=2, when=served, which=PICK)
    def move_links(self, pick: int, which: int) -> None:
        def make(person: int, paper: Paper) -> Try:
            document = self.document(paper, which)
            if document is None:
                return self.nothing(person, paper)
            return Try(
                deeds_locality.move_links(self.world, person, paper, document),
                lambda at, actor: evidence_versions.move_links(at, actor, paper.id, document.id),
            )

        self.on_paper("move_links", pick, make)

    @deed(often=2, states=DRAFTING, note=NOTE)
    def submit(self, pick: int, note: str) -> None:
        self.on_paper(
            "submit",
            pick,
            lambda person, paper: Try(
                deeds_locality.submit(self.world, person, paper),
                lambda at, actor: submission.submit(at, actor, paper.id, note),
            ),
        )

    @deed(often=4, states="ca", texts=st.dictionaries(SUB, REASON, max_size=2))
    def raise_objections(self, pick: int, texts: dict[str, str]) -> None:
        self.on_paper(
            "raise_objections",
            pick,
            lambda person, paper: Try(
                deeds_locality.raise_objections(self.world, person, paper, texts),
                lambda at, actor: objections.raise_objections(at, actor, paper.id, texts),
            ),
        )

    @deed(sub=SUB, text=REASON, kind=st.sampled_from(list(CommentKind)))
    def write_comment(self, pick: int, sub: str, text: str, kind: CommentKind) -> None:
        self.on_paper(
            "write_comment",
            pick,
            lambda person, paper: Try(
                deeds_locality.write_comment(self.world, person, paper, sub, text),
                lambda at, actor: comments.write_comment(at, actor, paper.id, sub, kind, text),
            ),
        )
