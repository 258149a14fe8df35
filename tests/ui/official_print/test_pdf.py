import dataclasses
import io
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

import pdfplumber
import pytest

from mingzheng.rules.official_text import FigureBlock, TableBlock, TextBlock, blocks_of_lines
from mingzheng.ui.official_print import pdf as pdf_module
from mingzheng.ui.official_print.fonts import FontsMissing, choose_fonts, installed_fonts
from mingzheng.ui.official_print.layout import OfficialLayout
from mingzheng.ui.official_print.pdf import to_pdf
from tests.rules.shared_material import STATE_COUNCIL
from tests.ui.official_print import samples

MM = 72 / 25.4
Page = Any


def pages_of(data: bytes) -> list[Page]:
    return list(pdfplumber.open(io.BytesIO(data)).pages)


def lines_of(page: Page, *, size: float = 16) -> dict[float, list[dict[str, Any]]]:
    """Characters of one size by the height of their line, in points from the top."""
    lines: dict[float, list[dict[str, Any]]] = defaultdict(list)
    for char in page.chars:
        if abs(char["size"] - size) < 0.01:
            lines[round(char["top"], 1)].append(char)
    return dict(sorted(lines.items()))


def line_with(page: Page, words: str) -> dict[str, Any]:
    return next(one for one in page.extract_text_lines() if words in one["text"])


@pytest.fixture(scope="module", autouse=True)
def noto_only() -> Iterator[None]:
    """The same typefaces on every machine, so that the faces can be named."""
    noto = [(one.family, one.weight) for one in installed_fonts().fonts() if "CJK SC" in one.family]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdf_module, "find_fonts", lambda: choose_fonts(noto))
        yield


@pytest.fixture(scope="module")
def policy() -> list[Page]:
    return pages_of(to_pdf(samples.policy(), pictures={7: samples.picture()}))


@pytest.fixture(scope="module")
def full() -> list[Page]:
    return pages_of(to_pdf(samples.full_page()))


def test_a_full_page_holds_22_lines_of_28_characters(full: list[Page]) -> None:
    lines = lines_of(full[1])
    assert [len(chars) for chars in lines.values()] == [28] * 22


def test_text_stands_within_a_millimetre_of_the_official_area(full: list[Page]) -> None:
    lines = list(lines_of(full[1]).items())
    top, first = lines[0]
    assert top == pytest.approx(37 * MM, abs=MM)
    assert first[0]["x0"] == pytest.approx(28 * MM, abs=MM)
    assert first[-1]["x1"] == pytest.approx((210 - 26) * MM, abs=MM)
    pitch = (lines[-1][0] - top) / 21
    assert pitch == pytest.approx(225 / 22 * MM, abs=0.05)


def test_page_is_a4(full: list[Page]) -> None:
    assert (round(full[0].width / MM), round(full[0].height / MM)) == (210, 297)


def test_page_numbers_stand_outside_in_14_points(policy: list[Page]) -> None:
    odd, even = line_with(policy[0], "— 1 —"), line_with(policy[1], "— 2 —")
    number = [char for char in odd["chars"] if char["text"] == "—"]
    assert {round(char["size"], 1) for char in number} == {14.0}
    # One character from the edge, its top 7 mm under the text area.
    assert number[-1]["x1"] == pytest.approx(184 * MM - 14, abs=MM)
    assert number[0]["top"] == pytest.approx((297 - 35 + 7) * MM, abs=MM)
    assert even["x0"] == pytest.approx(28 * MM + 14, abs=MM)


def test_red_head_number_and_rule(policy: list[Page]) -> None:
    page = policy[0]
    mark = line_with(page, "云岭高新区管理委员会文件")
    assert mark["top"] == pytest.approx((37 + 35) * MM, abs=3 * MM)
    red = [char for char in page.chars if char["non_stroking_color"] != (0.0,)]
    assert "".join(char["text"] for char in red) == "云岭高新区管理委员会文件"
    rule = next(one for one in page.lines if one["stroking_color"] != (0.0,))
    number = line_with(page, "云高管发〔2024〕3号")
    assert rule["top"] - number["bottom"] == pytest.approx(4 * MM, abs=MM)
    assert (rule["x1"] - rule["x0"]) / MM == pytest.approx(156, abs=0.5)
    middle = (number["x0"] + number["x1"]) / 2
    assert middle == pytest.approx((28 + 156 / 2) * MM, abs=MM)


