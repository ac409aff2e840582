"""Comments, objections, requests to agencies, actions, calibration; holder and checks of evidence

Revision: 0002, after 0001
"""

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('calibration_round',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('due', sa.Date(), nullable=True),
    sa.Column('opened_by', sa.Integer(), nullable=False),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['edition_id'], ['framework_edition.id'], name=op.f('fk_calibration_round_edition_id')),
    sa.ForeignKeyConstraint(['opened_by'], ['account.id'], name=op.f('fk_calibration_round_opened_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_calibration_round')),
    sa.UniqueConstraint('name', name=op.f('uq_calibration_round_name'))
    )
    op.create_table('calibration_case',
    sa.Column('round_id', sa.Integer(), nullable=False),
    sa.Column('case_code', sa.String(length=30), nullable=False),
    sa.ForeignKeyConstraint(['round_id'], ['calibration_round.id'], name=op.f('fk_calibration_case_round_id')),
    sa.PrimaryKeyConstraint('round_id', 'case_code', name=op.f('pk_calibration_case'))
    )
    op.create_table('calibration_finish',
    sa.Column('round_id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('finished_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_calibration_finish_account_id')),
    sa.ForeignKeyConstraint(['round_id'], ['calibration_round.id'], name=op.f('fk_calibration_finish_round_id')),
    sa.PrimaryKeyConstraint('round_id', 'account_id', name=op.f('pk_calibration_finish'))
    )
    op.create_table('calibration_score',
    sa.Column('round_id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('case_code', sa.String(length=30), nullable=False),
    sa.Column('level', sa.String(length=20), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('saved_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_calibration_score_account_id')),
    sa.ForeignKeyConstraint(['round_id'], ['calibration_round.id'], name=op.f('fk_calibration_score_round_id')),
    sa.PrimaryKeyConstraint('round_id', 'account_id', 'case_code', name=op.f('pk_calibration_score'))
    )
    op.create_table('comment',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('assessment_id', sa.Integer(), nullable=False),
    sa.Column('sub_code', sa.String(length=20), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_comment_account_id')),
    sa.ForeignKeyConstraint(['assessment_id'], ['assessment.id'], name=op.f('fk_comment_assessment_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_comment'))
    )
    with op.batch_alter_table('comment', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_comment_assessment_id_sub_code'), ['assessment_id', 'sub_code'], unique=False)

    op.create_table('evidence_request',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('assessment_id', sa.Integer(), nullable=False),
    sa.Column('agency', sa.Text(), nullable=False),
    sa.Column('what', sa.Text(), nullable=False),
    sa.Column('due', sa.Date(), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('token_sha256', sa.String(length=64), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('created_by', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('answer', sa.Text(), nullable=False),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('decided_by', sa.Integer(), nullable=True),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['assessment_id'], ['assessment.id'], name=op.f('fk_evidence_request_assessment_id')),
    sa.ForeignKeyConstraint(['created_by'], ['account.id'], name=op.f('fk_evidence_request_created_by')),
    sa.ForeignKeyConstraint(['decided_by'], ['account.id'], name=op.f('fk_evidence_request_decided_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_evidence_request')),
    sa.UniqueConstraint('token_sha256', name=op.f('uq_evidence_request_token_sha256'))
    )
    with op.batch_alter_table('evidence_request', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_evidence_request_assessment_id'), ['assessment_id'], unique=False)

    op.create_table('improvement_action',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('locality_key', sa.String(length=40), nullable=False),
    sa.Column('assessment_id', sa.Integer(), nullable=False),
    sa.Column('sub_code', sa.String(length=20), nullable=False),
    sa.Column('gap', sa.Text(), nullable=False),
    sa.Column('cause', sa.Text(), nullable=False),
    sa.Column('action', sa.Text(), nullable=False),
    sa.Column('lead_agency', sa.Text(), nullable=False),
    sa.Column('partner_agency', sa.Text(), nullable=False),
    sa.Column('due', sa.Date(), nullable=False),
    sa.Column('cost', sa.String(length=40), nullable=False),
    sa.Column('target', sa.String(length=10), nullable=False),
    sa.Column('proof', sa.Text(), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('outcome', sa.Text(), nullable=False),
    sa.Column('closed_by_assessment_id', sa.Integer(), nullable=True),
    sa.Column('created_by', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('changed_by', sa.Integer(), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("state in ('planned','under_way','done','closed','dropped')", name=op.f('ck_improvement_action_state')),
    sa.CheckConstraint("target in ('yellow','green')", name=op.f('ck_improvement_action_target')),
    sa.ForeignKeyConstraint(['assessment_id'], ['assessment.id'], name=op.f('fk_improvement_action_assessment_id')),
    sa.ForeignKeyConstraint(['changed_by'], ['account.id'], name=op.f('fk_improvement_action_changed_by')),
    sa.ForeignKeyConstraint(['closed_by_assessment_id'], ['assessment.id'], name=op.f('fk_improvement_action_closed_by_assessment_id')),
    sa.ForeignKeyConstraint(['created_by'], ['account.id'], name=op.f('fk_improvement_action_created_by')),
    sa.ForeignKeyConstraint(['locality_key'], ['locality.key'], name=op.f('fk_improvement_action_locality_key')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_improvement_action'))
    )
    with op.batch_alter_table('improvement_action', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_improvement_action_assessment_id'), ['assessment_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_improvement_action_locality_key'), ['locality_key'], unique=False)

    op.create_table('objection',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('assessment_id', sa.Integer(), nullable=False),
    sa.Column('sub_code', sa.String(length=20), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('raised_by', sa.Integer(), nullable=False),
    sa.Column('raised_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('outcome', sa.String(length=10), nullable=True),
    sa.Column('reply', sa.Text(), nullable=False),
    sa.Column('replied_by', sa.Integer(), nullable=True),
    sa.Column('replied_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['assessment_id'], ['assessment.id'], name=op.f('fk_objection_assessment_id')),
    sa.ForeignKeyConstraint(['raised_by'], ['account.id'], name=op.f('fk_objection_raised_by')),
    sa.ForeignKeyConstraint(['replied_by'], ['account.id'], name=op.f('fk_objection_replied_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_objection'))
    )
    with op.batch_alter_table('objection', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_objection_assessment_id_sub_code'), ['assessment_id', 'sub_code'], unique=False)

    op.create_table('evidence_request_file',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('request_id', sa.Integer(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('media_type', sa.String(length=80), nullable=False),
    sa.Column('file_name', sa.Text(), nullable=False),
    sa.Column('received_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('evidence_version_id', sa.Integer(), nullable=True),
    sa.Column('removed_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['evidence_version_id'], ['evidence_version.id'], name=op.f('fk_evidence_request_file_evidence_version_id')),
    sa.ForeignKeyConstraint(['request_id'], ['evidence_request.id'], name=op.f('fk_evidence_request_file_request_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_evidence_request_file'))
    )
    with op.batch_alter_table('evidence_request_file', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_evidence_request_file_request_id'), ['request_id'], unique=False)

    op.create_table('evidence_request_item',
    sa.Column('request_id', sa.Integer(), nullable=False),
    sa.Column('sub_code', sa.String(length=20), nullable=False),
    sa.ForeignKeyConstraint(['request_id'], ['evidence_request.id'], name=op.f('fk_evidence_request_item_request_id')),
    sa.PrimaryKeyConstraint('request_id', 'sub_code', name=op.f('pk_evidence_request_item'))
    )
    with op.batch_alter_table('cycle', schema=None) as batch_op:
        batch_op.add_column(sa.Column('objection_days', sa.Integer(), server_default='10', nullable=False))

    with op.batch_alter_table('evidence', schema=None) as batch_op:
        batch_op.add_column(sa.Column('holder', sa.Text(), server_default='', nullable=False))
        batch_op.add_column(sa.Column('version', sa.Integer(), server_default='1', nullable=False))

    with op.batch_alter_table('evidence_link', schema=None) as batch_op:
        batch_op.add_column(sa.Column('checks', sa.Text(), server_default='', nullable=False))
