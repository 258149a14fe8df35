"""One archive with every row and every file, and the way back."""

from .create import create_archive
from .manifest import ArchiveRefused, Manifest
from .restore import restore_archive

__all__ = ["ArchiveRefused", "Manifest", "create_archive", "restore_archive"]
