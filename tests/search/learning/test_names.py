"""A list of names and what people ask when they mean them; all of it made up."""

import numpy as np
import pytest

from mingzheng.search.evaluation.judged import JudgedQuery
from mingzheng.search.learning.names.called import Called, likeness
from mingzheng.search.learning.names.choice import learn_choice
from mingzheng.search.learning.names.kernel import Kernel
from mingzheng.search.learning.names.listing import MOST_NAMES, NameList
from mingzheng.search.learning.names.model import LEAST_QUESTIONS, learn_names
from mingzheng.search.ranking.channels import Narrowing
from mingzheng.search.units import Unit

PLAIN = {
    "犬只登记": ["小狗上牌", "狗狗上户口", "给狗办证"],
    "犬只年检": ["狗证年审", "狗牌每年审", "养狗年检"],
    "居住证办理": ["办暂住证", "外地人住这里的证", "租房住办证"],
    "居住证换领": ["暂住证到期换新", "暂住证换一张", "换暂住证"],
    "生育登记": ["怀孕登记", "怀孕上报", "准生证"],
    "出生医学证明换发": ["宝宝出生证写错", "出生证换一张", "出生纸改名"],
    "图书馆读者证办理": ["借书卡", "办借书证", "图书卡"],
    "图书馆开放时间": ["借书几点关门", "图书馆几点开", "周末图书馆"],
    "道路停车位申请": ["楼下画停车格", "路边停车格", "画车位"],
    "人防车位使用登记": ["地下车库车位", "小区地库车位", "地库停车登记"],
    "老年人优待证办理": ["老人免费坐车卡", "老年卡", "老人乘车证"],
    "社会保障卡补换": ["社保卡掉了", "社保卡坏了", "补社保卡"],
}
FRAMES = ("{}", "{}怎么弄", "请问{}在哪")
UNITS = {str(at): Unit(str(at), title, "") for at, title in enumerate(PLAIN)}
QUESTIONS = [
    JudgedQuery(f"{at}-{frame}-{words}", frame.format(words), (str(at),))
    for at, plain in enumerate(PLAIN.values())
    for words in plain
    for frame in FRAMES
]


@pytest.fixture(scope="module")
def names():
    found = learn_names(QUESTIONS, UNITS)
    assert found is not None
    return found


def first(names, query):
    return UNITS[next(iter(names.likely(query)))].title


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("小狗办证", "犬只登记"),
        ("狗证要年审吗", "犬只年检"),
        ("暂住证换新的", "居住证换领"),
        ("借书卡丢了", "图书馆读者证办理"),
        ("社保卡断了补一张", "社会保障卡补换"),
        ("地库的车位", "人防车位使用登记"),
        ("犬只登记", "犬只登记"),
    ],
)
def test_a_question_nobody_asked_before_finds_its_name(names, query, title):
    assert first(names, query) == title


def test_what_is_known_comes_in_order_of_scores_and_only_as_narrowed(names):
    scores = names.likely("狗证")
    assert list(scores.values()) == sorted(scores.values(), reverse=True)
    assert "0" in scores
    assert "0" not in names.likely("狗证", Narrowing(without=("0",)))


def test_nothing_is_learned_from_too_few_questions_that_name_a_unit():
    assert learn_names(QUESTIONS[: LEAST_QUESTIONS - 1], UNITS) is None
    elsewhere = [JudgedQuery("1", "狗证", ("gone",))]
    assert learn_names([*QUESTIONS[: LEAST_QUESTIONS - 1], *elsewhere], UNITS) is None
    assert learn_names([], UNITS) is None


@pytest.mark.parametrize("query", ["", "？", "zzz", "龘"])
def test_questions_without_a_known_letter_are_answered(names, query):
    assert all(np.isfinite(score) for score in names.likely(query).values())


def test_a_list_of_names_is_told_from_texts():
    def kept(units):
        names = NameList()
        assert list(names.watch(units)) == units
        return names.units

    units = list(UNITS.values())
    assert kept(units) == UNITS
    assert kept([]) is None
    assert kept([*units, Unit("x", "办法", "第一条")]) is None
    assert kept([*units, Unit("x", "办法", "", group="y")]) is None
    many = [Unit(str(at), "登记", "") for at in range(MOST_NAMES + 1)]
    assert kept(many) is None
    assert len(kept(many[1:])) == MOST_NAMES


def test_taking_a_question_out_is_the_same_as_never_having_learned_it():
    titles = [{"狗": 1, "证": 1}, {"车": 2}]
    questions = [{"狗": 1, "牌": 1}, {"狗": 2, "证": 1}, {"车": 1}]
    shares = np.array([[1, 0.25], [1, 0], [0, 1]], np.float32)
    with_all, without = Called(titles, questions, shares), Called(titles, questions[1:], shares[1:])
    weights = {"狗": 1.0, "牌": 0.5, "车": 0.3}
    assert with_all.scores(weights, own=0) == pytest.approx(without.scores(weights), abs=1e-6)
    assert with_all.scores(weights) != pytest.approx(without.scores(weights), abs=1e-3)


@pytest.mark.parametrize("power", [1, 3])
def test_what_a_text_is_given_by_the_others_needs_no_second_learning(power):
    texts = ["小狗上牌", "给狗办证", "停车位", "地下车位"]
    targets = np.eye(4)[[0, 0, 1, 1]]
    kernel = Kernel(texts, targets, power=power, ridge=0.5)
    for own in range(4):
        again = (kernel._rows @ kernel._rows.T) ** power
        rest = [at for at in range(4) if at != own]
        solved = np.linalg.solve(again[np.ix_(rest, rest)] + 0.5 * np.eye(3), targets[rest])
        assert kernel.without_own[own] == pytest.approx(again[own, rest] @ solved)


def test_a_choice_learns_the_measure_that_tells():
    shown = [np.array([[1.0, 0.3], [0.0, 0.9]]), np.array([[0.1, 0.5], [0.9, 0.4]])] * 8
    right = [np.array([True, False]), np.array([False, True])] * 8
    nothing = np.array([False, False])
    choice = learn_choice([*shown, shown[0]], [*right, nothing])
    assert choice.weights[0] > 1
    assert abs(choice.weights[1]) < choice.weights[0] / 2
    assert choice.scores(shown[0]).argmax() == 0
    assert choice.scores(shown[1]).argmax() == 1


def test_names_alike_are_told_by_their_rare_words():
    alike = likeness([{"犬": 1, "登": 1}, {"犬": 1, "检": 1}, {"车": 1, "登": 1, "记": 1}])
    assert (alike.diagonal() == 0).all()
    assert alike[0, 1] > alike[0, 2] > 0
    assert alike[1, 2] == 0
