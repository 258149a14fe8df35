"""What one page of an OFD draws: characters with their places, and the grids of ruling lines.

Millimetres become points, so that the layout rules of printed pages hold.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree
from pdfplumber.table import (
    cells_to_tables,
    edges_to_intersections,
    intersections_to_cells,
    merge_edges,
)

from mingzheng.readers import limits
from mingzheng.readers.errors import bomb
from mingzheng.readers.layout import WIDE, Area, Box, Ruled, ruled

POINTS = 72 / 25.4
# Of the height of a character above its base line; the rest hangs below.
ASCENT = 0.88
EDGE_TOLERANCE = 3.0
THIN = 1.5  # points: a filled rectangle no thicker is a line
NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,2})?")
PATH_TOKEN = re.compile(rf"[SMLQBAC]|{NUMBER.pattern}")
ARGUMENTS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}


@dataclass
class Work:
    """What a document may still cost."""

    glyphs: int = limits.MAX_GLYPHS
    grid_steps: int = limits.MAX_GRID_STEPS

    def spend_glyphs(self, count: int) -> None:
        self.glyphs -= count
        if self.glyphs < 0:
            raise bomb()


@dataclass
class PageContent:
    boxes: list[Box] = field(default_factory=list)
    grids: list[Ruled] = field(default_factory=list)
    has_picture: bool = False


@dataclass(frozen=True)
class _Matrix:
    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def at(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    @property
    def height(self) -> float:
        return float((self.c**2 + self.d**2) ** 0.5)

    @property
    def width(self) -> float:
        return float((self.a**2 + self.b**2) ** 0.5)


def drawn(layers: Sequence[etree._Element], work: Work) -> PageContent:
    """The text of a page and of its templates."""
    content = PageContent()
    edges: list[dict[str, object]] = []
    for layer in layers:
        for element in layer.iter("{*}TextObject", "{*}PathObject", "{*}ImageObject"):
            if element.get("Visible") == "false" or element.get("Alpha") == "0":
                continue
            name = etree.QName(element).localname
            if name == "ImageObject":
                content.has_picture = True
            elif name == "TextObject":
                content.boxes.extend(_characters(element, work))
            elif len(edges) < limits.MAX_PAGE_EDGES:
                edges.extend(_edges(element))
    content.grids = _grids(edges, work)
    return content


def _characters(element: etree._Element, work: Work) -> Iterator[Box]:
    left, top = _origin(element)
    matrix = _matrix(element)
    size = _number(element.get("Size"), 0.0)
    stretch = _number(element.get("HScale"), 1.0)
    height = size * matrix.height * POINTS
    if not 0 < height < 10_000:
        return
    x = y = 0.0
    for code in element.iterfind("{*}TextCode"):
        text = (code.text or "").strip("\r\n\t")
        work.spend_glyphs(len(text))
        x, y = _number(code.get("X"), x), _number(code.get("Y"), y)
        across = _deltas(code.get("DeltaX"), len(text))
        down = _deltas(code.get("DeltaY"), len(text))
        for at, character in enumerate(text):
            own = size * stretch * (1.0 if WIDE.match(character) else 0.5)
            step = across[at] if at < len(across) else (0.0 if down else own)
            place_x, place_y = matrix.at(x, y)
            width = (min(step, size * stretch) if step > 0 else own) * matrix.width
            yield _box(character, (left + place_x, top + place_y), width, height)
            x += step
            y += down[at] if at < len(down) else 0.0


def _box(character: str, place: tuple[float, float], width: float, height: float) -> Box:
    x, base = place[0] * POINTS, place[1] * POINTS
    return Box(
        character, x, base - ASCENT * height, x + width * POINTS, base + (1 - ASCENT) * height
    )


def _deltas(raw: str | None, count: int) -> list[float]:
    """Distances to the next characters; "g 3 4.2" is 4.2 three times."""
    tokens = (raw or "").split()[: 4 * count + 4]
    values: list[float] = []
    at = 0
    while at < len(tokens) and len(values) < count:
        if tokens[at] == "g" and at + 2 < len(tokens):
            times = int(_number(tokens[at + 1], 0.0))
            values += [_number(tokens[at + 2], 0.0)] * max(0, min(times, count - len(values)))
            at += 3
        else:
            values.append(_number(tokens[at], 0.0))
            at += 1
    return values


def _number(raw: str | None, default: float) -> float:
    match = NUMBER.fullmatch((raw or "").strip())
    value = float(match[0]) if match else default
    return value if abs(value) < 1e7 else default


def _origin(element: etree._Element) -> tuple[float, float]:
    values = [_number(one, 0.0) for one in (element.get("Boundary") or "").split()[:4]]
    return (values[0], values[1]) if len(values) == 4 else (0.0, 0.0)


def _matrix(element: etree._Element) -> _Matrix:
    values = [_number(one, 0.0) for one in (element.get("CTM") or "").split()[:6]]
    return _Matrix(*values) if len(values) == 6 else _Matrix()


def _edges(element: etree._Element) -> Iterator[dict[str, object]]:
    """Level and upright strokes of a path."""
    data = element.findtext("{*}AbbreviatedData") or ""
    if len(data) > limits.MAX_PATH_CHARACTERS:
        return
    left, top = _origin(element)
    matrix = _matrix(element)
    start = last = (0.0, 0.0)
    for command, values in _commands(data):
        point = last
        if command in "SM":
            start = last = (values[0], values[1])
            continue
        if command == "L":
            point = (values[0], values[1])
        elif command == "C":
            point = start
        else:
            last = (values[-2], values[-1])
            continue
        ends = [matrix.at(*one) for one in (last, point)]
        places = [((left + x) * POINTS, (top + y) * POINTS) for x, y in ends]
        yield from _edge(*places)
        last = point


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    tokens = PATH_TOKEN.findall(data)
    at = 0
    while at < len(tokens):
        command = tokens[at]
        count = ARGUMENTS.get(command)
        values = [_number(one, 0.0) for one in tokens[at + 1 : at + 1 + (count or 0)]]
        at += 1 + (count or 0)
        if count is not None and len(values) == count:
            yield command, values


def _edge(one: tuple[float, float], other: tuple[float, float]) -> Iterator[dict[str, object]]:
    x0, x1 = sorted((one[0], other[0]))
    y0, y1 = sorted((one[1], other[1]))
    width, height = x1 - x0, y1 - y0
    if max(width, height) < 2 * THIN or min(width, height) > THIN:
        return
    is_level = width > height
    yield {
        "object_type": "line",
        "orientation": "h" if is_level else "v",
        "x0": x0, "x1": x1 if is_level else x0, "top": y0, "bottom": y0 if is_level else y1,
        "doctop": y0, "width": width if is_level else 0.0, "height": 0.0 if is_level else height,
    }  # fmt: skip


def _grids(edges: list[dict[str, object]], work: Work) -> list[Ruled]:
    if len(edges) < 4:
        return []
    merged = merge_edges(edges, EDGE_TOLERANCE, EDGE_TOLERANCE, EDGE_TOLERANCE, EDGE_TOLERANCE)
    level = sum(edge["orientation"] == "h" for edge in merged)
    # Every crossing is compared with every other.
    work.grid_steps -= (level * (len(merged) - level)) ** 2
    if work.grid_steps < 0:
        return []
    crossings = edges_to_intersections(merged, EDGE_TOLERANCE, EDGE_TOLERANCE)
    grids = []
    for cells in cells_to_tables(intersections_to_cells(crossings)):
        grid = ruled([Area(*cell) for cell in cells], tolerance=EDGE_TOLERANCE)
        if grid.columns >= 2:
            grids.append(grid)
    return grids
