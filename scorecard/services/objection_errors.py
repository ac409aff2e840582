"""What can go wrong with objections to a conclusion; each sentence says what to do."""

from scorecard.access.policy import NotAllowed
from scorecard.errors import ScorecardError


class ObjectionLate(ScorecardError):
    """The days for objecting to this conclusion are over."""

    code = "SC-281"
    vi = "Thời hạn kiến nghị về kết luận đã hết vào ngày {day}. Nếu cần, hãy liên hệ cơ quan điều phối."
    en = "The time to object to the conclusion ended on {day}. If needed, ask the coordinator."


class ObjectionRepeated(ScorecardError):
    """The locality has objected to this item of this conclusion already."""

    code = "SC-282"
    vi = "Địa phương đã kiến nghị về tiêu chí {sub} của kết luận này. Mỗi tiêu chí kiến nghị một lần."
    en = "The locality has objected on {sub} of this conclusion already. Each item can be objected to once."


class ObjectionTextMissing(ScorecardError):
    """An objection names its item and says why."""

    code = "SC-283"
    vi = "Hãy chọn tiêu chí và viết nội dung kiến nghị cho từng tiêu chí đã chọn."
    en = "Choose the items and write the objection for each item chosen."


class ReplyReasonMissing(ScorecardError):
    """A reply says why, kept or changed."""

    code = "SC-284"
    vi = "Trả lời kiến nghị cần ghi rõ lý do, dù giữ hay đổi kết luận. Hãy viết lý do rồi gửi."
    en = "A reply needs its reason, whether the conclusion is kept or changed. Write it, then send."


class ObjectionAnswered(ScorecardError):
    """Another lead assessor answered it since it was shown."""

    code = "SC-285"
    vi = "Kiến nghị này vừa có người khác trả lời. Chưa có gì bị ghi đè; hãy tải lại trang."
    en = "Somebody else has just answered this objection. Nothing was overwritten; reload the page."


class NothingChanged(ScorecardError):
    """'Changed' was chosen with the value that stands already."""

    code = "SC-286"
    vi = "Mức mới của tiêu chí {sub} giống mức đã kết luận. Hãy chọn mức khác, hoặc chọn giữ kết luận."
    en = "The new level of {sub} is the one concluded already. Choose another, or keep the conclusion."


class PublishedEarly(ScorecardError):
    """While the locality can still object, publishing takes that from it: only with a written reason."""

    code = "SC-582"
    vi = (
        "Địa phương còn được kiến nghị đến hết ngày {day} nên chưa công bố. Hãy chờ hết ngày đó, hoặc ghi lý do "
        "công bố sớm rồi công bố lại."
    )
    en = (
        "The locality can object until {day}, so this was not published. Wait until that day has passed, or write "
        "why it is published early and publish again."
    )


class ObjectionsWaiting(NotAllowed):
    """An assessment under appeal is not published before each objection is answered."""

    code = "SC-287"
    vi = "Địa phương có kiến nghị chưa được trả lời nên chưa công bố được. Trưởng đoàn thẩm định cần trả lời trước."
    en = "The locality's objections wait for an answer, so this cannot be published. The lead answers first."
