"""Training at the desk: who runs it, who answers, whose results are shown."""

import io

import pytest

from mingzheng.records.people.models import Role
from mingzheng.work.meetings.models import Attempt, Course
from tests.factories.meetings import BANK, make_course
from tests.factories.people import make_account, make_organisation

pytestmark = pytest.mark.django_db

TYPED = {
    "title": "公开业务培训", "summary": "两课", "opens_on": "2024-11-18",
    "closes_on": "2024-11-30", "pass_mark": "60", "attempts": "2", "drawn": "0",
}  # fmt: skip


@pytest.fixture
def unit():
    return make_organisation("甲局")


@pytest.fixture
def officer(client, unit):
    account = make_account(
        role=Role.INFORMATION_OFFICER, organisation=unit, display_name="信息员甲"
    )
    client.force_login(account)
    return account


def body(response, status=200):
    assert response.status_code == status
    return response.content.decode()


def post(client, address, **data):
    return client.post(f"/desk/meetings/courses{address}", data)


def answers(course, *, right=True):
    return {
        f"q{one.pk}": [str(place) for place in (one.right if right else [2])]
        for one in course.questions.all()
    }


def test_a_course_is_opened_and_its_bank_imported(client, officer, unit):
    page = body(post(client, "/new", organisation=unit.pk, **{**TYPED, "closes_on": "2024-11-01"}))
    assert "测验截止不得早于测验开始" in page
    assert "公开业务培训" in page
    assert post(client, "/new", organisation=unit.pk, **TYPED).status_code == 302
    course = Course.objects.get()
    bad = io.BytesIO("题型,题目,选项A,选项B,答案\n单选,题,甲,乙,AB\n".encode())
    bad.name = "题库.csv"
    page = body(post(client, f"/{course.pk}/questions", file=bad))
    assert "第 2 行：单选题只能有一个答案" in page
    bank = io.BytesIO(BANK.encode())
    bank.name = "题库.csv"
    assert post(client, f"/{course.pk}/questions", file=bank).status_code == 302
    assert course.questions.count() == 3
    template = client.get("/desk/meetings/courses/template")
    assert template.content.startswith(b"PK")


def test_a_quiz_wants_every_answer_and_keeps_what_was_ticked(client, officer):
    course = make_course()
    address = f"/{course.pk}/quiz"
    page = body(client.get(f"/desk/meetings/courses{address}"))
    assert "测验（第 1 次）" in page
    given = answers(course)
    key, places = next(iter(given.items()))
    page = body(post(client, address, number=1, **{key: places}))
    assert "还有 2 题没有答" in page
    assert f'value="{places[0]}" id="{key}-{places[0]}" checked' in page
    assert not Attempt.objects.exists()
    assert post(client, address, number=1, **given).status_code == 302
    assert post(client, address, number=1, **answers(course, right=False)).status_code == 302
    assert list(Attempt.objects.values_list("score", "passed")) == [(100, True)]
    assert "100 分" in body(client.get(f"/desk/meetings/courses/{course.pk}"))


def test_what_is_posted_by_hand_counts_for_nothing(client, officer):
    course = make_course()
    forged = {key: ["7", "x", "-1"] for key in answers(course)}
    page = body(post(client, f"/{course.pk}/quiz", number=1, **forged))
    assert "还有 3 题没有答" in page
    assert post(client, f"/{course.pk}/quiz", number=5, **answers(course)).status_code == 302
    assert not Attempt.objects.exists()


def test_the_answers_survive_the_end_of_the_session(client, officer):
    course = make_course()
    client.logout()
    page = body(post(client, f"/{course.pk}/quiz", number=1, **answers(course)))
    assert "登录" in page
    assert 'name="draft"' in page


def test_results_are_for_one_s_own_unit_and_for_who_runs_it(client, officer, unit):
    host = make_organisation("主办局")
    course = make_course(organisation=host)
    post(client, f"/{course.pk}/quiz", number=1, **answers(course))
    other = make_account(
        role=Role.INFORMATION_OFFICER, organisation=make_organisation(), display_name="信息员乙"
    )
    client.force_login(other)
    page = body(client.get(f"/desk/meetings/courses/{course.pk}"))
    assert "信息员甲" not in page
    for rest in ("certificates", "results.csv"):
        assert "信息员甲" not in body(client.get(f"/desk/meetings/courses/{course.pk}/{rest}"))
    body(client.get(f"/desk/meetings/courses/{course.pk}/questions"), 404)
    body(client.get(f"/desk/meetings/courses/{course.pk}/edit"), 404)
    client.force_login(make_account(role=Role.INFORMATION_OFFICER, organisation=host))
    assert "信息员甲" in body(client.get(f"/desk/meetings/courses/{course.pk}/certificates"))
    table = body(client.get(f"/desk/meetings/courses/{course.pk}/results.csv"))
    assert "甲局,信息员甲,1,100,是" in table


def test_who_took_part_is_asked_what_it_was_worth(client, officer, unit):
    course = make_course()
    post(client, f"/{course.pk}/quiz", number=1, **answers(course))
    assert 'name="score"' in body(client.get(f"/desk/meetings/courses/{course.pk}"))


def test_a_course_for_named_units_is_not_there_for_others(client, officer, unit):
    course = make_course(units=(make_organisation().pk,), title="别人的培训")
    body(client.get(f"/desk/meetings/courses/{course.pk}"), 404)
    body(client.get(f"/desk/meetings/courses/{course.pk}/quiz"), 404)
    assert "别人的培训" not in body(client.get("/desk/meetings/courses"))
    own = make_course(units=(unit.pk,), title="我们的培训")
    assert "我们的培训" in body(client.get("/desk/meetings/courses"))
    page = body(client.get(f"/desk/meetings/courses/{own.pk}"))
    assert "签到或者交卷以后可以评价。" in page
    assert 'name="score"' not in page
    assert "请先签到或者答题" in body(post(client, f"/{own.pk}/rate", score="5", remark="写了意见"))
    page = body(post(client, f"/{own.pk}/rate", score="9", remark="写了意见"))
    assert "写了意见" in page


def test_lists_ask_the_same_number_of_queries_at_any_size(
    client, officer, django_assert_max_num_queries
):
    make_course()
    with django_assert_max_num_queries(20) as one:
        client.get("/desk/meetings/courses")
    for _ in range(3):
        make_course()
    with django_assert_max_num_queries(len(one)):
        client.get("/desk/meetings/courses")
