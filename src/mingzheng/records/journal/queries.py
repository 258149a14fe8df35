"""Reading and checking the journal."""

from .anchor import read_anchors
from .chain import Fault, faults_in
from .models import JournalEntry


def verify() -> list[Fault]:
    """Every fault of the stored chain, in row order; empty when it holds."""
    entries = JournalEntry.objects.order_by("number").iterator(chunk_size=2000)
    return faults_in(entries, read_anchors())
