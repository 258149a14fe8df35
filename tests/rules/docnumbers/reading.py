"""How these tests put a text in front of a year and read it back."""

from mingzheng.rules.docnumbers import extract


def numbers_in(text: str) -> list[str]:
    return [str(one.number) for one in extract(text)]


def codes_in(before_the_year: str) -> list[str]:
    return [one.number.agency for one in extract(f"{before_the_year}〔2024〕5号")]
