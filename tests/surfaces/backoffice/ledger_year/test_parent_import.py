"""From an uploaded table of the level above to the page where it is linked with ours."""

import pytest
from django.urls import reverse

from mingzheng.work.ledger.models import Assignment, Notice
from tests.factories.imports import DAMAGED_ROWS, make_draft, make_register, notice_text

pytestmark = pytest.mark.django_db


def test_the_office_imports_a_table_of_the_level_above(client, house):
    make_register()
    draft = make_draft(notice_text(DAMAGED_ROWS, number="闽江政办〔2024〕3号"))
    client.force_login(house.office)
    header = reverse("backoffice:notice_import_header", args=[draft.pk])
    form = {
        "title": draft.title, "document_number": draft.document_number, "year": "2024",
        "issuer": "闽江市人民政府办公室", "issued_on": "2024-05-20", "cites": "", "duties": "",
        "columns": "\n".join(draft.columns), "compared_with": "", "seen_version": draft.version,
    }  # fmt: skip
    assert "上级任务表" in client.get(header).content.decode()
    client.post(header, form | {"is_parent": "on"})
    draft.refresh_from_db()
    again = client.post(header, form | {"seen_version": draft.version}).content.decode()
    assert "已标为上级任务表，单位只作文字保留。" in again
    client.post(reverse("backoffice:notice_import_confirm", args=[draft.pk]))
    notice = Notice.objects.get(is_parent=True)
    assert (notice.level, notice.tasks.count()) == ("city", 5)
    assert not Assignment.objects.filter(task__notice=notice).exists()
    parent = reverse("backoffice:ledger_year_parent", args=[notice.pk])
    result = client.get(reverse("backoffice:notice_import", args=[draft.pk])).content.decode()
    assert f'href="{parent}"' in result
    assert "5 项还没有对应的本级任务" in client.get(parent).content.decode()
    listed = client.get(reverse("backoffice:task_list")).content.decode()
    assert "闽江政办" not in listed
