import datetime
import json

import pytest
from django.core.files.base import ContentFile

from mingzheng.records.library.models import (
    InterpretationDetails,
    Kind,
    PublicNoticeDetails,
    ResponseDetails,
    StoredFile,
)
from mingzheng.records.library.queries.article import article_at
from mingzheng.rules.official_text import AttachmentBlock, TextBlock, to_stream
from mingzheng.surfaces.portal.library.head_tags import json_ld
from mingzheng.work.publishing.actions.publish import publish_revision
from tests.conftest import CHINA, NOON
from tests.factories.library import make_published
from tests.factories.people import make_organisation

from ..page import Page, get

pytestmark = pytest.mark.django_db
DAY = datetime.date
CLAUSES = ("第一条 为规范补助，制定本办法。", "第二条 补助标准为每台十八万元。")


WORDS = ("尚未施行", "已修改", "部分失效", "失效", "废止")


def banners(page):
    """What the banners of the legal state say, the word first."""
    return [text for text in page.texts("div") if text[1:].split(" ")[0] in WORDS]


def acted_on(kind, **fields):
    """A policy and the document that acts on it."""
    old = make_published(
        title="旧办法", policy={"doc_number": "云高管发〔2020〕8号", "issue_date": DAY(2020, 1, 2)}
    )
    new = make_published(
        title="新决定", policy={"doc_number": "云高管发〔2024〕9号"},
        relations=[{"type": kind, "target": old, "date": DAY(2024, 10, 1), **fields}],
    )  # fmt: skip
    return old, new


def test_a_valid_policy_has_no_banner_and_all_its_metadata(client):
    unit = make_organisation("测试区管委会", key="guanwei")
    item = make_published(
        title="补助办法", organisation=unit, lines=CLAUSES, index_number="X/2024-00001",
        source="测试区管委会", source_url="https://source.example/1",
        policy={
            "doc_number": "云高管发〔2024〕3号", "document_type": "通知", "subject": "12-01",
            "normative": True, "registration_number": "YLGX-2024-1", "issuers": "测试区管委会",
            "recipients": "各街道", "issue_date": DAY(2024, 10, 28),
            "effective_date": DAY(2024, 11, 1), "expiry_date": DAY(2027, 10, 31),
        },
    )  # fmt: skip
    page = get(client, f"/{item.path}")
    assert banners(page) == []
    facts = dict(zip(page.texts("dt"), page.texts("dd"), strict=True))
    assert list(facts.items())[:16] == [
        ("索引号", "X/2024-00001"), ("主题分类", facts["主题分类"]), ("发文机关", "测试区管委会"),
        ("文种", "通知"), ("发文字号", "云高管发〔2024〕3号"), ("规范性文件", "是"),
        ("登记号", "YLGX-2024-1"), ("层级", "区"), ("发布机构", "测试区管委会"),
        ("栏目", "栏目policies"), ("成文日期", "2024-10-28"), ("施行日期", "2024-11-01"),
        ("有效期至", "2027-10-31"), ("发布时间", "2024-11-01 09:00"), ("公开属性", "主动公开"),
        ("来源", "测试区管委会"),
    ]  # fmt: skip
    assert page.texts("h1") == ["补助办法"]
    assert page.links("/orgs/guanwei") == [("/orgs/guanwei", "测试区管委会")]
    assert page.links("https://source.example") == [("https://source.example/1", "测试区管委会")]


@pytest.mark.parametrize(
    ("kind", "clauses", "words"),
    [
        ("repeals", "", "■废止 本文件自2024年10月1日起废止。"),
        ("declares_invalid", "", "■失效 本文件自2024年10月1日起失效。"),
        ("amends", "第六条", "▲已修改 本文件自2024年10月1日起已被修改（第六条）。"),
        ("partially_repeals", "", "▲部分失效 本文件自2024年10月1日起部分条款失效。"),
    ],
)
def test_a_banner_says_since_when_and_by_which_document(client, kind, clauses, words):
    old, new = acted_on(kind, clauses=clauses)
    page = get(client, f"/{old.path}")
    assert banners(page) == [f"{words}依据：新决定（云高管发〔2024〕9号）"]
    assert page.links(new.get_absolute_url())[0][1] == "新决定"


