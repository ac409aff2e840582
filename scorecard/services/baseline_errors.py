"""What can go wrong when a predecessor's result is adopted as a baseline; each sentence says what to do."""

from scorecard.errors import ScorecardError


class BaselineNotOffered(ScorecardError):
    """Only a published result of a unit that went into this one, and is not on its own line, can be adopted."""

    code = "SC-622"
    vi = (
        "Chỉ lấy làm mốc được kết quả đã công bố của một đơn vị tiền thân chưa nằm trên cùng đường với đơn vị này. "
        "Hãy chọn lại trong danh sách."
    )
    en = (
        "Only a published result of a predecessor that is not on this unit's own line can be adopted. "
        "Choose again from the list."
    )


class BaselineInForce(ScorecardError):
    """The unit has a baseline already."""

    code = "SC-623"
    vi = "Đơn vị này đã có một mốc đang dùng. Hãy rút mốc đó, ghi lý do, rồi mới lấy mốc khác."
    en = "This unit has a baseline in force. Withdraw it with a reason first, then adopt another."


class BaselineChangedMeanwhile(ScorecardError):
    """Somebody withdrew the baseline since it was shown."""

    code = "SC-624"
    vi = "Mốc này vừa được người khác thay đổi. Chưa có gì bị ghi đè; hãy tải lại trang."
    en = "Somebody else just changed this baseline. Nothing was overwritten; reload the page."
