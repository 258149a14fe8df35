"""图解与视频: what is said in a picture or a film is there to be read as well."""

from collections.abc import Iterator

from mingzheng.ports.checks import DraftText, Finding, Place
from mingzheng.records.library.models import InterpretationDetails, Kind
from mingzheng.rules.official_text import AttachmentBlock, FigureBlock

Form = InterpretationDetails.Form
FILMS = (".mp4",)
CAPTIONS = ".vtt"


class MediaChecker:
    key = "media"
    label = "图解与视频"

    def check(self, draft: DraftText) -> Iterator[Finding]:
        """Blocks, where the check of any text only warns: elsewhere a picture may be decoration."""
        if draft.kind != Kind.INTERPRETATION:
            return
        names = {one.file: one.name for one in draft.attachments}
        yield from self._pictures(draft)
        captions = {_stem(name) for name in names.values() if name.lower().endswith(CAPTIONS)}
        for at, block in enumerate(draft.blocks):
            name = names.get(block.file or 0, "") if isinstance(block, AttachmentBlock) else ""
            if name.lower().endswith(FILMS) and _stem(name) not in captions:
                place = Place("body", at, "title", 0, len(block.title))  # type: ignore[union-attr]
                yield self._finding(
                    "NO_CAPTIONS", place, name,
                    f"视频“{name}”没有字幕，听障群众无法了解内容。",
                    f"请上传同名字幕文件（{_stem(name)}{CAPTIONS}）并作为附件加入正文。",
                )  # fmt: skip

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


def _stem(name: str) -> str:
    return name.rpartition(".")[0]
