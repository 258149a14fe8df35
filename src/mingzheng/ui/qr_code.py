"""A QR code as SVG: black squares on white, with words for those who cannot see it."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

QUIET = 4
"""Modules of white on every side (ISO/IEC 18004)."""
_ENCODER_MARGIN = 2


def qr_svg(text: str, *, label: str) -> SafeString:
    """``label`` says what is behind it. The text had better stand beside it as well."""
    # Large, and needed for few pages only.
    from cv2 import QRCodeEncoder  # noqa: PLC0415

    modules: Any = QRCodeEncoder.create().encode(text)
    pad = QUIET - _ENCODER_MARGIN
    size = len(modules) + 2 * pad
    squares = "".join(
        f"M{x + pad} {y + pad}h{width}v1h-{width}z"
        for y, row in enumerate(modules)
        for x, width in _dark_runs(row)
    )
    return format_html(
        '<svg class="qr-code" role="img" aria-label="{}" viewBox="0 0 {} {}" '
        'shape-rendering="crispEdges"><rect width="{}" height="{}" fill="#FFFFFF"/>'
        '<path fill="#000000" d="{}"/></svg>',
        label, size, size, size, size, mark_safe(squares),
    )  # fmt: skip


def _dark_runs(row: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Where each begins, and how wide it is."""
    at = 0
    for module, group in groupby(row):
        width = len(list(group))
        if module == 0:
            yield at, width
        at += width