def test_a_policy_yet_to_begin_says_when(client):
    item = make_published(policy={"effective_date": DAY(2024, 12, 1)})
    assert banners(get(client, f"/{item.path}")) == [
        "◷尚未施行 本文件尚未施行，自2024年12月1日起施行。"
    ]


def test_a_policy_whose_term_is_over_says_so_and_since_when(client):
    item = make_published(
        policy={"issue_date": DAY(2021, 11, 18), "expiry_date": DAY(2024, 11, 17)}
    )
    page = get(client, f"/{item.path}")
    assert banners(page) == ["■失效 本文件有效期已满，自2024年11月18日起失效。"]
    assert dict(zip(page.texts("dt"), page.texts("dd"), strict=True))["失效日期"] == "2024-11-18"


def test_an_extended_term_is_what_the_metadata_say(client):
    old, _ = acted_on("extends", new_expiry=DAY(2030, 1, 1))
    old.policy_details.update(expiry_date=DAY(2025, 1, 1))
    page = get(client, f"/{old.path}")
    assert dict(zip(page.texts("dt"), page.texts("dd"), strict=True))["有效期至"] == "2030-01-01"


def test_relations_stand_as_a_list_and_as_a_drawing_of_the_same(client):
    old, new = acted_on("repeals")
    page = get(client, f"/{new.path}")
    (section,) = page.all("section", **{"aria-labelledby": "relations"})
    assert " ".join(section[2].split()).endswith("废止旧办法 ■废止云高管发〔2020〕8号自 2024-10-01")
    (graph,) = page.all("svg")
    assert (graph[1]["role"], graph[1]["aria-label"]) == (
        "img", "关系图：本文件与1份文件的关系，内容与下方列表相同",
    )  # fmt: skip
    assert page.texts("text") == ["废止", "云高管发〔2020〕8号", "云高管发〔2024〕9号"]
    back = get(client, f"/{old.path}")
    assert back.texts("text")[0] == "被废止"


def test_a_related_document_outside_the_library_is_named_and_linked_if_it_can_be(client):
    outside = {"type": "based_on", "date": DAY(2024, 1, 1)}
    item = make_published(
        relations=[
            outside | {"target_title": "省办法"},
            outside | {"target_title": "市办法", "target_url": "https://city.example/1"},
        ]
    )
    page = get(client, f"/{item.path}")
    assert "省办法" in page.html
    assert page.links("https://city.example") == [("https://city.example/1", "市办法")]


def test_a_hidden_document_is_not_named_by_its_relations(client):
    old, new = acted_on("repeals")
    type(new).objects.filter(pk=new.pk).update(hidden_from=NOON)
    assert "新决定" not in get(client, f"/{old.path}").html


def test_policy_and_interpretation_lead_to_each_other(client):
    policy = make_published(title="办法")
    reading = make_published(
        kind=Kind.INTERPRETATION, title="办法解读",
        interpretation_details=[InterpretationDetails()],
        relations=[{"type": "interprets", "target": policy, "date": DAY(2024, 11, 2)}],
    )  # fmt: skip
    assert get(client, f"/{policy.path}").links("/interpretations/")[0] == (
        reading.get_absolute_url(), "办法解读",
    )  # fmt: skip
    assert (policy.get_absolute_url(), "办法") in get(client, f"/{reading.path}").links(
        "/policies/"
    )


@pytest.fixture
def reading():
    policy = make_published(title="办法", lines=CLAUSES)
    card = {
        "who": "业主", "what": "十八万元", "how": "向街道申请", "until": "长期", "ask": "城建局",
        "clause": "第二条",
    }  # fmt: skip
    details = InterpretationDetails(
        form="picture", background="背景文字", goal="目标文字", content="内容文字",
        scope="范围文字", keywords_explained="关键词文字", differences="差异文字", cards=[card],
    )  # fmt: skip
    return policy, make_published(
        kind=Kind.INTERPRETATION, title="办法解读", interpretation_details=[details],
        relations=[{"type": "interprets", "target": policy, "date": DAY(2024, 11, 2)}],
    )  # fmt: skip


