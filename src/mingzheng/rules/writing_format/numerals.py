"""Chinese numerals as headings and articles are counted with."""

_DIGITS = "零一二三四五六七八九"
_UNITS = ("千", "百", "十", "")


def chinese_numeral(number: int) -> str:
    """1–9999: 12 is 十二, 105 is 一百零五, 112 is 一百一十二."""
    written = ""
    for digit, unit in zip(f"{number:04}", _UNITS, strict=True):
        if digit != "0":
            written += _DIGITS[int(digit)] + unit
        elif written and not written.endswith("零"):
            written += "零"
    return written.rstrip("零").removeprefix("一" if 10 <= number < 20 else "")
