"""The same document on sites of every make."""

import datetime

import pytest

from mingzheng.readers import read_document
from mingzheng.rules.official_documents import OfficialDocument, parse_official_document
from mingzheng.rules.official_text import TextBlock
from tests.factories.official_pages import (
    FOOTER,
    LAYOUTS,
    PAIRS,
    TITLE,
    letter_html,
    page_around,
    render_page,
)

BODY = (
    TextBlock(
        "paragraph",
        "《云岭区社区食堂运营补贴办法（试行）》已经区政府第31次常务会议研究同意，现印发给你们，"
        "请认真遵照执行。",
    ),
    TextBlock("paragraph", "附件：1.社区食堂补贴申请表\n2.社区食堂考评标准"),
    TextBlock("heading", "云岭区社区食堂运营补贴办法（试行）"),
    TextBlock("chapter", "第一章 总则"),
    TextBlock(
        "article",
        "第一条 为规范社区食堂运营补贴的发放，方便老年人就近用餐，结合本区实际，制定本办法。",
    ),
    TextBlock(
        "article",
        "第二条 符合下列条件的社区食堂，可以申请补贴：\n（一）连续营业满六个月；\n"
        "（二）面向老年人供餐，价格不高于市场价的八成。",
    ),
    TextBlock("chapter", "第二章 附则"),
    TextBlock("article", "第三条 本办法自2024年7月1日起施行，有效期2年。"),
)


def parsed(data: bytes, name: str = "a.html") -> OfficialDocument:
    return parse_official_document(read_document(data, name=name))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_gives_the_same_document(layout):
    document = parsed(render_page(layout))
    assert document.index_number == "11370999004312345X/2024-00731"
    assert document.subject == "民政、扶贫、救灾\\社会福利"
    assert (document.subject_class, document.subject_subclass) == ("民政、扶贫、救灾", "社会福利")
    assert document.issuers == ("云岭区人民政府",)
    assert document.doc_number == "云政发〔2024〕9号"
    assert document.title == TITLE
    assert document.issue_date == datetime.date(2024, 6, 3)
    assert document.published_date == datetime.date(2024, 6, 5)
    assert document.effective_date == datetime.date(2024, 7, 1)
    assert document.term_years == 2
    assert document.trial
    assert (document.document_type, document.text_kind) == ("通知", "办法")
    assert document.recipients == ("各街道办事处", "区政府各部门、各直属机构")
    assert document.disclosure == "此件公开发布"
    assert document.attachments == ("社区食堂补贴申请表", "社区食堂考评标准")
    assert document.keywords == ()
    assert document.blocks == BODY
    assert document.warnings == ()


OTHER_LABELS = {
    "信息索引号 公文名称 主题类别 发布机构 文号 生成日期 公开日期 效力状态 公开属性 登记号",
    "索取号 信息名称 信息分类 制发机关 文 号 印发日期 公布日期 时效性 公开方式 规范性文件编号",
    "索引号 名称 所属主题 公开责任部门 文件编号 成文时间 发布时间 有效性 公开类别 统一登记号",
    "索引号 标题 组配分类 发文单位 发布文号 发文日期 上网日期 是否有效 公开形式 规范性文件登记号",
}


@pytest.mark.parametrize("labels", sorted(OTHER_LABELS))
@pytest.mark.parametrize(
    "layout", ["four_columns", "list_pairs", "definitions", "spans_of_one_line"]
)
def test_labels_of_other_sites_mean_the_same(layout, labels):
    names = labels.replace("文 号", "文\u3000号").split(" ")
    values = (
        "11370999004312345X/2024-00731", TITLE, "民政、扶贫、救灾/社会福利", "云岭区人民政府",
        "云政发[2024] 9 号", "2024-06-03", "2024-06-05 09:30", "有效", "主动公开",
        "YLDR-2024-0010007",
    )  # fmt: skip
    document = parsed(render_page(layout, pairs=tuple(zip(names, values, strict=True))))
    assert document.index_number == "11370999004312345X/2024-00731"
    assert document.title == TITLE
    assert document.subject_subclass == "社会福利"
    assert document.issuers == ("云岭区人民政府",)
    assert document.doc_number == "云政发〔2024〕9号"
    assert document.issue_date == datetime.date(2024, 6, 3)
    assert document.published_date == datetime.date(2024, 6, 5)
    assert document.validity == "有效"
    assert document.registration_number == "YLDR-2024-0010007"
    assert document.blocks == BODY


