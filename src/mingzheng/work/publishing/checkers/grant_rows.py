"""补贴公示: rows of households belong into a notice of grants, which ends by itself.

Whatever the library publishes is found, downloaded and kept for good.
"""

from collections.abc import Iterator

from mingzheng.ports.checks import DraftText, Finding, Place
from mingzheng.records.library.models import Kind
from mingzheng.rules.grants import lists_households
from mingzheng.rules.official_text import TableBlock

_PASSED_OVER = frozenset({Kind.POLICY, Kind.INTERPRETATION})
"""Their tables say standards, or are forms to be filled in."""


class GrantRowsChecker:
    key = "grant_rows"
    label = "补贴公示"

    def check(self, draft: DraftText) -> Iterator[Finding]:
        if draft.kind in _PASSED_OVER:
            return
        for number, block in enumerate(draft.blocks):
            if isinstance(block, TableBlock) and lists_households(block.rows):
                heading = "\t".join(block.rows[0])
                yield Finding(
                    checker=self.key,
                    code="HOUSEHOLDS_LISTED",
                    level="block",
                    place=Place("body", number, "cells", 0, len(heading)),
                    excerpt=" ".join(block.rows[0])[:40],
                    reason="这张表逐户列出了补贴、补偿的对象。在这里公开的内容会进检索、下载和订阅，公示期满也不会自动撤下明细。",
                    cure="请把名单放到“补贴安置公示”，期满自动只留合计；这里删去名单，写明到哪里查看。",
                )
