"""A template taken apart: number, salutation, text, signature, annex."""

import pytest

from mingzheng.data.foi_letters import LETTERS
from mingzheng.rules.letter_parts import LetterParts, letter_parts

WHOM = ("申请人", "第三方")


def test_the_parts_of_a_letter():
    template = "{文号}\n{申请人}：\n您好。\n{ 机关 }\n｛日期？｝\n附：回执\n签名："
    assert letter_parts(template, recipients=WHOM) == LetterParts(
        numbered=True, signed=True, salutation="{申请人}", text="您好。", annex="附：回执\n签名："
    )


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        (
            "编号：{文号}\n{申请人}您好：\n好。",
            (False, False, "{申请人}您好", "编号：{文号}\n好。", ""),
        ),
        ("好。\n\n{机关}", (False, True, "", "好。", "")),
        ("{机关}：\n致{第三方}:\n好。", (False, False, "致{第三方}", "{机关}：\n好。", "")),
        ("{申请人}\n请注意：\n好。", (False, False, "", "{申请人}\n请注意：\n好。", "")),
        ("{申请人}：\n{第三方}：\n好。", (False, False, "{申请人}", "{第三方}：\n好。", "")),
        ("{日期}\n好。\n{机关}\n附。", (False, True, "", "好。", "附。")),
    ],
)
def test_what_is_no_line_of_its_own_stays_text(template, expected):
    assert letter_parts(template, recipients=WHOM) == LetterParts(*expected)


def test_the_shipped_letters_have_their_parts():
    parts = {
        kind: letter_parts(one.template, recipients=("申请人", "第三方", "征求机关"))
        for kind, one in LETTERS.items()
    }
    slips = ("delivery", "restraint")
    assert [kind for kind, one in parts.items() if not one.numbered] == ["receipt", *slips]
    assert [kind for kind, one in parts.items() if not one.signed] == [*slips]
    assert [kind for kind, one in parts.items() if not one.salutation] == [*slips]
    assert [kind for kind, one in parts.items() if one.annex] == ["third_party"]
