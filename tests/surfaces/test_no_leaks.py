"""Nothing of one unit reaches another: every address, every method, every role it is not for.

The addresses are walked, not listed, so a screen added tomorrow is crawled tomorrow.
"""

import io
import itertools
import uuid
import zipfile

import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from django.urls import URLResolver, get_resolver

from mingzheng.ports.clock import CLOCK
from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.people.models import CollectiveName, Grant, Role, StaffAccount
from mingzheng.work.ledger.actions.keep_uploads import keep_uploads
from mingzheng.work.ledger.actions.report_progress import NewEvidence, report_progress
from mingzheng.work.ledger.evidence_files import AcceptedFile
from mingzheng.work.ledger.models import (
    Assignment,
    DraftTask,
    Evidence,
    Leftover,
    Notice,
    NoticeImport,
    ProgressReport,
    Task,
)
from tests.factories.imports import make_draft, make_register, notice_text
from tests.factories.ledger import make_assignment, make_item, make_notice, make_section, make_task
from tests.factories.people import make_account, make_organisation

pytestmark = pytest.mark.django_db

LEDGER = {"任务", "部分", "报告", "困难", "链接", "文件", "说明", "暂存"}
DRAFT = {"草稿", "通知名"}
PEOPLE = {"账号"}
EVERYTHING = LEDGER | DRAFT | PEOPLE
ADMINISTRATORS = {
    Role.SYSTEM_ADMIN: LEDGER | DRAFT,
    Role.SECURITY_ADMIN: LEDGER | DRAFT,
    # The examiner reads whose hand did what to which task or notice, never what a unit wrote.
    Role.AUDIT_ADMIN: (LEDGER | DRAFT) - {"任务", "通知名"},
}
UNPRIVILEGED = (Role.INFORMATION_OFFICER, Role.REVIEWER, Role.FOI_HANDLER)
GUESSES = ("", "?q=针任", "?unit={unit}&mine=1", "?ledger=n{notice}&section={section}&lamp=overdue")
FIXED = {"key": ["jia", "yi", "nobody"], "group": ["site", "lamps"], "year": [2024]}
BEHIND = {
    "desk/accounts": StaffAccount,
    "desk/grants": Grant,
    "desk/journal/entries": JournalEntry,
    "desk/ledger/assignments": Assignment,
    "desk/ledger/evidence": Evidence,
    "desk/ledger/imports": NoticeImport,
    "desk/ledger/notices": Notice,
    "desk/ledger/reports": ProgressReport,
    "desk/ledger/tasks": Task,
    "desk/organisations/collectives": CollectiveName,
    "leftover": Leftover,
    "row": DraftTask,
}
FORGED = {
    "text": "把别的单位的任务改成自己写的内容，长度足够通过检查。",
    "percent": "50",
    "reason": "别的单位不该能够退回这份报告。",
    "act": "drop",
    "version": "1",
    "seen_version": "1",
    "decision": "removed",
    "preset": "none",
}


def probe(kind):
    return f"探针{kind}"


@pytest.fixture
def house():
    """Our unit with a finished task of its own, and another unit with a probe in every record."""
    ours, theirs = make_organisation("甲单位", key="jia"), make_organisation("乙单位", key="yi")
    notice = make_notice()
    make_assignment(make_task(notice), organisation=ours, state="done")
    section = make_section(notice, title=f"一、{probe('部分')}")
    item = make_item(section, title=f"（一）{probe('部分')}")
    fields = ("label", "requirement", "lead_text", "responsible_text", "due_text", "remark")
    task = make_task(
        notice, section=section, item=item, **dict.fromkeys(fields, f"{probe('任务')}内容")
    )
    assignment = make_assignment(task, organisation=theirs)
    author = make_account(
        role=Role.INFORMATION_OFFICER,
        organisation=theirs,
        username="tanzhen-01",
        display_name=probe("账号"),
    )
    _report(assignment, author)
    make_register()
    rows = (("（一）" + probe("草稿"), "区社会事业局", "各街道", f"每月{probe('草稿')}公布。", ""),)
    draft = make_draft(notice_text(rows), name=f"{probe('通知名')}.md")
    Leftover.objects.create(notice_import=draft, description=probe("草稿"))
    return {"ours": ours, "unit": theirs.pk, "notice": notice.pk, "section": section.pk}


