import re

import pytest
from django.urls import reverse

from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.people.models import Role, StaffAccount
from tests.factories.people import make_account, make_organisation

pytestmark = pytest.mark.django_db


def page_of(account):
    return reverse("backoffice:account_detail", args=[account.pk])


def test_account_made_by_one_is_granted_and_given_a_password_by_another(client):
    unit = make_organisation("城乡建设局")
    client.force_login(make_account(role=Role.SYSTEM_ADMIN))
    body = {"username": "cj-01", "display_name": "信息员01"}
    client.post(reverse("backoffice:account_create"), body)
    account = StaffAccount.objects.get(username="cj-01")
    assert "尚未签发，不能登录" in client.get(page_of(account)).content.decode()
    assert client.post(reverse("backoffice:password_reset", args=[account.pk])).status_code == 403

    client.force_login(make_account(role=Role.SECURITY_ADMIN))
    grant = {"role": Role.INFORMATION_OFFICER, "organisation": unit.pk}
    client.post(reverse("backoffice:grant_role", args=[account.pk]), grant)
    issued = client.post(reverse("backoffice:password_reset", args=[account.pk]))
    assert "no-store" in issued["Cache-Control"]
    password = re.search(r"<code>(.+?)</code>", issued.content.decode())[1]
    client.logout()
    client.post(reverse("backoffice:login"), {"username": "cj-01", "password": password})
    response = client.get(reverse("backoffice:workbench"))
    assert response["Location"] == reverse("backoffice:password_change")


def test_granting_a_second_separated_role_says_why_not(client):
    client.force_login(make_account(role=Role.SECURITY_ADMIN))
    account = make_account(role=Role.SYSTEM_ADMIN)
    body = {"role": Role.AUDIT_ADMIN, "organisation": make_organisation().pk}
    response = client.post(reverse("backoffice:grant_role", args=[account.pk]), body)
    text = response.content.decode()
    assert "三员须由不同账号担任" in text
    assert "<title>错误：" in text


def test_own_account_offers_no_deed_to_oneself(client):
    admin = make_account(role=Role.SECURITY_ADMIN)
    client.force_login(admin)
    text = client.get(page_of(admin)).content.decode()
    assert "这是您自己的账号" in text
    assert "签发一次性密码" not in text
    client.post(reverse("backoffice:revoke_role", args=[admin.grants.get().pk]))
    assert admin.grants.count() == 1


def test_deactivation_needs_a_reason_and_ends_the_session_at_once(client):
    account = make_account(role=Role.REVIEWER)
    other = client.__class__()
    other.force_login(account)
    client.force_login(make_account(role=Role.SYSTEM_ADMIN))
    url = reverse("backoffice:account_deactivate", args=[account.pk])
    assert "请写明停用原因" in client.post(url, {}).content.decode()
    client.post(url, {"reason": "调离岗位"})
    assert JournalEntry.objects.get().details == {"reason": "调离岗位"}
    response = other.get(reverse("backoffice:workbench"))
    assert response["Location"].startswith(reverse("backoffice:login"))


def test_list_is_narrowed_by_name_role_and_state_and_ignores_unknown_values(client):
    client.force_login(make_account(role=Role.SYSTEM_ADMIN, username="root"))
    make_account(role=Role.REVIEWER, username="anna", display_name="审核员01")
    make_account(username="berta", is_active=False)

    def names(**wanted):
        page = client.get(reverse("backoffice:account_list"), wanted).context["page"]
        return [account.username for account in page]

    assert names() == ["anna", "berta", "root"]
    assert names(q="审核员") == ["anna"]
    assert names(role="reviewer") == ["anna"]
    assert names(role="none") == ["berta"]
    assert names(state="closed") == ["berta"]
    assert names(role="nonsense") == ["anna", "berta", "root"]
