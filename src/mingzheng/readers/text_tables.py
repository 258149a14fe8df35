"""Tables drawn with tabs or pipes, one row a line."""

import re
from dataclasses import dataclass

from mingzheng.readers.inline import clean_text
from mingzheng.rules.notices.source import Cell, Position, Row

PIPES = str.maketrans({"｜": "|", "│": "|", "┃": "|"})
UNESCAPED_PIPE = re.compile(r"(?<!\\)\|")
DASHES = re.compile(r"^[\s|+]*:?-{2,}:?(?:[\s|+]+:?-{2,}:?)*[\s|+]*$")
DRAWN_RULE = re.compile(r"^[\s─━┄┈┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝═|]+$")
LONGEST_REST = 4
SHORTEST_CUT = 8  # what stands before the break of a cell too long for its line
SENTENCE_END = re.compile(r"[。；！？;!?]$")
PARAGRAPH_START = re.compile(
    r"^\s*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|附件|#)"
)


@dataclass(frozen=True)
class TextRow:
    cells: tuple[str, ...]
    line: int
    """Index of the line where the row begins, within the lines of its table."""
    is_header: bool = False
    header_span: int = 1
    """Columns that the first cell covers; known only for a recovered header."""

    def to_row(self, position: Position, *, markdown: bool) -> Row:
        texts = [clean_text(text, markdown=markdown) for text in self.cells]
        cells = [Cell(text) for text in texts]
        if self.header_span > 1:
            covered = [Cell("", covered=True)] * (self.header_span - 1)
            cells = [Cell(texts[0], col_span=self.header_span), *covered, *cells[1:]]
        return Row(tuple(cells), position, is_header=self.is_header)


def tab_table_end(lines: list[str], at: int, *, width_before: int = 0) -> int:
    """Index after the tab table that begins at ``at``; ``at`` itself where none does.

    A line without a tab between two rows belongs to the table: a broken cell or a bare label.
    ``width_before``: columns of the tab table before, 0 for none. What a page break has cut from
    it may be a single row of blank first cells.
    """
    if "\t" not in lines[at]:
        return at
    end = at + 1
    while end < len(lines) and "\t" in lines[end] and lines[end].strip():
        end += 1
        # A cell broken over lines: look past at most three lines for the table to go on.
        ahead = end
        while (
            ahead < min(end + 3, len(lines)) and lines[ahead].strip() and "\t" not in lines[ahead]
        ):
            ahead += 1
        if ahead > end and ahead < len(lines) and "\t" in lines[ahead] and lines[ahead].strip():
            end = ahead
    widths = [len(line.strip().split("\t")) for line in lines[at:end]]
    is_table = max(widths) >= 3 or sum(width == 2 for width in widths) >= 2
    if not is_table and width_before >= 3:
        is_table = any(
            line.startswith("\t")
            and width_before - 1 <= len(line.rstrip().split("\t")) <= width_before
            for line in lines[at:end]
        )
    return end if is_table else at


def tab_rows(lines: list[str]) -> list[TextRow]:
    """Empty cells keep their place; only what trails beyond the widest content is dropped."""
    split = [[cell.strip() for cell in line.split("\t")] for line in lines]
    width = max(_content_width(cells) for cells in split)
    rows: list[TextRow] = []
    for number, cells in enumerate(split):
        if rows and _continues(rows[-1], lines[number], width=width):
            before = rows.pop()
            joined = (*before.cells[:-1], f"{before.cells[-1]}\n{cells[0]}", *cells[1:])
            rows.append(TextRow(_trimmed(joined, width), before.line))
        else:
            rows.append(TextRow(_trimmed(tuple(cells), width), number))
    return rows


def _continues(before: TextRow, line: str, *, width: int) -> bool:
    """Whether a line is the rest of a row that lacks cells: bare words, or the rest of a word or a
    sentence with the cells that are missing. Rows whose blank ends were trimmed look alike, so
    anything else begins a row."""
    if PARAGRAPH_START.match(line) or len(before.cells) >= width:
        return False
    rest, *others = line.split("\t")
    if not others:
        return True
    if SENTENCE_END.search(before.cells[-1]) or len(before.cells) < 2:
        return False
    if _is_serial(before.cells[0]) and _is_serial(rest):
        return False
    found = len(before.cells) + len(others)
    if 0 < len(rest.strip()) <= LONGEST_REST and found == width:
        return True
    return _ends_cut_sentence(before, rest.strip(), missing=width - found)


def _ends_cut_sentence(before: TextRow, rest: str, *, missing: int) -> bool:
    """``missing``: columns still empty with the rest put in; blank ends may have been trimmed
    where serial numbers show that no row begins here."""
    if not rest or missing < 0 or len(before.cells[-1]) < SHORTEST_CUT:
        return False
    return _is_serial(before.cells[0]) or (missing == 0 and bool(SENTENCE_END.search(rest)))


def _is_serial(text: str) -> bool:
    return text.strip("().、（） ").isdecimal()


def _content_width(cells: list[str]) -> int:
    return max((number for number, cell in enumerate(cells, start=1) if cell), default=0)


def _trimmed(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    return cells[: max(width, 1)] if not any(cells[width:]) else cells


def pipe_table_end(lines: list[str], at: int) -> int:
    """Index after the pipe table that begins at ``at``; ``at`` itself where none does."""
    end = at
    while end < len(lines):
        if _has_pipe(lines[end]) or _is_rule(lines[end]) or _is_bare_cell(lines, end, first=at):
            end += 1
        else:
            break
    found = [line.translate(PIPES) for line in lines[at:end]]
    if not any("|" in line for line in found):
        return at
    return end if len(found) >= 2 or _is_framed(found[0]) else at


def _is_bare_cell(lines: list[str], at: int, *, first: int) -> bool:
    """Text alone on its line, ended by a pipe that stands alone on the next; or the first half
    of a cell whose second half ends with its pipe."""
    line = lines[at].strip()
    if not line or at + 1 >= len(lines):
        return False
    following = lines[at + 1].translate(PIPES).strip()
    if not following:
        return False
    if not following.strip("| "):
        return True
    return (
        at > first
        and following.endswith("|")
        and following.count("|") == 1
        and (following.rstrip("| ") != lines[first].translate(PIPES).strip().rstrip("| "))
    )


def _has_pipe(line: str) -> bool:
    return bool(UNESCAPED_PIPE.search(line.translate(PIPES)))


def _is_framed(line: str) -> bool:
    line = line.strip()
    return line.startswith("|") and line.endswith("|") and line.count("|") >= 3


def _is_rule(line: str) -> bool:
    stripped = line.strip()
    return bool(DRAWN_RULE.match(stripped)) and bool(stripped.strip("|┃│ "))


def pipe_rows(lines: list[str]) -> list[TextRow]:
    """Rows of a pipe table; the row above a line of dashes is the header."""
    rows: list[TextRow] = []
    for number, raw in enumerate(lines):
        line = raw.translate(PIPES).strip()
        if DASHES.match(line):
            if len(rows) == 1:
                rows[0] = TextRow(rows[0].cells, rows[0].line, is_header=True)
            continue
        if _is_rule(raw):
            continue
        rows.append(TextRow(split_pipes(line), number))
    return rows


def split_pipes(line: str) -> tuple[str, ...]:
    line = line.removeprefix("|")
    if line.endswith("|") and not line.endswith("\\|"):
        line = line[:-1]
    return tuple(cell.strip() for cell in UNESCAPED_PIPE.split(line))
