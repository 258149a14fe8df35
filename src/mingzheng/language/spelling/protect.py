"""Changes that no model can judge by the words around: another number, another rank."""

from collections.abc import Iterable

_SERIES = (
    "〇零一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟",
    "省市县区乡镇村州盟旗",
    "甲乙丙丁戊己庚辛",
    "东南西北中",
    "上下左右前后内外",
    "年月日时周季旬",
    "男女",
    "大小多少高低长短",
    "元角分",
    "父母子女夫妻兄弟姐妹",
    "某该本此各其",
)
_SERIES_OF: dict[str, frozenset[int]] = {
    character: frozenset(at for at, series in enumerate(_SERIES) if character in series)
    for character in "".join(_SERIES)
}
_REPEATED = 2


def is_other_member(written: str, meant: str) -> bool:
    """Whether a change would exchange members of one series, such as 二 and 三: both are right
    language, and only the writer knows which is true."""
    return any(
        _SERIES_OF.get(one, frozenset()) & _SERIES_OF.get(other, frozenset())
        for one, other in zip(written, meant, strict=True)
        if one != other
    )


def is_used_again(text: str, start: int, end: int) -> bool:
    """Whether the document has the same words at another place too: a term of its own."""
    wider = ((start - 1, end + 1), (start - 2, end), (start, end + 2))
    return any(
        text.count(text[begin:stop]) >= _REPEATED
        for begin, stop in wider
        if begin >= 0 and stop <= len(text) and _is_one_word(text[begin:stop])
    )


def _is_one_word(characters: Iterable[str]) -> bool:
    return all("\u4e00" <= one <= "\u9fff" for one in characters)
