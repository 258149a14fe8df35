"""Special lists for tests: registers with rows of their kinds, files to upload."""

import datetime

from django.db import transaction

from mingzheng.data.registers import register_kinds
from mingzheng.records.parameters.queries import calendar
from mingzheng.records.registers.actions.entering import Occasion, write_changes
from mingzheng.records.registers.actions.fee_reports import report_fee
from mingzheng.records.registers.actions.open_register import open_register
from mingzheng.records.registers.actions.rows import withdraw_item
from mingzheng.records.registers.actions.upload import Terms, keep_upload, read_file
from mingzheng.records.registers.files import xlsx_table
from mingzheng.records.registers.models import Item
from mingzheng.records.registers.queries.standing import standing_values
from mingzheng.rules.registers import Comparison, compare_rows, read_register
from tests.conftest import NOON

from .register_rows import lines_of, typed

TODAY = NOON.date()


def file_of(kind, rows):
    (_, heads), *body = lines_of(kind, rows)
    return xlsx_table(heads, [line for _, line in body], kind.title)


def occasion(on=TODAY, at=NOON, **more):
    return Occasion(on=on, by=None, at=at, calendar=calendar(), **more)


def make_list(kind_key, unit, *rows, on=TODAY, at=None, gone=(), **more):
    """The register with these rows added or adjusted from ``on``; its items by their keys."""
    kind = register_kinds()[kind_key]
    at = at or datetime.datetime.combine(on, datetime.time(9), tzinfo=NOON.tzinfo)
    register = open_register(kind=kind, organisation=unit, by=None, at=at)
    if rows:
        reading = read_register(lines_of(kind, rows), kind=kind, today=at.date())
        assert reading.faults == ()
        plan = compare_rows(reading.rows, standing_values(register, on=on), whole=False)
    else:
        plan = Comparison((), (), 0, ())
    plan = Comparison(plan.new, plan.changed, plan.same, tuple(gone))
    with transaction.atomic():
        write_changes(register, plan, occasion(on, at, **more), kind=kind)
    return register


def item_of(register, key):
    return Item.objects.get(register=register, key=key)


def make_upload(register, *rows, whole=False, on=TODAY, by=None):
    """Read from an XLSX file and kept for its preview."""
    register.refresh_from_db()
    kind = register_kinds()[register.kind]
    reading = read_file(file_of(kind, rows), name="清单.xlsx", kind=kind, today=TODAY)
    terms = Terms(effective_on=on, whole=whole)
    return keep_upload(register, reading, terms, name="清单.xlsx", by=by, at=NOON)


def make_inside_lists(unit, *, words):
    """What the desk alone may see of lists: a row whose time is over, one that was taken back, one
    still to come, a file that waits, a report of the public. ``words`` makes their texts."""
    kind = register_kinds()["penalties"]
    begun, over = datetime.date(2024, 9, 1), (TODAY - datetime.timedelta(days=1)).isoformat()
    register = make_list(
        "penalties", unit,
        typed(kind, document="甲1号", name=words("期满"), facts=words("期满"), public_until=over),
        typed(kind, document="甲2号", name=words("撤回"), facts=words("撤回")), on=begun,
    )  # fmt: skip
    withdraw_item(item_of(register, "甲2号"), occasion(), reason="依据已被撤销。")
    coming = typed(kind, document="甲3号", name=words("未到"), facts=words("未到"))
    make_list("penalties", unit, coming, on=TODAY + datetime.timedelta(days=9), at=NOON)
    make_upload(register, typed(kind, document="甲4号", name=words("导入"), facts=words("导入")))
    fees = make_list("fees", unit, typed(register_kinds()["fees"], name="公开的收费"))
    report_fee(
        organisation=fees.organisation, accused=words("举报"), fee="测试费", at=NOON,
        facts=f"{words('举报')}：被要求另交一笔费用。", contact=words("举报"),
    )  # fmt: skip
