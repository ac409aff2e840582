"""Samples to verify: one an assessment, its items replaced at each draw, with a version against silent overwriting."""

from collections.abc import Collection, Mapping

from sqlalchemy import Connection, delete, insert, select, update

from scorecard.assessment.planning import Sample, Why
from scorecard.store import tables_planning as t
from scorecard.store.upsert import insert_new


def find(connection: Connection, assessment_id: int) -> Sample | None:
    """The sample of an assessment, if one was drawn."""
    return of_many(connection, (assessment_id,)).get(assessment_id)


def of_many(connection: Connection, assessment_ids: Collection[int]) -> dict[int, Sample]:
    """Assessment → its sample, for those that have one; items in the order of their codes as texts."""
    s, i = t.VerificationSample, t.SampleItem
    heads = connection.execute(select(s.__table__).where(s.assessment_id.in_(assessment_ids))).mappings()
    items: dict[int, dict[str, Why]] = {}
    query = select(i.assessment_id, i.sub_code, i.why).where(i.assessment_id.in_(assessment_ids))
    for number, code, why in connection.execute(query.order_by(i.sub_code)):
        items.setdefault(number, {})[code] = Why(why)
    return {
        row["assessment_id"]: Sample(
            **{**row, "rest": tuple(row["rest"].split()), "items": items.get(row["assessment_id"], {})}
        )
        for row in heads
    }


def write(connection: Connection, sample: Sample) -> bool:
    """Put this sample in the place of its version before (version 1: of none); False where somebody was faster."""
    s, i = t.VerificationSample, t.SampleItem
    values = _values(sample)
    if sample.version == 1:
        written = insert_new(connection, s, values)
    else:
        here = (s.assessment_id == sample.assessment_id, s.version == sample.version - 1)
        written = connection.execute(update(s).where(*here).values(**values)).rowcount == 1
    if not written:
        return False
    connection.execute(delete(i).where(i.assessment_id == sample.assessment_id))
    rows = [
        {"assessment_id": sample.assessment_id, "sub_code": code, "why": why}
        for code, why in sample.items.items()
    ]
    if rows:
        connection.execute(insert(i), rows)
    return True


def _values(sample: Sample) -> Mapping[str, object]:
    return {
        "assessment_id": sample.assessment_id,
        "seed": sample.seed,
        "share": sample.share,
        "rest": " ".join(sample.rest),
        "reason": sample.reason,
        "drawn_by": sample.drawn_by,
        "drawn_at": sample.drawn_at,
        "version": sample.version,
    }
