"""Our list of fixed wording: what it names, what it leaves alone."""

import json
from pathlib import Path

import pytest

from mingzheng.data.wording import official_wording
from mingzheng.rules.wording import WordingRule, WordingTable, find_wording

VECTORS = json.loads(
    (Path(__file__).parents[2] / "vectors" / "wording.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["text"])
def test_wording_is_named_with_place_and_level(vector):
    found = find_wording(vector["text"], official_wording())
    assert [[one.start, one.end, one.right, one.level] for one in found] == vector["found"]


@pytest.mark.parametrize(
    "rule", [rule for rule in official_wording().rules if rule.right], ids=lambda rule: rule.wrong
)
def test_what_is_put_in_place_is_right_itself(rule):
    right = rule.right.replace("\\1", "10").replace("\\2", "10").replace("\\3", "31")
    assert find_wording(right, official_wording()) == ()


def test_earlier_rule_wins_where_two_overlap():
    table = WordingTable(
        (
            WordingRule("甲乙", "丙", "warn", "一"),
            WordingRule("乙丁", "戊", "hint", "二"),
        )
    )
    assert [one.reason for one in find_wording("甲乙丁", table)] == ["一"]


def test_own_words_are_taken_literally():
    table = WordingTable(()).with_own([("云岭(区)", r"云岭\1高新区")])
    found = find_wording("云岭(区)、云岭区", table)
    assert [(one.start, one.end, one.right) for one in found] == [(0, 5, r"云岭\1高新区")]
