"""Words of the side by side page: what a peer group is called, and names that tell two localities apart."""

from collections import Counter
from collections.abc import Mapping
from urllib.parse import urlencode

from scorecard.services.beside import Beside
from scorecard.services.results import View
from scorecard.services.selection import provinces_of
from scorecard.ui.language import language, t
from scorecard.ui.markup import Html, fill


def peers_link(key: str, cycle_id: int) -> Html:
    """The way from a locality to its place against its peers in the same cycle."""
    query = {
        "by": "peers",
        "as": "peers",
        "locality": key,
        "cycle": str(cycle_id),
        "view": str(View.PUBLISHED),
    }
    return fill(
        '<p style="margin:0"><a class="sc-why" href="/beside?{query}" target="_self">{text}</a></p>',
        query=urlencode(query),
        text=t("So với các đơn vị cùng loại"),
    )


def names_of(found: Beside) -> Mapping[str, str]:
    """Key → name of each chosen locality; of two with the same name each has its province behind it."""
    titles = {unit.key: unit.title(language()) for unit in found.localities}
    often = Counter(titles.values())
    provinces = provinces_of(found.registry)
    return {
        key: f"{title} ({provinces[key].name})" if often[title] > 1 else title
        for key, title in titles.items()
    }
