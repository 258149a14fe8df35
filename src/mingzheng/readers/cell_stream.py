"""Tables whose cells stand one under another, each ended by a pipe.

Web pages saved as text come so: the rows are gone and must be found again. A rising sequence of
numbers shows where rows begin; without one, only the header's width can cut the stream, and where
that does not come out even nothing is guessed.
"""

import re
from dataclasses import dataclass

from mingzheng.readers.text_tables import PIPES, TextRow
from mingzheng.rules.notices.source import SourceWarning

SECTION = re.compile(r"^(?:[一二三四五六七八九十百]+、|第[一二三四五六七八九十百]+[章节部分]+)")
NUMBER_HEADER = re.compile(r"^(?:序\s*号|编\s*号|项\s*次|No\.?|#)$", re.IGNORECASE)
SENTENCE = re.compile(r"[。；;!！?？]")
LONGEST_HEADER_CELL = 14
HEADER_WORD = re.compile(
    "序号|编号|任务|事项|内容|要求|措施|目标|单位|部门|科室|处室|责任|牵头|配合|时限|时间|日期|进度"
    "|进展|备注|名称|类别|领域|属性|理由|意见|标准|指标|项目|主体|方式|依据|来源|完成|说明|分工|要点"
)


@dataclass(frozen=True)
class Token:
    text: str
    line: int


@dataclass(frozen=True)
class Recovered:
    rows: list[TextRow]
    warnings: tuple[SourceWarning, ...] = ()


def is_cell_stream(lines: list[str]) -> bool:
    """True where hardly a line holds two cells, yet there are several lines."""
    crowded = sum(
        sum(bool(cell.strip()) for cell in line.translate(PIPES).split("|")) > 1 for line in lines
    )
    return len(lines) >= 4 and crowded * 10 <= len(lines)


def recover_rows(lines: list[str]) -> Recovered:
    tokens = _tokens(lines)
    starts = _numbered_starts(tokens)
    if starts:
        return Recovered(_numbered_rows(tokens, starts))
    return _chunked_rows(tokens)


def _tokens(lines: list[str]) -> list[Token]:
    """A cell runs up to its pipe, over lines if need be; empty cells count."""
    tokens: list[Token] = []
    pending: list[str] = []
    begun = 0
    for number, line in enumerate(lines):
        *ended, rest = line.translate(PIPES).split("|")
        for piece in ended:
            if not any(pending):
                begun = number
            pending.append(piece.strip())
            tokens.append(Token("\n".join(filter(None, pending)), begun))
            pending = []
        if rest.strip():
            if not pending:
                begun = number
            pending.append(rest.strip())
    if pending:
        tokens.append(Token("\n".join(pending), begun))
    return tokens


def _numbered_starts(tokens: list[Token]) -> list[int]:
    """Places of 1, 2, 3 … in the stream."""
    starts: list[int] = []
    for at, token in enumerate(tokens):
        if token.text.rstrip(".．、") == str(len(starts) + 1):
            starts.append(at)
    return starts


def _numbered_rows(tokens: list[Token], starts: list[int]) -> list[TextRow]:
    if NUMBER_HEADER.match(tokens[0].text):
        return _rows_number_first(tokens, starts)
    return _rows_label_first(tokens, starts)


def _rows_number_first(tokens: list[Token], starts: list[int]) -> list[TextRow]:
    """序号 is the first column; a row that lacks cells lacks the one after its number, which a
    label spanning several rows covers."""
    header_end = starts[0]
    sections = [at for at in range(1, starts[0]) if SECTION.match(tokens[at].text)]
    if sections:
        header_end = sections[0]
    width = header_end
    rows = [_row(tokens[:header_end], is_header=True)]
    rows.extend(_row([tokens[at]]) for at in sections)
    for begin, end in _spans(starts, len(tokens)):
        body = tokens[begin:end]
        cut = next((at for at, token in enumerate(body) if SECTION.match(token.text)), len(body))
        rows.append(_padded(_without_trailing_blanks(body[:cut]), width=width))
        rows.extend(_row([token]) for token in body[cut:] if token.text)
    return rows


