"""办事一致: what an interpretation promises is what the window does."""

from collections.abc import Iterator

from mingzheng.ports.checks import DraftText, Finding, Place
from mingzheng.records.library.models import Kind
from mingzheng.rules.guide_agreement import Agreement

from ..comparison import GuideComparison, excerpt_of
from ..queries.compared import compare_draft

CODE = "GUIDE_DIFFERS"


class GuideChecker:
    key = "guides"
    label = "办事一致"

    def check(self, draft: DraftText) -> Iterator[Finding]:
        """A difference blocks until text or guide is changed, or a reviewer says why it stands."""
        if draft.kind != Kind.INTERPRETATION or not draft.interprets:
            return
        for comparison in compare_draft(draft):
            for row in comparison.differences:
                yield self._finding(draft, comparison, row)

    def _finding(self, draft: DraftText, comparison: GuideComparison, row: Agreement) -> Finding:
        number = comparison.points[0] if comparison.points else None
        place = Place("title", None, "text", 0, len(draft.title))
        if number is not None:
            place = Place("points", number)
        return Finding(
            checker=self.key,
            code=CODE,
            level="block",
            place=place,
            excerpt=excerpt_of(comparison, row),
            reason=f"{row.label}与办事指南《{comparison.name}》不一致：{row.note}。",
            cure="请改正解读，或者请指南的实施机构改正指南；确有原因的，由审核员说明理由。",
        )
