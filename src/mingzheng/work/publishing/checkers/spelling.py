"""文字: slips and fixed wording, with a suggestion; nothing here blocks."""

from collections.abc import Iterator
from pathlib import Path

from mingzheng.data.spelling_model import SHIPPED_SPELLING_MODEL
from mingzheng.data.wording import official_wording
from mingzheng.language.spelling.checker import SpellChecker
from mingzheng.language.spelling.lexicon import OwnWords
from mingzheng.language.spelling.storing import load_model
from mingzheng.ports.checks import DraftText, Finding
from mingzheng.records.parameters.queries import parameter

from .whole_text import WholeText


class SpellingChecker:
    key = "spelling"
    label = "文字"

    def __init__(self, own_model: Path) -> None:
        """``own_model`` is used where it exists: a house may train on its own library."""
        self._own_model = own_model

    def check(self, draft: DraftText) -> Iterator[Finding]:
        whole = WholeText.of(draft)
        for found in self._checker().check(whole.text):
            place = whole.place(found.start, found.end)
            in_file = place.field == "attachment"
            yield Finding(
                checker=self.key,
                code=found.kind.upper(),
                level=found.level,
                place=place,
                excerpt=whole.excerpt(found.start, found.end),
                reason=found.reason,
                cure=_cure(found.suggestion, in_file=in_file),
                replacement=None if in_file else found.suggestion,
            )

    def _checker(self) -> SpellChecker:
        own = self._own_model
        model = load_model(own if own.exists() else SHIPPED_SPELLING_MODEL)
        words = OwnWords.of_text(str(parameter("publishing.own_words")))
        return SpellChecker(model, official_wording(), words)


def _cure(suggestion: str | None, *, in_file: bool) -> str:
    if suggestion is None:
        return "请核对用词。"
    if in_file:
        return f"这一处在附件里，请在原文件中改为“{suggestion}”后重新上传。"
    return f"改为“{suggestion}”，点“采纳”即可；确属专名的，请忽略或写入参数“校对词表”。"