def test_title_is_22_points_and_centred(policy: list[Page]) -> None:
    lines = lines_of(policy[0], size=22)
    assert ["".join(char["text"] for char in chars) for chars in lines.values()] == [
        "云岭高新区管理委员会关于印发《云岭高新区",
        "既有住宅加装电梯补助资金管理办法》的通知",
    ]
    for chars in lines.values():
        middle = (chars[0]["x0"] + chars[-1]["x1"]) / 2
        assert middle == pytest.approx((28 + 156 / 2) * MM, abs=MM)


def test_recipients_are_flush_left_and_paragraphs_two_characters_in(policy: list[Page]) -> None:
    char = 156 / 28 * MM
    assert line_with(policy[0], "各街道办事处")["x0"] == pytest.approx(28 * MM, abs=0.5)
    assert line_with(policy[0], "为规范既有")["x0"] == pytest.approx(28 * MM + 2 * char, abs=0.5)


def test_heading_levels_have_typefaces_of_their_own(policy: list[Page]) -> None:
    def face(page: Page, words: str) -> str:
        return str(line_with(page, words)["chars"][-1]["fontname"].split("+")[1])

    assert face(policy[0], "一、补助对象和范围") == "NotoSansCJKsc-Regular"
    assert face(policy[1], "1. 房屋性质") == "NotoSerifCJKsc-Bold"
    assert face(policy[1], "（1）单位自管住房") == "NotoSerifCJKsc-Bold"
    assert face(policy[1], "经鉴定符合要求") == "NotoSerifCJKsc-Regular"


def test_date_ends_four_characters_from_the_edge_and_the_name_stands_over_it(
    policy: list[Page],
) -> None:
    date = line_with(policy[2], "2024年3月5日")
    name = [one for one in policy[2].extract_text_lines() if "管理委员会" in one["text"]][-1]
    char = 156 / 28 * MM
    assert date["x1"] == pytest.approx(184 * MM - 4 * char, abs=MM)
    assert (name["x0"] + name["x1"]) / 2 == pytest.approx((date["x0"] + date["x1"]) / 2, abs=1)


def test_annexes_begin_on_new_pages(policy: list[Page]) -> None:
    firsts = [page.extract_text_lines()[0]["text"] for page in policy]
    assert [index for index, first in enumerate(firsts) if first.startswith("附件")] == [3, 4]


def test_table_head_is_repeated_on_every_page(policy: list[Page]) -> None:
    heads = [page.extract_text().count("补助标准（万元）") for page in policy]
    assert heads == [0, 0, 0, 0, 1, 1, 1]


def test_imprint_ends_on_the_foot_of_the_last_page(policy: list[Page]) -> None:
    rules = sorted((one for one in policy[-1].lines if one["width"] > 155 * MM),
                   key=lambda one: one["top"])[-3:]  # fmt: skip
    assert rules[-1]["top"] == pytest.approx((297 - 35) * MM, abs=MM)
    assert [round(one["linewidth"] / MM, 2) for one in rules] == [0.35, 0.25, 0.35]
    text = policy[-1].extract_text()
    assert "抄送：区工委各部门，区人民法院、区人民检察院，各人民团体。" in text
    assert "云岭高新区党政办公室 2024年3月6日印发" in text


def test_links_are_spelled_out_and_marks_do_not_show(policy: list[Page]) -> None:
    text = policy[1].extract_text()
    assert "见加装电梯办事指南" in text
    assert "（https://www.yunling.example/services/8）" in text
    assert "**" not in text
    assert [link["uri"] for link in policy[1].hyperlinks] == [
        "https://www.yunling.example/services/8"
    ]


def test_picture_has_caption_and_full_text(policy: list[Page]) -> None:
    assert len(policy[2].images) == 1
    text = policy[2].extract_text()
    assert "加装电梯补助办理流程图\n图中文字：第一步，业主代表向街道提出申请。" in text


@pytest.mark.parametrize("pictures", [{}, {7: b"GIF89a"}, {7: b"\x89PNG\r\n\x1a\nbroken"}])
def test_a_picture_that_cannot_be_printed_is_said_in_words(pictures: dict[int, bytes]) -> None:
    layout = OfficialLayout(title="图", blocks=(FigureBlock(7, alt="五步流程"),), is_policy=False)
    page = pages_of(to_pdf(layout, pictures=pictures))[0]
    assert page.images == []
    assert "（此处为图片：五步流程。图片请见网页。）" in page.extract_text()


