"""What peer groups and population bands are called, in one place for all results pages."""

from scorecard.analysis.peers import Peers, Size
from scorecard.i18n.messages import to_translate
from scorecard.ui.language import language, t

SIZES = {
    Size.UNDER_10: to_translate("dưới 10 nghìn người"),
    Size.UNDER_30: to_translate("10 đến 30 nghìn"),
    Size.UNDER_70: to_translate("30 đến 70 nghìn"),
    Size.ABOVE_70: to_translate("từ 70 nghìn"),
}


def peers_text(peers: Peers) -> str:
    """A peer group in words: "phường, 10 đến 30 nghìn"; without a population band: "xã, chưa rõ dân số"."""
    size = t(SIZES[peers.size]) if peers.size else t("chưa rõ dân số")
    return f"{peers.kind.label(language())}, {size}"
