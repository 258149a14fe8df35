"""What units type and upload as evidence: refused with the cure, taken once, named by hand."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from mingzheng.ports.link_probe import LINK_PROBE, MemoryProbe, Probe
from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.people.models import Role
from mingzheng.work.ledger.models import Evidence, ProgressReport
from tests.conftest import NOON
from tests.factories.ledger import make_evidence, make_report
from tests.factories.library import make_published
from tests.factories.people import make_account

from .test_screens import TEXT, texts, url

DEAD = "https://other.example/lost"
GONE = Probe("gone", "对方网站答复 404（网页不存在）")
PDF = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\ntrailer<<>>\n%%EOF\n"


@pytest.fixture
def reported(house):
    return make_report(house.assignment)


@pytest.fixture
def probe():
    fake = MemoryProbe({DEAD: GONE, "https://slow.example/": Probe("unknown", "连接不上")})
    LINK_PROBE.bind(fake)
    return fake


def add(client, house, **values):
    return client.post(url("evidence_add", house.assignment.pk), values)


REFUSED = {
    DEAD: (
        "对方网站答复 404（网页不存在），这个网址不能用作佐证。"
        "请换成现在能打开的网址，或改为上传文件。"
    ),
    "ftp://other.example/a": "网址须以 http:// 或 https:// 开头，请补全。",
    "javascript:alert(1)": "网址须以 http:// 或 https:// 开头，请补全。",
    "www.other.example/a": "网址须以 http:// 或 https:// 开头，请补全。",
    "http://localhost/a": "这是内部网络地址，他人打不开。请填写公开网址，或改为上传文件。",
    "http://10.1.2.3/a": "这是内部网络地址，他人打不开。请填写公开网址，或改为上传文件。",
    "http://[::1]/a": "这是内部网络地址，他人打不开。请填写公开网址，或改为上传文件。",
    "https://user:word@other.example/": "网址中不得带有账号或密码，请删去“@”及其前面的部分。",
    "https://other.example/" + "a" * 600: "最多 500 个字，",
}


@pytest.mark.parametrize("typed", REFUSED, ids=range(len(REFUSED)))
def test_what_cannot_be_evidence_is_refused_at_its_field(officer, house, reported, probe, typed):
    response = add(officer, house, url=typed)
    assert response.status_code == 200
    (error,) = response.context["form"].errors["url"]
    assert error.startswith(REFUSED[typed])
    assert not Evidence.objects.exists()


@pytest.mark.parametrize("typed", ["/open-days", "http://testserver/desk/ledger", "/policies/1"])
def test_a_page_of_this_site_with_nothing_behind_it_is_refused(officer, house, reported, typed):
    response = add(officer, house, url=typed)
    assert response.status_code == 200
    (message,) = texts(response)
    assert message.startswith("本站这个网址没有公开的内容（/")
    assert "请打开要用作佐证的那一页" in message
    assert not Evidence.objects.exists()


@pytest.mark.parametrize("host", ["http://testserver", "", "https://TESTSERVER:443"])
def test_a_page_of_this_site_is_taken_under_its_own_title(officer, house, reported, probe, host):
    text = make_published(title="助餐通知")
    add(officer, house, url=f"{host}/{text.path}/?from=desk#1")
    piece = Evidence.objects.get()
    assert (piece.title, piece.source_key, piece.standing) == ("助餐通知", "library", "live")
    assert piece.url == f"/{text.path}?from=desk"
    assert probe.asked == []


def test_a_site_that_cannot_be_asked_is_no_reason_to_refuse(officer, house, reported, probe):
    add(officer, house, url="https://slow.example/")
    assert Evidence.objects.get().standing == ""
    assert probe.asked == ["https://slow.example/"]


def test_dead_links_of_a_report_are_told_at_their_fields_and_nothing_is_lost(officer, house, probe):
    values = {
        "submission_key": str(uuid.uuid4()), "text": TEXT, "percent": "50", "rows": "3",
        "link_0": "https://other.example/a", "link_1": DEAD, "link_title_1": "名称",
    }  # fmt: skip
    address = url("report_progress", house.assignment.pk)
    grown = officer.post(address, values | {"add_row": "1"})
    assert (grown.status_code, probe.asked) == (200, [])
    response = officer.post(address, values)
    form = response.context["form"]
    assert list(form.errors) == ["link_1"]
    assert form["link_title_1"].value() == "名称"
    assert not ProgressReport.objects.exists()
    officer.post(address, values | {"link_1": "", "link_title_1": ""})
    assert [one.title for one in Evidence.objects.all()] == ["https://other.example/a"]


def test_the_same_file_under_another_name_is_said_to_be_there(officer, house, reported):
    for name in ("纪要.pdf", "纪要终稿.pdf"):
        response = add(officer, house, file=SimpleUploadedFile(name, PDF), letter="D")
        assert response.status_code == 302
    assert texts(response)[-1] == (
        "这项材料已经是这项任务的佐证，没有重复添加。文件按内容比对，改了名字也算同一份。"
    )
    assert [one.title for one in Evidence.objects.all()] == ["纪要.pdf"]


def test_the_same_file_twice_in_one_report_counts_once(officer, house):
    values = {
        "submission_key": str(uuid.uuid4()), "text": TEXT, "percent": "50", "rows": "3",
        "file_0": SimpleUploadedFile("甲.pdf", PDF), "file_1": SimpleUploadedFile("乙.pdf", PDF),
    }  # fmt: skip
    response = officer.post(url("report_progress", house.assignment.pk), values)
    assert texts(response)[0] == (
        "有 1 项材料与本报告中另一项相同，只记一次。文件按内容比对，与名字无关。"
    )
    assert Evidence.objects.count() == 1


@pytest.mark.parametrize(("name", "content", "error"), [
    ("空.pdf", b"", "“空.pdf”是空文件，请检查后重新选择。"),
    ("页.pdf", b"<html><script>1</script></html>", "“页.pdf”不是可接受的文件。请上传"),
    ("程序.pdf", b"MZ\x90\x00" * 300, "“程序.pdf”不是可接受的文件。请上传 pdf、docx、xlsx"),
    ("表.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "“表.xls”不能作为佐证："),
])  # fmt: skip
def test_a_file_is_judged_by_its_content(officer, house, reported, name, content, error):
    response = add(officer, house, file=SimpleUploadedFile(name, content))
    assert response.context["form"].errors["file"][0].startswith(error)


def test_pieces_of_an_old_ledger_are_named_on_the_page(officer, house, reported):
    piece = make_evidence(reported, letter="", title="老材料")
    page = officer.get(url("assignment_detail", house.assignment.pk))
    ((shown, form),) = page.context["unsorted"]
    assert (shown.id, form["letter"].value()) == (piece.pk, "A")
    assert "未归类的材料" in page.content.decode()
    response = officer.post(url("evidence_letter", piece.pk), {"letter": "B"})
    assert response.headers["Location"] == url("assignment_detail", house.assignment.pk)
    assert texts(response) == ["已标明：“老材料”证明 B 政策与解读。"]
    assert Evidence.objects.get().letter == "B"
    page = officer.get(url("assignment_detail", house.assignment.pk)).content.decode()
    assert "未归类的材料" not in page
    assert "标明佐证类别" in page
    again = officer.post(url("evidence_letter", piece.pk), {"letter": "B"})
    assert texts(again)[-1] == "“老材料”证明 B 政策与解读，没有改动。"
    assert JournalEntry.objects.filter(action="evidence.letter_named").count() == 1


@pytest.mark.parametrize(("letter", "error"), [
    ("", "请选择这项材料证明哪一类。"), ("Z", "所选类别不在表中，请重新选择。"),
])  # fmt: skip
def test_a_letter_that_is_none_is_refused(officer, house, reported, letter, error):
    piece = make_evidence(reported, letter="")
    response = officer.post(url("evidence_letter", piece.pk), {"letter": letter})
    assert response.context["form"].errors["letter"] == [error]
    assert Evidence.objects.get().letter == ""


def test_only_the_unit_and_the_office_name_letters(client, house, reported):
    piece = make_evidence(reported, letter="", title="探针材料")
    stranger = make_account(role=Role.INFORMATION_OFFICER, organisation=house.other.organisation)
    for account, status in ((stranger, 404), (house.reviewer, 403), (house.office, 302)):
        client.force_login(account)
        response = client.post(url("evidence_letter", piece.pk), {"letter": "A"})
        assert response.status_code == status
        assert Evidence.objects.get().letter == ("A" if status == 302 else "")
    client.force_login(house.reviewer)
    page = client.get(url("assignment_detail", house.assignment.pk))
    assert page.context["unsorted"] == []
    assert "改类别" not in page.content.decode()


def test_after_the_completion_only_the_office_takes_a_letter_away(client, house, reported):
    house.assignment.state, house.assignment.done_at = "done", NOON
    house.assignment.save()
    piece = make_evidence(reported, letter="A")
    client.force_login(house.officer)
    response = client.post(url("evidence_letter", piece.pk), {"letter": "C"})
    assert "请政务公开办办理" in response.context["form"].non_field_errors()[0]
    client.force_login(house.office)
    client.post(url("evidence_letter", piece.pk), {"letter": "C"})
    assert Evidence.objects.get().letter == "C"


def test_the_proposed_letter_is_one_that_the_source_can_prove(officer, house, reported):
    """Both letters are missing; the memory source proves only B."""
    house.source.known = house.source.known[1:]
    make_evidence(
        reported, letter="", title="平台页", kind="item", source_key="memory", item_key="乙"
    )
    page = officer.get(url("assignment_detail", house.assignment.pk))
    ((_, form),) = page.context["unsorted"]
    assert form["letter"].value() == "B"
