import json

import pytest

from mingzheng.ui.official_print.title_lines import title_lines
from tests.rules.shared_material import STATE_COUNCIL

BODY = "补助资金分两次拨付。补助资金不得挪用。加装电梯由业主申请。加装电梯应当公示。"


def test_a_short_title_is_one_line() -> None:
    assert title_lines("关于加装电梯的通知") == ("关于加装电梯的通知",)


def test_lines_given_by_hand_stay() -> None:
    assert title_lines("云岭高新区管理委员会\n关于废止文件的决定") == (
        "云岭高新区管理委员会",
        "关于废止文件的决定",
    )


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        (
            "云岭高新区管理委员会关于印发《云岭高新区垃圾分类管理办法》的通知",
            ("云岭高新区管理委员会关于印发", "《云岭高新区垃圾分类管理办法》的通知"),
        ),
        (
            "云岭高新区党政办公室关于公布2024年度政务公开重点任务的通知",
            ("云岭高新区党政办公室关于公布", "2024年度政务公开重点任务的通知"),
        ),
    ],
)
def test_long_titles_turn_where_words_end(title: str, lines: tuple[str, ...]) -> None:
    assert title_lines(title) == lines


def test_words_of_the_body_are_not_torn() -> None:
    title = "关于进一步做好全区各街道既有住宅加装电梯补助资金拨付有关工作的通知"
    joined = "|".join(title_lines(title, body=BODY))
    assert joined.replace("|", "") == title
    assert "加装电梯" in joined
    assert "补助资金" in joined


@pytest.mark.parametrize("length", [21, 40, 41, 61, 100])
def test_no_line_is_longer_than_the_page_bears(length: int) -> None:
    lines = title_lines("很" * length)
    assert "".join(lines) == "很" * length
    assert max(len(line) for line in lines) <= 20


if STATE_COUNCIL.exists():

    def test_at_least_a_third_of_real_titles_turn_where_their_offices_turned_them() -> None:
        same = 0
        for line in STATE_COUNCIL.read_text("utf-8").splitlines():
            document = json.loads(line)
            printed = [one.strip() for one in document["text"].split("\n")]
            own = [
                printed[:count]
                for count in range(1, 5)
                if "".join(printed[:count]) == document["title"]
            ]
            if own:
                body = "\n".join(printed[len(own[0]) :])
                same += title_lines(document["title"], body=body) == tuple(own[0])
        assert same >= 10
