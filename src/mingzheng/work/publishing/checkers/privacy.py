"""隐私: the rules of ``rules.privacy`` over everything the public would read."""

from collections.abc import Iterator

from mingzheng.ports.checks import DraftText, Finding, Level
from mingzheng.rules.privacy import find_private

from .whole_text import WholeText

_LEVELS: dict[str, Level] = {"sure": "block", "suspect": "warn"}


class PrivacyChecker:
    key = "privacy"
    label = "隐私"

    def check(self, draft: DraftText) -> Iterator[Finding]:
        """Sure finds block; one click puts the mask in, except in a file that was uploaded."""
        whole = WholeText.of(draft)
        for found in find_private(whole.text, today=draft.today).findings:
            place = whole.place(found.start, found.end)
            in_file = place.field == "attachment"
            yield Finding(
                checker=self.key,
                code=found.kind,
                level=_LEVELS[found.certainty],
                place=place,
                excerpt=whole.excerpt(found.start, found.end),
                reason=f"{found.reason}（{found.clause}）",
                cure=_CURE_FILE if in_file else "请遮盖或删除；点“采纳”即按规则遮盖。",
                replacement=None if in_file else found.masked,
            )


_CURE_FILE = "这一处在附件里，不能自动遮盖。请在原文件中遮盖后重新上传。"
