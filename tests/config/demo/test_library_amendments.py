"""Documents of the demo district that change one another fit each other, article by article."""

import re

import pytest

from mingzheng.rules.official_text.blocks import TextBlock

from .library_texts import Text, read_library

POLICIES = read_library("policies")
ARTICLE = re.compile(r"第[一二三四五六七八九十]+条")


def _articles(text: Text) -> dict[str, str]:
    return {
        block.text.split("　")[0].split(" ")[0]: block.text
        for block in text.blocks
        if isinstance(block, TextBlock) and block.kind == "article"
    }


def _clauses(acting: int, target: int) -> list[str]:
    relations = POLICIES[acting].head["relations"]
    (relation,) = [one for one in relations if one.get("target") == target]
    return ARTICLE.findall(relation["clauses"])


@pytest.mark.parametrize(("acting", "target"), [(4, 3), (18, 17), (24, 23)])
def test_named_clauses_stand_in_the_document_they_act_on(acting, target):
    named = _clauses(acting, target)
    assert named != []
    assert [clause for clause in named if clause not in _articles(POLICIES[target])] == []


def test_amended_text_differs_from_the_first_one_in_the_named_articles_alone():
    before, after = _articles(POLICIES[3]), _articles(POLICIES[4])
    assert before.keys() == after.keys()
    changed = [clause for clause, words in before.items() if after[clause] != words]
    assert changed == _clauses(4, 3)
    for clause in changed:
        assert f"将{clause}修改为：“{after[clause]}”" in POLICIES[4].body


def test_partial_repeal_names_the_same_articles_in_its_text_and_its_metadata():
    sentence = "第七条、第八条自2024年5月1日起废止，其余条款继续有效"
    assert sentence in POLICIES[18].body
    assert _clauses(18, 17) == ["第七条", "第八条"]


@pytest.mark.parametrize(("acting", "target"), [(1, 2), (19, 20)])
def test_repeal_names_the_document_that_it_ends(acting, target):
    number = POLICIES[target].head["doc_number"]
    assert f"（{number}）同时废止" in POLICIES[acting].body
