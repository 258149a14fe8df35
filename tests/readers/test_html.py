from mingzheng.readers import read_document
from tests.readers.shapes import cells, spans, texts


def read(body: str, *, encoding: str = "utf-8"):
    head = f'<html><head><meta charset="{encoding}"><title>x</title></head><body>'
    return read_document((head + body).encode(encoding), name="a.html")


def test_layout_tables_dissolve_and_metadata_table_stays():
    document = read(
        "<table><tr><td><table><tr><td>索 引 号：</td><td>1</td><td>分类：</td><td>海关</td></tr>"
        "<tr><td>发文机关：</td><td>区政府</td><td>日期：</td><td>2024</td></tr></table></td></tr></table>"
        "<table><tr><td><table><tr><td><p>第一段</p><p>第二段<br>续行</p></td></tr></table></td></tr></table>"
    )
    assert cells(document.tables[0]) == [
        ["索 引 号：", "1", "分类：", "海关"],
        ["发文机关：", "区政府", "日期：", "2024"],
    ]
    assert texts(document) == ["第一段", "第二段\n续行"]


def test_overlapping_and_endless_spans_fill_the_grid():
    document = read(
        '<table><tr><th rowspan="9">甲</th><th colspan="2">乙</th></tr>'
        '<tr><td rowspan="0">丙</td><td>丁</td></tr><tr><td>戊</td></tr></table>'
    )
    [table] = document.tables
    assert cells(table) == [["甲", "乙", "^"], ["^", "丙", "丁"], ["^", "^", "戊"]]
    assert spans(table) == {(0, 0): (3, 1), (0, 1): (1, 2), (1, 1): (2, 1)}
    assert [row.is_header for row in table.rows] == [True, False, False]


def test_scripts_and_hidden_parts_are_left_out():
    document = read("<script>alert(1)</script><style>p{}</style><p hidden>暗</p><p>明</p>")
    assert texts(document) == ["明"]


def test_bare_lines_are_paragraphs_and_headings_keep_their_level():
    document = read("<h2>标题</h2><div>甲<br>乙</div>", encoding="gb2312")
    assert texts(document) == ["标题", "甲", "乙"]
    assert document.paragraphs[0].heading_level == 2


def test_cell_paragraphs_are_lines_of_one_cell():
    document = read(
        "<table><tr><td><p>区教育局</p><p>区财政局</p></td><td>甲</td></tr><tr><td>乙</td><td>丙</td></tr></table>"
    )
    assert cells(document.tables[0]) == [["区教育局\n区财政局", "甲"], ["乙", "丙"]]


def test_page_that_begins_with_its_table_has_the_pages_own_title():
    page = (
        "<html><head><title>云岭区2025年任务分解表_云岭区人民政府</title></head><body>"
        "<table><tr><th>任务</th><th>责任单位</th></tr><tr><td>甲</td><td>乙局</td></tr></table>"
    )
    document = read_document(page.encode(), name="a.html")
    assert texts(document) == ["云岭区2025年任务分解表"]
    assert document.paragraphs[0].heading_level == 1


def test_page_title_is_left_out_where_the_text_bears_one():
    page = (
        "<html><head><title>云岭区2025年任务分解表_云岭区人民政府</title></head><body>"
        "<table><tr><th>任务</th><th>责任单位</th></tr><tr><td>甲</td><td>乙局</td></tr></table>"
        "<p>关于印发任务分解表的通知</p>"
    )
    assert texts(read_document(page.encode(), name="a.html")) == ["关于印发任务分解表的通知"]


def test_lines_made_of_links_alone_are_marked():
    page = (
        b"<p><a href=/>a</a> &gt; <a href=/b>b</a></p><p>see <a href=/c>c</a></p>"
        b"<ul><li><a href=/d>d</a></li></ul><p><a name=e>e</a></p>"
    )
    found = {one.text: one.is_link for one in read_document(page, name="a.html").paragraphs}
    assert found == {"a > b": True, "see c": False, "d": True, "e": False}


def test_title_and_meta_tags_are_declared():
    page = (
        b'<title>Notice</title><meta name="PubDate" content="2024-06-05 10:00">'
        b'<meta charset="utf-8"><meta name="Empty" content=""><p>text</p>'
    )
    assert read_document(page, name="a.html").declared == (
        ("title", "Notice"),
        ("PubDate", "2024-06-05 10:00"),
    )
