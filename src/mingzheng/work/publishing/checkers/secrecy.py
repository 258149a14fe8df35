"""涉密: marks and phrases of ``rules.secrecy``; the text is read here and goes nowhere."""

from collections.abc import Iterator

from mingzheng.ports.checks import DraftText, Finding
from mingzheng.rules.secrecy import find_secrecy

from .whole_text import WholeText


class SecrecyChecker:
    key = "secrecy"
    label = "涉密"

    def check(self, draft: DraftText) -> Iterator[Finding]:
        whole = WholeText.of(draft)
        for found in find_secrecy(whole.text):
            yield Finding(
                checker=self.key,
                code=found.code,
                level=found.level,
                place=whole.place(found.start, found.end),
                excerpt=whole.excerpt(found.start, found.end),
                reason=f"{found.message}（{found.clause}）",
                cure=found.cure,
            )
