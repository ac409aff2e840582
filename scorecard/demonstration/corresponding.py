"""What a few localities write: requests to agencies, messages on a criterion, an objection; invented, by services."""

from datetime import timedelta

from scorecard.assessment.records import CommentKind
from scorecard.demonstration.levels import Invented
from scorecard.demonstration.papers import sheet
from scorecard.demonstration.scene import OWN_UNIT, Scene
from scorecard.framework.models import Level
from scorecard.services import comments, evidence_requests, objections, request_answers
from scorecard.services.evidence import FileSource
from scorecard.services.evidence_requests import Issued, Wanted
from scorecard.services.request_answers import Answer

# Days after the beginning of the cycle.
ASKED, ANSWERED, DUE = 15, 21, 60
WRITTEN, REPLIED, SETTLED = 22, 24, 27
OBJECTED = 33
ASKING_CYCLE = "2026"
AGENCY_ADDRESS = "127.0.0.1"


def ask_agencies(scene: Scene) -> None:
    """Phường Hải An asks two agencies for evidence while it scores itself: one answers, the other owes it still."""
    if (scene.unit.key, scene.cycle.key) != (OWN_UNIT, ASKING_CYCLE):
        return
    weak = [each for each in scene.levels if each.claimed is Level.YELLOW]
    scene.go_to(ASKED)
    agencies = scene.stage.plan.texts["request_agencies"]
    asked = [_ask(scene, *each) for each in zip(weak, agencies, strict=False)]
    scene.go_to(ANSWERED)
    _answer(scene, asked[0])


def write_messages(scene: Scene) -> None:
    """On one criterion of phường Hải An: the assessor asks, the official explains, the assessor closes."""
    claims = [each.sub_code for each in scene.levels if each.claimed not in (None, each.true)]
    if scene.unit.key != OWN_UNIT or not claims:
        return
    told = (
        (WRITTEN, "assessor", CommentKind.REQUEST),
        (REPLIED, "official", CommentKind.EXPLANATION),
        (SETTLED, "assessor", CommentKind.COMMENT),
    )
    for day, part, kind in told:
        scene.go_to(day)
        text = scene.drawn(f"messages_{kind}")
        comments.write_comment(scene.at, scene.actor(part), scene.assessment_id, claims[0], kind, text)


def object_to_conclusion(scene: Scene) -> None:
    """The leader objects to one criterion that was concluded lower than claimed; nobody has replied yet."""
    lowered = next(each.sub_code for each in scene.levels if each.claimed not in (None, each.true))
    scene.go_to(OBJECTED)
    texts = {lowered: scene.drawn("objections")}
    objections.raise_objections(scene.at, scene.actor("leader"), scene.assessment_id, texts)


def _ask(scene: Scene, claim: Invented, agency: str) -> Issued:
    sub = scene.framework.sub_indicator(claim.sub_code)
    wanted = sub.evidence[0].vi if sub.evidence else sub.title.vi
    what = f"{scene.drawn('requests', claim.sub_code)} {wanted}"
    due = scene.cycle.begins + timedelta(days=DUE)
    asked = Wanted(agency, what, (claim.sub_code,), due)
    return evidence_requests.request_evidence(scene.at, scene.actor("official"), scene.assessment_id, asked)


def _answer(scene: Scene, issued: Issued) -> None:
    """As the agency does by its link: the words and one invented file."""
    opened = request_answers.open_link(scene.at, issued.token, AGENCY_ADDRESS)
    name, _, content = sheet(1, scene.stage.clock())
    answer = Answer(scene.drawn("request_answers"), opened.request.version, (FileSource(name, content),))
    request_answers.receive_answer(scene.at, issued.token, AGENCY_ADDRESS, answer)
