import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzheng.rules.official_text import AttachmentBlock, TableBlock, TextBlock
from mingzheng.rules.writing_format import check_hyperlinks

GOOD = "https://www.yunling.gov.cn/zwgk/1.html"


def found_in(text):
    block = TextBlock("paragraph", text)
    return [(one.code, one.level, text[one.start : one.end]) for one in check_hyperlinks((block,))]


@pytest.mark.parametrize(
    "text",
    [
        f"详见[助餐补贴办法]({GOOD})。",
        "详见[助餐补贴办法](/policies/2024/yzf-5)和[第三条](#tiao-3)。",
        "详见[办法（试行）](https://www.yunling.gov.cn/a(1).html)。",
        "云政发[2024](试行)5号",
        "没有链接。",
        "见[办法](https://www.yunling.gov.cn/a()b(1)c.html)。",
        "见[办法](https://xx.gov.cn/)和[细则](https://www.yunling.gov.cn/example.com)。",
        f"详见[**助餐补贴办法**]({GOOD})。",
    ],
)
def test_good_links_are_silent(text):
    assert found_in(text) == []


@pytest.mark.parametrize(
    ("address", "code", "level"),
    [
        ("javascript:alert(1)", "LINK_UNSAFE", "block"),
        ("data:text/html,x", "LINK_UNSAFE", "block"),
        ("file:///c:/a.doc", "LINK_UNSAFE", "block"),
        ("//evil.example.cn/a", "LINK_UNSAFE", "block"),
        ("ftp://a.gov.cn/a", "LINK_UNSAFE", "block"),
        ("www.yunling.gov.cn", "LINK_UNSAFE", "block"),
        ("/\\evil.cn", "LINK_UNSAFE", "block"),
        ("http://", "LINK_DEAD", "warn"),
        ("#", "LINK_DEAD", "warn"),
        ("https://example.com/a", "LINK_DEAD", "warn"),
        ("https://www.example.org/", "LINK_DEAD", "warn"),
        ("https://xxx.gov.cn/", "LINK_DEAD", "warn"),
        ("http://www.XXXX.gov.cn/", "LINK_DEAD", "warn"),
        ("https://example.net", "LINK_DEAD", "warn"),
        ("https://.gov.cn/", "LINK_DEAD", "warn"),
        ("https://a.gov.cn/待补", "LINK_DEAD", "warn"),
        ("/待定", "LINK_DEAD", "warn"),
        ("http://192.168.1.5/a", "LINK_PRIVATE", "warn"),
        ("http://oa.local/a", "LINK_PRIVATE", "warn"),
        ("http://user:pw@a.gov.cn/", "LINK_CREDENTIALS", "warn"),
        ("http://intranet/a", "LINK_PRIVATE", "warn"),
        ("http://yunling/a", "LINK_HOST", "warn"),
        (f"https://a.gov.cn/{'a' * 500}", "LINK_TOO_LONG", "warn"),
    ],
)
def test_an_address_nobody_outside_can_open_is_found(address, code, level):
    assert found_in(f"见[助餐办法]({address})。") == [(code, level, address)]


def test_a_link_without_an_address_is_marked_as_a_whole():
    assert found_in("见[助餐办法]()。") == [("LINK_DEAD", "warn", "[助餐办法]()")]


@pytest.mark.parametrize(
    "words",
    [
        "点击这里", "这里", "此处", "点此", "点击查看", "查看详情", "请点击下载", "更多", "链接",
        "全文", "查看更多>>", "点击 这里", "**点击这里**", "下载", "原文链接", "单击这里", "请单击",
        "打开链接", "了解更多", "阅读全文", "进入", "查看原文链接", "更多…", "详情》", "下载→",
    ],
)  # fmt: skip
def test_words_that_say_nothing_alone_are_found(words):
    assert found_in(f"见[{words}]({GOOD})。") == [("LINK_WORDS_VAGUE", "warn", words)]


@pytest.mark.parametrize(
    "words", ["下载申请表", "查看助餐补贴办法全文", "链接云岭", "更多便民服务", "了解全文链接详情"]
)
def test_words_that_name_more_are_silent(words):
    assert found_in(f"见[{words}]({GOOD})。") == []


def test_a_link_without_words_is_found():
    assert found_in(f"见[]({GOOD})。") == [("LINK_WITHOUT_WORDS", "warn", f"[]({GOOD})")]
    assert found_in(f"见[ ]({GOOD})。") == [("LINK_WITHOUT_WORDS", "warn", f"[ ]({GOOD})")]


def test_an_address_as_words_is_a_hint():
    assert found_in(f"见[{GOOD}]({GOOD})。") == [("LINK_WORDS_ADDRESS", "hint", GOOD)]
    assert found_in(f"见[http://a.cn]({GOOD})。") == [("LINK_WORDS_ADDRESS", "hint", "http://a.cn")]
    assert found_in(f"见[www.yunling.gov.cn]({GOOD})。") == [
        ("LINK_WORDS_ADDRESS", "hint", "www.yunling.gov.cn")
    ]


def test_two_faults_of_one_link_are_both_said():
    assert [code for code, _, _ in found_in("见[这里](javascript:a)。")] == [
        "LINK_WORDS_VAGUE",
        "LINK_UNSAFE",
    ]


def test_links_in_cells_are_found_where_they_stand():
    table = TableBlock("表", 1, (("项目", "网址"), ("甲", "[这里](/a)")))
    (found,) = check_hyperlinks((TextBlock("paragraph", "甲。"), table))
    assert (found.block, found.part, found.start, found.end) == (1, "cells", 9, 11)


def test_links_in_a_title_of_an_attachment_are_found():
    (found,) = check_hyperlinks((AttachmentBlock(1, "[表](javascript:a)"),))
    assert (found.part, found.code) == ("title", "LINK_UNSAFE")


def test_the_cure_of_an_inner_address_is_the_link_rules():
    (found,) = check_hyperlinks((TextBlock("paragraph", "见[办法](http://10.0.0.1/)。"),))
    assert found.reason == "链接地址“http://10.0.0.1/”公众打不开。"
    assert found.cure == "这是内部网络地址，他人打不开。请填写公开网址，或改为上传文件。"


@given(text=st.text(alphabet="[]()*甲 a/:.h#", max_size=60))
def test_any_text_is_survived(text):
    for one in check_hyperlinks((TextBlock("paragraph", text),)):
        assert 0 <= one.start < one.end <= len(text)
