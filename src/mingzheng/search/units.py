"""What is indexed: units of text, and the documents (groups) that long ones were cut from."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from mingzheng.rules.text.folding import fold, letters_are_folded
from mingzheng.rules.text.tokens import tokens, tokens_of_folded
from mingzheng.search.engines.port import Collection, Facet, IndexRow, TextField
from mingzheng.search.query.sound import sound_tokens

UNITS = "units"
GROUPS = "groups"

_ARTICLE = re.compile(r"第[一二三四五六七八九十百千零〇]+条(?:之[一二三四五六七八九十]+)?$")


@dataclass(frozen=True)
class Unit:
    """``group`` is the document a passage belongs to; "" where the unit stands for itself.

    ``position`` counts the passages of a group. ``names`` are further titles it is known by,
    ``numbers`` what it is found by as a whole: document and index numbers. ``plain``: folding
    would change no letter of the body, which is what most of its reading consists of.
    """

    key: str
    title: str
    body: str
    group: str = ""
    position: int = 0
    names: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    facets: Mapping[Facet, tuple[str, ...]] = field(default_factory=dict)
    plain: bool = False


def reading(unit: Unit) -> str:
    """The body as tokens are looked for in it: letters folded, signs perhaps not."""
    return unit.body if unit.plain else fold(unit.body)


def group_of(title: str) -> str:
    """The statute that an article belongs to, by its title: "民法典第五条" → "民法典"; else ""."""
    found = _ARTICLE.search(title)
    return title[: found.start()] if found else ""


def row_of(unit: Unit) -> IndexRow:
    plain = letters_are_folded(unit.body)
    stored = [unit.title, unit.body, unit.group, unit.position, unit.names, unit.facets, plain]
    titles = "\n".join((unit.title, *unit.names))
    texts: dict[TextField, str] = {
        "title": " ".join(tokens(titles)),
        "body": " ".join(tokens_of_folded(unit.body if plain else fold(unit.body))),
        "sound": " ".join(
            token for name in (unit.title, *unit.names) for token in sound_tokens(name)
        ),
    }
    if unit.numbers:
        texts["number"] = " ".join(map(number_token, unit.numbers))
    payload = json.dumps(stored, ensure_ascii=False, separators=(",", ":")).encode()
    return IndexRow(unit.key, texts, payload, unit.facets)


def number_token(number: str) -> str:
    """A document or index number as one token, however it was spaced and bracketed."""
    return "".join(fold(number).split())


def unit_of(key: str, payload: bytes) -> Unit:
    """``numbers`` are for finding alone and do not come back."""
    title, body, group, position, names, facets, plain = json.loads(payload.decode())
    kept = {name: tuple(values) for name, values in facets.items()}
    return Unit(key, title, body, group, position, tuple(names), (), kept, plain)


class GroupTexts:
    """Gathers the texts of groups while their units pass by on the way to the index."""

    def __init__(self) -> None:
        self._texts: dict[str, list[str]] = {}
        self._titles: dict[str, str] = {}

    def __bool__(self) -> bool:
        return bool(self._texts)

    def watch(self, units: Iterable[Unit]) -> Iterator[Unit]:
        for unit in units:
            if unit.group:
                self._titles.setdefault(unit.group, group_of(unit.title) or unit.title)
                self._texts.setdefault(unit.group, []).append(unit.body)
            yield unit

    def fill(self, collection: Collection) -> int:
        """Returns how many groups there are; one of a single unit is a group too."""
        collection.add(
            IndexRow(
                group,
                {
                    "title": " ".join(tokens(self._titles[group])),
                    "body": " ".join(tokens("\n".join(texts))),
                },
            )
            for group, texts in self._texts.items()
        )
        collection.commit()
        return len(self._texts)
