"""主题分类 of the State Council's document library: 22 classes and their subclasses."""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

_SEPARATORS = re.compile(r"[/\\>]+")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Subject:
    """``code`` is "04" for a class and "04-02" for a subclass; ``parent`` is "" for a class."""

    code: str
    name: str
    parent: str = ""


@dataclass(frozen=True)
class Subjects:
    """Every class followed by its subclasses, in the published order."""

    all: tuple[Subject, ...]

    @cached_property
    def by_code(self) -> dict[str, Subject]:
        return {subject.code: subject for subject in self.all}

    @property
    def classes(self) -> tuple[Subject, ...]:
        return tuple(subject for subject in self.all if not subject.parent)

    def under(self, code: str) -> tuple[Subject, ...]:
        return tuple(subject for subject in self.all if subject.parent == code)

    def full_name(self, code: str) -> str:
        """“财政、金融、审计/财政”."""
        subject = self.by_code[code]
        if not subject.parent:
            return subject.name
        return f"{self.by_code[subject.parent].name}/{subject.name}"

    def find(self, text: str) -> Subject | None:
        """The subject written as “类/子类” with any of / ／ \\ >, or by a name of its own.

        Spaces, and the widths of brackets and signs, do not matter; None where nothing is so named.
        """
        return self._by_words.get(_folded(text))

    @cached_property
    def _by_words(self) -> dict[str, Subject]:
        # Only 其他 is the name of several; alone it means the class, which comes later here.
        names = {_folded(subject.name): subject for subject in self.all if subject.parent}
        names |= {_folded(subject.name): subject for subject in self.classes}
        return names | {_folded(self.full_name(subject.code)): subject for subject in self.all}


@cache
def subjects() -> Subjects:
    table = tomllib.loads(files("mingzheng.data").joinpath("subjects.toml").read_text("utf-8"))
    found: list[Subject] = []
    for entry in table["class"]:
        code = entry["code"]
        found.append(Subject(code, entry["name"]))
        for number, name in entry.get("subclasses", {}).items():
            found.append(Subject(f"{code}-{number}", name, code))
    return Subjects(tuple(found))


def _folded(text: str) -> str:
    words = _SPACE.sub("", unicodedata.normalize("NFKC", text)).replace(",", "、")
    return _SEPARATORS.sub("/", words).strip("/")
