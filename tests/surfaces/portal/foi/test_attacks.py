"""What is tried on the applicant's side: guessing, strangers' files, files that lie, replays."""

import re
import uuid
import zipfile
from unittest import mock

import pytest
from django.conf import settings
from django.core import signing
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from mingzheng.surfaces.portal.foi import ticket
from mingzheng.work.foi import query_codes
from mingzheng.work.foi.models import Case, CaseEvent, CaseFile, Kind, LookupTry, Purpose
from tests.factories import foi
from tests.factories.people import make_organisation
from tests.factories.upload_files import packed, parts_of, sound_docx, sound_pdf, sound_png

pytestmark = pytest.mark.django_db
APPLY, TRACK, CASE = "/foi/apply", "/foi/track", "/foi/track/case"
WRONG = "AAAA-AAAA-AAAA"


def text(response):
    return response.content.decode()


def filled(unit, **fields):
    return {
        "kind": "natural", "form_key": str(uuid.uuid4()), "organisation": unit.pk,
        "name": "申请人甲", "document": "id_card", "document_number": foi.ID_NUMBER,
        "phone": "13800000001", "email": "", "address": "", "wanted": foi.WANTED,
        "form": "electronic", "method": "portal",
        "identity": SimpleUploadedFile("证件.png", sound_png()),
    } | fields  # fmt: skip


def tried(client, number, code, **headers):
    return client.post(TRACK, {"number": number, "code": code}, **headers)


def opened(client, receipt):
    assert tried(client, receipt.case.number, receipt.code).status_code == 302


def said(response):
    """The page without what differs from one rendering to the next."""
    return re.sub(r'(csrfmiddlewaretoken" value|name="number" value)="[^"]*"', "", text(response))


def test_numbers_cannot_be_enumerated_page_status_and_headers_are_the_same(client):
    receipt = foi.online()
    known = tried(client, receipt.case.number, WRONG)
    unknown = tried(client, "2024-001-9999", WRONG)
    assert (known.status_code, said(known)) == (unknown.status_code, said(unknown))
    assert dict(known.items()) == dict(unknown.items()) | {
        "Content-Length": known["Content-Length"]
    }


def test_an_unknown_number_costs_as_much_work_as_a_known_one(client):
    """Counted, not timed: the slow hash is made once either way, by the same hasher."""
    receipt = foi.online()
    made = []
    encode = query_codes.make_password

    def counted(*args, **kwargs):
        made.append("hash")
        return encode(*args, **kwargs)

    check = query_codes.check_password
    with (
        mock.patch.object(query_codes, "make_password", counted),
        mock.patch.object(
            query_codes, "check_password", lambda *a, **k: made.append("hash") or check(*a, **k)
        ),
    ):
        for number in (receipt.case.number, "2024-001-9999"):
            tried(client, number, WRONG)
            assert made == ["hash"], number
            made.clear()


def test_queries_of_a_known_and_an_unknown_number_are_the_same(client, django_assert_num_queries):
    receipt = foi.online()
    tried(client, "2024-001-9998", WRONG)
    with django_assert_num_queries(7) as known:
        tried(client, receipt.case.number, WRONG)
    with django_assert_num_queries(7) as unknown:
        tried(client, "2024-001-9999", WRONG)
    tables = [
        [re.findall(r'(?:FROM|INTO) "(\w+)"', query["sql"]) for query in one.captured_queries]
        for one in (known, unknown)
    ]
    assert tables[0] == tables[1]


def test_walking_through_numbers_is_stopped_for_the_whole_line_of_one_house(client):
    """An IPv6 line has all addresses of its /64 in it."""
    for place in range(20):
        address = f"2001:db8:1:2::{place:x}"
        assert tried(client, f"2024-001-{place:04d}", WRONG, REMOTE_ADDR=address).status_code == 200
    stopped = tried(client, "2024-001-0999", WRONG, REMOTE_ADDR="2001:db8:1:2:ffff::1")
    assert stopped.status_code == 429
    assert tried(client, "2024-001-0999", WRONG, REMOTE_ADDR="2001:db8:1:3::1").status_code == 200


def test_a_forged_forwarding_header_gives_no_new_tries(client, settings):
    settings.TRUSTED_PROXIES = 0
    receipt = foi.online()
    for place in range(5):
        tried(client, receipt.case.number, WRONG, HTTP_X_FORWARDED_FOR=f"198.51.100.{place}")
    again = tried(client, receipt.case.number, receipt.code, HTTP_X_FORWARDED_FOR="198.51.100.9")
    assert again.status_code == 429


@pytest.mark.parametrize(
    "typed", ["' OR 1=1 --", "%", "2024-%", "\x00", "２０２４", "x" * 41, "🙂"]
)
def test_odd_numbers_and_codes_are_refused_in_words(client, typed):
    receipt = foi.online()
    for number, code in ((typed, receipt.code), (receipt.case.number, typed)):
        response = tried(client, number, code)
        assert response.status_code == 200 and "错误：" in text(response)


