"""P18 before anything is sent: what is public already, hints, receipt for every channel."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from mingzheng.surfaces.portal.allowance import ADDRESSES
from mingzheng.surfaces.portal.foi.receipt_words import CHANNEL_WORDS, words_of
from mingzheng.work.foi.models import Case, Channel
from mingzheng.work.foi.queries.hints import hints_for
from tests.conftest import NOON
from tests.factories import foi
from tests.factories.library import make_published
from tests.factories.people import make_organisation
from tests.factories.upload_files import sound_png
from tests.surfaces.portal.page import Page

pytestmark = pytest.mark.django_db
APPLY = "/foi/apply"


def filled(unit, **fields):
    return {
        "kind": "natural", "form_key": str(uuid.uuid4()), "organisation": unit.pk,
        "name": "申请人甲", "document": "id_card", "document_number": foi.ID_NUMBER,
        "phone": "13800000001", "email": "", "address": "", "wanted": foi.WANTED,
        "form": "electronic", "method": "portal",
        "identity": SimpleUploadedFile("证件.png", sound_png()),
    } | fields  # fmt: skip


def known(page):
    return [text for url, text in page.links("/") if attrs_blank(page, url)]


def attrs_blank(page, url):
    return any(attrs.get("target") == "_blank" for _, attrs, _ in page.all("a", href=url))


def notices(page):
    return page.texts("p", **{"class": "notice-line"})


@pytest.fixture
def library(site_index):
    make_published(title="既有住宅加装电梯补助办法")
    make_published(title="养犬管理办法")
    site_index()


def test_what_is_public_is_shown_before_the_form_and_the_words_go_into_it(client, library):
    unit = make_organisation("城乡建设局", key="chengjian")
    page = Page(client.get(APPLY, {"q": "加装电梯补助", "org": "chengjian"}))
    assert known(page) == ["既有住宅加装电梯补助办法"]
    assert page.texts("textarea") == ["加装电梯补助"]
    assert page.all("option", selected=None)[0][1]["value"] == str(unit.pk)
    assert ("/search?q=%E5%8A%A0%E8%A3%85%E7%94%B5%E6%A2%AF%E8%A1%A5%E5%8A%A9", "查看全部结果") in (
        page.links("/search")
    )


def test_nothing_found_says_so_and_the_form_is_there(client, library):
    page = Page(client.get(APPLY, {"q": "火星移民安置"}))
    assert known(page) == []
    assert "没有查到公开的“火星移民安置”，可以接着在下面申请。" in page.texts("p", role="status")
    assert page.all("textarea", name="wanted")


def test_without_an_index_the_form_goes_on(client):
    page = Page(client.get(APPLY, {"q": "加装电梯补助"}))
    assert page.status == 200 and page.all("textarea", name="wanted")


def test_other_kind_of_applicant_keeps_words_and_body(client, db):
    page = Page(client.get(APPLY, {"q": "电梯", "org": "chengjian"}))
    assert [url for url, _ in page.links("?kind=legal")] == [
        "?kind=legal&q=%E7%94%B5%E6%A2%AF&org=chengjian"
    ]


def test_what_is_public_is_shown_again_before_sending(client, library):
    data = filled(make_organisation(), wanted="既有住宅加装电梯补助办法全文")
    page = Page(client.post(APPLY, data))
    assert known(page) == ["既有住宅加装电梯补助办法"]


def test_piece_for_whoever_is_typing(client, library):
    piece = client.post(f"{APPLY}/existing", {"q": "加装电梯补助"})
    assert "既有住宅" in piece.content.decode() and "<html" not in piece.content.decode()
    assert client.post(f"{APPLY}/existing", {"q": "电"}).content.strip() == b""
    assert client.post(f"{APPLY}/existing").content.strip() == b""
    assert client.get(f"{APPLY}/existing").status_code == 405


def test_typing_without_end_meets_its_share(client, db):
    while ADDRESSES.take("127.0.0.1") == 0:
        pass
    answer = client.post(f"{APPLY}/existing", {"q": "加装电梯补助"})
    assert (answer.status_code, answer["Retry-After"]) == (429, "1")
    # The form itself opens, only without the search.
    page = Page(client.get(APPLY, {"q": "加装电梯补助"}))
    assert page.status == 200 and page.texts("textarea") == ["加装电梯补助"]


@pytest.mark.parametrize(
    ("wanted", "words", "article"),
    [
        ("我要举报小区物业乱收费，请求尽快查处。", "我要举报", "第三十九条第一款"),
        (
            "申请公开建国以来所有的规划文件材料。",
            "建国以来所有的规划",
            "第二十九条、第三十条",
        ),
        ("请问为什么我家的房子不能加装电梯呢", "为什么", "第二十九条"),
        ("请将近三年补贴数据汇总后提供给我本人。", "汇总后提供", "第三十八条"),
    ],
)
def test_wording_is_hinted_at_and_stops_nothing(client, wanted, words, article):
    data = filled(make_organisation(), wanted=wanted)
    page = Page(client.post(APPLY, data))
    hint = next(text for text in notices(page) if f"（条例{article}）" in text)
    assert hint.startswith(f"“{words}")
    assert "以上只是提醒，不影响提交。" in page.texts("p")
    assert "提交申请" in page.texts("button")


def test_plain_request_is_not_hinted_at(client):
    assert notices(Page(client.post(APPLY, filled(make_organisation())))) == []


def told(unit, wanted=foi.WANTED, at=NOON, **applicant):
    found = hints_for(wanted, foi.natural(**applicant), organisation=unit.pk, at=at)
    return [one.text for one in found if one.text.startswith("90 天内")]


def test_same_request_in_nearly_the_same_words_warns_for_ninety_days():
    unit = make_organisation()
    foi.online(unit)
    assert told(unit)[0].startswith("90 天内已经向这个机关提出过同样的申请（2024-11-18）")
    assert told(unit, wanted=f"申请公开{foi.WANTED}谢谢") != []
    assert told(unit, wanted="2022年度养犬登记的统计台账和收费标准文件") == []
    assert told(unit, wanted=foi.WANTED.replace("2023", "2019")) == []
    assert told(unit, at=NOON + foi.days(89)) != []
    assert told(unit, at=NOON + foi.days(90)) == []
    assert told(make_organisation("另一个局")) == []


def test_whoever_knows_an_identity_number_alone_learns_nothing():
    unit = make_organisation()
    foi.online(unit)
    assert told(unit, phone="13900000009") == []


@pytest.mark.parametrize("channel", Channel)
def test_every_channel_has_its_words(channel):
    assert channel in words_of(channel).channels
    assert [one.counts[-1] for one in CHANNEL_WORDS] == ["。"] * len(CHANNEL_WORDS)


def test_receipt_says_when_the_time_counts_and_can_be_printed(client):
    data = filled(make_organisation()) | {"step": "submit"}
    page = Page(client.post(APPLY, data))
    assert "网上提交的，以下面这一天为收到之日" in page.html
    assert [text.partition("：")[0] for text in page.texts("li") if "：" in text][-3:] == [
        "当面、口头", "邮寄", "传真",
    ]  # fmt: skip
    assert "打印回执" in page.texts("button")
    assert page.all("section", **{"data-draft-done": None})
    assert "no-store" in client.get(APPLY)["Cache-Control"]
    assert foi.ID_NUMBER not in page.html and Case.objects.count() == 1


@pytest.mark.parametrize("published", [1, 5])
def test_form_costs_the_same_however_much_is_found(
    client, site_index, published, django_assert_num_queries
):
    for number in range(published):
        make_published(title=f"加装电梯补助办法之{number}")
    site_index()
    client.get(APPLY, {"q": "加装电梯补助"})
    with django_assert_num_queries(8):
        client.get(APPLY, {"q": "加装电梯补助"})
