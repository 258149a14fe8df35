"""What an issue of the gazette on paper consists of."""

from dataclasses import dataclass
from datetime import date

from .layout import OfficialLayout


@dataclass(frozen=True)
class GazetteItem:
    """``note`` is the editor's, "" for none."""

    section: str
    layout: OfficialLayout
    note: str = ""


@dataclass(frozen=True)
class GazetteLayout:
    """``publisher`` and ``address``, the place of the issue on the site, stand in the imprint;
    ``digest`` is the SHA-256 of what was frozen."""

    title: str
    year: int
    number: int
    cover_date: date
    preface: tuple[str, ...]
    items: tuple[GazetteItem, ...]
    publisher: str
    address: str
    digest: str