def test_joint_issue_names_everybody_beside_one_word() -> None:
    page = pages_of(to_pdf(samples.joint_issue()))[0]
    red = "".join(c["text"] for c in page.chars if c["non_stroking_color"] != (0.0,))
    counted = Counter(red.replace("本文件已于2024年10月8日废止", ""))
    assert (counted["云"], counted["局"], counted["文"], counted["件"]) == (3, 3, 1, 1)


def test_status_stands_above_every_page() -> None:
    pages = pages_of(to_pdf(samples.joint_issue()))
    firsts = [page.extract_text_lines()[0]["text"] for page in pages]
    assert firsts == ["本文件已于2024年10月8日废止"] * 3


def test_signature_never_stands_alone_on_a_page() -> None:
    text = pages_of(to_pdf(samples.joint_issue()))[2].extract_text()
    assert "三、监督管理" in text
    assert "2024年3月5日" in text


def test_interpretation_has_no_red_head() -> None:
    page = pages_of(to_pdf(samples.interpretation()))[0]
    assert {char["non_stroking_color"] for char in page.chars} == {(0.0,)}
    assert {one["stroking_color"] for one in page.lines} == {0.0}
    assert "云岭高新区城乡建设和交通局 2024年3月5日" in page.extract_text()
    assert "抄送" not in page.extract_text()


def test_source_and_day_stand_at_the_foot(policy: list[Page]) -> None:
    for page in policy:
        text = page.extract_text()
        assert "来源：https://www.yunling.example/policies/2024/yungaoguanfa-3" in text
        assert "2024年11月18日生成" in text


def test_markup_of_the_typesetter_is_printed_as_it_is() -> None:
    words = '#panic("x") $x^2$ *b* `c` <l> @r // k #eval("1+1") \\u{41}'
    layout = samples.policy(
        title=words,
        doc_number='#read("/etc/passwd")',
        blocks=(TextBlock("heading", f"一、{words}"), TableBlock("#t", 1, ((words,), (words,)))),
    )
    text = pages_of(to_pdf(layout))[0].extract_text()
    assert '#read("/etc/passwd")' in text
    assert text.count("#panic") == 4
    assert text.count('#eval("1+1")') == 4


def test_file_says_that_it_is_tagged_chinese_and_for_archives() -> None:
    data = to_pdf(samples.policy())
    with pdfplumber.open(io.BytesIO(data)) as document:
        assert document.metadata["Title"] == samples.policy().title
        assert document.doc.catalog["Lang"] == b"zh-CN"
        assert document.doc.catalog["MarkInfo"]["Marked"] is True
    assert b"<pdfuaid:part>1</pdfuaid:part>" in data
    assert b"<pdfaid:part>2</pdfaid:part>" in data
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in data


def test_a_character_without_typeface_does_not_stop_the_document() -> None:
    layout = OfficialLayout(title="怪字", blocks=(TextBlock("paragraph", "字\ue123止。\x07"),))
    data = to_pdf(layout)
    assert "止。" in pages_of(data)[0].extract_text()
    assert b"pdfuaid" not in data


def test_the_same_layout_gives_the_same_bytes() -> None:
    assert to_pdf(samples.policy()) == to_pdf(samples.policy())


@pytest.mark.parametrize(
    "blocks",
    [
        (),
        (TextBlock("heading", ""), TextBlock("annex", "附件3：")),
        (TableBlock("", 5, (("甲", "乙"),)), TableBlock("无行", 0, ())),
        (FigureBlock(None, ""), TextBlock("chapter", "没有编号"), TextBlock("article", "第八条")),
        tuple(TextBlock("heading", one) for one in ("（1）甲", "无号", "1. 乙", "一、丙")),
    ],
)
def test_odd_bodies_are_printed(blocks: tuple[Any, ...]) -> None:
    assert to_pdf(dataclasses.replace(samples.policy(), blocks=blocks)).startswith(b"%PDF-1.7")


def test_without_chinese_typefaces_nothing_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise FontsMissing

    monkeypatch.setattr(pdf_module, "find_fonts", refuse)
    with pytest.raises(FontsMissing):
        to_pdf(samples.policy())


if STATE_COUNCIL.exists():

    def test_every_real_document_keeps_to_the_standards() -> None:
        for line in STATE_COUNCIL.read_text("utf-8").splitlines():
            document = json.loads(line)
            layout = OfficialLayout(
                title=document["title"], blocks=blocks_of_lines(document["text"].split("\n"))
            )
            assert b"<pdfuaid:part>1</pdfuaid:part>" in to_pdf(layout), document["title"]
