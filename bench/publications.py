"""Invented publications of 20 years, as the importer of the library reads them."""

from collections.abc import Iterator

YEARS = range(2005, 2025)


def records(count: int, *, units: int) -> Iterator[dict[str, object]]:
    """Two policies in five, the rest news and announcements; every fiftieth repeals an older."""
    text = "\n".join(
        f"{'一二三四五'[part]}、第{part + 1}部分\n"
        + "各单位应当按照职责分工抓好落实，及时公开有关信息，回应群众关切。" * 3
        for part in range(5)
    )
    for number in range(1, count + 1):
        year = _year_of(number, count)
        unit = number % units + 1
        record: dict[str, object] = {
            "title": f"测试区第{unit}局关于做好第{number}号事项有关工作的通知",
            "organisation": f"unit-{unit}",
            "index_number": f"11990000MB1A00001M/{year}-{number:07}",
            "summary": "对有关工作作出安排，明确责任单位、时限和要求。",
            "text": text,
            "published_at": f"{year}-{number % 12 + 1:02}-{number % 28 + 1:02}T10:30",
            "disclosure_class": "policy",
        }
        if number % 5 < 2:
            yield record | _policy(number, year, unit, count)
        else:
            kind, column = ("news", "news") if number % 2 else ("announcement", "announcements")
            yield record | {"kind": kind, "column": column}


def _policy(number: int, year: int, unit: int, count: int) -> dict[str, object]:
    relations = []
    if number % 50 == 0 and number > 1000:
        older = number - 1000
        target = {"index_number": f"11990000MB1A00001M/{_year_of(older, count)}-{older:07}"}
        relations = [{"type": "repeals", "target": target, "date": f"{year}-06-01"}]
    return {
        "kind": "policy",
        "column": "policies",
        "relations": relations,
        "policy": {
            "doc_number": f"测局〔{year}〕{number}号",
            "document_type": "通知",
            "issuers": [f"测试区第{unit}局"],
            "subject": "综合政务/政务公开",
            "issue_date": f"{year}-{number % 12 + 1:02}-01",
            "normative": number % 3 == 0,
            "term_years": 5 if number % 3 == 0 else None,
        },
    }


def _year_of(number: int, count: int) -> int:
    return YEARS[number * len(YEARS) // (count + 1)]
