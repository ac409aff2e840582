"""What can be wrong with a calibration round and its scores, in words."""

from scorecard.errors import ScorecardError


class CalibrationNameMissing(ScorecardError):
    """A round has a name."""

    code = "SC-361"
    vi = "Hãy đặt tên cho đợt chấm chung, không dài quá {limit} ký tự."
    en = "Give the calibration round a name of at most {limit} characters."


class CalibrationNameTaken(ScorecardError):
    """Rounds are told apart by their names."""

    code = "SC-362"
    vi = "Đã có đợt chấm chung tên «{name}». Hãy chọn tên khác."
    en = "There is already a calibration round named '{name}'. Choose another name."


class CalibrationCasesWrong(ScorecardError):
    """A round asks at least one case, and only cases of its edition."""

    code = "SC-363"
    vi = "Hãy chọn ít nhất một tình huống có trong phiên bản bộ tiêu chí này."
    en = "Choose at least one case that this framework edition has."


class CalibrationDueWrong(ScorecardError):
    """A deadline lies ahead."""

    code = "SC-364"
    vi = "Hạn chấm không thể trước hôm nay. Hãy chọn ngày khác, hoặc để trống."
    en = "The deadline cannot be before today. Choose another day, or leave it empty."


class CalibrationLocked(ScorecardError):
    """The round is closed, or this person was done with it."""

    code = "SC-365"
    vi = "Đợt «{name}» đã đóng hoặc bạn đã báo chấm xong, nên mức không đổi được nữa. Mức đã lưu còn nguyên."
    en = "The round '{name}' is closed, or you said you were done: scores stay as they are. Nothing was lost."


class CaseScoreChanged(ScorecardError):
    """The same person saved the same case in another window."""

    code = "SC-366"
    vi = "Tình huống {case} vừa được lưu ở một cửa sổ khác. Chưa ghi đè gì; mức đang lưu hiện ra ở đây."
    en = "Case {case} was just saved in another window. Nothing was overwritten; the saved level is shown here."


class CaseScoreWrong(ScorecardError):
    """The case is not asked in this round, or the level is not on the scale."""

    code = "SC-367"
    vi = "Tình huống {case} không thuộc đợt này, hoặc mức chọn không có trong thang đánh giá."
    en = "Case {case} is not part of this round, or the level is not on the scale."


class CalibrationUnfinished(ScorecardError):
    """Done means that every case has a level."""

    code = "SC-368"
    vi = "Còn {left} tình huống chưa chấm. Hãy chấm hết rồi báo chấm xong."
    en = "{left} cases have no level yet. Score them all, then say that you are done."


class CalibrationResultsHidden(ScorecardError):
    """Results are for those who took part, once the round is closed."""

    code = "SC-369"
    vi = "Kết quả chỉ hiện sau khi đợt đóng, cho người đã chấm và người tổ chức."
    en = "Results are shown once the round is closed, to those who scored in it and those who run it."
