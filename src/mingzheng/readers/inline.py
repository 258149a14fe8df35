"""Marks that OCR tools and Markdown leave inside a line of text."""

import html
import re

LINE_BREAK = re.compile(r"[ \t]*<br\s*/?>[ \t]*", re.IGNORECASE)
INLINE_TAG = re.compile(
    r"</?(?:b|strong|i|em|u|s|span|font|sup|sub|center|p|div|mark|small|big|a|img)\b[^<>\n]*>",
    re.IGNORECASE,
)
ENTITY = re.compile(
    r"&(?:nbsp|ensp|emsp|lt|gt|amp|quot|ldquo|rdquo|middot|#\d{1,6}|#x[\da-f]{1,5});"
)
# Both marks must hug their text: 朱**、李** are masked names, not emphasis.
EMPHASIS = re.compile(
    r"(?<![\w*])(\*\*|__)(?=\S)([^*_\n]{1,500}?)(?<=\S)\1(?![\w*])"
    r"|(?<!\*)\*\*(?=\w)([^*\n]{1,500}?)\*\*"
)
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])")
EDGES = " \t\r\n\f\v\u3000\u00a0\ufeff\u200b"


def clean_text(text: str, *, markdown: bool) -> str:
    """The text without its marks; ``<br>`` becomes a line break, words are left alone."""
    if "<" in text:
        text = INLINE_TAG.sub("", LINE_BREAK.sub("\n", text))
    if "&" in text:
        text = ENTITY.sub(lambda match: html.unescape(match[0]).replace("\u00a0", " "), text)
    if markdown:
        text = EMPHASIS.sub(lambda match: match[2] or match[3], text)
        text = ESCAPED.sub(r"\1", text)
    return text.strip(EDGES)
