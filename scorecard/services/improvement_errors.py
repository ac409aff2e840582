"""What can go wrong with an improvement action; each sentence says what to do."""

from scorecard.assessment.actions import ImprovementAction
from scorecard.errors import ScorecardError


class NothingToImprove(ScorecardError):
    """The sub-indicator is green with evidence, not answered, or not asked here."""

    code = "SC-271"
    vi = "Tiêu chí {sub} không đỏ, không vàng, cũng không thiếu minh chứng nên không có gì để khắc phục."
    en = "{sub} is neither red nor yellow nor green without evidence, so there is nothing to improve."


class TargetNotBetter(ScorecardError):
    """The target is not above where the sub-indicator stands."""

    code = "SC-272"
    vi = "Mức cần đạt của tiêu chí {sub} phải tốt hơn mức hiện nay. Hãy chọn lại."
    en = "The target of {sub} must be better than where it stands. Choose again."


class ActionIncomplete(ScorecardError):
    """An action says what is missing, what will be done and who leads it."""

    code = "SC-273"
    vi = "Hãy ghi đủ ba mục: còn thiếu gì, việc sẽ làm và đơn vị chủ trì. Chưa có gì được lưu."
    en = "Write all three: what is missing, what will be done and who leads it. Nothing was saved."


class ActionDueWrong(ScorecardError):
    """A promise is due from today on."""

    code = "SC-274"
    vi = "Hạn hoàn thành phải từ hôm nay và không quá {years} năm. Hãy chọn lại."
    en = "The work is due between today and {years} years from now. Choose again."


class CostNotANumber(ScorecardError):
    """The cost cannot be used."""

    code = "SC-275"
    vi = "Kinh phí phải là một số không âm, tính bằng triệu đồng. Hãy nhập lại."
    en = "The cost is a number of million đồng, not below zero. Enter it again."


class ActionChanged(ScorecardError):
    """Somebody changed the action since it was shown; nothing was overwritten."""

    code = "SC-276"
    vi = (
        "Việc khắc phục tiêu chí {sub} vừa được người khác sửa. Chưa có gì bị ghi đè; hãy xem bản đang lưu "
        "ở trên rồi lưu lại nếu vẫn muốn."
    )
    en = (
        "Someone else just changed the improvement action on {sub}. Nothing was overwritten; look at what is "
        "stored above, then save again if you still want to."
    )

    def __init__(self, theirs: ImprovementAction) -> None:
        self.theirs = theirs
        super().__init__(sub=theirs.sub_code)


class ActionSettled(ScorecardError):
    """A closed or dropped action is no longer edited."""

    code = "SC-277"
    vi = "Việc khắc phục này đã khép lại hoặc đã dừng nên không sửa được nữa."
    en = "This improvement action is closed or dropped and can no longer be edited."
