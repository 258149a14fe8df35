"""What the journal's action codes are called, for those who pack an extract of it."""

from collections.abc import Callable

from mingzheng.ports.port import Port

JOURNAL_WORDS: Port[Callable[[str], str]] = Port("journal words")
"""notice.closed → 台账关账; a code that has no words is given back as it is."""
