"""P17: channels of the chosen body, the clock as a drawing and in words, the forms to take home."""

import io

import pytest
from docx import Document

from tests.factories.people import make_organisation
from tests.surfaces.portal.page import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit(db):
    return make_organisation(
        "城乡建设局", key="chengjian", address="云岭路1号3层", office_hours="工作日 8:30—12:00",
        phone="0000-88010001",
    )  # fmt: skip


def guide(client, **asked):
    return Page(client.get("/foi", asked))


def words_of(data):
    document = Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [*(one.text for one in document.paragraphs), *cells]


def test_nobody_s_address_is_shown_before_a_body_is_chosen(client, unit):
    page = guide(client)
    assert unit.address not in page.html
    assert page.links("/foi/apply") == [("/foi/apply", "网上申请")]
    assert page.links("tel:12345")


def test_chosen_body_shows_where_when_and_whom_to_call(client, unit):
    page = guide(client, org="chengjian")
    assert page.texts("dd") == ["云岭路1号3层", "工作日 8:30—12:00", "0000-88010001"]
    assert page.links("tel:0000") == [("tel:000088010001", "0000-88010001")]
    assert page.links("/foi/apply") == [("/foi/apply?org=chengjian", "网上申请")]
    assert [url for url, _ in page.links("/foi/form/")] == [
        "/foi/form/natural.docx?org=chengjian", "/foi/form/legal.docx?org=chengjian",
    ]  # fmt: skip


def test_body_of_which_nothing_is_known_says_whom_to_ask(client):
    make_organisation("某局", key="mou")
    assert guide(client, org="mou").texts("dd") == [
        "未登记，请拨打 12345 询问", "未登记，请先打电话", "12345",
    ]  # fmt: skip


def test_unknown_body_is_said(client, unit):
    page = guide(client, org="nobody")
    assert page.texts("p", **{"class": "notice-line"}) == ["没有找到您选的机关，请重新选择。"]


def test_four_channels_say_from_which_day_the_time_counts(client, unit):
    heads = [
        " ".join(text.split())
        for tag, attrs, text in guide(client).found
        if tag == "th" and attrs.get("scope") == "row"
    ]
    assert heads == ["网上", "当面、口头", "邮寄", "传真"]


def test_drawing_says_the_same_in_words(client, unit):
    page = guide(client)
    drawn = page.texts("text")
    assert drawn == ["1", "2", "3", "4"]
    told = [text.partition("：")[0] for text in page.texts("li") if "工作日" in text]
    assert told[:4] == ["收到申请", "第 7 个工作日", "第 20 个工作日", "最多再延长 20 个工作日"]
    assert page.all("svg", role="img")[0][1]["aria-label"].startswith("答复期限示意图")


def test_what_may_not_be_given_and_what_belongs_elsewhere_is_said(client, unit):
    titles = guide(client).texts("h2")
    assert titles[-4:] == [
        "哪些可能不给",
        "什么时候会先问别人",
        "哪些事不走这个渠道",
        "不满意怎么办",
    ]


@pytest.mark.parametrize(
    ("kind", "asked", "not_asked"),
    [
        ("natural", ["姓名", "证件名称", "证件号码"], "法定代表人或者负责人"),
        ("legal", ["名称", "统一社会信用代码", "法定代表人或者负责人", "联系人"], "证件号码"),
    ],
)
def test_form_to_take_home_asks_what_the_law_asks(client, unit, kind, asked, not_asked):
    response = client.get(f"/foi/form/{kind}.docx")
    words = words_of(response.content)
    assert response["Content-Type"].endswith("wordprocessingml.document")
    assert words[0] == "政府信息公开申请表"
    for label in (*asked, "所需信息的名称、文号或者其他特征性描述", "提供形式（选一项）"):
        assert label in words
    assert not_asked not in words
    # 用途 is named only to say that it is not asked.
    assert [line for line in words if "用途" in line] == [words_with(words, "不需要说明申请的用途")]


def words_with(words, piece):
    return next(line for line in words if piece in line)


def test_form_of_a_chosen_body_names_it(client, unit):
    words = words_of(client.get("/foi/form/natural.docx?org=chengjian").content)
    assert "受理机关：城乡建设局" in words
    assert "4. 寄送、当面提交地址和电话：云岭路1号3层，0000-88010001" in words


def test_form_of_an_unknown_kind_is_not_found(client):
    assert client.get("/foi/form/other.docx").status_code == 404


@pytest.mark.parametrize("units", [1, 5])
def test_queries_do_not_grow_with_the_bodies(client, units, django_assert_num_queries):
    for number in range(units):
        make_organisation(f"第{number}局", key=f"ju-{number}")
    client.get("/foi")
    with django_assert_num_queries(5):
        client.get("/foi?org=ju-0")
