"""What the address of the list of services asks for."""

from dataclasses import dataclass

from django.http import QueryDict

from mingzheng.records.services.queries.listing import ServiceFilter, choices

from ..asked import YES_NO, AddressReader, AskedList, choices_of, given_only
from ..library.search_words import search_words

PARAMETERS = ("q", "org", "subject", "audience", "online", "sort", "page")
ORDER_WORDS = {"name": "按名称", "newest": "最近更新在前"}


@dataclass(frozen=True, kw_only=True)
class AskedServices(AskedList):
    filter: ServiceFilter


def read_query(given: QueryDict) -> AskedServices:
    """Three queries, for what can be chosen."""
    known, reader = choices(), AddressReader(given)
    fields = (
        ("org", "实施机构", known.units),
        ("subject", "主题", known.subjects),
        ("audience", "人群", known.audiences),
        ("online", "线上可办", YES_NO),
    )
    values = reader.chosen_of(fields)
    order = reader.chosen("sort", ORDER_WORDS.items()) or "name"
    page, words = reader.page(), search_words(reader.typed("q"))
    recognised = {"q": words, **values, "sort": "" if order == "name" else order}
    return AskedServices(
        filter=ServiceFilter(
            words=words, unit=values["org"], subject=values["subject"],
            audience=values["audience"], order=order,
            online={"yes": True, "no": False}.get(values["online"]),
        ),
        choices=choices_of(fields, values),
        page=page,
        values=given_only(recognised),
        ignored=reader.ignored,
    )  # fmt: skip
