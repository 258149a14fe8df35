"""图解与视频: what is said in a picture or a film is there to be read as well.

A film is shown where it is kept (``source_url`` or a link); its captions stand with the text.
"""

from collections.abc import Iterator

from mingzheng.ports.checks import DraftText, Finding, Place
from mingzheng.records.library.models import InterpretationDetails, Kind
from mingzheng.rules.official_text import FigureBlock

Form = InterpretationDetails.Form
CAPTIONS = ".vtt"


class MediaChecker:
    key = "media"
    label = "图解与视频"

    def check(self, draft: DraftText) -> Iterator[Finding]:
        """Blocks, where the check of any text only warns: elsewhere a picture may be decoration."""
        if draft.kind != Kind.INTERPRETATION:
            return
        yield from self._pictures(draft)
        if draft.fields.get("form") == Form.VIDEO and not self._has_captions(draft):
            yield self._finding(
                "NO_CAPTIONS", Place("title", None, "text", 0, len(draft.title)), draft.title,
                "视频解读没有字幕，听障群众无法了解内容。",
                "请上传字幕文件（.vtt），作为附件加入正文，并写明视频网址。",
            )  # fmt: skip

    def _has_captions(self, draft: DraftText) -> bool:
        return any(one.name.lower().endswith(CAPTIONS) and one.text for one in draft.attachments)

    def _pictures(self, draft: DraftText) -> Iterator[Finding]:
        for at, block in enumerate(draft.blocks):
            if isinstance(block, FigureBlock) and not block.full_text.strip():
                yield self._finding(
                    "NO_FULL_TEXT", Place("body", at, "full_text"), block.alt or block.caption,
                    "图片没有“图中文字”，看不到图的群众无法了解内容。",
                    "请在图片的“图中文字”里写全图上的文字和数据。",
                )  # fmt: skip

    def _finding(self, code: str, place: Place, words: str, reason: str, cure: str) -> Finding:
        return Finding(self.key, code, "block", place, words[:120], reason, cure)
