"""What can go wrong with accounts and the roles granted to them; each sentence says what to do."""

from scorecard.errors import ScorecardError


class UsernameRefused(ScorecardError):
    """A user name that could be mistaken for another."""

    code = "SC-221"
    vi = "Tên đăng nhập có 2 đến 80 ký tự: chữ a–z không dấu, chữ số, dấu chấm, gạch dưới, gạch nối."
    en = "A user name has 2 to 80 characters: letters a–z, digits, full stop, underscore, hyphen."


class UsernameTaken(ScorecardError):
    """Another account has this name."""

    code = "SC-222"
    vi = "Tên đăng nhập «{username}» đã có người dùng. Hãy chọn tên khác."
    en = "The user name '{username}' is taken. Choose another."


class NameMissing(ScorecardError):
    """An account needs the person's name."""

    code = "SC-224"
    vi = "Hãy nhập họ tên người dùng (không quá 120 ký tự)."
    en = "Enter the person's name (120 characters at most)."


class LastAdministrator(ScorecardError):
    """Nobody would be left to manage accounts."""

    code = "SC-225"
    vi = "Đây là quản trị viên cuối cùng. Hãy cấp quyền quản trị cho một tài khoản khác trước."
    en = "This is the last administrator. Make another account an administrator first."


class PasswordWrong(ScorecardError):
    """The present password, asked for before a change, is not right."""

    code = "SC-226"
    vi = "Mật khẩu hiện tại không đúng. Mật khẩu chưa thay đổi."
    en = "The present password is not right. Nothing was changed."


class NotADemonstration(ScorecardError):
    """Demonstration accounts live in a demonstration home only."""

    code = "SC-227"
    vi = "Tài khoản minh họa chỉ tồn tại trong bản minh họa, không tạo được ở hệ thống thật."
    en = "Demonstration accounts exist in a demonstration home only, not in a real one."


class AlreadyAdministered(ScorecardError):
    """The first administrator exists."""

    code = "SC-228"
    vi = "Hệ thống đã có tài khoản. Hãy dùng lệnh create-user hoặc trang quản trị để thêm tài khoản."
    en = "This home already has accounts. Add more with create-user or on the administration page."


class LanguageUnknown(ScorecardError):
    """There are Vietnamese and English."""

    code = "SC-229"
    vi = "Chỉ có tiếng Việt và tiếng Anh."
    en = "There are Vietnamese and English."


class NotToOneself(ScorecardError):
    """Nobody grants a role to themselves."""

    code = "SC-231"
    vi = "Không ai tự cấp quyền cho chính mình. Hãy nhờ một quản trị viên khác."
    en = "Nobody grants a role to themselves. Ask another administrator."


class RolesExclude(ScorecardError):
    """One person administers, or scores and verifies; never both."""

    code = "SC-232"
    vi = "Quản trị viên không tự chấm và không thẩm định. Hãy dùng hai tài khoản của hai người khác nhau."
    en = "An administrator neither scores nor verifies. Use two accounts of two different people."


class GrantPlaceWrong(ScorecardError):
    """Some roles need a locality, the administrator has none."""

    code = "SC-233"
    vi = "Cán bộ tự chấm và lãnh đạo địa phương phải gắn với một địa phương; quản trị viên thì không gắn."
    en = "Officials and locality leaders need a locality; an administrator has none."


class GrantDatesWrong(ScorecardError):
    """A grant ends before it begins, or has ended already."""

    code = "SC-234"
    vi = "Ngày hết hạn phải từ hôm nay và không trước ngày bắt đầu."
    en = "The last day must be today or later, and not before the first day."
