"""Our own wording of the letters: complete, and made of fields that can be filled in."""

import pytest

from mingzheng.data.foi_letters import ALWAYS, LETTERS
from mingzheng.rules.letter_templates import check_template, fill

PERSONAL = {"身份证", "用途"}


def test_every_kind_has_a_title_of_its_own():
    assert list(LETTERS) == [
        "receipt", "supplement", "third_party", "agency", "extension", "fee", "answer",
        "petition", "abandoned", "withdrawn", "delivery", "restraint",
        "correction",
    ]  # fmt: skip
    titles = [one.title for one in LETTERS.values()]
    assert len(set(titles)) == len(titles)
    assert not any("{" in title or "\n" in title for title in titles)


@pytest.mark.parametrize("kind", LETTERS)
def test_a_letter_uses_every_field_of_its_own_and_no_other(kind):
    letter = LETTERS[kind]
    check_template(letter.template, letter.fields)
    filled = fill(letter.template, {name: f"<{name}>" for name in letter.fields})
    assert [
        name for name in letter.fields if name not in ALWAYS and f"<{name}>" not in filled
    ] == []
    assert "<机关>" in filled
    assert "<编号>" in filled
    assert not any(word in letter.template for word in PERSONAL)


def test_an_answer_leaves_out_what_it_does_not_have():
    letter = LETTERS["answer"]
    values = {
        "机关": "云岭高新区管委会办公室",
        "申请人": "王某",
        "编号": "YL-2024-0007",
        "文号": "云高办公开〔2024〕7号",
        "收到日期": "2024年9月10日",
        "申请内容": "征收补偿方案",
        "日期": "2024年10月14日",
        "答复": "您申请公开的信息可以公开，现予以提供。",
        "依据": "《政府信息公开条例》第三十六条第二项",
        "救济": "对本答复不服的，可以申请行政复议。",
    }
    assert fill(letter.template, values) == (
        "云高办公开〔2024〕7号\n"
        "王某：\n"
        "本机关于2024年9月10日收到您的政府信息公开申请（编号：YL-2024-0007）。"
        "您申请公开的信息为：征收补偿方案\n"
        "您申请公开的信息可以公开，现予以提供。（依据：《政府信息公开条例》第三十六条第二项）\n"
        "对本答复不服的，可以申请行政复议。\n"
        "云岭高新区管委会办公室\n"
        "2024年10月14日"
    )
