"""What the address of the progress list asks for; what it does not know is named."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.http import QueryDict

from mingzheng.rules.lamps import Lamp
from mingzheng.work.ledger.queries.public_year import ProgressFilter, PublicYear

from ..library.filters import Choice

PARAMETERS = ("notice", "section", "state", "org", "sort", "page")
STATE_WORDS = {
    Lamp.DONE: "完成", Lamp.NORMAL: "正常", Lamp.SOON: "临期", Lamp.OVERDUE: "逾期",
    Lamp.NOT_STARTED: "未开始",
}  # fmt: skip
ORDER_WORDS = {"number": "按通知顺序", "due": "按期限", "lamp": "按缓急"}


@dataclass(frozen=True)
class AskedProgress:
    """``values`` are the recognised parameters but ``page``, ``ignored`` what was passed over."""

    filter: ProgressFilter
    choices: tuple[Choice, ...]
    page: int
    values: Mapping[str, str]
    ignored: tuple[str, ...]

    def query(self, **changed: str) -> str:
        """ "?…" with the recognised values, or "" where there are none."""
        query = QueryDict(mutable=True)
        for name, value in {**self.values, **changed}.items():
            if value:
                query[name] = value
        return f"?{query.urlencode()}" if query else ""

    @property
    def narrowed(self) -> bool:
        return any(name != "sort" for name in self.values)


def read_query(given: QueryDict, year: PublicYear) -> AskedProgress:
    ignored: list[str] = []

    def chosen(name: str, options: Iterable[str]) -> str:
        value = given.get(name, "")
        if value and value not in set(options):
            ignored.append(value[:40])
            return ""
        return value

    fields = [
        ("section", "部分", [(str(pk), title) for pk, title in year.sections]),
        ("state", "状态", [(lamp.value, words) for lamp, words in STATE_WORDS.items()]),
        ("org", "牵头单位", year.leading_units),
    ]
    if len(notices := year.notices) > 1:
        named = [(str(one.id), one.document_number or one.title) for one in notices]
        fields.insert(0, ("notice", "通知", named))
    values = {name: chosen(name, [code for code, _ in options]) for name, _, options in fields}
    order = chosen("sort", ORDER_WORDS) or "number"
    page = given.get("page", "")
    number = int(page) if page.isascii() and page.isdigit() and len(page) < 8 else 0
    if page and not number:
        ignored.append(page[:40])
    recognised = {**values, "sort": "" if order == "number" else order}
    return AskedProgress(
        filter=ProgressFilter(
            notice=int(values["notice"]) if values.get("notice") else None,
            section=int(values["section"]) if values["section"] else None,
            lamp=values["state"], unit=values["org"], sort=order,
        ),
        choices=tuple(
            Choice(name, label, tuple(options), values[name]) for name, label, options in fields
        ),
        page=max(1, number),
        values={name: value for name, value in recognised.items() if value},
        ignored=tuple(ignored),
    )  # fmt: skip
