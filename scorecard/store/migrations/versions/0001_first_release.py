"""Every table of the first release

Revision: 0001, after None
"""

import sqlalchemy as sa
from alembic import op

revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('account',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('username', sa.String(length=80), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('unit', sa.String(length=160), nullable=False),
    sa.Column('password_hash', sa.Text(), nullable=False),
    sa.Column('language', sa.String(length=2), nullable=False),
    sa.Column('demonstration', sa.Boolean(), nullable=False),
    sa.Column('disabled_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_account')),
    sa.UniqueConstraint('username', name=op.f('uq_account_username'))
    )
    op.create_table('event',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('chain', sa.String(length=40), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('role', sa.String(length=20), nullable=False),
    sa.Column('action', sa.String(length=40), nullable=False),
    sa.Column('assessment_id', sa.Integer(), nullable=True),
    sa.Column('body', sa.Text(), nullable=False),
    sa.Column('previous', sa.String(length=64), nullable=False),
    sa.Column('hash', sa.String(length=64), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_event')),
    sa.UniqueConstraint('chain', 'position', name=op.f('uq_event_chain_position'))
    )
    with op.batch_alter_table('event', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_event_assessment_id_account_id_action'), ['assessment_id', 'account_id', 'action'], unique=False)
        batch_op.create_index(batch_op.f('ix_event_at'), ['at'], unique=False)

    op.create_table('framework_edition',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=60), nullable=False),
    sa.Column('content', sa.Text(), nullable=False),
    sa.Column('structure_sha256', sa.String(length=64), nullable=False),
    sa.Column('text_sha256', sa.String(length=64), nullable=False),
    sa.Column('loaded_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_framework_edition')),
    sa.UniqueConstraint('code', 'text_sha256', name=op.f('uq_framework_edition_code_text_sha256'))
    )
    op.create_table('locality',
    sa.Column('key', sa.String(length=40), nullable=False),
    sa.Column('level', sa.String(length=10), nullable=False),
    sa.Column('code', sa.String(length=10), nullable=False),
    sa.Column('kind', sa.String(length=30), nullable=False),
    sa.Column('name', sa.String(length=100), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=False),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.Column('parent_level', sa.String(length=10), nullable=True),
    sa.Column('parent_code', sa.String(length=10), nullable=True),
    sa.Column('area_km2', sa.Double(), nullable=True),
    sa.Column('population', sa.Integer(), nullable=True),
    sa.Column('lat', sa.Double(), nullable=True),
    sa.Column('lon', sa.Double(), nullable=True),
    sa.Column('legal_basis', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_locality')),
    sa.UniqueConstraint('level', 'code', 'valid_from', name=op.f('uq_locality_level_code_valid_from'))
    )
    op.create_table('login_attempt',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('username', sa.String(length=80), nullable=False),
    sa.Column('address', sa.String(length=64), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('succeeded', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_login_attempt'))
    )
    with op.batch_alter_table('login_attempt', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_login_attempt_address_at'), ['address', 'at'], unique=False)
        batch_op.create_index(batch_op.f('ix_login_attempt_username_at'), ['username', 'at'], unique=False)

    op.create_table('setting',
    sa.Column('key', sa.String(length=60), nullable=False),
    sa.Column('value', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_setting'))
    )
    op.create_table('cycle',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('rule', sa.String(length=40), nullable=False),
    sa.Column('reference_date', sa.Date(), nullable=False),
    sa.Column('self_due', sa.Date(), nullable=True),
    sa.Column('verify_due', sa.Date(), nullable=True),
    sa.Column('publish_due', sa.Date(), nullable=True),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['edition_id'], ['framework_edition.id'], name=op.f('fk_cycle_edition_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_cycle')),
    sa.UniqueConstraint('name', name=op.f('uq_cycle_name'))
    )
    op.create_table('event_text',
    sa.Column('event_id', sa.Integer(), nullable=False),
    sa.Column('field', sa.String(length=20), nullable=False),
    sa.Column('salt', sa.String(length=32), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['event_id'], ['event.id'], name=op.f('fk_event_text_event_id')),
    sa.PrimaryKeyConstraint('event_id', 'field', name=op.f('pk_event_text'))
    )
    op.create_table('evidence',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('locality_key', sa.String(length=40), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('document_number', sa.Text(), nullable=False),
    sa.Column('issuer', sa.Text(), nullable=False),
    sa.Column('issue_date', sa.Date(), nullable=True),
    sa.Column('valid_from', sa.Date(), nullable=True),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.Column('place_kept', sa.Text(), nullable=False),
    sa.Column('created_by', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['locality_key'], ['locality.key'], name=op.f('fk_evidence_locality_key')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_evidence'))
    )
    with op.batch_alter_table('evidence', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_evidence_locality_key'), ['locality_key'], unique=False)

    op.create_table('role_grant',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('role', sa.String(length=20), nullable=False),
    sa.Column('locality_key', sa.String(length=40), nullable=True),
    sa.Column('valid_from', sa.Date(), nullable=False),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.Column('granted_by', sa.Integer(), nullable=True),
    sa.Column('granted_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('revoked_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_role_grant_account_id')),
    sa.ForeignKeyConstraint(['locality_key'], ['locality.key'], name=op.f('fk_role_grant_locality_key')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_role_grant'))
    )
    with op.batch_alter_table('role_grant', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_role_grant_account_id'), ['account_id'], unique=False)

    op.create_table('succession',
    sa.Column('old_key', sa.String(length=40), nullable=False),
    sa.Column('new_key', sa.String(length=40), nullable=False),
    sa.Column('effective', sa.Date(), nullable=False),
    sa.Column('relation', sa.String(length=20), nullable=False),
    sa.Column('source_relation', sa.Text(), nullable=False),
    sa.Column('source', sa.Text(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['new_key'], ['locality.key'], name=op.f('fk_succession_new_key')),
    sa.ForeignKeyConstraint(['old_key'], ['locality.key'], name=op.f('fk_succession_old_key')),
    sa.PrimaryKeyConstraint('old_key', 'new_key', 'effective', name=op.f('pk_succession'))
    )
    op.create_table('web_session',
    sa.Column('token_sha256', sa.String(length=64), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('last_seen_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('revoked_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_web_session_account_id')),
    sa.PrimaryKeyConstraint('token_sha256', name=op.f('pk_web_session'))
    )
    with op.batch_alter_table('web_session', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_web_session_account_id'), ['account_id'], unique=False)

    op.create_table('assessment',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('cycle_id', sa.Integer(), nullable=False),
    sa.Column('locality_key', sa.String(length=40), nullable=False),
    sa.Column('pack', sa.String(length=40), nullable=False),
    sa.Column('state', sa.String(length=20), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('submitted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('concluded_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('published_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['cycle_id'], ['cycle.id'], name=op.f('fk_assessment_cycle_id')),
    sa.ForeignKeyConstraint(['locality_key'], ['locality.key'], name=op.f('fk_assessment_locality_key')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_assessment')),
    sa.UniqueConstraint('cycle_id', 'locality_key', name=op.f('uq_assessment_cycle_id_locality_key'))
    )
    with op.batch_alter_table('assessment', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_assessment_locality_key'), ['locality_key'], unique=False)

    op.create_table('evidence_version',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('evidence_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('media_type', sa.String(length=80), nullable=False),
    sa.Column('file_name', sa.Text(), nullable=False),
    sa.Column('url', sa.Text(), nullable=False),
    sa.Column('added_by', sa.Integer(), nullable=False),
    sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['evidence_id'], ['evidence.id'], name=op.f('fk_evidence_version_evidence_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_evidence_version')),
    sa.UniqueConstraint('evidence_id', 'number', name=op.f('uq_evidence_version_evidence_id_number'))
    )
    op.create_table('target',
    sa.Column('cycle_id', sa.Integer(), nullable=False),
    sa.Column('locality_key', sa.String(length=40), nullable=False),
    sa.Column('sub_code', sa.String(length=20), nullable=False),
    sa.Column('value', sa.String(length=40), nullable=False),
    sa.Column('document', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['cycle_id'], ['cycle.id'], name=op.f('fk_target_cycle_id')),
    sa.ForeignKeyConstraint(['locality_key'], ['locality.key'], name=op.f('fk_target_locality_key')),
    sa.PrimaryKeyConstraint('cycle_id', 'locality_key', 'sub_code', name=op.f('pk_target'))
    )
    op.create_table('answer',
    sa.Column('assessment_id', sa.Integer(), nullable=False),
    sa.Column('stage', sa.String(length=10), nullable=False),
    sa.Column('scorer_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('sub_code', sa.String(length=20), nullable=False),
    sa.Column('level', sa.String(length=20), nullable=True),
    sa.Column('to_reconfirm', sa.Boolean(), nullable=False),
    sa.Column('measured', sa.String(length=40), nullable=True),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('accepted_as_self', sa.Boolean(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('saved_by', sa.Integer(), nullable=False),
    sa.Column('saved_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("level in ('red','yellow','green','not_applicable')", name=op.f('ck_answer_level')),
    sa.CheckConstraint("stage in ('self','assessor','consensus')", name=op.f('ck_answer_stage')),
    sa.ForeignKeyConstraint(['assessment_id'], ['assessment.id'], name=op.f('fk_answer_assessment_id')),
    sa.PrimaryKeyConstraint('assessment_id', 'stage', 'scorer_id', 'sub_code', name=op.f('pk_answer'))
    )
    op.create_table('evidence_link',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('assessment_id', sa.Integer(), nullable=False),
    sa.Column('sub_code', sa.String(length=20), nullable=False),
    sa.Column('evidence_version_id', sa.Integer(), nullable=False),
    sa.Column('page', sa.Text(), nullable=False),
    sa.Column('section', sa.Text(), nullable=False),
    sa.Column('verdict', sa.String(length=10), nullable=True),
    sa.Column('verdict_reason', sa.Text(), nullable=False),
    sa.Column('verdict_by', sa.Integer(), nullable=True),
    sa.Column('verdict_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('linked_by', sa.Integer(), nullable=False),
    sa.Column('linked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('removed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['assessment_id'], ['assessment.id'], name=op.f('fk_evidence_link_assessment_id')),
    sa.ForeignKeyConstraint(['evidence_version_id'], ['evidence_version.id'], name=op.f('fk_evidence_link_evidence_version_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_evidence_link'))
    )
    with op.batch_alter_table('evidence_link', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_evidence_link_assessment_id_sub_code'), ['assessment_id', 'sub_code'], unique=False)

    op.create_table('publication',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('assessment_id', sa.Integer(), nullable=False),
    sa.Column('cycle_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('published_by', sa.Integer(), nullable=False),
    sa.Column('published_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['assessment_id'], ['assessment.id'], name=op.f('fk_publication_assessment_id')),
    sa.ForeignKeyConstraint(['cycle_id'], ['cycle.id'], name=op.f('fk_publication_cycle_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_publication')),
    sa.UniqueConstraint('assessment_id', 'number', name=op.f('uq_publication_assessment_id_number'))
    )
    with op.batch_alter_table('publication', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_publication_cycle_id'), ['cycle_id'], unique=False)

    op.create_table('result',
    sa.Column('cycle_id', sa.Integer(), nullable=False),
    sa.Column('stage', sa.String(length=10), nullable=False),
    sa.Column('locality_key', sa.String(length=40), nullable=False),
    sa.Column('scorer_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('assessment_id', sa.Integer(), nullable=False),
    sa.Column('assessment_version', sa.Integer(), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('pack', sa.String(length=40), nullable=False),
    sa.Column('rule', sa.String(length=40), nullable=False),
    sa.Column('engine', sa.String(length=20), nullable=False),
    sa.Column('colours', sa.Text(), nullable=False),
    sa.Column('answers', sa.Text(), nullable=False),
    sa.Column('points', sa.Text(), nullable=False),
    sa.Column('points_total', sa.Double(), nullable=True),
    sa.Column('coverage', sa.Double(), nullable=False),
    sa.Column('evidenced_share', sa.Double(), nullable=False),
    sa.Column('one_step', sa.Integer(), nullable=False),
    sa.Column('accepted_as_self', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['assessment_id'], ['assessment.id'], name=op.f('fk_result_assessment_id')),
    sa.ForeignKeyConstraint(['cycle_id'], ['cycle.id'], name=op.f('fk_result_cycle_id')),
    sa.ForeignKeyConstraint(['edition_id'], ['framework_edition.id'], name=op.f('fk_result_edition_id')),
    sa.ForeignKeyConstraint(['locality_key'], ['locality.key'], name=op.f('fk_result_locality_key')),
    sa.PrimaryKeyConstraint('cycle_id', 'stage', 'locality_key', 'scorer_id', name=op.f('pk_result'))
    )
    with op.batch_alter_table('result', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_result_assessment_id'), ['assessment_id'], unique=False)

    op.create_table('published_result',
    sa.Column('publication_id', sa.Integer(), nullable=False),
    sa.Column('stage', sa.String(length=10), nullable=False),
    sa.Column('cycle_id', sa.Integer(), nullable=False),
    sa.Column('locality_key', sa.String(length=40), nullable=False),
    sa.Column('assessment_version', sa.Integer(), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('pack', sa.String(length=40), nullable=False),
    sa.Column('rule', sa.String(length=40), nullable=False),
    sa.Column('engine', sa.String(length=20), nullable=False),
    sa.Column('colours', sa.Text(), nullable=False),
    sa.Column('answers', sa.Text(), nullable=False),
    sa.Column('points', sa.Text(), nullable=False),
    sa.Column('points_total', sa.Double(), nullable=True),
    sa.Column('coverage', sa.Double(), nullable=False),
    sa.Column('evidenced_share', sa.Double(), nullable=False),
    sa.Column('one_step', sa.Integer(), nullable=False),
    sa.Column('accepted_as_self', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['cycle_id'], ['cycle.id'], name=op.f('fk_published_result_cycle_id')),
    sa.ForeignKeyConstraint(['edition_id'], ['framework_edition.id'], name=op.f('fk_published_result_edition_id')),
    sa.ForeignKeyConstraint(['locality_key'], ['locality.key'], name=op.f('fk_published_result_locality_key')),
    sa.ForeignKeyConstraint(['publication_id'], ['publication.id'], name=op.f('fk_published_result_publication_id')),
    sa.PrimaryKeyConstraint('publication_id', 'stage', name=op.f('pk_published_result'))
    )
    with op.batch_alter_table('published_result', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_published_result_cycle_id'), ['cycle_id'], unique=False)
    for table in INSERT_ONLY:
        _forbid_changes(table)


INSERT_ONLY = ("event", "publication", "published_result")


def _forbid_changes(table):
    """History and publications are only ever added to: the database itself refuses the rest."""
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
