"""Writes src/mingzheng/data/lookalikes.txt: for each common character those that look like it.

Every GB 2312 character is drawn in a sans and a serif face, blurred so that a stroke a little
off still counts, and compared with every other. Run by hand when the method changes; needs
Pillow, numpy and the Noto CJK faces:

    .venv/bin/python tools/make_lookalikes.py
"""

from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

FACES = (
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc",
)
SIMPLIFIED_CHINESE = 2  # index of the SC face in the Noto collections
SIZE = 40
BLUR = 1.6
NEIGHBOURS = 12
LEAST_LIKENESS = 0.5
TARGET = Path(__file__).parent.parent / "src/mingzheng/data/lookalikes.txt"
HEADER = (
    "# From tools/make_lookalikes.py: a character and those that look like it, nearest first.\n"
)


def main() -> None:
    characters = gb2312_characters()
    likeness = sum(compare(drawn(characters, face)) for face in FACES) / len(FACES)
    lines = []
    for index, character in enumerate(characters):
        order = np.argsort(-likeness[index])
        near = [
            characters[other]
            for other in order[: NEIGHBOURS + 1]
            if other != index and likeness[index, other] >= LEAST_LIKENESS
        ]
        if near:
            lines.append(character + "".join(near[:NEIGHBOURS]))
    TARGET.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")


def gb2312_characters() -> list[str]:
    codes = (bytes((high, low)) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    return [text for code in codes if (text := code.decode("gb2312", errors="ignore"))]


def drawn(characters: list[str], face: str) -> np.ndarray:
    font = ImageFont.truetype(face, SIZE - 6, index=SIMPLIFIED_CHINESE)
    rows = []
    for character in characters:
        image = Image.new("L", (SIZE, SIZE), 0)
        ImageDraw.Draw(image).text((SIZE / 2, SIZE / 2), character, 255, font, anchor="mm")
        blurred = image.filter(ImageFilter.GaussianBlur(BLUR))
        rows.append(np.asarray(blurred, dtype=np.float32).ravel())
    return np.stack(rows)


def compare(pictures: np.ndarray) -> np.ndarray:
    """Correlation rather than overlap, or dense characters would resemble everything."""
    centred = pictures - pictures.mean(axis=0)
    centred -= centred.mean(axis=1, keepdims=True)
    centred /= np.linalg.norm(centred, axis=1, keepdims=True)
    return centred @ centred.T


if __name__ == "__main__":
    main()
