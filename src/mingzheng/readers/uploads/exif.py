"""Two facts of an EXIF block: how the camera was turned, and whether it says where it was.

Read here in a few lines because only these two matter and a damaged block must not.
"""

from dataclasses import dataclass
from typing import Literal

ORIENTATION, GPS = 0x0112, 0x8825
SHORT = 3
UPRIGHT = 1
ENTRY_SIZE = 12
MOST_ENTRIES = 200
ORDERS: dict[bytes, Literal["little", "big"]] = {b"II": "little", b"MM": "big"}


@dataclass(frozen=True)
class Exif:
    orientation: int = UPRIGHT
    """1–8 as EXIF counts them."""
    has_place: bool = False


def read_exif(block: bytes) -> Exif:
    """``block`` begins with the TIFF header; what cannot be read counts as not said."""
    order = ORDERS.get(block[:2])
    if order is None:
        return Exif()

    def number(at: int, size: int) -> int:
        return int.from_bytes(block[at : at + size], order)

    first = number(4, 4)
    count = min(number(first, 2), MOST_ENTRIES)
    orientation, has_place = UPRIGHT, False
    for at in range(first + 2, first + 2 + count * ENTRY_SIZE, ENTRY_SIZE):
        tag = number(at, 2)
        if tag == ORIENTATION and number(at + 2, 2) == SHORT:
            value = number(at + 8, 2)
            orientation = value if 1 <= value <= 8 else UPRIGHT
        has_place = has_place or tag == GPS
    return Exif(orientation, has_place)