def _padded(body: list[Token], *, width: int) -> TextRow:
    texts = tuple(token.text for token in body)
    missing = width - len(texts)
    has_content = any(texts[1:])
    if missing > 0 and has_content:
        return TextRow((texts[0], *("",) * missing, *texts[1:]), body[0].line)
    return TextRow(texts + ("",) * max(missing, 0), body[0].line)


def _without_trailing_blanks(body: list[Token]) -> list[Token]:
    """Blanks count only in a row that is nothing but blanks; elsewhere they are kept."""
    return body if any(token.text for token in body[1:]) else body[:1]


def _rows_label_first(tokens: list[Token], starts: list[int]) -> list[TextRow]:
    """The cells between two numbers are the rest of one row and then, where a new label begins,
    the label of the next; the shortest stretch shows how long the rest of a row is."""
    spans = _spans(starts, len(tokens))
    rest = min(end - begin for begin, end in spans) - 1
    has_labels = any(end - begin - 1 > rest for begin, end in spans)
    before = tokens[: starts[0]]
    leading = [at for at, token in enumerate(before) if at and SECTION.match(token.text)]
    header_end = leading[0] if leading else len(before) - int(has_labels)
    width = rest + 1 + int(has_labels)
    rows = [_header(before[:header_end], width=width)]
    extras = before[header_end:]
    for begin, end in spans:
        label, above = _label_of(extras)
        rows.extend(_row([token]) for token in above)
        body = tokens[begin : begin + 1 + rest]
        first = [Token(label, body[0].line)] if has_labels else []
        rows.append(_row([*first, *body]))
        extras = tokens[begin + 1 + rest : end]
    rows.extend(_row([token]) for token in extras if token.text)
    return rows


def _label_of(extras: list[Token]) -> tuple[str, list[Token]]:
    """The last extra cell labels the row that follows; those above it head a section."""
    filled = [token for token in extras if token.text]
    if filled and not SECTION.match(filled[-1].text):
        return filled[-1].text, filled[:-1]
    return "", filled


def _header(tokens: list[Token], *, width: int) -> TextRow:
    """A header one cell short of its rows covers label and number with its first cell."""
    texts = tuple(token.text for token in tokens)
    spans = width - len(texts) + 1 if len(texts) == width - 1 else 1
    return TextRow(texts, tokens[0].line if tokens else 0, is_header=True, header_span=spans)


def _spans(starts: list[int], end: int) -> list[tuple[int, int]]:
    return list(zip(starts, [*starts[1:], end], strict=True))


def _row(tokens: list[Token], *, is_header: bool = False) -> TextRow:
    return TextRow(tuple(token.text for token in tokens), tokens[0].line, is_header=is_header)


def _chunked_rows(tokens: list[Token]) -> Recovered:
    width = _header_width(tokens)
    header, body = tokens[:width], tokens[width:]
    rows = [_row(header, is_header=True)]
    if not any(token.text and not SECTION.match(token.text) for token in body):
        rows.extend(_row([token]) for token in body if token.text)
        return Recovered(rows, (LOST,) if body else ())
    chunks = _chunks(body, width=width)
    if any(len(chunk) != width for chunk in chunks):
        rows.extend(_row([token]) for token in body if token.text)
        return Recovered(rows, (UNEVEN,))
    rows.extend(_row(chunk) for chunk in chunks if any(token.text for token in chunk))
    return Recovered(rows)


def _header_width(tokens: list[Token]) -> int:
    for at, token in enumerate(tokens):
        is_label = len(token.text) <= LONGEST_HEADER_CELL and not SENTENCE.search(token.text)
        if not is_label or not HEADER_WORD.search(token.text) or SECTION.match(token.text):
            return max(at, 1)
    return len(tokens)


def _chunks(body: list[Token], *, width: int) -> list[list[Token]]:
    chunks: list[list[Token]] = []
    at = 0
    while at < len(body):
        end = at + 1
        while end < len(body) and end < at + width and not SECTION.match(body[end].text):
            end += 1
        chunks.append(body[at:end])
        at = end
    return chunks


LOST = SourceWarning(
    "table_cells_lost",
    "表格只剩表头，单元格内容已丢失，未生成任何行。请上传原始 .docx 或 .pdf 文件。",
)
UNEVEN = SourceWarning(
    "rows_uncertain", "表格的行已被打散，无法确定各行边界。请上传原始 .docx 或 .pdf 文件。"
)
