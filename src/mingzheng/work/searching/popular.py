"""Words the office offers to who has not typed anything yet."""

import re

from mingzheng.records.parameters.queries import parameter

from .parameters import POPULAR

MOST = 8
_BETWEEN = re.compile(r"[、，,;；\s]+")


def popular_words() -> tuple[str, ...]:
    words = dict.fromkeys(_BETWEEN.split(str(parameter(POPULAR))))
    return tuple(word for word in words if word)[:MOST]
