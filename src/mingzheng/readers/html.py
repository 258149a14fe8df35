"""Web pages: the tables that hold data stay tables, those that only lay the page out dissolve."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import TypeAlias, cast

from lxml import etree
from lxml import html as lxml_html

from mingzheng.readers import html_tables, limits
from mingzheng.readers.charset import DAMAGED, decode_html
from mingzheng.readers.errors import corrupt, too_many_lines
from mingzheng.rules.notices.source import (
    Paragraph,
    Position,
    SourceDocument,
    SourceWarning,
    Table,
)

Element: TypeAlias = lxml_html.HtmlElement
HEADINGS = {f"h{level}": level for level in range(1, 7)}
DROPPED = {
    "script", "style", "noscript", "template", "head", "iframe", "object", "svg", "select",
    "button", "input", "textarea", "nav", "video", "audio", "canvas",
}  # fmt: skip
BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hr",
    "html", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot",
    "th", "thead", "tr", "ul", *HEADINGS,
}  # fmt: skip
# Inside these a line break is a break within one paragraph; elsewhere it parts paragraphs.
PARAGRAPHS = {"p", "li", "dt", "dd", "caption", *HEADINGS}
CJK = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f"
BREAK_BETWEEN_CJK = re.compile(rf"(?<=[{CJK}])[ \t]*[\r\n]+[ \t\r\n]*(?=[{CJK}])")
BLANKS = re.compile(r"[ \t\r\n\u00a0]+")
EDGES = " \t\r\n\u3000\u00a0\u200b\ufeff"
BETWEEN_LINKS = re.compile(r"[\s\u3000>›»/|｜·]*")
SITE_NAME = re.compile(r"(?:_|\||｜| [-—–] ).*$", re.S)  # 标题_某区政府门户网站
SHORTEST_TITLE = 4
MOST_META = 60
LONGEST_META = 500
DEEP_PARSE = "Excessive depth"


def read_html(data: bytes) -> SourceDocument:
    decoded = decode_html(data)
    root, is_cut = _tree(decoded.text)
    blocks = _with_title(root, tuple(_Walk().blocks(root)))
    warnings = []
    if decoded.damaged:
        warnings.append(DAMAGED)
    if is_cut:
        warnings.append(
            SourceWarning("nesting_cut", "网页嵌套层数过深，其后的内容未能读取，请对照原网页补充。")
        )
    return SourceDocument("html", blocks, warnings=tuple(warnings), declared=tuple(_declared(root)))


def _declared(root: Element) -> Iterator[tuple[str, str]]:
    title = _collapsed(cast(str, root.findtext(".//head/title") or "")).strip(EDGES)
    if title:
        yield "title", title
    for meta in islice(root.iter("meta"), MOST_META):
        name, content = meta.get("name") or "", _collapsed(meta.get("content") or "").strip(EDGES)
        if name and content:
            yield name, content[:LONGEST_META]


def _with_title(
    root: Element, blocks: tuple[Paragraph | Table, ...]
) -> tuple[Paragraph | Table, ...]:
    """A page that begins with a table and bears no title in its text: its own title stands in."""
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    if not blocks or blocks[0] in paragraphs:
        return blocks
    if any(one.heading_level or "关于" in one.text for one in paragraphs):
        return blocks
    whole = _collapsed(cast(str, root.findtext(".//head/title") or ""))
    title = SITE_NAME.sub("", whole).strip(EDGES)
    if len(title) < SHORTEST_TITLE:
        return blocks
    return (Paragraph(title, Position(), heading_level=1), *blocks)


def parse_blocks(source: str, *, first_table: int = 1) -> list[Paragraph | Table]:
    """Blocks of a piece of HTML, as OCR tools set into Markdown."""
    root, _ = _tree(source)
    return list(_Walk(first_table=first_table).blocks(root))


def _tree(text: str) -> tuple[Element, bool]:
    parser = lxml_html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True)
    # lxml refuses text with an encoding declaration and text with zero bytes.
    text = re.sub(r"^\s*<\?xml[^>]*>", "", text).replace("\x00", "")
    try:
        root = lxml_html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise corrupt("网页", save_as=".docx") from error
    is_cut = any(DEEP_PARSE in entry.message for entry in parser.error_log)
    return root, is_cut


class _Walk:
    """Turns the tree into blocks in document order."""

    def __init__(self, *, first_table: int = 1) -> None:
        self._next_table = first_table
        self._paragraphs = 0
        self._pieces: list[str] = []
        self._holds_words = False
        """Whether a piece outside every link shows something."""

    def blocks(self, root: Element) -> Iterator[Paragraph | Table]:
        yield from self._visit(root, depth=0)
        yield from self._flush()

    def _visit(
        self, element: Element, *, depth: int, in_link: bool = False
    ) -> Iterator[Paragraph | Table]:
        tag = element.tag
        if not isinstance(tag, str) or tag in DROPPED or _is_hidden(element):
            return
        in_link = in_link or (tag == "a" and element.get("href") is not None)
        if depth > limits.MAX_NESTING:
            self._add(cast(str, element.text_content()), in_link=in_link)
            return
        if tag == "br":
            self._pieces.append("\n" if depth else "")
            return
        is_block = tag in BLOCKS
        if is_block:
            yield from self._flush()
        if tag == "table" and not html_tables.is_layout(element):
            yield from self._table(element)
            return
        if element.text:
            self._add(_collapsed(element.text), in_link=in_link)
        for child in element:
            yield from self._visit(child, depth=depth + 1, in_link=in_link)
            if child.tail:
                self._add(_collapsed(child.tail), in_link=in_link)
        if is_block:
            yield from self._flush(tag)

    def _add(self, piece: str, *, in_link: bool) -> None:
        self._pieces.append(piece)
        self._holds_words = self._holds_words or not (in_link or BETWEEN_LINKS.fullmatch(piece))

    def _flush(self, tag: str = "div") -> Iterator[Paragraph]:
        text = "".join(self._pieces)
        is_link = not self._holds_words
        self._pieces.clear()
        self._holds_words = False
        if not text.strip(EDGES):
            return
        parts = re.split(r"\n\s*\n" if tag in PARAGRAPHS else r"\n", text)
        for part in parts:
            lines = [line.strip(EDGES) for line in part.split("\n")]
            cleaned = "\n".join(line for line in lines if line)
            if cleaned:
                self._paragraphs += 1
                if self._paragraphs > limits.MAX_LINES:
                    raise too_many_lines(limits.MAX_LINES)
                yield Paragraph(
                    cleaned,
                    Position(line=self._paragraphs),
                    heading_level=HEADINGS.get(tag),
                    is_link=is_link,
                )

    def _table(self, element: Element) -> Iterator[Paragraph | Table]:
        for caption in element.findall("caption"):
            self._add(cell_text(caption), in_link=False)
            yield from self._flush("caption")
        rows = html_tables.expand(element, table_number=self._next_table, text_of=cell_text)
        if rows:
            yield Table(rows, Position(table=self._next_table, line=self._paragraphs + 1))
            self._next_table += 1


def cell_text(element: Element) -> str:
    """Text of one cell; every paragraph and ``<br>`` in it begins a line."""
    pieces: list[str] = []
    _gather(element, pieces, depth=0)
    lines = [line.strip(EDGES) for line in "".join(pieces).split("\n")]
    return "\n".join(line for line in lines if line)


def _gather(element: Element, pieces: list[str], *, depth: int) -> None:
    if depth > limits.MAX_NESTING:
        pieces.append(_collapsed(cast(str, element.text_content())))
        return
    if element.text:
        pieces.append(_collapsed(element.text))
    for child in element:
        tag = child.tag
        if isinstance(tag, str) and tag not in DROPPED and not _is_hidden(child):
            is_block = tag in BLOCKS
            pieces.append("\n" if is_block or tag == "br" else "")
            _gather(child, pieces, depth=depth + 1)
            pieces.append("\n" if is_block else "")
        if child.tail:
            pieces.append(_collapsed(child.tail))


def _collapsed(text: str) -> str:
    """White space as a browser shows it, except that a source line broken between two Chinese
    characters stands for no space."""
    return BLANKS.sub(" ", BREAK_BETWEEN_CJK.sub("", text))


def _is_hidden(element: Element) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return "display:none" in style or element.get("hidden") is not None
