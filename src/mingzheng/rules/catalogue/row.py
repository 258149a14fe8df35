"""One row of the 基层政务公开标准目录 (国办发〔2019〕54号) and the tables it refers to."""

from collections.abc import Mapping
from dataclasses import dataclass

from .limits import TimeLimit

EVERYBODY = "全社会"
PARTICULAR = "特定群体"
"""The audience where only a tick says that it is a particular group."""


@dataclass(frozen=True)
class CatalogueField:
    """领域. ``heading`` is the key of the column its rows stand under unless they say otherwise."""

    key: str
    name: str
    heading: str
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True)
class CatalogueRow:
    """``key`` stays the same from edition to edition; ``number`` counts within the field.

    ``owner`` names the 公开主体: by its words in a sheet, by the organisation's key in our data.
    ``audience`` is 全社会, a particular group, or both joined by “；”.
    """

    key: str
    field: str
    number: int
    subject: str
    item: str
    content: str
    basis: str
    time_limit: TimeLimit
    owner: str
    channels: tuple[str, ...]
    audience: str = EVERYBODY
    proactive: bool = True
    on_request: bool = False
    county_level: bool = True
    village_level: bool = False
    heading: str = ""

    @property
    def identity(self) -> tuple[str, str, str]:
        """What a row without a key is recognised by."""
        return self.field, self.subject, self.item


@dataclass(frozen=True)
class CatalogueTables:
    """``headings``: key → title of every column a row may stand under."""

    fields: tuple[CatalogueField, ...]
    headings: Mapping[str, str]

    def field(self, key: str) -> CatalogueField:
        return next(one for one in self.fields if one.key == key)

    def field_in(self, words: str) -> CatalogueField | None:
        """The field a title names; the longest name wins, so that 社会救助 is not 救助."""
        named = [
            (len(name), one)
            for one in self.fields
            for name in (one.name, *one.other_names)
            if name in words
        ]
        return max(named, key=lambda pair: pair[0])[1] if named else None
