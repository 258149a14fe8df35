"""What of a query is said to be in none of the results."""

import pytest

from mingzheng.search.query.understanding import understand
from mingzheng.search.site import SiteHit
from mingzheng.search.units import Unit
from mingzheng.surfaces.portal.search.help import dropped_words


def hit(title):
    return SiteHit("k", Unit("k", title, ""), "scored", 1.0)


@pytest.mark.parametrize(
    ("typed", "title", "told"),
    [
        ("地铁几号线", "土地出让公告 12号线", ["地铁"]),
        ("宇宙飞船住房停泊", "住房补贴办法", ["宇宙飞船", "停泊"]),
        ("住房补贴怎么领", "住房补贴办法", []),
        ("养狗证", "养老服务办法", ["养狗证"]),
        ("龘", "养老服务办法", ["龘"]),
        ("", "养老服务办法", []),
    ],
)
def test_words_in_none_of_the_results_are_told_whole(typed, title, told):
    assert dropped_words(typed, understand(typed), [hit(title)]) == told
