import pytest

from mingzheng.search.query.correct import Corrector

TITLES = (
    "住房公积金提取",
    "政府信息公开申请",
    "食品经营许可办理",
    "既有住宅加装电梯补助",
    "口罩发放登记",
    "十四五规划纲要",
    "广安市养老服务条例",
    "生育保险待遇核定",
)


@pytest.fixture(scope="module")
def corrector() -> Corrector:
    return Corrector.learn((title, 20.0) for title in TITLES)


@pytest.mark.parametrize(
    ("typed", "meant", "channel"),
    [
        ("住房公机金提取", "住房公积金提取", "sound"),
        ("食品金营许可", "食品经营许可", "similar sound"),
        ("囗罩发放登记", "口罩发放登记", "shape"),
        ("攻府信息公开申请", "政府信息公开申请", "shape"),
        ("十4五规划", "十四五规划", "numeral"),
        ("住房公积积金提取", "住房公积金提取", "doubled"),
        ("住房公积提取", "住房公积金提取", "missing"),
        ("住房公金积提取", "住房公积金提取", "swapped"),
        ("广案市养老服务条例", "广安市养老服务条例", "sound"),
        ("《住房公机金》提取", "《住房公积金》提取", "sound"),
    ],
)
def test_a_slip_is_put_right_by_its_channel(
    corrector: Corrector, typed: str, meant: str, channel: str
) -> None:
    correction = corrector.correct(typed)
    assert correction is not None
    assert (correction.text, correction.channel) == (meant, channel)
    assert 0.5 <= correction.confidence <= 1.0


def test_several_slips_are_told_one_after_the_other(corrector: Corrector) -> None:
    correction = corrector.correct("政府新息公开申清")
    assert correction is not None
    assert correction.text == "政府信息公开申请"
    told = [(change.start, change.typed, change.meant) for change in correction.changes]
    assert told == [(2, "新", "信"), (7, "清", "请")]


@pytest.mark.parametrize("title", TITLES)
def test_what_is_known_is_never_touched(corrector: Corrector, title: str) -> None:
    for start in range(len(title) - 1):
        assert corrector.correct(title[start : start + 4]) is None


@pytest.mark.parametrize(
    "typed",
    [
        *("住房公積金提取", "ｅｔｃ", "我家老房子想装电梯怎么办", "手机丢了", "王小明", ""),
        *("广州市养老服务条例", "宿州市养老服务条例", "十五五规划", "2024年", "电梯", "住房 电梯"),
    ],
)
def test_other_words_names_and_numbers_stay(corrector: Corrector, typed: str) -> None:
    assert corrector.correct(typed) is None


def test_words_of_the_never_list_stay(corrector: Corrector) -> None:
    assert corrector.correct("住房公机金提取", never=["公機金"]) is None


def test_two_of_equal_right_are_a_guess_at_most() -> None:
    corrector = Corrector.learn([("失业保险条例", 20.0), ("农业保险条例", 20.0)])
    assert corrector.correct("纶业保险条例") is None
    guesses = {one.text for one in corrector.guesses("纶业保险条例")}
    assert guesses == {"失业保险条例", "农业保险条例"}


def test_a_short_word_is_a_guess(corrector: Corrector) -> None:
    assert corrector.correct("囗罩") is None
    assert [one.text for one in corrector.guesses("囗罩")] == ["口罩"]
    assert corrector.guesses("口罩") == ()


def test_a_title_counts_more_than_a_body() -> None:
    texts = [("社会保险登记", 20.0), ("社会保障登记", 0.2)]
    assert Corrector.learn(texts).correct("社会保障登记") is not None
    assert Corrector.learn([*texts, ("社会保障登记", 1.0)]).correct("社会保障登记") is None


def test_what_was_learned_is_kept_in_bytes(corrector: Corrector) -> None:
    again = Corrector.from_bytes(corrector.to_bytes())
    assert again.correct("住房公机金提取") == corrector.correct("住房公机金提取")


def test_nothing_learned_corrects_nothing() -> None:
    empty = Corrector.from_bytes(Corrector.learn([]).to_bytes())
    assert empty.correct("住房公机金提取") is None


def test_the_rest_of_a_long_query_stays_as_it_is(corrector: Corrector) -> None:
    tail = "，好" * 200
    correction = corrector.correct("住房公机金提取" + tail)
    assert correction is not None
    assert correction.text == "住房公积金提取" + tail.replace("，", ",")
