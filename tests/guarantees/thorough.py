"""What is too dear for every step: chain, files, recomputation, and the model's values against the rows."""

from scorecard.services import history_check, result_upkeep
from tests.guarantees.home import Home, Picture, as_row, rows_of
from tests.guarantees.invariants import STATES
from tests.guarantees.model import World


def check_model(world: World, picture: Picture) -> None:
    """Every state, value, link, objection and document is as the model has it."""
    papers = {key[0]: as_row("assessment", row) for key, row in picture["assessment"].items()}
    assert {number: STATES[row["state"]] for number, row in papers.items()} == {
        paper.id: paper.state for paper in world.papers.values()
    }
    assert _cells(picture) == {
        (paper.id, *place): (v.level, v.measured, v.note, v.as_self, v.version, v.to_reconfirm)
        for paper in world.papers.values()
        for place, v in paper.cells.items()
    }
    links = (as_row("evidence_link", row) for row in picture["evidence_link"].values())
    assert {
        row["id"]: (
            row["assessment_id"],
            row["sub_code"],
            row["verdict"],
            row["version"],
            bool(row["removed_at"]),
        )
        for row in links
    } == {
        link.id: (paper.id, link.sub, link.verdict, link.version, link.removed)
        for paper in world.papers.values()
        for link in paper.links.values()
    }
    assert {
        key[0]: (row["outcome"] is not None, row["version"])
        for key, row in ((key, as_row("objection", row)) for key, row in picture["objection"].items())
    } == {
        each.id: (each.replied, each.version)
        for paper in world.papers.values()
        for each in paper.objections.values()
    }
    documents = {key[0]: as_row("evidence", row)["version"] for key, row in picture["evidence"].items()}
    assert documents == {each.id: each.revision for each in world.documents.values()}
    assert len(picture["publication"]) == sum(paper.publications for paper in world.papers.values())


def _cells(picture: Picture) -> dict[tuple[object, ...], tuple[object, ...]]:
    rows = (as_row("answer", row) for row in picture["answer"].values())
    return {
        (row["assessment_id"], row["stage"], row["scorer_id"], row["sub_code"]): (
            row["level"],
            row["measured"],
            row["note"],
            bool(row["accepted_as_self"]),
            row["version"],
            bool(row["to_reconfirm"]),
        )
        for row in rows
    }


def check_home(home: Home) -> None:
    """The chain verifies, result rows equal a recomputation, files are there with their hash, no row is an orphan."""
    assert history_check.verify(home.at) == []
    assert result_upkeep.verify(home.at).differences == ()
    for row in rows_of(home, "select sha256, size from evidence_version where kind = 'file'"):
        assert len(home.at.files.read(row[0])) == row[1]
    if home.engine.dialect.name == "sqlite":
        assert rows_of(home, "pragma foreign_key_check") == []
        assert rows_of(home, "pragma quick_check") == [("ok",)]
