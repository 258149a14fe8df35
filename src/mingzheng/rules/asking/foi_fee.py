"""``foi-fee``: by item, by page or a sequence of applications; null stands for what is absent."""

import datetime
from collections.abc import Mapping
from typing import cast

from ..foi_fee import Application, Band, Fee, Mode, in_sequence, pages_of, per_item, per_page
from ..refusal import Refusal
from ..workdays import Calendar
from .fields import Answer, Question, choice_of, date_of, object_of, objects_of, text_of

_MODES = ("per_item", "per_page")
_PAGES = ("pages", "sheets")


def ask_foi_fee(question: Question, *, calendar: Calendar, today: datetime.date) -> Answer:
    if question.get("mode") == "sequence":
        return _sequence(question)
    if _mode(question, "month_count") == "per_item":
        return _answer(per_item(_count(question, "month_count")))
    pages = _pages(question)
    fee = per_page(pages, already_public=_is_public(question))
    return _answer(fee) | {"pages": pages}


def _sequence(question: Question) -> Answer:
    fees = in_sequence([_application(one) for one in objects_of(question, "applications")])
    return {
        "fees": [fee.total for fee in fees],
        "total": sum(fee.total for fee in fees),
        "bands": [[_band(band) for band in fee.bands] for fee in fees],
    }


def _application(given: Question) -> Application:
    mode = _mode(given, "items")
    if mode == "per_page":
        counted = _pages(given)
    else:
        counted = 1 if given.get("items") is None else _count(given, "items")
    return Application(
        applicant=text_of(given, "applicant"),
        received=date_of(given, "received"),
        mode=mode,
        count=counted,
        agency="" if given.get("agency") is None else text_of(given, "agency"),
        already_public=_is_public(given),
    )


def _mode(given: Question, items: str) -> Mode:
    """The one standard asked for; counts of both are a conflict (109号 art. 3)."""
    by_item = given.get(items) is not None
    by_page = any(given.get(key) is not None for key in _PAGES)
    if by_item and by_page:
        raise _conflict()
    mode = choice_of(given, "mode", _MODES, code="UNKNOWN_MODE")
    if by_page if mode == "per_item" else by_item:
        raise _conflict()
    return cast(Mode, mode)


def _pages(given: Question) -> int:
    if given.get("sheets") is None:
        return _count(given, "pages")
    if given.get("pages") is not None:
        raise Refusal("INVALID_COUNT", "“pages”和“sheets”只能填写一个，请删去其一。")
    sheets = object_of(given, "sheets")
    return pages_of({sheet: _count(sheets, sheet) for sheet in sheets})


def _is_public(given: Question) -> bool:
    """Every other way of delivery is charged."""
    delivery = given.get("delivery")
    return delivery is not None and text_of(given, "delivery") == "already_public"


def _count(given: Mapping[str, object], key: str) -> int:
    if key not in given:
        raise Refusal("MISSING_FIELD", f"缺少“{key}”，请补上。")
    value = given[key]
    if not isinstance(value, int) or isinstance(value, bool):
        raise Refusal("INVALID_COUNT", f"“{key}”应为0或正整数，不加引号和小数点。")
    return value


def _conflict() -> Refusal:
    return Refusal("MODE_CONFLICT", "一件申请只能按件或者按量计收一种标准，请删去另一种的数量。")


def _answer(fee: Fee) -> Answer:
    return {"total": fee.total, "bands": [_band(band) for band in fee.bands]}


def _band(band: Band) -> Answer:
    return {
        "from": band.first,
        "to": band.last,
        "price": band.price,
        "amount": band.amount,
        "text": band.text,
    }
