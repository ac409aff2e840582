"""What can go wrong with assessors assigned to localities and with more time; each sentence says what to do."""

from scorecard.errors import ScorecardError


class NotAnAssessorHere(ScorecardError):
    """The account holds no role today by which it could verify this locality."""

    code = "SC-521"
    vi = (
        "{person} không có vai trò thẩm định còn hiệu lực ở {locality}. Hãy chọn người khác, hoặc nhờ quản trị "
        "viên cấp vai trò."
    )
    en = "{person} holds no assessor's role in force at {locality}. Choose someone else, or ask the administrator."


class AssessorScoredHere(ScorecardError):
    """The account took part in the self-assessment of this locality in this cycle, whatever its role is now."""

    code = "SC-522"
    vi = "{person} đã tham gia tự chấm {locality} trong kỳ này nên không được giao thẩm định ở đó. Hãy chọn người khác."
    en = "{person} took part in the self-assessment of {locality} in this cycle, so cannot verify it. Choose someone else."


class AssessorOfLocality(ScorecardError):
    """The account is an official or the leader of this locality today."""

    code = "SC-523"
    vi = (
        "{person} đang là cán bộ tự chấm hoặc lãnh đạo của {locality} nên không được giao thẩm định ở đó. "
        "Hãy chọn người khác."
    )
    en = "{person} is an official or the leader of {locality}, so cannot verify it. Choose someone else."


class AssignedToOthers(ScorecardError):
    """Other assessors were assigned to this locality in this cycle."""

    code = "SC-524"
    vi = (
        "Kỳ này {locality} được giao cho {names} thẩm định. Nếu cần thay đổi, hãy liên hệ cơ quan điều phối; "
        "những gì đã lưu vẫn còn nguyên."
    )
    en = (
        "In this cycle {locality} is assigned to {names}. If that should change, ask the coordinator; "
        "what was saved is kept."
    )


class LocalityOutsideCycle(ScorecardError):
    """The locality does not take part in the cycle, or did not stand on its reference date."""

    code = "SC-525"
    vi = (
        "{locality} không tham gia kỳ «{cycle}». Hãy chọn địa phương khác, hoặc thêm địa phương vào kỳ trước."
    )
    en = "{locality} does not take part in the cycle '{cycle}'. Choose another one, or add it to the cycle first."


class ExtensionNotLater(ScorecardError):
    """An extension gives more time: it ends after the present day, and not before today."""

    code = "SC-526"
    vi = "Gia hạn phải đến ngày sau hạn hiện nay ({day}) và không trước hôm nay. Hãy chọn ngày muộn hơn."
    en = "An extension ends after the present deadline ({day}) and not before today. Choose a later day."


class NothingToExtend(ScorecardError):
    """The cycle sets no day for this step, so there is none to move."""

    code = "SC-527"
    vi = "Kỳ «{cycle}» chưa đặt hạn cho bước này nên không có gì để gia hạn. Hãy đặt hạn ở trang Kế hoạch triển khai trước."
    en = "The cycle '{cycle}' sets no deadline for this step. Set one in its rollout plan first."
