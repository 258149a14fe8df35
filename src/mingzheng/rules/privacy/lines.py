"""Lines of a text as spans, blanks at both ends and empty lines left out."""

from collections.abc import Iterator

Span = tuple[int, int]


def lines_after(text: str, position: int) -> Iterator[Span]:
    """Lines from the one that begins behind the line end at ``position``."""
    while position < len(text):
        start = position + 1
        position = text.find("\n", start)
        if position < 0:
            position = len(text)
        line = trimmed(text, start, position)
        if line[0] < line[1]:
            yield line


def lines_before(text: str, position: int) -> Iterator[Span]:
    """Lines upward, from the one that ends right before ``position``, where a line begins."""
    while position > 0:
        end = position - 1
        position = text.rfind("\n", 0, end) + 1
        line = trimmed(text, position, end)
        if line[0] < line[1]:
            yield line


def trimmed(text: str, start: int, end: int) -> Span:
    """Blanks only: a tab at the end is the border of an empty cell."""
    while start < end and text[start] == " ":
        start += 1
    while end > start and text[end - 1] == " ":
        end -= 1
    return start, end
