"""解读配对: a policy wants an interpretation, an interpretation its elements."""

from collections.abc import Iterator

from mingzheng.ports.checks import DraftText, Finding, Place
from mingzheng.records.library.models import Kind, Relation, RelationType

_ELEMENTS = {
    "background": "背景依据",
    "goal": "目标任务",
    "content": "主要内容",
    "scope": "范围标准",
}


class PairingChecker:
    key = "pairing"
    label = "解读配对"

    def check(self, draft: DraftText) -> Iterator[Finding]:
        if draft.publication is None:
            return
        if draft.kind == Kind.POLICY:
            yield from self._policy(draft)
        elif draft.kind == Kind.INTERPRETATION:
            yield from self._interpretation(draft)

    def _policy(self, draft: DraftText) -> Iterator[Finding]:
        interpreting = Relation.objects.filter(
            target=draft.publication, type=RelationType.INTERPRETS
        )
        if not interpreting.exists():
            reason = "还没有与本文件配对的解读。解读应与文件同步组织、同步审签、同步部署。"
            cure = "请新建解读并选择本文件；批准后3个工作日内须公开解读。"
            yield self._finding(draft, "NO_INTERPRETATION", reason, cure)

    def _interpretation(self, draft: DraftText) -> Iterator[Finding]:
        missing = [label for name, label in _ELEMENTS.items() if not draft.fields.get(name)]
        if missing:
            reason = f"解读缺少要素：{'、'.join(missing)}。"
            cure = "请在解读信息中补写；确实没有的可以忽略并说明理由。"
            yield self._finding(draft, "ELEMENTS_MISSING", reason, cure)

    def _finding(self, draft: DraftText, code: str, reason: str, cure: str) -> Finding:
        place = Place("title", None, "text", 0, len(draft.title))
        return Finding(self.key, code, "hint", place, draft.title[:40], reason, cure)
