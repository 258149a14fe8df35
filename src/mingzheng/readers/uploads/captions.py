"""Captions of a film as WebVTT: plain text with times, so that a film can be read."""

import re

from mingzheng.readers.errors import UnreadableDocument

START = b"WEBVTT"
_TIMES = re.compile(r"^(?:\d+:)?\d\d:\d\d\.\d{3} --> (?:\d+:)?\d\d:\d\d\.\d{3}", re.MULTILINE)
_MARKUP = re.compile(r"<[^>]*>")


def is_captions(data: bytes) -> bool:
    return data.removeprefix(b"\xef\xbb\xbf").startswith(START)


def stripped(data: bytes) -> bytes:
    """Without the notes between the cues, which nobody who watches ever sees.

    Raises UnreadableDocument for what is no UTF-8 or has no cue.
    """
    blocks = [one for one in _blocks(data) if not one.startswith(("NOTE", "STYLE", "REGION"))]
    return ("\n\n".join([START.decode(), *blocks]) + "\n").encode()


def words_of(data: bytes) -> str:
    """What is said, one line a line of captions."""
    lines = [line for block in _blocks(data) for line in _said(block)]
    return "\n".join(_MARKUP.sub("", line).strip() for line in lines)


def _blocks(data: bytes) -> list[str]:
    """The parts between empty lines after the first."""
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise UnreadableDocument(
            "corrupt", "字幕文件不是 UTF-8 编码。请用字幕软件另存为 UTF-8 编码的 .vtt 后再上传。"
        ) from error
    blocks = [one.strip("\n") for one in re.split(r"\n{2,}", text)[1:]]
    if not any(_TIMES.search(block) for block in blocks):
        raise UnreadableDocument(
            "corrupt", "字幕文件里没有带时间的字幕。请核对文件，按 WebVTT 格式保存后再上传。"
        )
    return [block for block in blocks if block]


def _said(block: str) -> list[str]:
    """The lines after the line of times; a block without one says nothing."""
    lines = block.split("\n")
    at = next((number for number, line in enumerate(lines) if _TIMES.match(line)), None)
    return [] if at is None else lines[at + 1 :]
