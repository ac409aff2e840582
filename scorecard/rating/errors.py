"""The errors of the rating room."""

from scorecard.errors import ScorecardError


class AnswerOutsideFramework(ScorecardError):
    """An answer carries a code that the edition does not have."""

    code = "SC-131"
    vi = "Bộ tiêu chí {edition} không có tiêu chí {codes}: hãy kiểm tra kỳ đánh giá dùng đúng bộ tiêu chí."
    en = "The framework {edition} has no sub-indicator {codes}: check that the cycle uses the right edition."


class RuleUnknown(ScorecardError):
    """The edition names a rule that the program does not know, or its numbers are missing or out of order."""

    code = "SC-132"
    vi = "Quy tắc xếp màu {rule} không dùng được: {reason_vi}."
    en = "The rating rule {rule} cannot be used: {reason}."
