"""归档包: asked for, made in the background, taken by office and examiner only."""

import io
import zipfile

import pytest
from django.urls import reverse

from mingzheng.records.journal.models import JournalEntry
from mingzheng.work.ledger.models import YearArchive

pytestmark = pytest.mark.django_db(transaction=True)


def desk(name, *args):
    return reverse(f"backoffice:{name}", args=args)


def test_a_bundle_is_asked_for_and_downloaded(client, house):
    client.force_login(house.office)
    client.post(desk("ledger_year_archive_ask"), {"year": "2024"})
    archive = YearArchive.objects.get()
    assert archive.state == "made"
    page = client.get(desk("ledger_year_archives")).content.decode()
    assert archive.sha256 in page
    assert "未结" in page
    for account in (house.office, house.examiner):
        client.force_login(account)
        assert client.get(desk("ledger_year_archives")).status_code == 200
        taken = client.post(desk("ledger_year_archive_file", archive.pk))
        bundle = zipfile.ZipFile(io.BytesIO(b"".join(taken.streaming_content)))
        assert "manifest.json" in bundle.namelist()
        taken.close()
    assert JournalEntry.objects.filter(action="year_archive.downloaded").count() == 2


def test_others_neither_see_nor_take_it(client, house):
    client.force_login(house.office)
    client.post(desk("ledger_year_archive_ask"), {"year": "2024"})
    archive = YearArchive.objects.get()
    for account in (house.officer, house.leader):
        client.force_login(account)
        assert client.get(desk("ledger_year_archives")).status_code == 403
        assert client.post(desk("ledger_year_archive_file", archive.pk)).status_code == 403
    client.force_login(house.examiner)
    assert client.post(desk("ledger_year_archive_ask"), {"year": "2024"}).status_code == 403
    assert client.post(desk("ledger_year_archive_file", archive.pk + 1)).status_code == 404
    assert client.get(desk("ledger_year_archive_file", archive.pk)).status_code == 405


@pytest.mark.parametrize("year", ["1999", "", "二〇二四", "99999"])
def test_a_year_without_a_ledger_is_refused(client, house, year):
    client.force_login(house.office)
    page = client.post(desk("ledger_year_archive_ask"), {"year": year}, follow=True)
    assert "年度没有台账，不能生成归档包" in page.content.decode()
    assert not YearArchive.objects.exists()
