"""文字: slips and fixed wording, with a suggestion; nothing here blocks."""

from collections.abc import Iterator
from pathlib import Path

from mingzheng.data.spelling_model import SHIPPED_SPELLING_MODEL as SHIPPED
from mingzheng.data.wording import official_wording
from mingzheng.language.model_file import ModelUnreadable
from mingzheng.language.spelling.checker import SpellChecker
from mingzheng.language.spelling.lexicon import OwnWords
from mingzheng.language.spelling.storing import load_model
from mingzheng.ports.checks import DraftText, Finding, Place
from mingzheng.records.parameters.queries import parameter

from .whole_text import EXCERPT, WholeText


class SpellingChecker:
    key = "spelling"
    label = "文字"

    def __init__(self, own_model: Path) -> None:
        """``own_model`` is used where it exists: a house may train on its own library."""
        self._own_model = own_model

    def check(self, draft: DraftText) -> Iterator[Finding]:
        whole = WholeText.of(draft)
        try:
            model = load_model(self._own_model if self._own_model.exists() else SHIPPED)
        except ModelUnreadable as error:
            place = Place("title", None, "text", 0, len(draft.title))
            yield Finding(
                self.key, "NO_MODEL", "hint", place, draft.title[:EXCERPT],
                f"文字校对没有运行：{error}", "请告知系统管理员；文字请先由人工校对。",
            )  # fmt: skip
            return
        words = OwnWords.of_text(str(parameter("publishing.own_words")))
        for found in SpellChecker(model, official_wording(), words).check(whole.text):
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


def _cure(suggestion: str | None, *, in_file: bool) -> str:
    if suggestion is None:
        return "请核对用词。"
    if in_file:
        return f"这一处在附件里，请在原文件中改为“{suggestion}”后重新上传。"
    return f"改为“{suggestion}”，点“采纳”即可；确属专名的，请忽略或写入参数“校对词表”。"
