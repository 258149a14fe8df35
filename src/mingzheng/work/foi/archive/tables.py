"""The derivation of the dates and the journal of one case, as tables safe in a spreadsheet."""

import json
from collections.abc import Callable

from django.utils.timezone import localtime

from mingzheng.records.journal.queries import JournalFilter, entries
from mingzheng.rules.text.formulas import csv_table

from ..models import Case
from ..queries.case_page import CasePage


def derivation_csv(page: CasePage) -> bytes:
    columns = ("依据", "推算", "自", "工作日", "日期")
    rows = [
        (
            one.rule,
            one.text,
            str(one.start or ""),
            "" if one.n is None else str(one.n),
            str(one.date),
        )
        for one in page.clock.steps
    ]
    return csv_table(columns, rows)


def journal_csv(case: Case, *, action_word: Callable[[str], str]) -> bytes:
    """Oldest first; with the hashes, so that the extract can be compared with the journal."""
    columns = ("序号", "时间", "操作人", "操作", "内容", "前一行摘要", "本行摘要")
    found = entries(JournalFilter(object_type=case._meta.label_lower, object_id=str(case.pk)))
    rows = [
        (
            str(one.number),
            f"{localtime(one.at):%Y-%m-%d %H:%M:%S}",
            one.actor_name,
            action_word(one.action),
            json.dumps(one.details, ensure_ascii=False, sort_keys=True),
            one.previous_hash,
            one.hash,
        )
        for one in found.order_by("number")
    ]
    return csv_table(columns, rows)
