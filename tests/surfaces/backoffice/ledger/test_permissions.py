"""Who meets what, also by guessed addresses."""

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from mingzheng.records.people.models import Role
from mingzheng.surfaces.backoffice.ledger.urls import urlpatterns
from mingzheng.work.ledger.models import ProgressReport
from tests.factories.people import make_account, make_organisation

from .conftest import PROBE

NAMES = sorted({pattern.name for pattern in urlpatterns})
POSTED = {
    "confirm_completion", "return_report", "calendar_feed_renew", "calendar_feed_end",
    "saved_view_keep", "saved_view_change",
}  # fmt: skip
OUTSIDE_THE_DOOR = {"workbench", "calendar_feed"}
"""The workbench is everybody's; a feed goes by its secret address."""


def addresses(house):
    """Every address of the family, as far as it names something of the other unit."""

    def url(name, *args):
        return reverse(f"backoffice:{name}", args=args)

    return {
        "workbench": [url("workbench")],
        "task_list": [
            url("task_list"),
            url("task_list") + f"?unit={house.other.pk}",
            url("task_list") + f"?q={PROBE}",
            url("task_list") + "?mine=1&sort=lamp",
        ],
        "task_detail": [url("task_detail", house.shared.pk), url("task_detail", house.secret.pk)],
        "notice_detail": [url("notice_detail", house.notice.pk)],
        "task_matrix": [url("task_matrix")],
        "unit_ledger": [url("unit_ledger"), url("unit_ledger", "toucu")],
        "assignment_list": [
            url("assignment_list"),
            url("assignment_list") + f"?unit={house.other.pk}&state=submitted",
        ],
        "assignment_detail": [
            url("assignment_detail", house.other_assignment.pk),
            url("assignment_detail", house.secret_assignment.pk),
        ],
        "report_progress": [url("report_progress", house.other_assignment.pk)],
        "confirmation_queue": [url("confirmation_queue")],
        "confirm_completion": [url("confirm_completion", house.other_report.pk)],
        "return_report": [url("return_report", house.other_report.pk)],
        "evidence_file": [url("evidence_file", house.other_file.pk)],
        "ledger_export": [url("ledger_export")],
        "month_view": [url("month_view"), url("month_view") + "?month=2024-12&day=2024-12-31"],
        "month_csv": [url("month_csv") + "?month=2024-12"],
        "saved_views": [url("saved_views") + "?screen=tasks&query=lamp%3Dsoon"],
        "saved_view_keep": [url("saved_view_keep")],
        "saved_view_change": [url("saved_view_change", 1)],
        "saved_view_delete": [url("saved_view_delete", 1)],
        "shared_view": [url("shared_view", "1-0")],
        "lamp_trend": [url("lamp_trend"), url("lamp_trend") + f"?unit={house.other.pk}"],
        "trend_csv": [url("trend_csv")],
        "year_comparison": [url("year_comparison")],
        "year_csv": [url("year_csv")],
        "calendar_feed_page": [url("calendar_feed_page")],
        "calendar_feed_renew": [url("calendar_feed_renew")],
        "calendar_feed_end": [url("calendar_feed_end")],
        "calendar_feed": [url("calendar_feed", "1-0")],
    }


def body_of(response):
    if response.streaming:
        return b"".join(response.streaming_content).decode("latin-1")
    if "spreadsheet" in response.get("Content-Type", ""):
        book = load_workbook(io.BytesIO(response.content))
        return str([[cell.value for cell in row] for sheet in book for row in sheet.iter_rows()])
    return response.content.decode()


def test_every_address_of_the_family_is_probed(house):
    assert sorted(addresses(house)) == NAMES


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("role", [Role.INFORMATION_OFFICER, Role.REVIEWER])
def test_officer_of_another_unit_never_meets_its_content(client, house, name, method, role):
    client.force_login(make_account(role=role, organisation=house.own))
    for address in addresses(house)[name]:
        response = getattr(client, method)(address, follow=True)
        # The search word itself may be repeated in its own field.
        body = body_of(response).replace(f'value="{PROBE}"', "")
        assert PROBE not in body, address
        assert "probe" not in body, address


@pytest.mark.parametrize("name", ["assignment_detail", "report_progress", "evidence_file"])
def test_guessed_address_of_another_unit_answers_404(client, house, name):
    client.force_login(house.officer)
    assert [client.get(one).status_code for one in addresses(house)[name]] == [404] * len(
        addresses(house)[name]
    )


def test_task_is_found_through_an_own_assignment_only(client, house):
    client.force_login(house.officer)
    shared, secret = (client.get(one).status_code for one in addresses(house)["task_detail"])
    assert (shared, secret) == (200, 404)


def test_unit_ledger_of_another_unit_answers_404(client, house):
    client.force_login(house.officer)
    assert client.get(reverse("backoffice:unit_ledger", args=["toucu"])).status_code == 404
    assert client.get(reverse("backoffice:unit_ledger", args=["caijin"])).status_code == 200


@pytest.mark.parametrize("name", sorted(set(NAMES) - OUTSIDE_THE_DOOR))
def test_administrators_are_refused_content(client, house, name):
    client.force_login(house.administrator)
    method = client.post if name in POSTED else client.get
    assert [method(one).status_code for one in addresses(house)[name]] == [403] * len(
        addresses(house)[name]
    )


def test_administrators_workbench_names_no_task(client, house):
    client.force_login(house.administrator)
    body = client.get(reverse("backoffice:workbench")).content.decode()
    assert "兑付结果" not in body
    assert PROBE not in body


def test_leader_reads_everything_and_changes_nothing(client, house):
    client.force_login(house.leader)
    seen = client.get(reverse("backoffice:assignment_detail", args=[house.other_assignment.pk]))
    assert PROBE in seen.content.decode()
    for name in ("report_progress", "confirm_completion", "return_report"):
        assert client.post(addresses(house)[name][0]).status_code == 403
    assert ProgressReport.objects.get().state == "submitted"


def test_anonymous_visitor_is_sent_to_sign_in(client, house):
    for address in addresses(house)["task_list"]:
        assert client.get(address).status_code == 302


def test_section_of_a_granted_unit_is_reached(client, house):
    section = make_organisation("预算科", key="yusuan", kind="section", parent=house.own)
    house.secret_assignment.organisation = section
    house.secret_assignment.save()
    client.force_login(house.officer)
    address = reverse("backoffice:assignment_detail", args=[house.secret_assignment.pk])
    assert client.get(address).status_code == 200


def test_evidence_is_only_ever_downloaded(client, house):
    client.force_login(house.office)
    response = client.get(reverse("backoffice:evidence_file", args=[house.other_file.pk]))
    assert b"".join(response.streaming_content) == b"%PDF-1.4 probe"
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("attachment;")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