@pytest.mark.parametrize(
    "value",
    [
        signing.dumps([1, "0" * 16], salt="portal.foi.ticket"),
        signing.dumps([1, ""], salt="portal.foi.ticket"),
        signing.dumps([1, "0" * 16], salt="another"),
        signing.dumps([1, "0" * 16], salt="portal.foi.ticket", key="guessed"),
        "", ".", "e30:x:y",
    ],
    ids=["other code", "no code", "other salt", "other key", "nothing", "dot", "unsigned"],
)  # fmt: skip
def test_a_ticket_of_one_s_own_making_opens_nothing(client, value):
    foi.online()
    client.cookies[ticket.COOKIE] = value
    for tail in ("", "/answer", "/supplement", "/withdraw", "/rating", "/files/1"):
        assert client.get(f"{CASE}{tail}")["Location"] == TRACK


def test_a_ticket_says_nothing_of_number_code_or_person(client):
    receipt = foi.online()
    opened(client, receipt)
    cookie = client.cookies[ticket.COOKIE]
    read = str(signing.loads(cookie.value, salt="portal.foi.ticket"))
    for secret in (receipt.code, receipt.case.number, foi.ID_NUMBER, "申请人甲"):
        assert secret not in read
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/foi")


def test_a_ticket_ends_with_the_code_it_was_given_for(client):
    receipt = foi.online()
    opened(client, receipt)
    assert client.get(CASE).status_code == 200
    Case.objects.update(code_hash=query_codes.hash_of_code(query_codes.new_code()))
    assert client.get(CASE)["Location"] == TRACK


def test_strangers_files_answer_as_if_they_were_not_there(client):
    """Proofs of identity, one's own too; answers of others; numbers never given."""
    answer = (Purpose.ANSWER, foi.picture("答复.png"))
    mine, other = foi.online(files=(answer,)), foi.online(files=(answer,))
    for receipt in (mine, other):
        foi.confirm_both(receipt.case)
        foi.answered(receipt.case)
    opened(client, mine)
    own = CaseFile.objects.get(case=mine.case, purpose=Purpose.ANSWER)
    highest = CaseFile.objects.order_by("pk").last().pk
    answers = {
        number: client.get(f"{CASE}/files/{number}").status_code for number in range(highest + 3)
    }
    assert [number for number, status in answers.items() if status == 200] == [own.pk]
    assert set(answers.values()) == {200, 404}


def test_files_lie_nowhere_a_browser_reaches_and_are_sealed(client):
    foi.online(files=((Purpose.IDENTITY, foi.picture()),))
    stored = CaseFile.objects.get()
    with default_storage.open(stored.file.name) as file:
        assert sound_png()[8:] not in file.read()
    for path in (
        f"/media/{stored.file.name}",
        f"/{stored.file.name}",
        f"/static/{stored.file.name}",
    ):
        assert client.get(path).status_code == 404
    assert settings.MEDIA_ROOT


def polyglots():
    """Files that are two things at once, or not what they are called."""
    gif_js = b"GIF89a/*" + b"\0" * 20 + b"*/=1;alert(1)//;"
    html_pdf = b"<html><script>alert(1)</script>" + sound_pdf()
    macro = packed(parts_of(sound_docx()) | {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0macro"})
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
    return {
        "script.png": b"<script>alert(1)</script>",
        "picture.gif": gif_js,
        "页面.pdf": html_pdf,
        "宏.docx": macro,
        "图.svg": svg,
        "图.png": svg,
        "程序.pdf": b"MZ" + b"\0" * 512,
        "压缩.png": packed({"a.txt": b"a"}),
        "页面.html": b"<h1>x</h1>",
        "证件.png.exe": b"MZ" + b"\0" * 512,
    }


@pytest.mark.parametrize("name", polyglots())
def test_a_file_that_lies_is_not_taken(client, name):
    data = filled(
        make_organisation(), step="submit", identity=SimpleUploadedFile(name, polyglots()[name])
    )
    page = text(client.post(APPLY, data))
    assert "不能接收" in page and "<script>alert" not in page
    assert (Case.objects.count(), CaseFile.objects.count()) == (0, 0)


def test_picture_with_an_archive_behind_it_is_refused_or_handed_out_as_a_picture_only(client):
    """A PNG that unpacks as a ZIP: it goes to nobody but the office, never as a page."""
    data = sound_png() + packed({"evil.html": b"<script>alert(1)</script>"})
    sent = filled(make_organisation(), step="submit", identity=SimpleUploadedFile("证件.png", data))
    client.post(APPLY, sent)
    kept = [(one.kind, one.media_type) for one in CaseFile.objects.all()]
    assert kept in ([], [("png", "image/png")])


def test_a_bomb_is_refused_before_it_goes_off(client):
    with mock.patch.object(zipfile.ZipFile, "extractall") as unpacked:
        parts = parts_of(sound_docx()) | {"word/media/a.xml": b"\0" * 60_000_000}
        data = packed(parts)
        assert len(data) < 1_000_000
        upload = SimpleUploadedFile("证件.docx", data)
        page = text(client.post(APPLY, filled(make_organisation(), identity=upload)))
    assert "不能接收" in page and not unpacked.called
    assert CaseFile.objects.count() == 0


@pytest.mark.parametrize("size", [10 * 1024 * 1024 + 1])
def test_an_oversized_file_is_refused_with_the_limit_and_nothing_typed_is_lost(client, size):
    upload = SimpleUploadedFile("证件.png", sound_png().ljust(size, b"\0"))
    page = text(client.post(APPLY, filled(make_organisation(), identity=upload)))
    assert "超过 10 MB" in page and foi.WANTED in page
    assert CaseFile.objects.count() == 0


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.png", "a/b\\c.png", "\u202egnp.exe.png", "x" * 300 + ".png"]
)
def test_a_file_s_name_leads_nowhere(client, name):
    data = filled(
        make_organisation(), step="submit", identity=SimpleUploadedFile(name, sound_png())
    )
    client.post(APPLY, data)
    for stored in CaseFile.objects.all():
        assert not set("/\\\u202e") & set(stored.name) and ".." not in stored.file.name


SCRIPTS = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "{{ settings.SECRET_KEY }}",
    "{% include 'x' %}", "javascript:alert(1)", "=HYPERLINK(\"http://evil.example\")",
)  # fmt: skip


