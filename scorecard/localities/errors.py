"""What can go wrong with localities, each with a sentence that says what to do."""

from typing import ClassVar

from scorecard.errors import ScorecardError


class LocalityNotFound(ScorecardError):
    """No version of a unit has this key, or this code on this day."""

    code: ClassVar[str] = "LOC-001"
    vi: ClassVar[str] = "Không có đơn vị “{key}”. Hãy chọn lại từ danh sách."
    en: ClassVar[str] = "There is no locality “{key}”. Choose one from the list."


class RelationUnknown(ScorecardError):
    """A source's word for a succession has no meaning here yet."""

    code: ClassVar[str] = "LOC-002"
    vi: ClassVar[str] = (
        "Chưa biết quan hệ “{word}” giữa hai đơn vị. Hãy thêm vào bảng trong localities/models.py."
    )
    en: ClassVar[str] = (
        "The relation word “{word}” is not known. Add it to the table in localities/models.py."
    )


class LocalityFileFaulty(ScorecardError):
    """A row of units.csv or succession.csv cannot be read."""

    code: ClassVar[str] = "LOC-003"
    vi: ClassVar[str] = "Tệp {file}, dòng {line}, cột {field}: “{value}” không hợp lệ. Hãy sửa dòng này."
    en: ClassVar[str] = "File {file}, line {line}, field {field}: “{value}” is not valid. Mend that line."


class LocalityFileMissing(ScorecardError):
    """units.csv or succession.csv is not where it should be."""

    code: ClassVar[str] = "LOC-004"
    vi: ClassVar[str] = (
        "Không thấy tệp {file}. Hãy chạy python -m tools.compile_localities hoặc lấy lại từ kho mã."
    )
    en: ClassVar[str] = (
        "File {file} is missing. Run python -m tools.compile_localities or restore it from the repository."
    )


class LocalityKeyTwice(ScorecardError):
    """Two rows describe the same version of a unit."""

    code: ClassVar[str] = "LOC-005"
    vi: ClassVar[str] = "Đơn vị “{key}” có hai dòng. Hãy chạy check-localities và bỏ một dòng."
    en: ClassVar[str] = "Locality “{key}” has two rows. Run check-localities and remove one."
