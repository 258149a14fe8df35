"""Whether a post holds a whole body: Wagtail's blocks take it for granted."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import BadRequest


def require_whole_body(data: Mapping[str, Any]) -> None:
    """Raises ``BadRequest`` for a post that no form of ours has made."""
    count = str(data.get("body-count", ""))
    if not _is_number(count) or int(count) > 10_000:
        raise BadRequest
    for at in range(int(count)):
        named = all(f"body-{at}-{part}" in data for part in ("deleted", "type"))
        if not named or not _is_number(str(data.get(f"body-{at}-order", ""))):
            raise BadRequest


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 9
