"""How much a statute weighs beside others, by the form of its title (立法法 98–100)."""

import re

_LAW = re.compile(r"^中华人民共和国.*法(典)?$")
_NATIONAL = re.compile(r"^(中华人民共和国|国务院|最高人民)")
_ODD = re.compile(r"修正案|的决定$|批复|答复|解放军|军人|现役|武装警察")
_STATUTE = re.compile(r"(法|法典|条例|规定|办法|细则|解释|批复|决定|规则|意见)(（.{1,12}）)?$")


def standing(title: str) -> float:
    """0 for what is no statute and for laws; below 0 for statutes that stand behind them.

    −0.4 further regulations and interpretations of national bodies, −1 others, −0.4 more for
    amendments, replies and special law of the forces.
    """
    if not _STATUTE.search(title):
        return 0.0
    odd = -0.4 if _ODD.search(title) else 0.0
    if _LAW.match(title):
        return odd
    return (-0.4 if _NATIONAL.match(title) else -1.0) + odd
