"""Steps, localities and assessors of a cycle, extensions, shared work, samples to verify; which cycle goes on from which

Revision: 0003, after 0002
"""

import sqlalchemy as sa
from alembic import op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('cycle_assessor',
    sa.Column('cycle_id', sa.Integer(), nullable=False),
    sa.Column('locality_key', sa.String(length=40), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('assigned_by', sa.Integer(), nullable=False),
    sa.Column('assigned_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_cycle_assessor_account_id')),
    sa.ForeignKeyConstraint(['assigned_by'], ['account.id'], name=op.f('fk_cycle_assessor_assigned_by')),
    sa.ForeignKeyConstraint(['cycle_id'], ['cycle.id'], name=op.f('fk_cycle_assessor_cycle_id')),
    sa.ForeignKeyConstraint(['locality_key'], ['locality.key'], name=op.f('fk_cycle_assessor_locality_key')),
    sa.PrimaryKeyConstraint('cycle_id', 'locality_key', 'account_id', name=op.f('pk_cycle_assessor'))
    )
    op.create_table('cycle_locality',
    sa.Column('cycle_id', sa.Integer(), nullable=False),
    sa.Column('locality_key', sa.String(length=40), nullable=False),
    sa.Column('added_by', sa.Integer(), nullable=False),
    sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['added_by'], ['account.id'], name=op.f('fk_cycle_locality_added_by')),
    sa.ForeignKeyConstraint(['cycle_id'], ['cycle.id'], name=op.f('fk_cycle_locality_cycle_id')),
    sa.ForeignKeyConstraint(['locality_key'], ['locality.key'], name=op.f('fk_cycle_locality_locality_key')),
    sa.PrimaryKeyConstraint('cycle_id', 'locality_key', name=op.f('pk_cycle_locality'))
    )
    op.create_table('cycle_step',
    sa.Column('cycle_id', sa.Integer(), nullable=False),
    sa.Column('step', sa.String(length=20), nullable=False),
    sa.Column('starts', sa.Date(), nullable=True),
    sa.Column('due', sa.Date(), nullable=True),
    sa.Column('note', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['cycle_id'], ['cycle.id'], name=op.f('fk_cycle_step_cycle_id')),
    sa.PrimaryKeyConstraint('cycle_id', 'step', name=op.f('pk_cycle_step'))
    )
    op.create_table('extension',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('cycle_id', sa.Integer(), nullable=False),
    sa.Column('locality_key', sa.String(length=40), nullable=False),
    sa.Column('step', sa.String(length=20), nullable=False),
    sa.Column('until', sa.Date(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('granted_by', sa.Integer(), nullable=False),
    sa.Column('granted_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['cycle_id'], ['cycle.id'], name=op.f('fk_extension_cycle_id')),
    sa.ForeignKeyConstraint(['granted_by'], ['account.id'], name=op.f('fk_extension_granted_by')),
    sa.ForeignKeyConstraint(['locality_key'], ['locality.key'], name=op.f('fk_extension_locality_key')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_extension'))
    )
    with op.batch_alter_table('extension', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_extension_cycle_id_locality_key'), ['cycle_id', 'locality_key'], unique=False)

    op.create_table('verification_sample',
    sa.Column('assessment_id', sa.Integer(), nullable=False),
    sa.Column('seed', sa.String(length=40), nullable=False),
    sa.Column('share', sa.Integer(), nullable=False),
    sa.Column('rest', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('drawn_by', sa.Integer(), nullable=False),
    sa.Column('drawn_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('share between 0 and 100', name=op.f('ck_verification_sample_share')),
    sa.ForeignKeyConstraint(['assessment_id'], ['assessment.id'], name=op.f('fk_verification_sample_assessment_id')),
    sa.ForeignKeyConstraint(['drawn_by'], ['account.id'], name=op.f('fk_verification_sample_drawn_by')),
    sa.PrimaryKeyConstraint('assessment_id', name=op.f('pk_verification_sample'))
    )
    op.create_table('work_assignment',
    sa.Column('assessment_id', sa.Integer(), nullable=False),
    sa.Column('indicator_code', sa.String(length=20), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=True),
    sa.Column('department', sa.Text(), nullable=False),
    sa.Column('due', sa.Date(), nullable=True),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('assigned_by', sa.Integer(), nullable=False),
    sa.Column('assigned_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_work_assignment_account_id')),
    sa.ForeignKeyConstraint(['assessment_id'], ['assessment.id'], name=op.f('fk_work_assignment_assessment_id')),
    sa.ForeignKeyConstraint(['assigned_by'], ['account.id'], name=op.f('fk_work_assignment_assigned_by')),
    sa.PrimaryKeyConstraint('assessment_id', 'indicator_code', name=op.f('pk_work_assignment'))
    )
    with op.batch_alter_table('work_assignment', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_work_assignment_account_id'), ['account_id'], unique=False)

    op.create_table('sample_item',
    sa.Column('assessment_id', sa.Integer(), nullable=False),
    sa.Column('sub_code', sa.String(length=20), nullable=False),
    sa.Column('why', sa.String(length=12), nullable=False),
    sa.CheckConstraint("why in ('gap','weak_green','consent','random')", name=op.f('ck_sample_item_why')),
    sa.ForeignKeyConstraint(['assessment_id'], ['verification_sample.assessment_id'], name=op.f('fk_sample_item_assessment_id')),
    sa.PrimaryKeyConstraint('assessment_id', 'sub_code', name=op.f('pk_sample_item'))
    )
    with op.batch_alter_table('cycle', schema=None) as batch_op:
        batch_op.add_column(sa.Column('follows_id', sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_cycle_follows_id'), 'cycle', ['follows_id'], ['id'])
    with op.batch_alter_table('evidence_version', schema=None) as batch_op:
        batch_op.add_column(sa.Column('pages', sa.Integer(), nullable=True))
    _forbid_changes("extension")


def _forbid_changes(table: str) -> None:
    """What was granted with a reason is only ever added to: the database itself refuses the rest."""
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
