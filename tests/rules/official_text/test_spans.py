import pytest

from mingzheng.rules.official_text.spans import Span, bare_words, literal, safe_address, spans_of


def test_a_line_without_marks_is_one_span() -> None:
    assert spans_of("第二条 [2024]3号文件同时废止。") == (Span("第二条 [2024]3号文件同时废止。"),)


def test_an_empty_line_has_no_span() -> None:
    assert spans_of("") == ()


def test_links_and_stresses_part_the_line() -> None:
    assert spans_of("见[指南](https://www.yunling.example/a(b)c)，**必须**现场核对。") == (
        Span("见"),
        Span("指南", address="https://www.yunling.example/a(b)c"),
        Span("，"),
        Span("必须", strong=True),
        Span("现场核对。"),
    )


def test_marks_stand_inside_each_other() -> None:
    assert spans_of("**请看[指南](/services/8)**[**重点**](/x)") == (
        Span("请看", strong=True),
        Span("指南", strong=True, address="/services/8"),
        Span("重点", strong=True, address="/x"),
    )


@pytest.mark.parametrize(
    "line", ["朱**、李**、王**", "张**同志、李**同志", "共5**未公开", "** 空格 **", "2**3"]
)
def test_masked_names_and_loose_stars_stress_nothing(line: str) -> None:
    assert spans_of(line) == (Span(line),)


def test_stress_in_the_middle_of_a_sentence() -> None:
    assert spans_of("对**重点企业**给予奖励") == (
        Span("对"),
        Span("重点企业", strong=True),
        Span("给予奖励"),
    )


@pytest.mark.parametrize(
    "address",
    [
        "https://www.yunling.example/policies/2024/3?x=1#tiao-3",
        "HTTP://www.yunling.example",
        "https://x",
        "/",
        "/policies/2024/3",
        "#tiao-3",
    ],
)
def test_addresses_of_web_pages_are_kept(address: str) -> None:
    assert safe_address(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https:\\\\evil.example",
        "https://",
        "#",
        "https:///evil.example",
        "/\tx",
        "java\nscript:x",
        "mailto:a@b.example",
        "relative/path",
        "",
    ],
)
def test_other_addresses_are_dropped(address: str) -> None:
    assert safe_address(address) == ""


def test_words_of_a_dangerous_link_stay_as_plain_text() -> None:
    assert spans_of("[点这里](javascript:alert(1))") == (Span("点这里"),)


def test_bare_words_leave_the_marks_out() -> None:
    assert bare_words("**一、[目标](https://x.example)**和任务") == "一、目标和任务"
    assert bare_words("见[指南](/services/8)。") == "见指南。"
    assert bare_words("**必须**核对") == "必须核对"


def test_brackets_in_pairs_belong_to_the_address() -> None:
    assert spans_of("[查询](/search?f=now())。") == (
        Span("查询", address="/search?f=now()"),
        Span("。"),
    )


def test_masked_name_does_not_hide_a_stress_after_it() -> None:
    assert spans_of("张**同志、李**同志，**必须**核对") == (
        Span("张**同志、李**同志，"),
        Span("必须", strong=True),
        Span("核对"),
    )


@pytest.mark.parametrize(
    "words", ["[点](https://a.example/)", "**重**", "***重***[**点**](/a)", "****", "甲*乙]乙(丙"]
)
def test_literal_words_stay_words(words: str) -> None:
    (span,) = spans_of(literal(words))
    assert (span.strong, span.address) == (False, "")
    assert span.text.replace("\u2060", "") == words


def test_literal_words_without_marks_are_left_alone() -> None:
    assert literal("第二条 2*3 [2024]3号(甲)") == "第二条 2*3 [2024]3号(甲)"
