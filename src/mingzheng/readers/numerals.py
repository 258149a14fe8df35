"""Numbers as word processors write them in lists."""

DIGITS = "零一二三四五六七八九"
LEGAL = "零壹贰叁肆伍陆柒捌玖"
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
COUNTING = {
    "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
    "taiwaneseCountingThousand", "koreanCounting",
}  # fmt: skip
LARGEST = 9_999


def written(value: int, number_format: str) -> str:
    """``value`` in one of Word's number formats (ST_NumberFormat); unknown ones are arabic."""
    if number_format in COUNTING:
        return counting(value, digits=DIGITS, units=("", "十", "百", "千"))
    if number_format in {"chineseLegalSimplified", "ideographLegalTraditional"}:
        return counting(value, digits=LEGAL, units=("", "拾", "佰", "仟"), short_ten=False)
    if number_format in {"ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"}:
        return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(max(value, 0)))
    if number_format == "ideographTraditional" and 1 <= value <= len(STEMS):
        return STEMS[value - 1]
    if number_format == "ideographZodiac" and 1 <= value <= len(BRANCHES):
        return BRANCHES[value - 1]
    if number_format.startswith("decimalEnclosedCircle") and 1 <= value <= 20:
        return chr(ord("①") + value - 1)
    if number_format == "decimalEnclosedParen" and 1 <= value <= 20:
        return chr(ord("⑴") + value - 1)
    if number_format == "decimalZero":
        return f"{value:02d}"
    if number_format in {"upperLetter", "lowerLetter"} and value >= 1:
        letter = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 % 9 + 1)
        return letter.upper() if number_format == "upperLetter" else letter
    if number_format in {"upperRoman", "lowerRoman"} and 1 <= value <= 3999:
        return _roman(value).upper() if number_format == "upperRoman" else _roman(value)
    return str(value)


def counting(
    value: int, *, digits: str, units: tuple[str, str, str, str], short_ten: bool = True
) -> str:
    """Up to 9,999: 十二, 一百零五; larger numbers stay arabic."""
    if not 0 < value <= LARGEST:
        return str(value)
    pieces: list[str] = []
    gap = False
    for place in (3, 2, 1, 0):
        digit = value // 10**place % 10
        if digit:
            pieces.append((digits[0] if gap and pieces else "") + digits[digit] + units[place])
        gap = not digit
    text = "".join(pieces)
    return text[1:] if short_ten and 10 <= value < 20 else text


def _roman(value: int) -> str:
    pieces = []
    for worth, letters in ROMAN:
        count, value = divmod(value, worth)
        pieces.append(letters * count)
    return "".join(pieces)
