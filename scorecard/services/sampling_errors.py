"""What can go wrong with the sample to verify and with what lies outside it; each sentence says what to do."""

from scorecard.errors import ScorecardError


class ShareWrong(ScorecardError):
    """A share that is no percentage."""

    code = "SC-551"
    vi = "Tỷ lệ rút mẫu phải là số nguyên từ 0 đến 100 (%). Hãy nhập lại."
    en = "The share to draw is a whole number from 0 to 100 (%). Enter it again."


class ShareLowered(ScorecardError):
    """Somebody has begun to look, so less cannot be looked at any more."""

    code = "SC-552"
    vi = (
        "Đã bắt đầu thẩm định nên không giảm được tỷ lệ rút mẫu (đang là {share} %). Hãy giữ hoặc tăng tỷ lệ."
    )
    en = "Verification has begun, so the share cannot be lowered (it is {share} %). Keep it or raise it."


class RedrawUnexplained(ScorecardError):
    """A new draw came without a reason."""

    code = "SC-553"
    vi = "Rút lại mẫu cần ghi rõ lý do. Hãy viết lý do rồi thực hiện lại."
    en = "Drawing the sample again needs a written reason. Write it and try again."


class SampleChangedMeanwhile(ScorecardError):
    """Somebody drew the sample after it was shown."""

    code = "SC-554"
    vi = "Mẫu vừa được người khác rút. Chưa có gì bị ghi đè; hãy xem lại mẫu rồi thực hiện tiếp."
    en = "Someone else just drew the sample. Nothing was overwritten; look at it, then go on."


class SampledNotScored(ScorecardError):
    """What is in the sample cannot be taken over as self-scored."""

    code = "SC-555"
    vi = "Tiêu chí trong mẫu không được lấy theo tự chấm: {subs}. Hãy chấm các tiêu chí này trước."
    en = "What is in the sample cannot be accepted as self-scored: {subs}. Score these first."


class SampleMissing(ScorecardError):
    """Nothing lies outside a sample that was never drawn."""

    code = "SC-556"
    vi = "Chưa rút mẫu nên chưa có phần ngoài mẫu. Hãy để trưởng đoàn thẩm định rút mẫu trước."
    en = "No sample was drawn, so nothing lies outside it. The lead assessor draws the sample first."


class SampleOutdated(ScorecardError):
    """Something that is always looked at came up after the draw."""

    code = "SC-557"
    vi = (
        "Sau khi rút mẫu có tiêu chí trở thành chênh lệch lớn, xanh thiếu minh chứng chắc chắn hoặc không áp dụng: "
        "{subs}. Hãy để trưởng đoàn thẩm định rút lại mẫu, hoặc chấm các tiêu chí này."
    )
    en = (
        "Since the draw these became large gaps, greens without strong evidence or not applicable: {subs}. "
        "The lead assessor draws the sample again, or somebody scores them."
    )
