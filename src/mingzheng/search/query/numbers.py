"""A query read as one document or index number, however it was typed."""

import re

from mingzheng.rules.docnumbers import normalise
from mingzheng.rules.text.folding import fold
from mingzheng.search.units import number_token

SHORTEST = 4
_LOOSE = re.compile(
    r"(?P<agency>[\u3400-\u9fff]{2,20}?)(?P<word>[字发]?)[〔(<《「{]*(?P<year>(?:19|20)\d\d)[〕)>》」}]*"
    r"年?第?(?P<serial>\d{1,5})号?(?:文件?)?"
)


def number_readings(query: str) -> tuple[tuple[str, ...], ...]:
    """Under which tokens such a number may stand in the index, the most likely reading first.

    The first reading keeps the words that were typed: the query as it is, its normal form, and
    with brackets or 号 put in (云高管发2024 3号). The second, for where the first finds nothing,
    puts 字 or 发 behind the agency or leaves 字 out. Empty where the query is no number.
    """
    typed = number_token(query)
    if len(typed) < SHORTEST:
        return ()
    found = [typed]
    read = normalise(query)
    if read.number is not None:
        found.append(number_token(str(read.number)))
    loose = _LOOSE.fullmatch("".join(fold(query).split()))
    if loose is None:
        return (tuple(dict.fromkeys(found)),)
    number = f"〔{loose['year']}〕{int(loose['serial'])}号"
    found.append(number_token(f"{loose['agency']}{loose['word']}{number}"))
    others = [number_token(f"{loose['agency']}{word}{number}") for word in ("", "字", "发")]
    first = tuple(dict.fromkeys(found))
    return first, tuple(one for one in others if one not in first)