@pytest.mark.parametrize("script", SCRIPTS)
def test_text_stays_text_on_every_page_of_the_applicant(client, script):
    unit = make_organisation()
    wanted = f"{script}的验收报告和会议纪要"
    data = filled(unit, wanted=wanted, name=f"甲{script}"[:30])
    for page in (
        text(client.post(APPLY, data | {"identity": SimpleUploadedFile("a.png", sound_png())})),
        text(client.post(APPLY, data | {"step": "edit"})),
        text(client.post(f"{APPLY}/existing", {"q": script})),
        text(client.get(APPLY, {"q": script, "org": script, "kind": script})),
        text(client.get("/foi", {"org": script})),
        text(client.get("/foi/calculator", {"channel": script, "received": script})),
        text(client.get(TRACK, {"number": script})),
    ):
        assert "<script>alert" not in page and "<img src=x" not in page
    receipt = foi.online(unit, wanted=wanted)
    foi.confirm_both(receipt.case)
    foi.awaiting_supplement(receipt.case)
    opened(client, receipt)
    client.post(f"{CASE}/supplement", {"text": wanted, "form_key": str(uuid.uuid4())})
    page = text(client.get(CASE))
    assert "<script>alert" not in page and "<img src=x" not in page
    assert settings.SECRET_KEY not in page


def test_a_replayed_form_is_one_case_however_often_and_in_whichever_browser(client):
    data = filled(make_organisation(), step="submit")
    codes = set()
    for browser in (client, client, Client()):
        data["identity"] = SimpleUploadedFile("证件.png", sound_png())
        codes.add(re.search(r'query-code">([0-9A-Z-]+)<', text(browser.post(APPLY, data)))[1])
    assert (Case.objects.count(), len(codes)) == (1, 1)


def test_a_replayed_form_with_other_words_changes_nothing(client):
    unit = make_organisation()
    data = filled(unit, step="submit")
    client.post(APPLY, data)
    other = filled(
        unit, step="submit", form_key=data["form_key"], wanted="完全不同的另一份文件和材料"
    )
    client.post(APPLY, other)
    assert list(Case.objects.values_list("wanted", flat=True)) == [foi.WANTED]


def test_confirming_withdrawing_and_supplementing_twice_is_once(client):
    receipt = foi.online()
    foi.confirm_both(receipt.case)
    foi.awaiting_supplement(receipt.case)
    opened(client, receipt)
    for _ in range(2):
        client.post(f"{CASE}/confirm")
    sent = {"text": "2023年度，云岭路。", "form_key": str(uuid.uuid4())}
    for _ in range(2):
        client.post(f"{CASE}/supplement", sent)
    for _ in range(2):
        client.post(f"{CASE}/withdraw", {"sure": "on"})
    counted = {
        kind: CaseEvent.objects.filter(kind=kind).count()
        for kind in (Kind.SUPPLEMENT_RECEIVED, Kind.WITHDRAWN)
    }
    assert counted == {Kind.SUPPLEMENT_RECEIVED: 1, Kind.WITHDRAWN: 1}
    assert CaseEvent.objects.filter(kind=Kind.CONFIRMED, side="applicant").count() == 1


def test_a_form_of_another_site_does_nothing():
    receipt = foi.online()
    strict = Client(enforce_csrf_checks=True)
    for path in (
        APPLY,
        f"{APPLY}/existing",
        TRACK,
        f"{CASE}/confirm",
        f"{CASE}/withdraw",
        f"{CASE}/rating",
    ):
        assert strict.post(path, {"number": receipt.case.number}).status_code == 403
    assert LookupTry.objects.count() == 0
