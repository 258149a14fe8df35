import pytest

from mingzheng.rules.official_text import AttachmentBlock, FigureBlock, TableBlock, TextBlock
from mingzheng.rules.writing_format import check_access


def found_in(block):
    return [(one.code, one.level, one.part, one.start, one.end) for one in check_access((block,))]


@pytest.mark.parametrize(
    "block",
    [
        FigureBlock(1, "云岭区老年助餐点分布：东片12处、西片9处"),
        FigureBlock(1, "补贴申请流程图", "流程图", "第一步 提出申请。第二步 街道审核。"),
        TableBlock("补贴标准表", 1, (("项目", "标准"), ("甲", ""))),
        TableBlock("补贴标准表", 2, (("项目", "标准", ""), ("", "城镇", "农村"), ("甲", "1", "2"))),
        AttachmentBlock(1, "助餐补贴申请表"),
        TextBlock("paragraph", "甲。"),
    ],
)
def test_what_everybody_can_read_is_silent(block):
    assert found_in(block) == []


@pytest.mark.parametrize("alt", ["", " "])
def test_a_figure_without_alternative_text_is_found(alt):
    assert found_in(FigureBlock(1, alt)) == [("FIGURE_ALT_MISSING", "warn", "alt", 0, len(alt))]


@pytest.mark.parametrize(
    "alt",
    [
        "IMG_20240603.jpg", "助餐点.PNG", "a.jpeg", "b.gif", "c.bmp", "d.webp", "e.tif", "f.tiff",
        "g.heic", "h.svg", ".jpg", "微信图片_20240603101530", "微信截图1", "截图1",
        "图片", "图3", "图", "图 12", "DSC01234", "DSCN 1", "IMG 2", "image-3", "photo", "图像1",
        "照片 2", "截屏", "QQ图片5",
        "20240603-1", "7", "3f2b8c1d9e4a5b6c", "3f2b8c1d9e4a5b6c7d8e9f0a", "未标题-1", "未命名",
        "screenshot 2024-06-03", "mmexport17170",
    ],
)  # fmt: skip
def test_a_file_name_is_no_alternative_text(alt):
    assert found_in(FigureBlock(1, alt, full_text="甲")) == [
        ("FIGURE_ALT_FILE_NAME", "warn", "alt", 0, len(alt))
    ]


@pytest.mark.parametrize(
    "alt",
    ["图片墙前的居民代表", "jpg", "3f2b8c1d9e4a5b6", "照片展开幕式", "a.jpg等三张", "image of x"],
)
def test_words_that_only_begin_like_a_file_name_are_silent(alt):
    assert found_in(FigureBlock(1, alt)) == []


@pytest.mark.parametrize(("length", "codes"), [(100, []), (101, ["FIGURE_ALT_LONG"])])
def test_an_alternative_text_is_short(length, codes):
    assert [code for code, *_ in found_in(FigureBlock(1, "甲" * length))] == codes


@pytest.mark.parametrize(
    "figure",
    [
        *(
            FigureBlock(1, f"云岭区助餐{word}")
            for word in (
                *(
                    "海报",
                    "长图",
                    "图解",
                    "截图",
                    "扫描件",
                    "影印件",
                    "公告",
                    "通告",
                    "通知",
                    "公示",
                ),
                *("名单", "明细表", "统计表", "流程图", "告知书", "明白纸"),
            )
        ),
        FigureBlock(1, "云岭区助餐点", "一图读懂助餐补贴"),
        FigureBlock(1, "云岭区助餐补贴公示名单", full_text=" "),
    ],
)
def test_a_picture_of_text_wants_its_text(figure):
    assert found_in(figure) == [("FIGURE_FULL_TEXT", "hint", "full_text", 0, 0)]


def test_a_table_without_header_rows_is_found():
    table = TableBlock("补贴标准表", 0, (("项目", "标准"), ("甲", "1")))
    assert found_in(table) == [("TABLE_HEADER", "warn", "cells", 0, 5)]


def test_a_table_without_caption_is_a_hint():
    table = TableBlock(" ", 1, (("项目", "标准"), ("甲", "1")))
    assert found_in(table) == [("TABLE_CAPTION", "hint", "caption", 0, 0)]


def test_an_empty_table_is_found():
    assert found_in(TableBlock("", 0, ())) == [("TABLE_EMPTY", "warn", "cells", 0, 0)]


def test_a_column_without_a_name_is_found_where_its_header_stands():
    table = TableBlock(
        "表", 2, (("项目", "标准", "", ""), ("", "城镇", " ", "备注"), ("甲", "1", "2", ""))
    )
    assert found_in(table) == [("TABLE_HEADER_CELL", "warn", "cells", 12, 13)]
    (found,) = check_access((table,))
    assert found.reason == "第3列的表头是空的。"


def test_first_cell_of_the_header_is_found_empty():
    table = TableBlock("表", 1, (("", "标准"), ("甲", "1")))
    assert found_in(table) == [("TABLE_HEADER_CELL", "warn", "cells", 0, 0)]


@pytest.mark.parametrize("title", ["", " "])
def test_an_attachment_without_a_title_is_found(title):
    assert found_in(AttachmentBlock(1, title)) == [("ATTACHMENT_TITLE", "warn", "title", 0, 0)]


def test_blocks_are_counted_from_zero():
    blocks = (TextBlock("paragraph", "甲。"), FigureBlock(1, ""), AttachmentBlock(1, ""))
    assert [one.block for one in check_access(blocks)] == [1, 2]


def test_the_sentences_say_the_cure():
    figure = FigureBlock(1, "图片1", "公告")
    assert [(one.reason, one.cure) for one in check_access((figure,))] == [
        ("替代文字“图片1”像是文件名，没有说明内容。", "用一句话写出图中要表达的内容。"),
        ("这张图里看来有文字，图中的文字搜不到也听不到。", "把图中的文字抄录到“图中全文”。"),
    ]
