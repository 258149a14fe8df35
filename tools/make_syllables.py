"""Write ``rules/text/syllables.py``: every reading, tones left aside, of the GB 2312 characters."""

from collections import defaultdict
from pathlib import Path

from pypinyin import Style, pinyin

TARGET = Path(__file__).parents[1] / "src/mingzheng/rules/text/syllables.py"
WIDTH = 44
HEAD = '''"""Characters by syllable, tones left aside: GB 2312, made by ``tools/make_syllables.py``.

Each group is a syllable followed by the characters that can be read so. A table of our own keeps
single look-ups free of the pronunciation library, whose phrases take longer to load than a notice
takes to read.
"""

GROUPS = """
'''


def characters() -> list[str]:
    rows = range(0xB0, 0xF8)
    found = []
    for high in rows:
        for low in range(0xA1, 0xFF):
            try:
                found.append(bytes((high, low)).decode("gb2312"))
            except UnicodeDecodeError:
                continue
    return found


def main() -> None:
    groups: dict[str, str] = defaultdict(str)
    for character in characters():
        readings = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")
        for syllable in sorted({s for reading in readings for s in reading if s}):
            groups[syllable] += character
    # Long groups are cut, each piece under its syllable again, so that lines stay short.
    pieces = [
        syllable + members[start : start + WIDTH - 8]
        for syllable, members in sorted(groups.items())
        for start in range(0, len(members), WIDTH - 8)
    ]
    lines = [""]
    for piece in pieces:
        if len(lines[-1]) + len(piece) >= WIDTH:
            lines.append("")
        lines[-1] = f"{lines[-1]} {piece}".strip()
    body = "\n".join(lines)
    TARGET.write_text(HEAD + body + '\n"""\n', encoding="utf-8")


if __name__ == "__main__":
    main()
