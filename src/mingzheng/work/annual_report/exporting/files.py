"""The three forms in which a report can be taken away."""

import datetime
from collections.abc import Callable

from ..queries.sheet import Sheet
from .docx import report_docx
from .html import report_html
from .xlsx import report_xlsx

_Maker = Callable[[Sheet, datetime.date], bytes]
_OFFICE = "application/vnd.openxmlformats-officedocument"
MAKERS: dict[str, tuple[str, _Maker]] = {
    "docx": (
        f"{_OFFICE}.wordprocessingml.document",
        lambda sheet, day: report_docx(sheet, made_on=day),
    ),
    "xlsx": (f"{_OFFICE}.spreadsheetml.sheet", lambda sheet, _: report_xlsx(sheet)),
    "html": ("text/html; charset=utf-8", lambda sheet, _: report_html(sheet)),
}
"""By the ending of the file: its media type, and who makes it."""


def make_file(sheet: Sheet, form: str, *, made_on: datetime.date) -> tuple[bytes, str]:
    """The file and its media type; ``form`` is a key of ``MAKERS``."""
    media_type, make = MAKERS[form]
    return make(sheet, made_on), media_type
