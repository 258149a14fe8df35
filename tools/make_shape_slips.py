"""Writes src/mingzheng/data/shape_slips.txt: which common characters may be meant by a character.

Two ways of looking alike: as a whole (未 末), and by a part (完 院, 检 险, 去 法). Whole characters
are compared as ``make_lookalikes.py`` does. For parts each character is cut at several lines, the
piece is stretched over the whole square and compared with whole characters and with the pieces
of others at the same side. Run by hand when the method changes; needs Pillow, numpy and the Noto
CJK faces:

    .venv/bin/python -m tools.make_shape_slips
"""

from pathlib import Path

import numpy as np
from PIL import Image

from tools.make_lookalikes import FACES, compare, drawn, gb2312_characters

WHOLE_NEIGHBOURS = 20
PART_NEIGHBOURS = 16
LEAST_PART_LIKENESS = 0.62
CUTS = (0.28, 0.34, 0.4, 0.46, 0.52, 0.6)
PIECE = 16  # side of the square a piece is stretched over, in points
COMMON = 3755  # GB 2312 level 1: what a writer means is a common character
SIDES = ("right", "bottom", "left", "top")
TARGET = Path(__file__).parent.parent / "src/mingzheng/data/shape_slips.txt"
HEADER = (
    "# From tools/make_shape_slips.py: a character, then common ones that look like it,\n"
    "# then, after a blank, common ones that share a large part with it, nearest first.\n"
)


def main() -> None:
    characters = gb2312_characters()
    whole = sum(compare(drawn(characters, face))[:, :COMMON] for face in FACES) / len(FACES)
    parts = part_likeness(characters)
    lines = []
    for index, character in enumerate(characters):
        whole[index, index : index + 1] = parts[index, index : index + 1] = -1
        alike = nearest(characters, whole[index], WHOLE_NEIGHBOURS, 0.45)
        shared = nearest(characters, parts[index], 3 * PART_NEIGHBOURS, LEAST_PART_LIKENESS)
        shared = [other for other in shared if other not in alike][:PART_NEIGHBOURS]
        if alike or shared:
            lines.append(f"{character}{''.join(alike)} {''.join(shared)}".rstrip())
    TARGET.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")


def nearest(characters: list[str], likeness: np.ndarray, most: int, least: float) -> list[str]:
    order = np.argsort(-likeness)[:most]
    return [characters[other] for other in order if likeness[other] >= least]


def part_likeness(characters: list[str]) -> np.ndarray:
    """Best correlation of a piece with a whole, or of two pieces of one side (all, common)."""
    pictures = drawn(characters, FACES[0])
    side = int(np.sqrt(pictures.shape[1]))
    squares = pictures.reshape(-1, side, side)
    wholes = _unit(np.stack([_stretched(square) for square in squares]))
    best = np.full((len(characters), COMMON), -1, dtype=np.float32)
    for name in SIDES:
        pieces = [
            _unit(np.stack([_stretched(_piece(square, name, cut)) for square in squares]))
            for cut in CUTS
        ]
        for piece in pieces:
            np.maximum(best, piece @ wholes[:COMMON].T, out=best)
            np.maximum(best, wholes @ piece[:COMMON].T, out=best)
        if name in ("right", "bottom"):  # left and top pieces are radicals that hundreds share
            for piece in pieces:
                for other in pieces:
                    np.maximum(best, piece @ other[:COMMON].T - 0.1, out=best)
    return best


def _piece(square: np.ndarray, name: str, cut: float) -> np.ndarray:
    at = int(len(square) * cut)
    return {
        "right": square[:, at:], "bottom": square[at:], "left": square[:, : len(square) - at],
        "top": square[: len(square) - at],
    }[name]  # fmt: skip


def _stretched(piece: np.ndarray) -> np.ndarray:
    """What is inked, over the whole square."""
    inked = piece > 60
    if not inked.any():
        return np.zeros(PIECE * PIECE, dtype=np.float32)
    rows, columns = np.flatnonzero(inked.any(axis=1)), np.flatnonzero(inked.any(axis=0))
    cropped = piece[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    picture = Image.fromarray(cropped.astype(np.uint8)).resize((PIECE, PIECE), Image.BILINEAR)
    return np.asarray(picture, dtype=np.float32).ravel()


def _unit(rows: np.ndarray) -> np.ndarray:
    rows = rows - rows.mean(axis=1, keepdims=True)
    return rows / (np.linalg.norm(rows, axis=1, keepdims=True) + 1e-6)


if __name__ == "__main__":
    main()
