import datetime

import pytest
from django.urls import reverse

from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.people.models import Role
from tests.factories.people import PASSWORD, make_account

pytestmark = pytest.mark.django_db

LOGIN = reverse("backoffice:login")
WORKBENCH = reverse("backoffice:workbench")


def sign_in(client, account, password=PASSWORD, **extra):
    return client.post(LOGIN, {"username": account.username, "password": password, **extra})


def actions():
    return list(JournalEntry.objects.order_by("number").values_list("action", flat=True))


def test_sign_in_right_password_leads_to_the_workbench_and_is_journalled(client):
    account = make_account(role=Role.AUDIT_ADMIN)
    response = sign_in(client, account)
    assert (response.status_code, response["Location"]) == (302, WORKBENCH)
    assert actions() == ["account.signed_in"]


def test_sign_in_next_within_the_site_is_followed_and_foreign_one_is_not(client):
    account = make_account()
    wanted = reverse("backoffice:journal")
    assert sign_in(client, account, next=wanted)["Location"] == wanted
    client.logout()
    assert sign_in(client, account, next="https://evil.example/")["Location"] == WORKBENCH


def test_failed_sign_in_says_the_cure_and_keeps_no_typed_name_in_the_journal(client):
    response = client.post(LOGIN, {"username": "Geheim-Wort-1", "password": "falsch"})
    text = response.content.decode()
    assert "账号或密码不正确" in text
    assert "<title>错误：登录" in text
    entry = JournalEntry.objects.get()
    assert entry.action == "account.sign_in_failed"
    row = " ".join(str(value) for value in vars(entry).values())
    assert "Geheim-Wort-1" not in row
    assert "falsch" not in row
    assert entry.details["username"].startswith("hmac:")


def test_failed_sign_in_of_closed_account_says_the_same_as_a_wrong_password(client):
    account = make_account(is_active=False)
    assert "账号或密码不正确" in sign_in(client, account).content.decode()


def test_sign_in_fifth_failure_locks_account_and_address_with_time_left(client):
    account = make_account()
    for _ in range(4):
        assert sign_in(client, account, "falsch").status_code == 200
    response = sign_in(client, account, "falsch")
    assert response.status_code == 429
    assert "还需等待约 15 分钟" in response.content.decode()
    assert sign_in(client, account).status_code == 429
    assert actions() == ["account.sign_in_failed"] * 4 + ["account.locked"]


def test_sign_in_lock_does_not_reach_another_address(client):
    account = make_account()
    for _ in range(5):
        sign_in(client, account, "falsch")
    body = {"username": account.username, "password": PASSWORD}
    assert client.post(LOGIN, body, REMOTE_ADDR="10.1.2.3").status_code == 302


def test_unlocking_by_the_security_admin_lets_the_account_in_again(client, django_user_model):
    account = make_account()
    for _ in range(5):
        sign_in(client, account, "falsch")
    admin = make_account(role=Role.SECURITY_ADMIN)
    client.force_login(admin)
    client.post(reverse("backoffice:account_unlock", args=[account.pk]))
    client.logout()
    assert sign_in(client, account).status_code == 302
    assert "account.unlocked" in actions()


def test_sign_out_is_a_post_and_journalled(client):
    client.force_login(make_account())
    assert client.get(reverse("backoffice:logout")).status_code == 405
    assert client.post(reverse("backoffice:logout"))["Location"] == LOGIN
    assert actions() == ["account.signed_out"]


def test_first_sign_in_is_led_to_the_password_page_from_everywhere(client):
    client.force_login(make_account(role=Role.AUDIT_ADMIN, must_change_password=True))
    response = client.get(reverse("backoffice:journal"))
    assert response["Location"] == reverse("backoffice:password_change")


def test_password_change_frees_the_account_and_the_journal_never_holds_it(client):
    account = make_account(role=Role.AUDIT_ADMIN, must_change_password=True)
    client.force_login(account)
    new = "Lanting-8876-xu"
    response = client.post(
        reverse("backoffice:password_change"),
        {"old_password": PASSWORD, "new_password1": new, "new_password2": new},
    )
    assert response["Location"] == WORKBENCH
    assert client.get(reverse("backoffice:journal")).status_code == 200
    entry = JournalEntry.objects.get(action="account.password_changed")
    row = str(vars(entry))
    assert new not in row
    assert PASSWORD not in row


@pytest.mark.parametrize(
    ("new", "message"),
    [
        ("kurz-1", "10"),
        ("12345678901234", "数字"),
        ("password1234", "常见"),
        (PASSWORD, "新密码与原密码相同"),
    ],
)
def test_password_change_weak_password_is_refused_in_chinese(client, new, message):
    client.force_login(make_account())
    body = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    response = client.post(reverse("backoffice:password_change"), body)
    assert response.status_code == 200
    assert message in response.content.decode()


def test_desk_page_is_never_stored_by_browser_or_proxy(client):
    client.force_login(make_account(role=Role.AUDIT_ADMIN))
    assert "no-store" in client.get(reverse("backoffice:journal"))["Cache-Control"]
    client.logout()
    assert "no-store" in client.get(LOGIN)["Cache-Control"]


def test_visitor_is_sent_to_sign_in_and_back(client):
    wanted = reverse("backoffice:account_list") + "?q=a"
    response = client.get(wanted)
    assert response["Location"] == f"{LOGIN}?next={wanted.replace('?', '%3F').replace('=', '%3D')}"


def test_expired_session_keeps_what_was_typed_and_offers_it_after_sign_in(client):
    account = make_account(role=Role.SYSTEM_ADMIN)
    create = reverse("backoffice:account_create")
    response = client.post(create, {"username": "jiaoyu-01", "display_name": "教育信息员"})
    page = response.content.decode()
    assert "已为您保留" in page
    draft = response.context["draft"]
    response = sign_in(client, account, draft=draft)
    assert response.context["draft"].path == create
    assert dict(response.context["draft"].fields) == {
        "username": "jiaoyu-01",
        "display_name": "教育信息员",
    }
    assert "教育信息员" in response.content.decode()


def test_expired_session_never_keeps_a_password(client):
    response = client.post(reverse("backoffice:account_create"), {"password": "Geheim-Wort-1"})
    signed_in = sign_in(client, make_account(), draft=response.context["draft"])
    assert dict(signed_in.context["draft"].fields) == {}


def test_tampered_draft_is_let_go(client):
    assert sign_in(client, make_account(), draft="x:y:z")["Location"] == WORKBENCH


def test_session_ends_after_thirty_minutes_without_a_request(client):
    client.force_login(make_account(role=Role.AUDIT_ADMIN))
    client.get(reverse("backoffice:journal"))
    assert client.session.get_expiry_age() == datetime.timedelta(minutes=30).total_seconds()
