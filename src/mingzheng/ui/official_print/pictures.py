"""Which stored pictures can stand in a print."""

import io
import warnings
from collections.abc import Mapping
from dataclasses import dataclass

from PIL import Image, UnidentifiedImageError

FORMATS = {"PNG": "png", "JPEG": "jpg"}
LARGEST_PIXELS = 50_000_000
TEXT_WIDTH = 156.0
HIGHEST = 170.0
"""Millimetres; a caption and some words still fit under the highest picture."""


@dataclass(frozen=True)
class Picture:
    data: bytes
    suffix: str
    width: int
    height: int


def print_width(picture: Picture) -> float:
    """Millimetres: its own size on a screen of 96 dpi, no more than the text area takes."""
    own = picture.width * 25.4 / 96
    by_height = HIGHEST * picture.width / picture.height
    return round(min(own, TEXT_WIDTH, by_height), 1)


def printable_pictures(files: Mapping[int, bytes]) -> dict[int, Picture]:
    """Sound PNG and JPEG pictures only; of any other the print gives the words instead."""
    found = {key: _picture(data) for key, data in files.items()}
    return {key: picture for key, picture in found.items() if picture}


def _picture(data: bytes) -> Picture | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=list(FORMATS)) as image:
                if image.width * image.height > LARGEST_PIXELS:
                    return None
                image.load()
                return Picture(data, FORMATS[image.format or ""], image.width, image.height)
    except (UnidentifiedImageError, Image.DecompressionBombWarning, OSError, SyntaxError):
        return None
