"""What a few localities planned after their conclusion: invented improvement actions, drawn by the same dice."""

from datetime import timedelta

from scorecard.assessment.actions import ActionMove, ActionPlan, ImprovementAction
from scorecard.demonstration.levels import dice
from scorecard.demonstration.scene import Scene
from scorecard.framework.models import SubIndicator
from scorecard.rating.marks import AnswerMark, answer_level
from scorecard.services import improvement
from scorecard.services.improvement_plan import Weak, plan_sheet

PLANNERS = ("11413", "99001", "99002")  # phường Hải An and two fictional communes
MANY = 8  # actions a plan
PLANNED, STARTED, FINISHED = 42, 60, 120  # days after the beginning of the cycle
STORY_ENDS = 2025  # in later cycles there was no time yet to do anything
DUES = (90, 400)  # days after the plan


def plan_improvement(scene: Scene) -> None:
    """Promise a few things that the conclusion left red or yellow; in past cycles some are done, one is dropped."""
    if scene.planned.code not in PLANNERS:
        return
    scene.go_to(PLANNED)
    official = scene.actor("official")
    weak = plan_sheet(scene.at, official, scene.assessment_id).weak
    drawn = dice("improvement", scene.unit.key, scene.cycle.key)
    chosen = drawn.sample(weak, min(MANY, len(weak)))
    made = [
        improvement.plan_action(scene.at, official, scene.assessment_id, each.sub.code, _plan(scene, each))
        for each in chosen
    ]
    if scene.cycle.year <= STORY_ENDS:
        _carry_on(scene, made)


def _plan(scene: Scene, weak: Weak) -> ActionPlan:
    drawn = dice("improvement", scene.unit.key, scene.cycle.key, weak.sub.code)
    due = scene.stage.clock().date() + timedelta(days=drawn.randrange(*DUES))
    return ActionPlan(
        gap=_stands(weak.sub, weak.mark),
        cause=scene.drawn("improvement_causes", weak.sub.code),
        action=scene.drawn("improvement_actions", weak.sub.code),
        lead_agency=scene.drawn("improvement_agencies", weak.sub.code),
        due=due,
        target=weak.next,
        proof="\n".join((weak.sub.levels[weak.next].vi, *(f"- {each.vi}" for each in weak.sub.evidence))),
    )


def _stands(sub: SubIndicator, mark: AnswerMark) -> str:
    level = answer_level(mark)
    return sub.levels[level].vi if level is not None else sub.title.vi


def _carry_on(scene: Scene, made: list[ImprovementAction]) -> None:
    """The first half is started, of it every second one finished; the last one is dropped."""
    scene.go_to(STARTED)
    started = [_step(scene, each, ActionMove.START, "") for each in made[: len(made) // 2]]
    if len(made) > 1:
        _step(scene, made[-1], ActionMove.DROP, scene.drawn("improvement_drops"))
    scene.go_to(FINISHED)
    for each in started[::2]:
        _step(scene, each, ActionMove.FINISH, scene.drawn("improvement_outcomes", each.sub_code))


def _step(scene: Scene, action: ImprovementAction, move: ActionMove, outcome: str) -> ImprovementAction:
    official = scene.actor("official")
    return improvement.move_action(scene.at, official, action.id, move, outcome, action.version)
