"""Chinese numerals as headings and articles are counted with."""

_DIGITS = "零一二三四五六七八九"


def chinese_numeral(number: int) -> str:
    """1–999: 12 is 十二, 105 is 一百零五, 112 is 一百一十二."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    written = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        written += "十" if number < 20 else f"{_DIGITS[tens]}十"
    elif hundreds and ones:
        written += "零"
    return written + (_DIGITS[ones] if ones else "")
