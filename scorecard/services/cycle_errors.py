"""What can go wrong with cycles and the targets assigned in them; each sentence says what to do."""

from scorecard.errors import ScorecardError


class CycleNameMissing(ScorecardError):
    """A cycle needs a name that fits."""

    code = "SC-241"
    vi = "Hãy đặt tên kỳ đánh giá (không quá {limit} ký tự)."
    en = "Give the cycle a name ({limit} characters at most)."


class CycleNameTaken(ScorecardError):
    """Another cycle has this name."""

    code = "SC-242"
    vi = "Đã có kỳ đánh giá tên «{name}». Hãy đặt tên khác."
    en = "There is a cycle named '{name}' already. Choose another name."


class CycleYearWrong(ScorecardError):
    """A year nobody assesses."""

    code = "SC-243"
    vi = "Năm của kỳ đánh giá và của các ngày phải từ {first} đến {last}."
    en = "The year of a cycle and of its dates is between {first} and {last}."


class CycleDatesWrong(ScorecardError):
    """The steps are due in the order of the procedure."""

    code = "SC-244"
    vi = (
        "Cần ngày chốt số liệu; hạn tự chấm, thẩm định, công bố phải theo thứ tự thời gian. Hãy sửa các ngày."
    )
    en = (
        "A reference date is needed, and self-assessment, verification and publication are due in this order."
    )


class CycleStepNotPossible(ScorecardError):
    """The step does not start from the state the cycle is in."""

    code = "SC-245"
    vi = "Bước này không thực hiện được ở trạng thái hiện nay của kỳ «{name}». Hãy tải lại trang."
    en = "This step is not possible in the present state of the cycle '{name}'. Reload the page."


class CycleChanged(ScorecardError):
    """Someone else changed the cycle after it was shown."""

    code = "SC-246"
    vi = "Kỳ «{name}» vừa được người khác sửa. Chưa có gì bị ghi đè; hãy tải lại trang rồi sửa tiếp."
    en = "Someone else just changed the cycle '{name}'. Nothing was overwritten; reload the page, then change it."


class ReferenceDateFixed(ScorecardError):
    """Units and evidence were judged by this date since the cycle opened."""

    code = "SC-247"
    vi = "Kỳ «{name}» đã mở nên ngày chốt số liệu không đổi được nữa; chỉ sửa được các hạn."
    en = "The cycle '{name}' is open, so its reference date stays; only the deadlines can change."


class ObjectionDaysWrong(ScorecardError):
    """A number of days nobody would set."""

    code = "SC-289"
    vi = "Số ngày được kiến nghị về kết luận phải từ {first} đến {last}. Hãy nhập lại."
    en = "The days for objecting to a conclusion are between {first} and {last}. Enter them again."


class TargetNotTaken(ScorecardError):
    """The sub-indicator does not measure against an assigned target, or this locality is not asked it."""

    code = "SC-248"
    vi = "Tiêu chí {sub} không chấm theo chỉ tiêu được giao cho địa phương này. Hãy chọn tiêu chí trong danh sách."
    en = "{sub} is not measured against a target assigned to this locality. Choose one from the list."


class TargetNotANumber(ScorecardError):
    """A target is a number that can be reached."""

    code = "SC-249"
    vi = "Chỉ tiêu giao phải là một số. Hãy nhập lại."
    en = "A target is a number. Enter it again."


class TargetDocumentMissing(ScorecardError):
    """A target stands in a document."""

    code = "SC-250"
    vi = "Hãy ghi văn bản giao chỉ tiêu (số, ngày, cơ quan ban hành)."
    en = "Name the document that assigns the target (number, date, issuer)."
