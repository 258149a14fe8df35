"""Links inside a text: where they lead and what their words say (网页无障碍, GB/T 37668-2019)."""

import re
from collections.abc import Iterator

from ..links import public_link
from ..official_text.spans import safe_address
from ..refusal import Refusal
from ..text.glyphs import without_blanks
from .finding import Finding, Level, Part
from .lines import HAN, LINK

_VAGUE = re.compile(
    "(?:请)?(?:点击|单击|点此)?(?:这里|此处|链接|查看|下载|打开|进入|阅读|了解)?"
    "(?:详情|更多|全文|原文|链接){0,2}[>》…→]*"
)
_PLACEHOLDER = re.compile(
    r"https?://(?:www\.)?(?:example\.(?:com|org|net)|x{3,}|\.|$)|^#?$|待补|待定", re.IGNORECASE
)
_ADDRESS_LIKE = re.compile(r"https?://|www\.", re.IGNORECASE)
_WORDS_ONLY = re.compile(rf"[{HAN}\d，、；“”《》\s]+")


def check_links(block: int, part: Part, text: str) -> Iterator[Finding]:
    """``text`` with its marks, as it is stored."""
    for link in LINK.finditer(text):
        words, address = without_blanks(link["words"]), link["address"].strip()
        if _WORDS_ONLY.fullmatch(address):
            continue  # brackets in a row: [2024](试行)
        yield from _of_words(block, part, link, words.replace("*", ""))
        yield from _of_address(block, part, link, address)


def _of_words(block: int, part: Part, link: re.Match[str], words: str) -> Iterator[Finding]:
    span = link.span("words")
    if not words:
        yield _finding(
            block, part, link.span(), "LINK_WITHOUT_WORDS", "warn",
            "链接没有文字，读屏软件读不出它通向哪里。", "写上所链接文件或页面的名称。",
        )  # fmt: skip
    elif _VAGUE.fullmatch(words):
        yield _finding(
            block, part, span, "LINK_WORDS_VAGUE", "warn",
            f"链接文字“{words}”脱离上下文看不出通向哪里。", "改为所链接文件或页面的名称。",
        )  # fmt: skip
    elif _ADDRESS_LIKE.match(words):
        yield _finding(
            block, part, span, "LINK_WORDS_ADDRESS", "hint",
            "链接文字是一串网址，不便于听读。", "改为所链接文件或页面的名称。",
        )  # fmt: skip


def _of_address(block: int, part: Part, link: re.Match[str], address: str) -> Iterator[Finding]:
    span = link.span("address") if address else link.span()
    if _PLACEHOLDER.search(address):
        yield _finding(
            block, part, span, "LINK_DEAD", "warn",
            f"链接地址“{address}”是占位内容，打不开。" if address else "链接没有地址。",
            "填写真实网址，或者去掉链接。",
        )  # fmt: skip
    elif not safe_address(address):
        yield _finding(
            block, part, span, "LINK_UNSAFE", "block",
            f"链接地址“{address}”不是网页地址，前台不会做成链接。",
            "网址须以 http:// 或 https:// 开头；本站页面以 / 开头。",
        )  # fmt: skip
    elif address[0] not in "/#":
        try:
            public_link(address)
        except Refusal as refusal:
            yield _finding(
                block, part, span, refusal.code, "warn",
                f"链接地址“{address}”公众打不开。", refusal.message,
            )  # fmt: skip


def _finding(
    block: int,
    part: Part,
    span: tuple[int, int],
    code: str,
    level: Level,
    reason: str,
    cure: str,
) -> Finding:
    return Finding(block, part, span[0], span[1], code, level, reason, cure)
