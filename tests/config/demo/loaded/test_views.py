"""How the demo's people look at the ledger: lamps of the whole year, kept filters, an inbox."""

import datetime

import pytest
from django.db.models import Count, F, Q, Sum

from mingzheng.records.inbox.models import Message
from mingzheng.records.parameters.queries import lamp_rule_on
from mingzheng.records.people.models import StaffAccount
from mingzheng.rules.lamps import Lamp
from mingzheng.work.ledger.models import LampDay, Notice, SavedView
from mingzheng.work.ledger.queries.lamps import standing
from mingzheng.work.ledger.queries.scope import Scope
from tests.conftest import NOON

pytestmark = pytest.mark.django_db


def test_every_day_since_the_ledger_was_opened_has_its_lamps(demo):
    opened = Notice.objects.filter(year=2024).earliest("opened_at").opened_at
    days = set(LampDay.objects.filter(year=2024).values_list("day", flat=True))
    first = min(days)
    assert abs((first - opened.date()).days) <= 1
    assert days == {
        first + datetime.timedelta(days=n) for n in range((NOON.date() - first).days + 1)
    }
    notices = Notice.objects.filter(year=2024, withdrawn_at=None).values_list("pk", flat=True)
    units = standing(Scope(tuple(notices), None), rule=lamp_rule_on(NOON.date())).units
    shown = {lamp: sum(unit.counts.get(lamp, 0) for unit in units) for lamp in Lamp}
    today = LampDay.objects.filter(year=2024, day=NOON.date())
    assert today.aggregate(*map(Sum, Lamp)) == {
        f"{lamp}__sum": number for lamp, number in shown.items()
    }
    assert shown[Lamp.OVERDUE] > 0


def test_filters_are_kept_for_everybody_and_for_one(demo):
    kept = SavedView.objects.order_by("pk").values_list("name", "account__username", "query")
    assert list(kept) == [
        ("先看红灯", None, "lamp=overdue&sort=due"),
        ("等我确认", "gongkaiban01", "state=submitted"),
        ("专区建设", "gongkaiban01", "q=%E4%B8%93%E5%8C%BA&sort=lamp"),
        ("退回待补", "xinxi05", "state=returned"),
    ]


def test_what_is_old_is_read_and_the_numbers_at_the_accounts_are_true(demo):
    unread = Message.objects.filter(read_at=None)
    assert unread.exists()
    assert not unread.filter(told_at__lt=NOON - datetime.timedelta(days=5)).exists()
    counted = StaffAccount.objects.annotate(number=Count("inbox", filter=Q(inbox__read_at=None)))
    assert not counted.exclude(unread_messages=F("number")).exists()