def test_an_interpretation_shows_its_six_elements_form_and_points(client, reading):
    policy, item = reading
    page = get(client, f"/{item.path}")
    assert page.texts("h2")[:6] == [
        "背景依据", "目标任务", "主要内容", "范围标准", "关键词解释", "新旧差异",
    ]  # fmt: skip
    (point,) = page.texts("li", **{"class": "point"})
    assert point == (
        "谁享受业主给什么十八万元怎么办向街道申请期限长期找谁城建局 第二条" + CLAUSES[1]
    )
    assert (f"{policy.get_absolute_url()}#tiao-2", "第二条") in page.links("/policies/")
    assert dict(zip(page.texts("dt"), page.texts("dd"), strict=True))["解读形式"] == "图解"


def test_an_interpretation_says_when_its_document_was_changed_since(client, reading):
    policy, item = reading
    publish_revision(policy, policy.save_revision(changed=True), by=None, at=NOON)
    (banner,) = get(client, f"/{item.path}").texts("div", **{"class": "state-banner state-warn"})
    assert banner.startswith("▲文件已更新 所解读的文件已于2024年11月18日更新")


def test_an_interpretation_says_when_its_document_has_ended(client, reading):
    policy, item = reading
    make_published(relations=[{"type": "repeals", "target": policy, "date": NOON.date()}])
    (banner,) = get(client, f"/{item.path}").texts("div", **{"class": "state-banner state-bad"})
    assert banner.startswith("■文件已失去效力 所解读的文件已废止，本解读供了解当时的规定。")


def test_a_response_says_what_about_and_when_first_spoken(client):
    details = ResponseDetails(
        event="停水", happened_at=datetime.datetime(2024, 10, 30, 8, tzinfo=CHINA),
        first_statement_at=datetime.datetime(2024, 10, 30, 11, 30, tzinfo=CHINA),
    )  # fmt: skip
    item = make_published(kind=Kind.RESPONSE, response_details=[details])
    page = get(client, f"/{item.path}")
    facts = dict(zip(page.texts("dt"), page.texts("dd"), strict=True))
    assert facts["回应事项"] == "停水"
    assert facts["事件发生"] == "2024-10-30 08:00"
    assert facts["首次发声"] == "2024-10-30 11:30"


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "word"),
    [
        (DAY(2024, 11, 11), DAY(2024, 11, 18), "✓公示中"),
        (DAY(2024, 11, 11), DAY(2024, 11, 17), "–公示已结束"),
        (DAY(2024, 11, 19), DAY(2024, 11, 25), "◷尚未开始"),
    ],
)
def test_a_public_notice_says_where_it_stands_by_the_day(client, starts_on, ends_on, word):
    details = PublicNoticeDetails(starts_on=starts_on, ends_on=ends_on, objection_contact="教育局")
    item = make_published(kind=Kind.PUBLIC_NOTICE, notice_details=[details])
    page = get(client, f"/{item.path}")
    banner = next(t for t in page.texts("div") if t.startswith(word))
    assert f"公示期为{starts_on.year}年{starts_on.month}月{starts_on.day}日至" in banner


def test_the_head_names_the_article_as_the_guideline_wants(client):
    item = make_published(
        title="补助办法", organisation=make_organisation("测试区管委会"), summary="怎么领补助",
        keywords="补助、电梯",
    )  # fmt: skip
    page = get(client, f"/{item.path}")
    assert {name: page.meta(name) for name in (
        "ColumnName", "ColumnType", "ArticleTitle", "PubDate", "ContentSource", "Keywords",
        "Description", "Author", "Url",
    )} == {
        "ColumnName": ["栏目policies"], "ColumnType": ["政策文件"], "ArticleTitle": ["补助办法"],
        "PubDate": ["2024-11-01 09:00"], "ContentSource": ["测试区管委会"],
        "Keywords": ["补助,电梯"], "Description": ["怎么领补助"], "Author": ["测试区管委会"],
        "Url": [f"http://testserver/{item.path}"],
    }  # fmt: skip
    canonical = page.all("link", rel="canonical")[0][1]["href"]
    assert canonical == f"http://testserver/{item.path}"
    assert [attrs for _, attrs, _ in page.all("meta") if not attrs.get("content", "x")] == []


