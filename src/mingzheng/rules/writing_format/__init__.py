"""Checks of the writing of an official text before it is published.

Each check says what is wrong, which rule it breaks and what would be right. A check that cannot
be sure stays silent: on good texts there must be next to nothing to ignore.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import get_args

from ..official_text import AttachmentBlock, Block, FigureBlock, TableBlock
from .accessibility import check_attachment, check_figure, check_table
from .articles import check_articles
from .brackets import check_brackets
from .dates import check_dates
from .document_numbers import check_document_numbers
from .facts import DocumentFacts, check_facts
from .finding import Finding, Level, Part
from .headings import check_headings
from .lines import lines_of_blocks, parts_of
from .links import check_links
from .punctuation import check_punctuation
from .quantities import check_mixed_units, check_quantities

__all__ = [
    "DocumentFacts",
    "Finding",
    "Level",
    "Part",
    "check_access",
    "check_format",
    "check_hyperlinks",
]

_PARTS: tuple[Part, ...] = get_args(Part)
_NOTHING_KNOWN = DocumentFacts()


def check_format(
    blocks: Sequence[Block], facts: DocumentFacts = _NOTHING_KNOWN
) -> tuple[Finding, ...]:
    """Numbers, dates, headings, brackets, punctuation, units and the metadata, in reading order."""
    lines = lines_of_blocks(blocks)
    found: list[Finding] = []
    for line in lines:
        for check in (check_document_numbers, check_dates, check_punctuation, check_quantities):
            found += check(line)
    for check_all in (check_headings, check_articles, check_brackets, check_mixed_units):
        found += check_all(lines)
    found += check_facts(lines, facts)
    return _in_order(found)


def check_hyperlinks(blocks: Iterable[Block]) -> tuple[Finding, ...]:
    return _in_order(
        finding
        for index, block in enumerate(blocks)
        for part, text in parts_of(block)
        for finding in check_links(index, part, text)
    )


def check_access(blocks: Iterable[Block]) -> tuple[Finding, ...]:
    """What keeps people with a screen reader out."""
    return _in_order(
        finding for index, block in enumerate(blocks) for finding in _access(index, block)
    )


def _access(index: int, block: Block) -> Iterator[Finding]:
    match block:
        case FigureBlock():
            yield from check_figure(index, block)
        case TableBlock():
            yield from check_table(index, block)
        case AttachmentBlock():
            yield from check_attachment(index, block)


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=_place))


def _place(finding: Finding) -> tuple[int, int, int, int, str]:
    part = _PARTS.index(finding.part)
    return finding.block, part, finding.start, finding.end, finding.code
