"""The errors of the framework room."""

from dataclasses import dataclass

from scorecard.errors import ScorecardError


@dataclass(frozen=True)
class Fault:
    """One fault of an edition: where (file, code, field; empty where unknown) and what, in two languages."""

    file: str
    code: str
    field: str
    problem: str
    problem_vi: str = ""

    @property
    def place(self) -> str:
        """File, code and field in one string: "quadrant-1.toml 1.2.3 title.en"."""
        return " ".join(part for part in (self.file, self.code, self.field) if part)

    def sentence(self, language: str) -> str:
        """The place and the problem in `language`; English where there is no Vietnamese."""
        problem = self.problem_vi if language == "vi" and self.problem_vi else self.problem
        return f"{self.place}: {problem}"

    def __str__(self) -> str:
        return self.sentence("en")


class FrameworkInvalid(ScorecardError):
    """An edition has faults and was not loaded, not even in part; `faults` names them all."""

    code = "SC-121"
    vi = "Bộ tiêu chí {path} có {count} lỗi và chưa được nạp. Lỗi đầu tiên: {first_vi}"
    en = "The framework {path} has {count} faults and was not loaded. The first: {first}"

    def __init__(self, path: str, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        first = faults[0]
        first_vi = first.sentence("vi")
        super().__init__(path=path, count=len(faults), first=first.sentence("en"), first_vi=first_vi)


class FrameworkNotFound(ScorecardError):
    """There is no framework in the folder."""

    code = "SC-122"
    vi = "Không thấy bộ tiêu chí tại {path}: cần thư mục có tệp framework.toml."
    en = "There is no framework at {path}: a folder with a framework.toml is needed."


class UnknownCode(ScorecardError):
    """A code that the edition does not have."""

    code = "SC-123"
    vi = "Bộ tiêu chí {edition} không có mã {unknown}."
    en = "The framework {edition} has no code {unknown}."


class PackUnknown(ScorecardError):
    """No pack of sub-indicators serves this kind of locality, or no pack has this code."""

    code = "SC-124"
    vi = "Bộ tiêu chí {edition} không có gói tiêu chí cho {pack}."
    en = "The framework {edition} has no pack of sub-indicators for {pack}."


class StoredFormatUnknown(ScorecardError):
    """A stored edition was written by a newer program, or is no stored edition at all."""

    code = "SC-125"
    vi = (
        "Bản lưu bộ tiêu chí có định dạng {format}, chỉ đọc được đến {newest}. Hãy dùng chương trình mới hơn."
    )
    en = "The stored framework has format {format}; only up to {newest} can be read. Use a newer program."
