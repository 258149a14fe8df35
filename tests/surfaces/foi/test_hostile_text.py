"""Script, formulas and template tags in the texts of cases and reports: on no page, in no letter
and in no file are they anything but text. Addresses are walked, so a new export is tried too."""

import csv
import io
import zipfile
from html.parser import HTMLParser

import openpyxl
import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client

from mingzheng.records.library.actions.shape import lay_out_library
from mingzheng.rules.text.formulas import looks_like_formula
from mingzheng.work.foi.models import Letter
from tests.conftest import NOON
from tests.factories import foi
from tests.factories.annual_report import BALANCED, fill, make_dispute, make_edition, make_report
from tests.factories.people import make_account, make_organisation
from tests.surfaces.walk import addresses

from .people import BODY, People, on_day, signed_in, text

pytestmark = pytest.mark.django_db

TAGS = "{{ 7|add:7 }}{% include 'x' %}{救济}{查询码?}｛申请人｝"
EVIL = (
    f'=HYPERLINK("http://evil.example/")<script>alert(1)</script><img src=x onerror=alert(1)>{TAGS}'
)
FORMULA = '=cmd|"/C calc"!A0'
PUBLIC = ("foi", "disclosure/reports", "disclosure/<slug:key>/reports")


class Tags(HTMLParser):
    """What of a page a browser would run, fetch or follow because of ``EVIL``."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        values = " ".join(value or "" for _, value in attrs)
        handlers = [name for name, _ in attrs if name.startswith("on")]
        if handlers or "evil.example" in values.replace(EVIL, ""):
            self.found.append((tag, handlers, values))
        self.tag = tag

    def handle_data(self, data):
        if getattr(self, "tag", "") == "script" and "alert(1)" in data:
            self.found.append(("script", data))

    def handle_endtag(self, tag):
        self.tag = ""


class House:
    """Cases and reports in which every text is ``EVIL``; ``shown`` counts where it was seen."""

    def __init__(self):
        on_day("2024-11-18")
        lay_out_library()
        self.unit = unit = make_organisation(key="jia")
        who = foi.legal(name=FORMULA, contact=EVIL[:40])
        fields = {"wanted": EVIL, "applicant": who}
        foi.online(unit, **fields)
        running, waiting, checked = (foi.received(unit, **fields) for _ in range(3))
        foi.consulting(running, question=EVIL, party=FORMULA)
        foi.extension_asked(running, reason=EVIL)
        foi.contacted(running, text=EVIL)
        foi.restrained(running, reason=EVIL, to=FORMULA)
        foi.moved(running)
        foi.awaiting_supplement(waiting, what=EVIL)
        foi.drafted(checked, reasons=EVIL)
        self.answered = foi.answered(foi.received(unit, **fields))
        foi.topic(unit, wanted=EVIL)
        make_dispute(unit, subject=FORMULA, accepted_on=NOON.date())
        make_edition(unit, year=2024, note=EVIL, carry_over_reason=EVIL)
        fill(
            make_report(unit, year=2023, at=NOON),
            BALANCED | {"3-reconsideration-pending": 2},
            note=EVIL, carry_over_reason=EVIL,
        )  # fmt: skip
        self.shown = {"html": 0, "csv": 0, "xlsx": 0}

    def crawl(self, client, beginnings):
        """(address, fault) of everything that is given out there."""
        faults = []
        for path in [one for start in beginnings for one in addresses(start)]:
            with transaction.atomic():
                response = client.get(path)
                body = b"".join(response) if response.streaming else response.content
                transaction.set_rollback(True)
            if response.status_code >= 500:
                faults.append((path, response.status_code))
            faults += [(path, fault) for fault in self.faults(response["Content-Type"], body)]
        return faults

    def faults(self, media_type, body):
        if body.startswith(b"PK") and "sheet" in media_type:
            return self.in_workbook(body)
        if body.startswith(b"PK"):
            return in_archive(body)
        if body.startswith(b"%PDF"):
            names = (b"/JavaScript", b"/URI", b"/Launch")
            return [name for name in names if name in body]
        if media_type.startswith("text/csv"):
            return self.in_csv(body)
        return self.in_page(body.decode(errors="ignore"))

    def in_page(self, page):
        found = Tags()
        found.feed(page)
        self.shown["html"] += "alert(1)" in page
        secret = [settings.SECRET_KEY] if settings.SECRET_KEY in page else []
        return [*found.found, *secret]

    def in_csv(self, body):
        rows = list(csv.reader(io.StringIO(body.decode("utf-8-sig"))))
        self.shown["csv"] += any(FORMULA in cell for row in rows for cell in row)
        return [cell for row in rows for cell in row if looks_like_formula(cell)]

    def in_workbook(self, body):
        cells = [
            cell
            for sheet in openpyxl.load_workbook(io.BytesIO(body)).worksheets
            for row in sheet.iter_rows()
            for cell in row
        ]
        texts = [str(cell.value) for cell in cells]
        self.shown["xlsx"] += any(FORMULA in one or "alert(1)" in one for one in texts)
        return [
            cell.value
            for cell in cells
            if cell.data_type == "f"
            or (looks_like_formula(str(cell.value or "")) and not cell.quotePrefix)
        ]


def in_archive(body):
    """Word file: neither fields that fetch, nor links, nor macros."""
    with zipfile.ZipFile(io.BytesIO(body)) as opened:
        parts = {name: opened.read(name) for name in opened.namelist()}
    rels = b"".join(data for name, data in parts.items() if name.endswith(".rels"))
    words = b"".join(data for name, data in parts.items() if name.startswith("word/document"))
    bad = [name for name in parts if "vba" in name.lower()]
    bad += [mark for mark in (b"evil.example", b"TargetMode") if mark in rels]
    return bad + [mark for mark in (b"HYPERLINK &", b"w:instrText", b"<script") if mark in words]


@pytest.fixture
def house():
    return House()


def test_nothing_typed_into_a_case_or_a_report_comes_alive_for_the_handler(house):
    client = signed_in(make_account(role="foi_handler", organisation=house.unit))
    assert house.crawl(client, ("desk/foi",)) == []
    assert house.shown["html"] > 10
    assert house.shown["csv"] > 0 and house.shown["xlsx"] > 0


def test_nothing_comes_alive_for_the_office_that_looks_over_all_of_it(house):
    client = signed_in(make_account(role="openness_office"))
    beginnings = ("desk/foi/topics", "desk/foi/warnings", "desk/foi/rest", "desk/annual-reports")
    assert house.crawl(client, beginnings) == []
    assert house.shown["html"] > 5 and house.shown["xlsx"] > 0


def test_nothing_comes_alive_for_the_public(house):
    on_day("2025-02-05")  # the report of 2024 is out
    assert house.crawl(Client(), PUBLIC) == []
    assert Client().get("/disclosure/jia/reports/2024/report.xlsx").status_code == 200


def test_letters_say_what_was_typed_and_nothing_more(house):
    """As page, as PDF and as Word file; braces and tags of a case fill in nothing."""
    client = signed_in(make_account(role="foi_handler", organisation=house.unit))
    kinds = set()
    for letter in Letter.objects.exclude(kind="restraint"):
        base = f"/desk/foi/{letter.case_id}/letters/{letter.pk}"
        whole = f"{letter.recipient}\n{letter.text}\n{letter.annex}"
        assert "救济}" in whole or EVIL not in whole
        for form in ("pdf", "docx"):
            given = client.get(f"{base}/download.{form}")
            assert given.status_code == 200
            assert house.faults(given["Content-Type"], given.content) == [], (letter.kind, form)
        if EVIL in whole:
            kinds.add(letter.kind)
    assert kinds >= {"supplement", "third_party", "answer"}


def test_the_archive_of_such_a_case_is_as_harmless(house):
    client = signed_in(make_account(role="foi_handler", organisation=house.unit))
    for form in ("zip", "pdf"):
        given = client.post(f"/desk/foi/{house.answered.pk}/archive.{form}", {"masked": "on"})
        body = b"".join(given) if given.streaming else given.content
        assert given.status_code == 200
        if form == "pdf":
            assert house.faults("application/pdf", body) == []
            continue
        with zipfile.ZipFile(io.BytesIO(body)) as opened:
            for name in opened.namelist():
                media = "text/csv" if name.endswith(".csv") else "text/html"
                assert house.faults(media, opened.read(name)) == [], name


def test_the_applicant_sees_the_own_words_as_words():
    on_day("2024-11-18")
    people = People()
    people.register(BODY | {"wanted": EVIL}, channel="in_person", on="2024-11-18")
    # ``ASKED`` comes later in the form and would win: the words are put in where they are read.
    type(people.case).objects.filter(pk=people.case.pk).update(wanted=EVIL)
    page = people.track()
    found = Tags()
    found.feed(page)
    assert found.found == [] and "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "{{ 7|add:7 }}" in page and text(people.applicant.get("/foi/track")).count("14") == 0
