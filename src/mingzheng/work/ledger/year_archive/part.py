"""One file of the bundle."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.files.base import File


@dataclass(frozen=True)
class Part:
    """``path`` inside the bundle; ``source`` says in words what it is; ``open`` gives its bytes."""

    path: str
    source: str
    open: Callable[[], File[bytes]]
