"""格式、链接、无障碍: the rules of ``rules.writing_format`` over the body."""

import datetime
from collections.abc import Iterable, Iterator

from mingzheng.ports.checks import DraftText, Finding, Place
from mingzheng.rules import writing_format
from mingzheng.rules.official_text import Block
from mingzheng.rules.writing_format import DocumentFacts
from mingzheng.rules.writing_format.lines import parts_of

from .whole_text import EXCERPT


class FormatChecker:
    key = "format"
    label = "格式"

    def check(self, draft: DraftText) -> Iterator[Finding]:
        facts = DocumentFacts(
            title=draft.title,
            document_number=str(draft.fields.get("doc_number", "")),
            issue_date=_day(draft, "issue_date"),
            effective_date=_day(draft, "effective_date"),
            expiry_date=_day(draft, "expiry_date"),
        )
        found = writing_format.check_format(draft.blocks, facts)
        return _findings(self.key, draft.blocks, found)


class LinkChecker:
    key = "links"
    label = "链接"

    def check(self, draft: DraftText) -> Iterator[Finding]:
        found = writing_format.check_hyperlinks(draft.blocks)
        return _findings(self.key, draft.blocks, found)


class AccessChecker:
    key = "access"
    label = "无障碍"

    def check(self, draft: DraftText) -> Iterator[Finding]:
        return _findings(self.key, draft.blocks, writing_format.check_access(draft.blocks))


def _findings(
    key: str, blocks: tuple[Block, ...], found: Iterable[writing_format.Finding]
) -> Iterator[Finding]:
    for one in found:
        text = dict(parts_of(blocks[one.block])).get(one.part, "")
        yield Finding(
            checker=key,
            code=one.code,
            level=one.level,
            place=Place("body", one.block, one.part, one.start, one.end),
            excerpt=text[one.start : one.end][:EXCERPT],
            reason=one.reason,
            cure=one.cure,
            replacement=one.replacement,
        )


def _day(draft: DraftText, name: str) -> datetime.date | None:
    value = draft.fields.get(name)
    return value if isinstance(value, datetime.date) else None
