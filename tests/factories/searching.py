"""Searches, guidelines, judged queries and content tasks for tests."""

import datetime
from itertools import count
from typing import Any

from mingzheng.records.library.models import Publication
from mingzheng.records.people.models import Organisation, StaffAccount
from mingzheng.search.guidance import pinned_form
from mingzheng.work.searching.actions.content_task import open_task
from mingzheng.work.searching.actions.decide_change import apply_change
from mingzheng.work.searching.actions.draft_change import Proposed, draft_change
from mingzheng.work.searching.actions.judge import judge
from mingzheng.work.searching.actions.try_order import ask_trial, run_trial
from mingzheng.work.searching.models import (
    ContentTask,
    GuidanceChange,
    Guideline,
    JudgedCase,
    LearnedOrder,
    Measurement,
    QueryClick,
    QueryRecord,
)

from .library import make_published
from .people import make_account, make_organisation

NOON = datetime.datetime(2024, 11, 18, 12, tzinfo=datetime.timezone(datetime.timedelta(hours=8)))
_numbers = count(1)


def make_searches(
    text: str, number: int = 1, *, at: datetime.datetime = NOON, found: int = 0, **fields: Any
) -> list[QueryRecord]:
    return QueryRecord.objects.bulk_create(
        QueryRecord(text=text, form=pinned_form(text), asked_at=at, found=found, **fields)
        for _ in range(number)
    )


def make_clicks(text: str, key: str, number: int, *, rank: int) -> None:
    for row in make_searches(text, number, found=9, clicks=1, first_rank=rank):
        QueryClick.objects.create(record=row, key=key, rank=rank)


def key_of(publication: Publication) -> str:
    return f"publication:{publication.pk}"


def make_draft_change(
    name: str = "", *, sort: str = "wording", by: StaffAccount | None = None, **fields: Any
) -> GuidanceChange:
    """A new wording unless ``sort`` says otherwise."""
    names = (name or f"口语{next(_numbers)}",)
    if sort == "wording":
        fields = {"terms": ("规范用语",), "kind": "official"} | fields
    return draft_change(
        Proposed(sort, names, **fields), by=by or make_account(role="openness_office"), at=NOON
    )


def make_guideline(name: str = "", **fields: Any) -> Guideline:
    change = make_draft_change(name, **fields)
    return apply_change(change, compared=None, reason="", by=change.made_by, at=NOON)


def make_case(query: str = "", *relevant: Publication) -> JudgedCase:
    return judge(
        query=query or f"评测查询{next(_numbers)}",
        relevant=[key_of(one) for one in relevant] or ["publication:1"],
        titles={key_of(one): one.title for one in relevant},
        by=make_account(role="openness_office"),
        at=NOON,
    )


def make_task(
    query: str = "", *, organisation: Organisation | None = None, at: datetime.datetime = NOON
) -> ContentTask:
    return open_task(
        query=query or f"公交{next(_numbers)}",
        wanted="线路和首末班时间",
        organisation=organisation or make_organisation(),
        by=make_account(role="openness_office"),
        at=at,
    )


RULES = ("养犬登记办法", "养犬登记指南", "养犬登记问答", "养犬登记须知")


def make_rules(judged: int) -> list[Publication]:
    """Four texts about one thing; so many judged queries want the third of them."""
    texts = [make_published(title=title, lines=("养犬登记的规定。",)) for title in RULES]
    JudgedCase.objects.bulk_create(
        JudgedCase(
            query=f"养犬登记{chr(0x9000 + number)}", form=f"养犬登记{chr(0x9000 + number)}",
            relevant=[key_of(texts[2])], titles={key_of(texts[2]): RULES[2]}, changed_at=NOON,
        )
        for number in range(judged)
    )  # fmt: skip
    return texts


def make_measured_order(*, by: StaffAccount) -> LearnedOrder:
    """Learned from the judged set there is, on the index there is."""
    order = ask_trial(by=by, at=NOON)
    run_trial(order.pk, corrector=None, at=NOON)
    order.refresh_from_db()
    return order


def make_measurement(**fields: Any) -> Measurement:
    figures = {
        "queries": 12, "ndcg_at_10": 0.81, "mrr_at_10": 0.8, "hit_at_1": 0.75,
        "recall_at_10": 0.9, "recall_at_100": 0.9, "zero_hits": 0.0,
    }  # fmt: skip
    values = {
        "state": "measured", "asked_at": NOON, "measured_at": NOON, "figures": figures,
        "set_digest": "0" * 64,
    } | fields  # fmt: skip
    return Measurement.objects.create(asked_by=make_account(role="openness_office"), **values)
