"""A query read as one document or index number, however it was typed."""

import re

from mingzheng.rules.docnumbers import normalise
from mingzheng.rules.text.folding import fold
from mingzheng.search.units import number_token

SHORTEST = 4
_LOOSE = re.compile(
    r"(?P<agency>[\u3400-\u9fff]{2,20}?)字?[〔(<《「{]*(?P<year>(?:19|20)\d\d)[〕)>》」}]*年?第?"
    r"(?P<serial>\d{1,5})号?(?:文件?)?"
)


def number_tokens(query: str) -> tuple[str, ...]:
    """Under which tokens such a number may stand in the index; empty where it is none.

    Beside the query as it is: its normal form, and with brackets, 字 or 号 left out or put
    otherwise (云高管发2024 3号, 云高管办字2024年9号).
    """
    typed = number_token(query)
    if len(typed) < SHORTEST:
        return ()
    found = [typed]
    read = normalise(query)
    if read.number is not None:
        found.append(number_token(str(read.number)))
    loose = _LOOSE.fullmatch("".join(fold(query).split()))
    if loose is not None:
        number = f"〔{loose['year']}〕{int(loose['serial'])}号"
        found += (number_token(f"{loose['agency']}{word}{number}") for word in ("", "字", "发"))
    return tuple(dict.fromkeys(found))
