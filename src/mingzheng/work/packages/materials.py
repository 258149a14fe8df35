"""The materials of several steps put together: what is the same is brought once."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from mingzheng.records.services.content import MATERIAL_FORMS, Material

_AROUND = re.compile(r"[\s《》“”\"'（）()]")
_ALIASES = {
    "身份证": "居民身份证",
    "身份证件": "居民身份证",
    "户口本": "户口簿",
    "居民户口簿": "户口簿",
    "工商营业执照": "营业执照",
    "房产证": "不动产权证书",
    "不动产权证": "不动产权证书",
}
"""Other words for one and the same paper."""


@dataclass(frozen=True)
class MergedMaterial:
    """``copies``: the most that any step asks for, since one window takes all. ``used_in``: titles
    of the steps, in their order."""

    name: str
    form: str
    copies: int
    notes: tuple[str, ...]
    used_in: tuple[str, ...]

    @property
    def words(self) -> str:
        copies = f"{self.copies} 份" if self.copies else "核验后退还"
        return f"{self.form}{copies}"


def merged(asked: Iterable[tuple[str, Material]]) -> list[MergedMaterial]:
    """``asked``: title of a step and what it asks for. Same are equal names, blanks, quotes and
    brackets aside and by their common alias, in equal form: an original and a copy are two."""
    found: dict[tuple[str, str], MergedMaterial] = {}
    for step, one in asked:
        key = (_plain(one.name), one.form)
        before = found.get(key)
        if before is None:
            before = MergedMaterial(one.name, MATERIAL_FORMS[one.form], one.copies, (), ())
        found[key] = MergedMaterial(
            before.name,
            before.form,
            max(before.copies, one.copies),
            _with(before.notes, one.note),
            _with(before.used_in, step),
        )
    return list(found.values())


def _plain(name: str) -> str:
    plain = _AROUND.sub("", unicodedata.normalize("NFKC", name))
    return _ALIASES.get(plain, plain)


def _with(texts: tuple[str, ...], text: str) -> tuple[str, ...]:
    return texts if not text or text in texts else (*texts, text)
