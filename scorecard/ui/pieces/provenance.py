"""From any colour to where it comes from: one small link, the same word everywhere."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol
from urllib.parse import urlencode

from scorecard.assessment.records import Assessment, Cycle
from scorecard.charts.marks import AnyMark
from scorecard.framework.models import Framework
from scorecard.services.results import Side, View
from scorecard.ui.language import language, t
from scorecard.ui.marks import mark, mark_word
from scorecard.ui.markup import Html, fill

PATH = "/provenance"


@dataclass(frozen=True)
class Colour:
    """The colour whose origin is asked about: an indicator's, or one sub-indicator's of it.

    `view` None: what was published, where anything was; `side` None: the verified one, where there is one.
    """

    cycle_id: int
    locality_key: str
    indicator: str = ""
    sub: str = ""
    side: Side | None = None
    view: View | None = None

    @property
    def query(self) -> dict[str, str]:
        """Its place in an address."""
        named = {
            "cycle": str(self.cycle_id),
            "locality": self.locality_key,
            "indicator": self.indicator,
            "sub": self.sub,
            "stage": str(self.side or ""),
            "view": str(self.view or ""),
        }
        return {name: value for name, value in named.items() if value}

    @property
    def address(self) -> str:
        """The address of its page on this server."""
        return _address(self)


@lru_cache(maxsize=1 << 12)
def _address(colour: Colour) -> str:
    """A table of colours asks for the same hundreds at each run."""
    return f"{PATH}?{urlencode(colour.query)}"


class AtWork(Protocol):
    """A sheet of one assessment that somebody works on."""

    @property
    def cycle(self) -> Cycle:
        """Its cycle."""

    @property
    def assessment(self) -> Assessment:
        """The assessment."""

    @property
    def framework(self) -> Framework:
        """The edition of its cycle."""


def why_at_work(sheet: AtWork, code: str, shown: AnyMark | str | None, side: Side) -> Html:
    """The link for an indicator or a sub-indicator on a page where it is worked on; it opens a page of its own."""
    framework, key = sheet.framework, sheet.assessment.locality_key
    is_sub = code in framework.sub_codes_known
    item = framework.sub_indicator(code) if is_sub else framework.indicator(code)
    indicator, sub = (framework.indicator_of(code).code, code) if is_sub else (code, "")
    colour = Colour(sheet.cycle.id, key, indicator, sub, side, View.WORKING)
    return why(colour, shown, f"{code} {item.title.in_language(language())}", apart=True)


def why(colour: Colour, shown: AnyMark | str | None, title: str, apart: bool = False) -> Html:
    """The link "Vì sao?"; read aloud it names colour and item: "Vì sao đỏ? 1.2 Tên chỉ số".

    `apart`: in a page of its own, where the one it stands on is being worked on.
    """
    return fill(
        '<a class="sc-why" href="{href}"{target}>{why}<span class="sc-hidden"> {colour}</span>?'
        '<span class="sc-hidden"> {title}{apart}</span></a>',
        href=colour.address,
        target=_target(apart),
        why=t("Vì sao"),
        colour=mark_word(shown) if shown else "",
        title=title,
        apart=f" ({t('mở trang riêng')})" if apart else "",
    )


def mark_why(colour: Colour, shown: AnyMark | str, title: str, word: bool = True) -> Html:
    """A mark that is itself the link; `word`: with "Vì sao?" beside it, as one mark of a row has."""
    return fill(
        '<a class="sc-why" href="{href}" target="_self">{mark}<span class="{hidden}"> {why}?</span>'
        '<span class="sc-hidden"> {title}</span></a>',
        href=colour.address,
        mark=mark(shown),
        hidden="sc-why-word" if word else "sc-hidden",
        why=t("Vì sao"),
        title=title,
    )


def _target(apart: bool) -> Html:
    return fill(' target="_blank" rel="noopener"') if apart else fill(' target="_self"')
