"""Nothing of one unit reaches another: every address, every method, every role it is not for.

The addresses are walked, not listed, so a screen added tomorrow is crawled tomorrow.
"""

import io
import uuid
import zipfile

import pytest
from django.db import transaction
from django.urls import get_resolver

from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.people.models import Role
from tests.factories.people import make_account

from .house import make_house, probe
from .walk import addresses

pytestmark = pytest.mark.django_db

LEDGER = {"任务", "计划", "部分", "报告", "困难", "链接", "文件", "说明", "暂存", "自存表"}
DRAFT = {"草稿", "通知名"}
PEOPLE = {"账号"}
LIBRARY = {"稿件", "附件", "意见", "决定", "理由"}
SEARCH = {"搜索", "内容任务"}
REQUESTS = {"申请", "申请人"}
REPORT = {"案件", "改动", "结转"}
LISTS = {"期满", "撤回", "未到", "导入", "举报"}
GAZETTE = {"公报"}
GRANTS = {"公示草稿", "村", "异议", "联系"}
SERVICES = {"事项"}
INTERPRETING = {"解读"}
MEETINGS = {"会议"}
ASSESSMENT = {"评分", "考核申诉"}
EVERYTHING = (
    LEDGER | DRAFT | PEOPLE | LIBRARY | SEARCH | REQUESTS | REPORT | LISTS | GAZETTE | GRANTS
    | SERVICES | INTERPRETING | MEETINGS | ASSESSMENT
)  # fmt: skip
ADMINISTRATORS = {
    Role.SYSTEM_ADMIN: EVERYTHING - PEOPLE,
    Role.SECURITY_ADMIN: EVERYTHING - PEOPLE,
    # The examiner reads whose hand did what to which task, notice or text, never what a unit wrote.
    Role.AUDIT_ADMIN: (LEDGER | DRAFT | REQUESTS | GAZETTE) - {"任务", "通知名"},
}
UNPRIVILEGED = (Role.INFORMATION_OFFICER, Role.REVIEWER, Role.FOI_HANDLER)
GUESSES = ("", "?q=针任", "?unit={unit}&mine=1", "?ledger=n{notice}&section={section}&lamp=overdue")
FORGED = {
    "text": "把别的单位的任务改成自己写的内容，长度足够通过检查。",
    "percent": "50",
    "reason": "别的单位不该能够退回这份报告。",
    "act": "drop",
    "version": "1",
    "seen_version": "1",
    "decision": "removed",
    "preset": "none",
    "step": "secrecy_review",
    "result": "returned",
    "opinion": "别的单位不该能够退回这份稿件。",
    "note": "别的单位不该能够复核这份稿件。",
    "on": "2024-11-18",
    "deadline": "2024-12-18",
    "what": "别的单位不该能够要求补正。",
    "days": "5",
    "basis": "36(2)",
    "provided": "别的单位不该能够答复。",
    "reasons": "别的单位不该能够答复。",
    "method": "portal",
    "verdict": "yes",
    "sure": "on",
}


@pytest.fixture
def house():
    return make_house()


def told(response):
    """Everything an answer says: page, headers, and the insides of a workbook."""
    body = b"".join(response) if response.streaming else response.content
    text = str(dict(response.items())) + body.decode(errors="ignore")
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            text += "".join(
                archive.read(name).decode(errors="ignore") for name in archive.namelist()
            )
    return text


def leaks(response, forbidden):
    text = told(response)
    return {kind for kind in forbidden if probe(kind) in text}


def guesses_at(path, house):
    """The address, and what somebody may try behind it; itself last."""
    listing = path.startswith("/desk/ledger/") and not any(map(str.isdigit, path))
    return [path + guess.format(**house) for guess in (reversed(GUESSES) if listing else [""])]


def crawl_get(client, house, forbidden, beginning="desk/"):
    found = []
    for path in list(addresses(beginning)):
        for guess in guesses_at(path, house):
            with transaction.atomic():
                response = client.get(guess)
                leaked = leaks(response, forbidden)
                transaction.set_rollback(True)
            if leaked or response.status_code >= 500:
                found.append((guess, response.status_code, leaked))
    return found


def crawl_post(client, forbidden, beginning="desk/", leave_out=()):
    """What leaked, and what was written although nothing may be."""
    found = []
    for path in list(addresses(beginning)):
        if path in leave_out:
            continue
        data = FORGED | {"submission_key": str(uuid.uuid4())}
        with transaction.atomic():
            before = JournalEntry.objects.count()
            response = client.post(path, data)
            leaked = leaks(response, forbidden)
            written = JournalEntry.objects.count() - before
            transaction.set_rollback(True)
        if leaked or written or response.status_code >= 500:
            found.append((path, response.status_code, leaked, written))
    return found


@pytest.mark.parametrize("role", UNPRIVILEGED)
def test_other_unit_reads_nothing(client, house, role):
    client.force_login(make_account(role=role, organisation=house["ours"]))
    assert crawl_get(client, house, EVERYTHING) == []


@pytest.mark.parametrize("role", UNPRIVILEGED)
def test_other_unit_writes_nothing(client, house, role):
    client.force_login(make_account(role=role, organisation=house["ours"]))
    # A paper that is asked for is one of the own unit's part, whatever else is sent along;
    # everybody may have a calendar feed of their own.
    own = {"/desk/logout", "/desk/ledger/papers", "/desk/ledger/calendar/feed/renew"}
    assert crawl_post(client, EVERYTHING, leave_out=own) == []


@pytest.mark.parametrize(("role", "forbidden"), ADMINISTRATORS.items())
def test_administrator_writes_nothing_in_the_ledger(client, house, role, forbidden):
    client.force_login(make_account(role=role))
    assert crawl_post(client, forbidden, beginning="desk/ledger/") == []


def test_stranger_writes_nothing(client, house):
    assert crawl_post(client, EVERYTHING) == []


def test_every_desk_view_stands_behind_the_door():
    """Sign-in, sign-out, one's own password and the feed with its secret address are the only
    views without it."""
    open_doors = {"login", "logout", "password_change", "calendar_feed"}
    patterns = get_resolver("mingzheng.surfaces.backoffice.urls").url_patterns
    without = {one.name for one in patterns if not hasattr(one.callback, "desk_roles")}
    assert without == open_doors