def test_end_dates_and_source_of_a_box_are_read():
    pairs = (
        *PAIRS,
        ("实施日期", "2024-07-01"),
        ("失效日期", "2026-06-30"),
        ("来源", "云岭区人民政府办公室"),
        ("关键词", "社区食堂；补贴"),
    )
    document = parsed(render_page("eight_columns", pairs=pairs))
    assert document.effective_date == datetime.date(2024, 7, 1)
    assert document.expiry_date == datetime.date(2026, 6, 30)
    assert document.source == "云岭区人民政府办公室"
    assert document.keywords == ("社区食堂", "补贴")


def test_meta_tags_stand_in_for_a_box():
    head = (
        '<meta name="ArticleTitle" content="云岭区民政局关于开展助餐服务的通告">'
        '<meta name="PubDate" content="2024-06-05 10:00">'
        '<meta name="ContentSource" content="区民政局">'
    )
    body = (
        "<h1>云岭区民政局关于开展助餐服务的通告</h1><p>2024-06-05 10:00 来源：区民政局 "
        "浏览次数：12 字号：[大 中 小]</p>"
        "<p>自2024年6月10日起，本区各社区食堂提供助餐服务，现通告如下。</p>"
        "<p>一、服务对象</p><p>年满六十周岁的本区居民。</p><p>云岭区民政局</p><p>二〇二四年六月三日</p>"
    )
    document = parsed(page_around(body, head=head))
    assert document.title == "云岭区民政局关于开展助餐服务的通告"
    assert document.published_date == datetime.date(2024, 6, 5)
    assert document.source == "区民政局"
    assert document.issuers == ("云岭区民政局",)
    assert document.issue_date == datetime.date(2024, 6, 3)
    assert document.document_type == "通告"
    assert [block.text for block in document.blocks] == [
        "自2024年6月10日起，本区各社区食堂提供助餐服务，现通告如下。",
        "一、服务对象",
        "年满六十周岁的本区居民。",
    ]


def test_a_list_of_documents_in_an_annex_is_no_information_box():
    table = (
        "<table><tr><th>序号</th><th>标题</th><th>发文字号</th><th>发文机关</th><th>成文日期</th></tr>"
        "<tr><td>1</td><td>关于甲事项的通知</td><td>云政发〔2019〕1号</td><td>区政府</td><td>2019年1月2日</td></tr>"
        "<tr><td>2</td><td>关于乙事项的通知</td><td>云政发〔2019〕2号</td><td>区政府</td><td>2019年1月3日</td></tr></table>"
    )
    body = (
        "<p>云岭区人民政府关于公布失效文件目录的决定</p><p>云政发〔2024〕12号</p>"
        f"<p>经清理，下列文件自本决定公布之日起失效。</p>{table}<p>云岭区人民政府</p><p>2024年8月1日</p>"
    )
    document = parsed(page_around(body))
    assert document.doc_number == "云政发〔2024〕12号"
    assert document.issue_date == datetime.date(2024, 8, 1)
    assert document.issuers == ("云岭区人民政府",)
    [table_block] = [block for block in document.blocks if not isinstance(block, TextBlock)]
    assert table_block.rows[1][2] == "云政发〔2019〕1号"
    assert table_block.header_rows == 1


OFFICE = "云岭区人民政府办公室"
BYLINES = (
    f"发布时间：2024-06-05 10:21　来源：{OFFICE}　【字体：大 中 小】　打印",
    f"<span>2024-06-05</span> <span>来源：{OFFICE}</span> <span>阅读：31</span>",
    f"<span>日期：2024-06-05</span><span>来源：{OFFICE}</span>",
)


@pytest.mark.parametrize("byline", BYLINES)
def test_line_under_the_heading_tells_when_and_whence(byline):
    body = f"<h1>{TITLE}</h1><div>{byline}</div>{letter_html()}"
    document = parsed(page_around(body))
    assert document.published_date == datetime.date(2024, 6, 5)
    assert document.source == OFFICE
    assert document.blocks == BODY


def test_values_without_colons_are_known_by_their_shape():
    spans = (
        "<div><span>索引号</span><span>11370999004312345X/2024-00731</span>"
        "<span>发布机构</span><span>云岭区人民政府</span></div>"
    )
    document = parsed(page_around(spans + letter_html()))
    assert document.index_number == "11370999004312345X/2024-00731"
    assert document.publisher == "云岭区人民政府"
    assert document.blocks == BODY


def test_button_beside_the_index_number_is_no_part_of_it():
    pairs = (("索引号", "11370999004312345X/2024-00731 复制"), *PAIRS[1:])
    document = parsed(render_page("four_columns", pairs=pairs))
    assert document.index_number == "11370999004312345X/2024-00731"


def test_other_news_of_the_site_are_no_text():
    news = "<li><a href='/n'>云岭区召开会议部署工作</a> 2024-01-01</li>" * 12
    page = page_around(f"{letter_html()}<h3>相关阅读</h3><ul>{news}</ul>{FOOTER}")
    assert parsed(page).blocks == BODY
