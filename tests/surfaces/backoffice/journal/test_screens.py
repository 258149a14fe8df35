import csv
import io

import pytest
from django.db import connection, transaction
from django.urls import reverse
from openpyxl import load_workbook

from mingzheng.records.journal.actions import record
from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.people.models import Role
from mingzheng.rules.text.formulas import neutral
from tests.conftest import NOON
from tests.factories.people import make_account, make_organisation

pytestmark = pytest.mark.django_db(transaction=True)

JOURNAL = reverse("backoffice:journal")


@pytest.fixture
def examiner(client):
    client.force_login(make_account(role=Role.AUDIT_ADMIN, display_name="审计01"))
    return client


def write(name, action="organisation.edited", by=None):
    unit = make_organisation(name)
    with transaction.atomic():
        return record(action=action, subject=unit, by=by, at=NOON, details={"phone": "1"})


def shown(page):
    return [line.entry.object_name for line in page.context["lines"]]


def test_rows_are_found_by_actor_action_object_and_day(examiner):
    officer = make_account(display_name="信息员07")
    write("甲局", by=officer)
    second = write("乙局", action="organisation.created")
    assert shown(examiner.get(JOURNAL)) == ["乙局", "甲局"]
    assert shown(examiner.get(JOURNAL, {"actor": "07"})) == ["甲局"]
    assert shown(examiner.get(JOURNAL, {"action": "organisation.created"})) == ["乙局"]
    assert shown(examiner.get(JOURNAL, {"object_name": "甲"})) == ["甲局"]
    assert shown(examiner.get(JOURNAL, {"first": "2024-11-19"})) == []
    extract = {"object_type": second.object_type, "object_id": second.object_id}
    assert shown(examiner.get(JOURNAL, extract)) == ["乙局"]


def test_unreadable_date_is_ignored_and_said(examiner):
    write("甲局")
    page = examiner.get(JOURNAL, {"first": "gestern"})
    assert shown(page) == ["甲局"]
    assert "认不出这个日期" in page.content.decode()


def test_verification_shows_that_the_chain_holds_or_where_it_breaks(examiner):
    write("甲局")
    url = reverse("backoffice:journal_verify")
    assert "没有发现改动" in examiner.post(url).content.decode()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE journal_journalentry SET object_name = 'x' WHERE number = 1")
    text = examiner.post(url).content.decode()
    assert "第 1 行内容被改动" in text
    assert examiner.get(url).status_code == 405


def test_entry_shows_its_words_and_leads_to_all_rows_of_the_object(examiner):
    entry = write("甲局")
    text = examiner.get(reverse("backoffice:journal_entry", args=[entry.number])).content.decode()
    assert "修改机构资料" in text
    assert "<dt>电话</dt><dd>1</dd>" in text
    assert f"object_id={entry.object_id}" in text


def test_csv_export_holds_the_filtered_rows_and_no_formula(examiner):
    write("=HYPERLINK(0)")
    write("乙局", action="organisation.created")
    url = reverse("backoffice:journal_csv")
    response = examiner.get(url, {"action": "organisation.edited"})
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert len(rows) == 2
    assert rows[1][4:8] == ["修改机构资料", "机构", rows[1][6], "'=HYPERLINK(0)"]
    last = JournalEntry.objects.order_by("number").last()
    assert (last.action, last.details) == ("journal.exported", {"rows": 1, "file": "journal.csv"})


def test_xlsx_export_holds_text_only(examiner):
    write("=1+1")
    response = examiner.get(reverse("backoffice:journal_xlsx"))
    sheet = load_workbook(io.BytesIO(response.content)).active
    row = list(sheet[2])
    assert row[7].value == "'=1+1"
    assert {cell.data_type for cell in row if cell.value} == {"s"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("=1", "'=1"),
        ("  +1", "'  +1"),
        ("-1", "'-1"),
        ("@x", "'@x"),
        ("\t=1", "'\t=1"),
        ("＝1", "'＝1"),
        ("甲=1", "甲=1"),
        ("", ""),
    ],
)
def test_text_that_a_spreadsheet_would_compute_is_neutralised(text, expected):
    assert neutral(text) == expected