def test_json_ld_says_what_the_law_is_and_does(client):
    _, new = acted_on("repeals")
    (script,) = get(client, f"/{new.path}").all("script", type="application/ld+json")
    data = json.loads(script[2])
    assert (data["@type"], data["legislationIdentifier"]) == ("Legislation", "云高管发〔2024〕9号")
    assert data["legislationDate"] == "2024-10-28"
    assert data["legislationLegalForce"] == "https://schema.org/InForce"
    assert data["legislationRepeals"] == [
        {
            "@type": "Legislation", "name": "旧办法",
            "legislationIdentifier": "云高管发〔2020〕8号",
            "url": "http://testserver/policies/2020/yungaoguanfa-8",
        }
    ]  # fmt: skip
    assert [one["name"] for one in data["legislationPassedBy"]] == [new.organisation.name]


def test_json_ld_ends_no_script_early():
    item = make_published(title="</script><script>alert(1)</script>&\u2028")
    text = json_ld(article_at(item.path, now=NOON), address="x", origin="y")
    assert not {"<", ">", "&", "\u2028"} & set(text)
    assert json.loads(text)["name"] == item.title


def test_words_of_an_item_never_become_markup(client):
    evil = '"><img src=x onerror=alert(1)>'
    item = make_published(
        title=f"题{evil}", lines=(f"段落{evil}", f"第一条 条文{evil}"), summary=evil, keywords=evil,
        source=evil, policy={"issuers": evil, "recipients": evil, "document_type": "<b>"},
        relations=[{"type": "based_on", "date": NOON.date(), "target_title": f"外{evil}"}],
    )  # fmt: skip
    for path in (f"/{item.path}", "/policies", f"/{item.path}/versions"):
        page = get(client, path)
        assert page.all("img") == []
        assert "onerror=alert(1)>" not in page.html


def test_the_citation_can_be_copied(client):
    item = make_published(
        title="补助办法", policy={"doc_number": "云高管发〔2024〕3号", "issuers": "甲局\n乙局"}
    )
    assert (
        "甲局、乙局：补助办法（云高管发〔2024〕3号），2024年10月28日，"
        "http://testserver/policies/2024/yungaoguanfa-3"
    ) in get(client, f"/{item.path}").texts("p")


def stored(name, content=b"%PDF-1.7", **fields):
    return StoredFile.objects.create(
        file=ContentFile(content, name=name), name=name, kind="pdf", media_type="application/pdf",
        size=len(content), sha256="0" * 64, organisation=make_organisation(), uploaded_at=NOON,
        **fields,
    )  # fmt: skip


def test_attachments_are_listed_with_type_and_size(client):
    file = stored("申请表 1.pdf", b"%PDF" + b"0" * 2044)
    item = make_published(body=to_stream((AttachmentBlock(file.pk, "申请表"),)))
    page = get(client, f"/{item.path}")
    (section,) = page.all("section", **{"aria-labelledby": "files"})
    assert " ".join(section[2].split()) == "附件 申请表PDF，2 KB"
    assert page.links("/files/")[0][0] == f"/files/{file.pk}/%E7%94%B3%E8%AF%B7%E8%A1%A8%201.pdf"


def test_a_lost_attachment_is_said_to_be_lost(client):
    file = stored("申请表.pdf")
    item = make_published(
        body=to_stream((TextBlock("paragraph", "见附件。"), AttachmentBlock(file.pk, "申请表")))
    )
    file.file.storage.delete(file.file.name)
    page = get(client, f"/{item.path}")
    assert page.links("/files/") == []
    assert "文件暂时无法取得" in page.html


@pytest.mark.parametrize("size", [1, 3])
def test_an_article_asks_equally_often_whatever_is_related(client, django_assert_num_queries, size):
    policy = make_published()
    for number in range(size):
        make_published(relations=[{"type": "based_on", "target": policy, "date": NOON.date()}])
        make_published(
            kind=Kind.INTERPRETATION, title=f"解读{number}",
            relations=[{"type": "interprets", "target": policy, "date": NOON.date()}],
        )  # fmt: skip
    client.cookies["other"] = "1"
    client.get(f"/{policy.path}")
    # The item, what acts on it, what it acts on, its state, points on its clauses, services that
    # rest on it, parameters.
    with django_assert_num_queries(7):
        assert Page(client.get(f"/{policy.path}")).status == 200
