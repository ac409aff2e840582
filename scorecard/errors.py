"""The errors a person may see: each has a stable code, and a Vietnamese and an English sentence saying what to do."""

from typing import ClassVar


class ScorecardError(Exception):
    """Base of our own errors.

    `code` is stable and listed in docs/errors.md; `vi` and `en` are `str.format` templates filled from the
    keyword arguments; `str(error)` is the English sentence, `error.sentence("vi")` the Vietnamese one.
    """

    code: ClassVar[str] = "SC-000"
    vi: ClassVar[str] = "Có lỗi xảy ra. Chưa có gì bị mất; hãy thử lại."
    en: ClassVar[str] = "Something went wrong. Nothing was lost; please try again."

    def __init__(self, **params: object) -> None:
        self.params = params
        super().__init__(self.en.format(**params))

    def sentence(self, language: str) -> str:
        """The message in `language` ("vi" or "en"); another language gets English."""
        template = self.vi if language == "vi" else self.en
        return template.format(**self.params)
