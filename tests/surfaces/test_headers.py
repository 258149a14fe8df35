"""What the house says to browsers and proxies, and what it refuses to be talked into."""

import io

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from mingzheng.records.people.models import Role
from mingzheng.work.ledger.models import Assignment, Evidence
from tests.factories.ledger import make_assignment
from tests.factories.people import PASSWORD, make_account

from .house import make_house
from .walk import addresses

pytestmark = pytest.mark.django_db

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 64


@pytest.fixture
def officer(client):
    assignment = make_assignment()
    account = make_account(
        role=Role.INFORMATION_OFFICER, organisation=assignment.organisation, username="officer"
    )
    client.force_login(account)
    return account


def report(client, **files):
    url = reverse("backoffice:report_progress", args=[Assignment.objects.get().pk])
    data = {
        "submission_key": "7d3f0f1a-0000-4000-8000-000000000001",
        "text": "已在门户网站公开十月份的申报条件和兑付结果。",
        "percent": "60",
    }
    return client.post(url, data | files)


def upload(name, content, media_type="image/png"):
    file = io.BytesIO(content)
    file.name, file.content_type = name, media_type
    return file


def test_post_without_token_is_refused_in_chinese_everywhere():
    make_house()
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(make_account(role=Role.OPENNESS_OFFICE))
    for path in addresses("desk/"):
        response = strict.post(path, {})
        assert response.status_code == 403, path
        assert "请重新提交" in response.content.decode(), path


@pytest.mark.parametrize(
    "wanted",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "\thttp://x",
    ],
)
def test_sign_in_leads_nowhere_else(client, wanted):
    account = make_account(role=Role.LEADER)
    data = {"username": account.username, "password": PASSWORD, "next": wanted}
    assert client.post(reverse("backoffice:login"), data)["Location"] == reverse(
        "backoffice:workbench"
    )


def test_session_planted_before_sign_in_is_worth_nothing_after(client):
    client.get(reverse("backoffice:login"))
    session = client.session
    session["planted"] = "1"
    session.save()
    client.cookies["sessionid"] = session.session_key
    account = make_account(role=Role.LEADER)
    client.post(reverse("backoffice:login"), {"username": account.username, "password": PASSWORD})
    assert client.session.session_key != session.session_key


def test_unknown_closed_and_mistyped_accounts_get_the_same_answer(client):
    known = make_account(username="known")
    make_account(username="closed", is_active=False)
    answers = {
        str(
            client.post(reverse("backoffice:login"), {"username": name, "password": word})
            .context["form"]
            .errors
        )
        for name, word in (("nobody", "x"), (known.username, "x"), ("closed", PASSWORD))
    }
    assert len(answers) == 1


def test_leaving_is_a_post(client, officer):
    assert client.get(reverse("backoffice:logout")).status_code == 405
    assert client.get(reverse("backoffice:workbench")).status_code == 200


def test_cookies_stay_away_from_scripts_and_other_sites(client):
    make_account(username="known")
    client.get(reverse("backoffice:login"))
    client.post(reverse("backoffice:login"), {"username": "known", "password": PASSWORD})
    for name in ("sessionid", "csrftoken"):
        assert client.cookies[name]["httponly"] is True
        assert client.cookies[name]["samesite"] == "Lax"


@pytest.mark.parametrize("path", ["/", "/orgs", "/desk/login", "/desk/", "/nowhere"])
def test_every_page_forbids_scripts_of_others_frames_and_guessing(client, officer, path):
    response = client.get(path)
    policy = response["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"


def test_unknown_host_is_refused_without_internals(client, settings):
    settings.ALLOWED_HOSTS = ["www.yunling.example"]
    response = client.get("/", HTTP_HOST="evil.example")
    assert response.status_code == 400
    assert "evil.example" not in response.content.decode()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.png", b"<!doctype html><script>alert(1)</script>"),
        ("drawing.png", b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
        ("program.pdf", b"MZ\x90\0" + b"\0" * 64),
        ("macro.docx", b"PK\x03\x04" + b"\0" * 64),
        ("empty.png", b""),
    ],
)
def test_file_that_is_not_what_it_says_is_refused_by_name(client, officer, name, content):
    response = report(client, file_0=upload(name, content))
    assert response.status_code == 200
    assert any(name in text for text in response.context["form"].errors["file_0"])
    assert Evidence.objects.count() == 0


def test_file_over_ten_megabytes_is_refused_with_the_cure(client, officer):
    response = report(client, file_0=upload("big.png", PNG + b"\0" * 10 * 1024 * 1024))
    assert response.context["form"].errors["file_0"] == [
        "“big.png”超过 10 MB，请压缩或拆分后再上传。"
    ]


@pytest.mark.parametrize("name", ["../../etc/passwd.png", "..\\..\\boot.png", "a\r\nX-Bad: 1.png"])
def test_name_with_a_path_or_a_line_break_reaches_neither_disk_nor_header(client, officer, name):
    assert report(client, file_0=upload(name, PNG)).status_code == 302
    evidence = Evidence.objects.get()
    assert evidence.file.name.startswith("evidence/")
    assert not {"/", "\\", "\n", "\r"} & set(evidence.title)
    response = client.get(reverse("backoffice:evidence_file", args=[evidence.pk]))
    assert list(response) == [PNG]
    assert response["Content-Disposition"].startswith("attachment;")
    assert "X-Bad" not in response


def test_picture_with_a_page_inside_is_only_ever_downloaded(client, officer):
    polyglot = PNG + b"<script>alert(document.cookie)</script>"
    report(client, file_0=upload("photo.png", polyglot, "text/html"))
    response = client.get(reverse("backoffice:evidence_file", args=[Evidence.objects.get().pk]))
    list(response)
    assert response["Content-Type"] == "image/png"
    assert response["Content-Disposition"] == 'attachment; filename="photo.png"'
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_view_that_changes_something_answers_no_get():
    """The names tell: what confirms, revokes, resets or unlocks is reached by POST alone."""
    acting = ("confirm_completion", "return_report", "revoke_role", "grant_role", "password_reset",
              "account_unlock", "account_deactivate", "account_reactivate", "logout")  # fmt: skip
    client = Client()
    found = {
        p.name
        for p in get_resolver("mingzheng.surfaces.backoffice.urls").url_patterns
        if isinstance(p, URLPattern)
    }
    assert set(acting) <= found
    for name in acting:
        arguments = [] if name == "logout" else [1]
        assert client.get(reverse(f"backoffice:{name}", args=arguments)).status_code == 405
