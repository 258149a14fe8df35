import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzheng.search.query.understanding import LONGEST, MOST_ADDED, MOST_TOKENS, understand


def weights(text, source="typed"):
    return {one.token: one.weight for one in understand(text).tokens if one.source == source}


def test_words_of_asking_count_less_and_topics_whole():
    found = weights("请问怎么办犬证")
    assert found["犬证"] == 1.0
    assert found["请问"] == pytest.approx(0.3)


def test_a_word_of_asking_alone_still_searches():
    assert all(weight >= 0.3 for weight in weights("多少").values())


def test_a_plain_wording_brings_its_official_one():
    plan = understand("驾照丢了")
    assert {"机动", "驾驶", "驶证", "补领"} <= set(weights("驾照丢了", "wording"))
    licence = next(one for one in plan.meanings if "机动车驾驶证" in one.official)
    assert (licence.tokens, licence.edges) == (("驾", "照", "驾照"), ("照丢",))
    assert any(one.step == "wording" and "驾照" in one.told for one in plan.decisions)


def test_what_was_typed_is_never_added_again():
    plan = understand("驾照丢了怎么补领机动车驾驶证")
    typed = {one.token for one in plan.typed}
    assert not typed & {one.token for one in plan.tokens if one.source != "typed"}


def test_the_rest_of_a_long_query_is_passed_over_and_told():
    plan = understand("甲" * (LONGEST + 1))
    assert len(plan.text) == LONGEST
    assert [one.step for one in plan.decisions] == ["length"]


@given(st.text(max_size=400))
def test_every_query_has_a_plan_within_bounds(text):
    plan = understand(text)
    assert len(plan.typed) <= MOST_TOKENS
    assert len(plan.tokens) - len(plan.typed) <= MOST_ADDED
    assert all(0 < one.weight <= 1 for one in plan.tokens)


def test_an_official_wording_stands_for_the_plain_one_alone():
    """遗失 is an official word for 丢了, but a text about it is not about licences."""
    lost = next(one for one in understand("驾照丢了").meanings if "遗失" in one.official)
    assert (lost.tokens, lost.edges) == (("丢", "了", "丢了"), ("照丢",))
