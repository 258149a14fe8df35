"""The page of the learned order: what is followed, a trial, and the way to follow it."""

import pytest
from django.urls import reverse

from mingzheng.ports.clock import CLOCK, FixedClock
from mingzheng.records.journal.models import JournalEntry
from mingzheng.search.learning.site_ranking import LEAST_TAUGHT
from mingzheng.work.searching.actions.try_order import STUCK_AFTER, ask_trial
from mingzheng.work.searching.guidance import forget_guidance
from mingzheng.work.searching.models import GuidanceChange, Guideline, JudgedCase, LearnedOrder
from mingzheng.work.searching.queries import answer_of
from tests.conftest import NOON
from tests.factories.people import make_account
from tests.factories.searching import RULES, make_measured_order, make_rules
from tests.surfaces.portal.page import Page

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]
PLACE = "/desk/search/order"


@pytest.fixture
def office(client):
    account = make_account(role="openness_office")
    client.force_login(account)
    return account


@pytest.fixture
def rules(site_index):
    make_rules(LEAST_TAUGHT)
    site_index()


def post(client, name, *keys, **data):
    return client.post(reverse(f"backoffice:{name}", args=keys), data, follow=True)


def first():
    return answer_of("养犬登记", {}, now=NOON).results.hits[0].unit.title


def test_with_too_few_judged_queries_the_page_says_what_to_do(client, office, site_index):
    make_rules(LEAST_TAUGHT - 1)
    site_index()
    page = Page(client.get(PLACE))
    assert "评测集里有 74 个查询，太少" in page.html
    assert page.links(reverse("backoffice:judged_list"))
    assert not page.all("form", action=reverse("backoffice:order_try"))
    told = post(client, "order_try").content.decode()
    assert "评测集里有 74 个查询，至少要有 75 个这样的查询" in told
    assert not LearnedOrder.objects.exists()


def test_it_is_tried_drafted_applied_and_switched_off(client, office, rules):
    page = Page(client.get(PLACE))
    assert "没有使用" in page.html
    page = Page(post(client, "order_try"))
    assert "从 75 个评测查询学习" in page.html
    numbers = [" ".join(one[2].split()) for one in page.all("td", **{"class": "number"})]
    assert numbers == ["63.1", "100.0", "+36.9", "0.0", "100.0", "+100.0"]
    assert len(page.texts("li")) > LEAST_TAUGHT
    assert first() == RULES[1]

    order = LearnedOrder.objects.get()
    page = Page(post(client, "order_draft", order.pk))
    assert page.texts("h1") == ["采用学习排序：全部查询"]
    assert "2024-11-18 12:00 学自 75 个评测查询" in page.html
    assert "不用学习排序" in page.texts("th")
    assert first() == RULES[1]
    change = GuidanceChange.objects.get()
    assert not page.all("a", href=reverse("backoffice:guidance_change_edit", args=[change.pk]))
    told = post(client, "guidance_change", change.pk).content.decode()
    assert "“全部查询”已生效，公众现在搜索就会用到。" in told
    assert first() == RULES[2]
    entry = JournalEntry.objects.get(action="guideline.applied")
    assert entry.details["sort"] == "学习排序"
    assert entry.details["measured"]["hit_after"] == 1.0

    page = Page(client.get(PLACE))
    assert "使用中" in page.html
    assert "75 个评测查询（评测集当时 75 个）" in page.html
    guideline = Guideline.objects.get()
    page = Page(post(client, "guideline_switch", guideline.pk))
    assert page.texts("h1") == ["停用学习排序：全部查询"]
    assert "成绩下降" in page.html
    change = GuidanceChange.objects.latest("pk")
    assert "请填写生效理由" in post(client, "guidance_change", change.pk).content.decode()
    assert first() == RULES[2]
    post(client, "guidance_change", change.pk, reason="核对评测集期间先停用")
    assert first() == RULES[1]
    assert "启用原来的结果" in client.get(PLACE).content.decode()


def test_a_waiting_trial_is_told_and_offered_again_after_a_while(client, office, rules):
    ask_trial(by=office, at=NOON)
    page = Page(client.get(PLACE))
    assert page.all("meta", **{"http-equiv": "refresh"})
    assert "公众搜索没有变化" in page.html
    assert not page.all("form", action=reverse("backoffice:order_try"))
    assert "正在试算，请等这一次算完再试" in post(client, "order_try").content.decode()
    CLOCK.bind(FixedClock(NOON + STUCK_AFTER))
    page = Page(client.get(PLACE))
    assert "后台可能中断过" in page.html
    assert not page.all("meta", **{"http-equiv": "refresh"})
    assert "从 75 个评测查询学习" in post(client, "order_try").content.decode()


def test_a_trial_that_came_to_nothing_says_why(client, office, site_index):
    make_rules(LEAST_TAUGHT)
    page = Page(post(client, "order_try"))
    assert "没有算成" in page.html
    assert "请过几分钟再试算" in page.html
    assert page.all("form", action=reverse("backoffice:order_try"))


def test_a_model_that_cannot_be_read_is_told_on_the_page(client, office, rules):
    order = make_measured_order(by=office)
    post(client, "order_draft", order.pk)
    post(client, "guidance_change", GuidanceChange.objects.get().pk)
    LearnedOrder.objects.update(model=b"damaged")
    forget_guidance()
    assert "学到的排序读不出来" in client.get(PLACE).content.decode()
    LearnedOrder.objects.all().delete()
    forget_guidance()
    assert "学到的排序读不出来" in client.get(PLACE).content.decode()
    assert client.get("/search?q=养犬登记").status_code == 200


def test_a_changed_judged_set_asks_for_another_trial(client, office, rules):
    make_measured_order(by=office)
    assert "以后改过" not in client.get(PLACE).content.decode()
    JudgedCase.objects.first().delete()
    assert "评测集在这次试算以后改过" in client.get(PLACE).content.decode()


def test_what_was_not_measured_or_typed_in_answers_404(client, office, rules):
    trial = ask_trial(by=office, at=NOON)
    for pk in (trial.pk, 9999):
        place = reverse("backoffice:order_draft", args=[pk])
        assert client.post(place).status_code == 404
        assert client.get(place).status_code == 405
    order = make_measured_order_after(trial, office)
    post(client, "order_draft", order.pk)
    change = GuidanceChange.objects.get()
    edit = reverse("backoffice:guidance_change_edit", args=[change.pk])
    assert client.get(edit).status_code == 404
    post(client, "guidance_change", change.pk)
    edit = reverse("backoffice:guideline_edit", args=[Guideline.objects.get().pk])
    assert client.get(edit).status_code == 404


def make_measured_order_after(trial, office):
    trial.delete()
    return make_measured_order(by=office)


def test_a_leader_reads_and_is_offered_nothing(client, rules, office):
    make_measured_order(by=office)
    client.force_login(make_account(role="leader"))
    page = Page(client.get(PLACE))
    assert "从 75 个评测查询学习" in page.html
    assert not page.all("form", method="post", action=reverse("backoffice:order_try"))
    assert "启用这次的结果" not in page.html


@pytest.mark.parametrize("judged", [LEAST_TAUGHT, 2 * LEAST_TAUGHT])
def test_the_page_costs_the_same_for_any_judged_set(
    client, office, site_index, django_assert_max_num_queries, judged
):
    make_rules(judged)
    site_index()
    order = make_measured_order(by=office)
    post(client, "order_draft", order.pk)
    post(client, "guidance_change", GuidanceChange.objects.get().pk)
    client.get(PLACE)
    with django_assert_max_num_queries(11) as queries:
        client.get(PLACE)
    assert len(queries) == 11
