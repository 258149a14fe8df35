"""What the address of the progress list asks for."""

from dataclasses import dataclass

from django.http import QueryDict

from mingzheng.rules.lamps import Lamp
from mingzheng.work.ledger.queries.public_year import ProgressFilter, PublicYear

from ..asked import AddressReader, AskedList, Field, choices_of, given_only

PARAMETERS = ("notice", "section", "state", "org", "sort", "page")
STATE_WORDS = {
    Lamp.DONE: "完成", Lamp.NORMAL: "正常", Lamp.SOON: "临期", Lamp.OVERDUE: "逾期",
    Lamp.NOT_STARTED: "未开始",
}  # fmt: skip
ORDER_WORDS = {"number": "按通知顺序", "due": "按期限", "lamp": "按缓急"}


@dataclass(frozen=True, kw_only=True)
class AskedProgress(AskedList):
    filter: ProgressFilter


def read_query(given: QueryDict, year: PublicYear) -> AskedProgress:
    reader = AddressReader(given)
    fields: list[Field] = [
        ("section", "部分", tuple((str(pk), title) for pk, title in year.sections)),
        ("state", "状态", tuple((lamp.value, words) for lamp, words in STATE_WORDS.items())),
        ("org", "牵头单位", tuple(year.leading_units)),
    ]
    if len(notices := year.notices) > 1:
        named = tuple((str(one.id), one.document_number or one.title) for one in notices)
        fields.insert(0, ("notice", "通知", named))
    values = reader.chosen_of(fields)
    order = reader.chosen("sort", ORDER_WORDS.items()) or "number"
    page = reader.page()
    recognised = {**values, "sort": "" if order == "number" else order}
    return AskedProgress(
        filter=ProgressFilter(
            notice=int(values["notice"]) if values.get("notice") else None,
            section=int(values["section"]) if values["section"] else None,
            lamp=values["state"], unit=values["org"], sort=order,
        ),
        choices=choices_of(fields, values),
        page=page,
        values=given_only(recognised),
        ignored=reader.ignored,
    )  # fmt: skip