def _report(assignment, author):
    now = CLOCK.get().now()
    pdf = ContentFile(b"%PDF-1.7 " + probe("文件").encode(), name=f"{probe('文件')}.pdf")
    kept = AcceptedFile(name=f"{probe('暂存')}.pdf", media_type="application/pdf", file=pdf)
    keep_uploads([kept], account=author, submission_key=uuid.UUID(int=7), at=now)
    report_progress(
        assignment,
        by=author,
        text=f"{probe('报告')}：已经公开十月份的申报条件和兑付结果。",
        percent=100,
        difficulties=probe("困难"),
        claims_completion=True,
        evidence=[
            NewEvidence(
                kind=Evidence.Kind.LINK,
                title=probe("链接"),
                url=f"https://yi.example/{probe('链接')}",
            ),
            NewEvidence(
                kind=Evidence.Kind.FILE,
                title=f"{probe('文件')}.pdf",
                file=pdf,
                media_type="application/pdf",
            ),
            NewEvidence(kind=Evidence.Kind.NOTE, title=probe("说明"), note=probe("说明")),
        ],
        submission_key=uuid.uuid4(),
        at=now,
    )


def addresses(beginning):
    """Every address of the house below ``beginning``, filled with what exists and a neighbour."""
    for route, names in _patterns(get_resolver(), ""):
        if not route.startswith(beginning):
            continue
        for chosen in itertools.product(*(_values(route, name) for _, name in names)):
            path = route
            for (placeholder, _), value in zip(names, chosen, strict=True):
                path = path.replace(placeholder, str(value))
            yield f"/{path}"


def _values(route, name):
    """What may stand in an address; a new kind of address has to be declared in ``BEHIND``."""
    if name in FIXED:
        return FIXED[name]
    place = name if name in BEHIND else route.partition("/<")[0]
    field = "number" if BEHIND[place] is JournalEntry else "pk"
    ids = sorted(BEHIND[place].objects.values_list(field, flat=True))
    return [*ids, ids[-1] + 1]


def _patterns(resolver, before):
    for one in resolver.url_patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _patterns(one, route)
            continue
        kinds = one.pattern.converters
        names = []
        for name in kinds:
            start = route.index("<", route.index(f":{name}>") - 5)
            names.append((route[start : route.index(">", start) + 1], name))
        yield route, names


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


def crawl_get(client, house, forbidden, beginning="desk/"):
    found = []
    for path in list(addresses(beginning)):
        listing = path.startswith("/desk/ledger/") and not any(map(str.isdigit, path))
        guesses = GUESSES if listing else GUESSES[:1]
        for guess in guesses:
            with transaction.atomic():
                response = client.get(path + guess.format(**house))
                leaked = leaks(response, forbidden)
                transaction.set_rollback(True)
            if leaked or response.status_code >= 500:
                found.append((path + guess, response.status_code, leaked))
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


def test_crawl_reaches_the_probes_of_those_who_may_see_them(client, house):
    """A crawl that could not find a probe where it is shown would prove nothing elsewhere."""
    client.force_login(make_account(role=Role.OPENNESS_OFFICE))
    seen = set().union(*(leaked for *_, leaked in crawl_get(client, house, EVERYTHING)))
    # A kept upload is its uploader's alone; a draft is shown by its title, not by its file name.
    assert seen == EVERYTHING - {"暂存", "通知名"}


@pytest.mark.parametrize("role", UNPRIVILEGED)
def test_other_unit_reads_nothing(client, house, role):
    client.force_login(make_account(role=role, organisation=house["ours"]))
    assert crawl_get(client, house, EVERYTHING) == []


@pytest.mark.parametrize("role", UNPRIVILEGED)
def test_other_unit_writes_nothing(client, house, role):
    client.force_login(make_account(role=role, organisation=house["ours"]))
    assert crawl_post(client, EVERYTHING, leave_out={"/desk/logout"}) == []


@pytest.mark.parametrize(("role", "forbidden"), ADMINISTRATORS.items())
def test_administrator_reads_no_unit_s_work(client, house, role, forbidden):
    client.force_login(make_account(role=role))
    assert crawl_get(client, house, forbidden) == []


@pytest.mark.parametrize(("role", "forbidden"), ADMINISTRATORS.items())
def test_administrator_writes_nothing_in_the_ledger(client, house, role, forbidden):
    client.force_login(make_account(role=role))
    assert crawl_post(client, forbidden, beginning="desk/ledger/") == []


def test_stranger_reads_and_writes_nothing(client, house):
    assert crawl_get(client, house, EVERYTHING) == []
    assert crawl_post(client, EVERYTHING) == []


def test_portal_shows_counts_and_sections_and_nothing_a_unit_wrote(client, house):
    """Section titles are in the published notice; everything finer stays inside."""
    paths = addresses("")
    public = [path for path in paths if not path.startswith("/desk/")]
    assert "/orgs/yi" in public
    for path in public:
        response = client.get(path)
        assert response.status_code in {200, 404}, path
        assert leaks(response, EVERYTHING - {"部分"}) == set(), path


def test_every_desk_view_stands_behind_the_door():
    """Sign-in, sign-out and one's own password are the only views without it."""
    open_doors = {"login", "logout", "password_change"}
    patterns = get_resolver("mingzheng.surfaces.backoffice.urls").url_patterns
    without = {one.name for one in patterns if not hasattr(one.callback, "desk_roles")}
    assert without == open_doors
