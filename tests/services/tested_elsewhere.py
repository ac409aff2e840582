"""Services whose refusals are tested in a file of their own, and which: read by test_matrix.py."""

# Services without an assessment's state, or that take a permission themselves: where their refusals are tested.
ELSEWHERE: dict[str, str] = {
    "places.visible": "tests/services/test_matrix.py: through every listing",
    "places.own_localities": "tests/services/test_places.py, and through every listing of own work",
    "assessments.start_assessment": "test_start_assessment_follows_the_verdicts",
    "conclusion.conclusion_sheet": "test_the_conclusion_is_seen_by_who_concludes_and_later_by_who_may_see_it",
    **dict.fromkeys(
        (
            "accounts.accounts",
            "accounts.create_account",
            "accounts.disable_account",
            "accounts.enable_account",
            "accounts.reset_password",
            "accounts.change_own_password",
            "accounts.set_language",
            "grants.grants",
            "grants.grant_role",
            "grants.revoke_grant",
        ),
        "tests/services/test_accounts.py",
    ),
    **dict.fromkeys(
        (
            "cycles.cycles",
            "cycles.create_cycle",
            "cycles.open_cycle",
            "cycles.close_cycle",
            "cycles.reopen_cycle",
            "cycles.change_dates",
        ),
        "tests/services/test_cycles.py",
    ),
    **dict.fromkeys(
        ("cycle_steps.step_sheet", "cycle_steps.has_steps", "cycle_steps.save_steps"),
        "tests/services/test_cycle_steps.py",
    ),
    **dict.fromkeys(
        (
            "cycle_localities.member_sheet",
            "cycle_localities.preview",
            "cycle_localities.take_in",
            "cycle_localities.leave_out",
            "cycle_localities.open_to_all",
        ),
        "tests/services/test_cycle_localities.py",
    ),
    **dict.fromkeys(
        ("cycle_following.following", "cycle_following.follow_cycle", "cycle_following.ended_since"),
        "tests/services/test_cycle_following.py",
    ),
    "rollout_plan.rollout_plan": "tests/services/test_rollout_plan.py",
    **dict.fromkeys(
        ("editions.available_editions", "editions.stored_editions", "editions.keep_edition"),
        "tests/services/test_editions.py",
    ),
    "cycle_closing.closing": "tests/services/test_cycle_closing.py",
    "cycle_chores.cycle_chores": "tests/services/test_cycle_chores.py",
    "own_standing.own_standings": "tests/services/test_own_standing.py",
    **dict.fromkeys(
        ("thread_requests.requests_to_answer", "thread_requests.answers_to_read"),
        "tests/services/test_thread_requests.py",
    ),
    "rule_preview.rules_side_by_side": "tests/services/test_rule_preview.py",
    "carry_forward.carry_forward": "tests/services/test_carry_forward.py",
    **dict.fromkeys(("targets.target_sheet", "targets.assign_target"), "tests/services/test_targets.py"),
    **dict.fromkeys(("history.history", "history.history_choices"), "tests/services/test_history.py"),
    **dict.fromkeys(
        (
            "evidence_requests.request_evidence",
            "evidence_requests.read_received",
            "evidence_requests.requests_waiting",
            "request_decisions.accept_answer",
            "request_decisions.send_back",
            "request_decisions.revoke_request",
            "request_decisions.prolong_request",
            "request_decisions.renew_link",
            "request_mail.mail_link",
        ),
        "tests/services/test_evidence_requests.py",
    ),
    **dict.fromkeys(
        ("improvement.change_action", "improvement.move_action", "improvement_plan.board"),
        "tests/services/test_improvement.py",
    ),
    "history_check.check_history": "tests/services/test_history_check.py",
    **dict.fromkeys(
        (
            "calibration.editions_with_cases",
            "calibration.open_round",
            "calibration.close_round",
            "calibration.round_cards",
            "calibration.score_sheet",
            "calibration.save_case_score",
            "calibration.finish_round",
            "calibration.round_progress",
            "calibration.withheld_cases",
        ),
        "tests/services/test_calibration.py",
    ),
    **dict.fromkeys(
        (
            "agreement.round_results",
            "agreement.team_results",
            "agreement.team_agreement_on",
            "agreement.drifts",
        ),
        "tests/services/test_agreement.py",
    ),
    "results.outcomes": "test_results_hold_exactly_what_the_hand_written_verdict_says",
    **dict.fromkeys(
        ("results.cycles_shown", "results.localities_shown", "results.may_see_working", "results.working"),
        "tests/services/test_results.py",
    ),
    **dict.fromkeys(
        ("comparison.compare", "selection.select", "boards.board_of"), "tests/services/test_comparison.py"
    ),
    "ranks.ranks": "tests/services/test_ranks.py",
    **dict.fromkeys(
        (
            "indicator_view.indicator_view",
            "indicator_view.indicator_over_cycles",
            "best_practice.best_practice",
        ),
        "tests/services/test_indicator_view.py",
    ),
    **dict.fromkeys(
        ("measured.measured", "measured.measured_over_cycles"), "tests/services/test_measured.py"
    ),
    **dict.fromkeys(
        ("crosswalk.goals", "crosswalk.sets", "crosswalk.documents_reused"),
        "tests/services/test_crosswalk.py",
    ),
    **dict.fromkeys(
        ("comparison_earlier.cycles_beside", "comparison_earlier.earlier"),
        "tests/services/test_comparison.py",
    ),
    "cycles_alike.cycles_alike": "tests/services/test_cycles_alike.py",
    "headline.headline": "tests/services/test_headline.py",
    **dict.fromkeys(("beside.beside", "beside.candidates"), "tests/services/test_beside.py"),
    **dict.fromkeys(
        ("overview.overview", "overview_since.since_last"),
        "tests/services/test_overview.py",
    ),
    **dict.fromkeys(
        ("overview_progress.coverage", "overview_progress.open_cycles"),
        "tests/services/test_overview_progress.py",
    ),
    "provenance.provenance": "test_a_colours_origin_is_told_where_its_colour_may_be_seen",
    **dict.fromkeys(
        ("profile.profile", "profile.profile_cycles", "profile.profile_localities"),
        "tests/services/test_profile.py",
    ),
    **dict.fromkeys(
        (
            "trends.frameworks_shown",
            "trends.province_panel",
            "trends.records",
            "locality_trends.locality_trends",
            "yearly.yearly",
            "crowd.crowd",
        ),
        "tests/services/test_trends.py",
    ),
    "lineage.lineage_sheet": "tests/services/test_lineage.py",
    **dict.fromkeys(
        (
            "baselines.baseline_sheet",
            "baselines.baselines_in_force",
            "baselines.adopt_baseline",
            "baselines.withdraw_baseline",
        ),
        "tests/services/test_baselines.py",
    ),
    **dict.fromkeys(
        ("cycle_assessors.rota", "cycle_assessors.assign_assessors", "cycle_assessors.withdraw_assessors"),
        "tests/services/test_cycle_assessors.py",
    ),
    **dict.fromkeys(("extensions.extension_sheet", "extensions.extend"), "tests/services/test_extensions.py"),
    **dict.fromkeys(("turns.cards_with_turns", "turns.verifiable"), "tests/services/test_turns.py"),
    "cycle_progress.progress": "tests/services/test_cycle_progress.py",
    **dict.fromkeys(("tasks.tasks", "tasks.own_cards", "tasks.startable"), "tests/services/test_tasks.py"),
    "overdue_actions.overdue_actions": "tests/services/test_overdue_actions.py",
    "my_work.shared_work": "tests/services/test_my_work.py",
    "work_sharing.copy_work": "tests/services/test_work_sharing.py",
}
