"""How Alembic runs here: on the connection that scorecard/store/migrating.py hands in, inside its transaction."""

from alembic import context

from scorecard.store import tables, tables_leading, tables_planning, tables_results, tables_work

assert tables_results.Event.metadata is tables.Base.metadata  # noqa: S101  all tables are known
assert tables_work.Comment.metadata is tables.Base.metadata  # noqa: S101
assert tables_planning.CycleStep.metadata is tables.Base.metadata  # noqa: S101
assert tables_leading.Baseline.metadata is tables.Base.metadata  # noqa: S101
context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=tables.Base.metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
