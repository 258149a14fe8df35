"""Who works in the large district: two officers a unit with mail, a leader, people who stand in."""

import datetime

from bench.house import OPENED
from mingzheng.ports.clock import CLOCK
from mingzheng.records.inbox.models import Message
from mingzheng.records.people.models import Deputyship, Grant, Organisation, Role, StaffAccount

OFFICERS = 2
STANDS_IN = 4
"""In one unit of so many the second officer stands in for the first."""
OLD_MESSAGES = 40
"""Of each account, all read but the last few."""
UNREAD = 3


def staff_the_house(office: StaffAccount, officer: StaffAccount) -> StaffAccount:
    """Returns an account of a leader."""
    units = list(Organisation.objects.filter(kind="department").order_by("pk"))
    StaffAccount.objects.filter(pk__in=(office.pk, officer.pk)).update(email="of@bench.example")
    made = StaffAccount.objects.bulk_create(
        StaffAccount(
            username=f"unit{unit.sort_order}-{number}", display_name=f"信息员{number:02}",
            email=f"unit{unit.sort_order}-{number}@bench.example",
        )
        for unit in units
        for number in range(1, OFFICERS + 1)
    )  # fmt: skip
    Grant.objects.bulk_create(
        Grant(
            account=account, role=Role.INFORMATION_OFFICER, granted_at=OPENED,
            organisation=units[place // OFFICERS],
        )
        for place, account in enumerate(made)
    )  # fmt: skip
    leader = StaffAccount.objects.create(
        username="leader", display_name="分管01", email="leader@bench.example"
    )
    root = Organisation.objects.get(key="root")
    Grant.objects.create(account=leader, role=Role.LEADER, organisation=root, granted_at=OPENED)
    _deputies(made, officer)
    _messages([office, officer, leader, *made])
    return leader


def _deputies(made: list[StaffAccount], officer: StaffAccount) -> None:
    """``officer`` stands in for a colleague of the next unit as well."""
    today = CLOCK.get().today()
    pairs = [
        (made[place], made[place + 1]) for place in range(0, len(made) - 1, OFFICERS * STANDS_IN)
    ]
    Deputyship.objects.bulk_create(
        Deputyship(
            principal=principal, deputy=deputy, first=today - datetime.timedelta(days=3),
            last=today + datetime.timedelta(days=10), reason="外出培训", set_by_name="公开办01",
            set_at=CLOCK.get().now(),
        )
        for principal, deputy in [*pairs, (made[OFFICERS], officer)]
    )  # fmt: skip


def _messages(accounts: list[StaffAccount]) -> None:
    now = CLOCK.get().now()
    rows = []
    for account in accounts:
        for number in range(OLD_MESSAGES):
            told = now - datetime.timedelta(days=OLD_MESSAGES - number, hours=3)
            rows.append(
                Message(
                    account=account, kind="report", words=f"任务{number}已确认办结。", told_at=told,
                    address=f"/desk/ledger/tasks/{number + 1}",
                    read_at=None if number >= OLD_MESSAGES - UNREAD else told,
                )
            )  # fmt: skip
    Message.objects.bulk_create(rows, batch_size=5000)
    StaffAccount.objects.update(unread_messages=UNREAD)
