"""Adopted baselines, boundaries for the map, measured values frozen with their publication

Revision: 0004, after 0003
"""

import sqlalchemy as sa
from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None

# What is published today and was not reopened: its newest publication gets the values that stand behind it.
_FREEZE = """
insert into published_measure (publication_id, stage, sub_code, value, target)
select p.id, '{frozen}', a.sub_code, a.measured, t.value
from answer a
join assessment s on s.id = a.assessment_id and s.state = 'published'
join publication p on p.assessment_id = s.id
  and p.id = (select max(q.id) from publication q where q.assessment_id = s.id)
left join target t on t.cycle_id = s.cycle_id and t.locality_key = s.locality_key and t.sub_code = a.sub_code
where a.measured is not null and a.scorer_id = 0 and a.stage = '{stage}'
"""


def upgrade() -> None:
    op.create_table('baseline',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('locality_key', sa.String(length=40), nullable=False),
    sa.Column('predecessor_key', sa.String(length=40), nullable=False),
    sa.Column('cycle_id', sa.Integer(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('adopted_by', sa.Integer(), nullable=False),
    sa.Column('adopted_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('withdrawn_by', sa.Integer(), nullable=True),
    sa.Column('withdrawn_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('withdrawn_why', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['adopted_by'], ['account.id'], name=op.f('fk_baseline_adopted_by')),
    sa.ForeignKeyConstraint(['cycle_id'], ['cycle.id'], name=op.f('fk_baseline_cycle_id')),
    sa.ForeignKeyConstraint(['locality_key'], ['locality.key'], name=op.f('fk_baseline_locality_key')),
    sa.ForeignKeyConstraint(['predecessor_key'], ['locality.key'], name=op.f('fk_baseline_predecessor_key')),
    sa.ForeignKeyConstraint(['withdrawn_by'], ['account.id'], name=op.f('fk_baseline_withdrawn_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_baseline'))
    )
    with op.batch_alter_table('baseline', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_baseline_locality_key'), ['locality_key'], unique=False)
        batch_op.create_index(
            'uq_baseline_in_force', ['locality_key'], unique=True,
            sqlite_where=sa.text('withdrawn_at is null'), postgresql_where=sa.text('withdrawn_at is null'),
        )

    op.create_table('boundary',
    sa.Column('locality_key', sa.String(length=40), nullable=False),
    sa.Column('rings', sa.Text(), nullable=False),
    sa.Column('source', sa.Text(), nullable=False),
    sa.Column('loaded_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['locality_key'], ['locality.key'], name=op.f('fk_boundary_locality_key')),
    sa.PrimaryKeyConstraint('locality_key', name=op.f('pk_boundary'))
    )
    op.create_table('published_measure',
    sa.Column('publication_id', sa.Integer(), nullable=False),
    sa.Column('stage', sa.String(length=10), nullable=False),
    sa.Column('sub_code', sa.String(length=20), nullable=False),
    sa.Column('value', sa.String(length=40), nullable=False),
    sa.Column('target', sa.String(length=40), nullable=True),
    sa.CheckConstraint("stage in ('self','verified')", name=op.f('ck_published_measure_stage')),
    sa.ForeignKeyConstraint(['publication_id'], ['publication.id'], name=op.f('fk_published_measure_publication_id')),
    sa.PrimaryKeyConstraint('publication_id', 'stage', 'sub_code', name=op.f('pk_published_measure'))
    )
    with op.batch_alter_table('published_measure', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_published_measure_sub_code'), ['sub_code'], unique=False)
    with op.batch_alter_table('published_result', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_published_result_locality_key'), ['locality_key'], unique=False)
    for stage, frozen in (("self", "self"), ("consensus", "verified")):
        op.execute(_FREEZE.format(stage=stage, frozen=frozen))
    _forbid_changes("published_measure")


def _forbid_changes(table: str) -> None:
    """What was published is only ever added to: the database itself refuses the rest."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"create function {table}_is_insert_only() returns trigger language plpgsql as "
            f"$$ begin raise exception '{table} is insert-only'; end $$"
        )
        op.execute(
            f"create trigger {table}_insert_only before update or delete on {table} "
            f"for each row execute function {table}_is_insert_only()"
        )
        return
    for deed in ("update", "delete"):
        op.execute(
            f"create trigger {table}_no_{deed} before {deed} on {table} "
            f"begin select raise(abort, '{table} is insert-only'); end"
        )


def downgrade() -> None:
    raise NotImplementedError("an older release cannot read what a newer one wrote; restore a backup")
