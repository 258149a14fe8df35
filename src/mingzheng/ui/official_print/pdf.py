"""PDF of an official document: tagged, for archives and for screen readers."""

import json
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Literal

import typst

from .fonts import find_fonts, installed_fonts
from .layout import OfficialLayout
from .pdf_data import Data, Placed, document_data, typeface_data
from .pictures import print_width, printable_pictures

HERE = Path(__file__).parent
PIECES = "pieces.typ"
"""What every program here imports."""
STANDARDS: tuple[Literal["a-2a"], Literal["ua-1"]] = ("a-2a", "ua-1")
_CHINA = timezone(timedelta(hours=8))


def to_pdf(layout: OfficialLayout, *, pictures: Mapping[int, bytes] | None = None) -> bytes:
    """PDF/A-2a and PDF/UA-1. ``pictures`` are stored files by the key that figures name.

    The same layout gives the same bytes. Raises FontsMissing.
    """
    return compile_pdf(
        "official.typ",
        lambda placed: document_data(layout, pictures=placed),
        pictures=pictures or {},
        day=layout.generated_on or layout.issue_date,
    )


def compile_pdf(
    source: str,
    data: Callable[[Mapping[int, Placed]], Data],
    *,
    pictures: Mapping[int, bytes],
    day: date | None,
) -> bytes:
    """``source`` is a program of this package that sets ``data``, made for pictures as placed;
    ``day`` is what the file says it was made on. Raises FontsMissing."""
    faces = typeface_data(find_fonts())
    with tempfile.TemporaryDirectory(prefix="official-print-") as folder:
        for name in (source, PIECES):
            shutil.copy(HERE / name, folder)
        placed = {}
        for key, picture in printable_pictures(pictures).items():
            name = f"picture-{key}.{picture.suffix}"
            (Path(folder) / name).write_bytes(picture.data)
            placed[key] = Placed(f"/{name}", print_width(picture))
        inputs = {
            "document": json.dumps(data(placed), ensure_ascii=False),
            "faces": json.dumps(faces, ensure_ascii=False),
        }
        try:
            return _typeset(Path(folder) / source, inputs, STANDARDS, day)
        except typst.TypstError as refusal:
            if "could not be displayed" not in refusal.message:
                raise
            # A character that no typeface here has: the standards refuse the whole document for
            # it, a reader would rather have it with one empty box.
            return _typeset(Path(folder) / source, inputs, (), day)


def _typeset(
    source: Path,
    inputs: dict[str, str],
    standards: Sequence[Literal["a-2a", "ua-1"]],
    day: date | None,
) -> bytes:
    return typst.compile(
        str(source),
        root=str(source.parent),
        font_paths=installed_fonts(),
        ignore_system_fonts=True,
        sys_inputs=inputs,
        pdf_standards=list(standards),
        timestamp=datetime(day.year, day.month, day.day, tzinfo=_CHINA) if day else None,
    )
