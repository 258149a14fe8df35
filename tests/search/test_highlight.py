from hypothesis import given
from hypothesis import strategies as st

from mingzheng.search.highlight import WIDTH, marked, snippet


def shown(pieces):
    return "".join(f"[{piece.text}]" if piece.hit else piece.text for piece in pieces)


def test_pairs_that_touch_are_one_mark():
    assert shown(marked("住房公积金提取", ["公积", "积金", "公", "积"])) == "住房[公积金]提取"


def test_single_characters_are_marked_where_the_query_has_nothing_longer():
    assert shown(marked("办证处", ["证"])) == "办[证]处"
    assert shown(marked("办证处", ["证", "办理"])) == "办证处"


def test_marks_find_traditional_and_full_width_letters():
    assert shown(marked("駕照Ａ證", ["驾照", "a"])) == "[駕照]Ａ證"


def test_a_snippet_begins_a_little_before_the_words():
    text = "前" * 300 + "补贴标准" + "后" * 300
    found = shown(snippet(text, ["补贴", "贴标", "标准"]))
    assert found.startswith("…" + "前" * 20 + "[补贴标准]后")
    assert found.endswith("后…")
    assert len(found) == WIDTH + 4


def test_a_text_without_the_words_has_no_snippet():
    assert snippet("前后", ["补贴"]) == ()
    assert snippet("", ["补贴"]) == ()


@given(st.text("补贴标准 前\n", max_size=300), st.lists(st.sampled_from(["补贴", "标", "准前"])))
def test_a_marked_text_is_the_text(text, tokens):
    assert "".join(piece.text for piece in marked(text, tokens)) == text
