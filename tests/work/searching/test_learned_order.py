"""A learned order: tried by the worker, kept whole or not at all, never in the way of a search."""

import datetime

import pytest
from django.db import IntegrityError

from mingzheng.records.journal.models import JournalEntry
from mingzheng.search.engines.port import EngineUnavailable
from mingzheng.search.learning.ranker import LEAST_QUERIES
from mingzheng.search.learning.site_ranking import LEAST_TAUGHT
from mingzheng.work.searching.actions.decide_change import apply_change, drop_change
from mingzheng.work.searching.actions.draft_change import draft_order, draft_switch
from mingzheng.work.searching.actions.try_order import STUCK_AFTER, ask_trial, run_trial
from mingzheng.work.searching.comparing import comparison_from
from mingzheng.work.searching.errors import DraftWaits, OrderGone, TooFewJudged, TrialWaits
from mingzheng.work.searching.guidance import forget_guidance, site_guidance
from mingzheng.work.searching.lists.learned_order import order_standing
from mingzheng.work.searching.models import JudgedCase, LearnedOrder
from mingzheng.work.searching.order_trial import try_order
from mingzheng.work.searching.preview import preview_of
from mingzheng.work.searching.queries import answer_of
from tests.conftest import NOON
from tests.factories.people import make_account
from tests.factories.searching import RULES, make_draft_change, make_measured_order, make_rules

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]
TODAY = NOON.date()


@pytest.fixture
def office():
    return make_account(role="openness_office")


@pytest.fixture
def rules(site_index):
    """What is looked for stands second by hand for each of the judged queries."""
    made = make_rules(LEAST_TAUGHT)
    site_index()
    return made


def first():
    return answer_of("养犬登记", {}, now=NOON).results.hits[0].unit.title


def enable(order, by):
    change = draft_order(order, by=by, at=NOON)
    compared = preview_of(change, now=NOON).comparison
    return apply_change(change, compared=compared, reason="", by=by, at=NOON)


def test_a_trial_measures_queries_by_orders_that_have_not_seen_them(rules):
    trial = try_order(now=NOON, corrector=None)
    assert (trial.judged, trial.taught) == (LEAST_TAUGHT, LEAST_TAUGHT)
    assert (trial.compared.before.hit_at_1, trial.compared.after.hit_at_1) == (0.0, 1.0)
    assert {(one.before, one.after) for one in trial.compared.moved} == {(2, 1)}
    assert comparison_from(trial.compared.stored) == trial.compared
    assert trial.compared.backwards.worse
    assert trial.compared.backwards.backwards == trial.compared


def test_too_few_lessons_are_told_with_the_cure(rules, office):
    JudgedCase.objects.order_by("pk").first().delete()
    with pytest.raises(TooFewJudged, match="评测集里有 74 个查询，至少要有 75 个"):
        ask_trial(by=office, at=NOON)
    assert not LearnedOrder.objects.exists()
    cases = list(JudgedCase.objects.order_by("pk")[:2])
    JudgedCase.objects.filter(pk=cases[0].pk).update(relevant=["publication:99999"])
    JudgedCase.objects.create(
        query="低保", form="低保", relevant=["publication:99999"], changed_at=NOON
    )
    trial = ask_trial(by=office, at=NOON)
    run_trial(trial.pk, corrector=None, at=NOON)
    trial.refresh_from_db()
    assert (trial.state, trial.model) == ("failed", None)
    assert "评测集里有 75 个查询，其中 73 个能在前列结果里找到" in trial.fault
    assert LEAST_QUERIES < 73


def test_a_trial_is_asked_for_once_and_given_up_when_the_worker_was_killed(rules, office):
    trial = ask_trial(by=office, at=NOON)
    with pytest.raises(TrialWaits):
        ask_trial(by=office, at=NOON + STUCK_AFTER - datetime.timedelta(seconds=1))
    later = ask_trial(by=office, at=NOON + STUCK_AFTER)
    trial.refresh_from_db()
    assert (trial.state, later.state) == ("failed", "waiting")
    run_trial(trial.pk, corrector=None, at=NOON)
    trial.refresh_from_db()
    assert trial.state == "failed"
    acts = JournalEntry.objects.filter(action__startswith="learned_order.").order_by("number")
    assert [one.action.partition(".")[2] for one in acts] == ["asked", "failed", "asked"]


def test_a_trial_that_was_run_is_not_run_again(rules, office):
    trial = ask_trial(by=office, at=NOON)
    run_trial(trial.pk, corrector=None, at=NOON)
    rows = JournalEntry.objects.count()
    run_trial(trial.pk, corrector=None, at=NOON)
    assert JournalEntry.objects.count() == rows
    entry = JournalEntry.objects.get(action="learned_order.measured")
    assert entry.details["measured"]["hit_after"] == 1.0


@pytest.mark.parametrize("index", [None, EngineUnavailable("away")])
def test_without_an_index_a_trial_says_so(rules, office, monkeypatch, index):
    def site_indexes():
        if index is not None:
            raise index

    trial = ask_trial(by=office, at=NOON)
    monkeypatch.setattr("mingzheng.work.searching.order_trial.site_indexes", site_indexes)
    run_trial(trial.pk, corrector=None, at=NOON)
    trial.refresh_from_db()
    assert (trial.state, "请过几分钟再试算" in trial.fault) == ("failed", True)


def test_killed_in_the_middle_leaves_what_was_live(rules, office, monkeypatch):
    live = make_measured_order(by=office)
    enable(live, office)
    trial = ask_trial(by=office, at=NOON)

    class Killed(BaseException):
        pass

    def killed(*_, **__):
        raise Killed

    for step in ("try_order", "record"):
        with monkeypatch.context() as patch, pytest.raises(Killed):
            patch.setattr(f"mingzheng.work.searching.actions.try_order.{step}", killed)
            run_trial(trial.pk, corrector=None, at=NOON)
        trial.refresh_from_db()
        assert (trial.state, trial.model) == ("waiting", None)
        forget_guidance()
        assert first() == RULES[2]
    run_trial(trial.pk, corrector=None, at=NOON)
    assert set(LearnedOrder.objects.values_list("pk", flat=True)) == {live.pk, trial.pk}


def test_earlier_trials_that_nothing_names_are_forgotten(rules, office):
    named = make_measured_order(by=office)
    enable(named, office)
    drafted = make_measured_order(by=office)
    draft_order(drafted, by=office, at=NOON)
    make_measured_order(by=office)
    last = make_measured_order(by=office)
    kept = set(LearnedOrder.objects.values_list("pk", flat=True))
    assert kept == {named.pk, drafted.pk, last.pk}


def test_it_is_followed_once_applied_and_no_longer_once_switched_off(rules, office):
    order = make_measured_order(by=office)
    assert first() == RULES[1]
    assert site_guidance(day=TODAY).ranker is None
    guideline = enable(order, office)
    assert first() == RULES[2]
    change = draft_switch(guideline, live=False, by=office, at=NOON)
    with pytest.raises(DraftWaits):
        draft_order(order, by=office, at=NOON)
    compared = preview_of(change, now=NOON).comparison
    assert compared.worse
    drop_change(change, by=office, at=NOON)
    change = draft_switch(guideline, live=False, by=office, at=NOON)
    apply_change(change, compared=compared, reason="先看看", by=office, at=NOON)
    assert first() == RULES[1]
    assert JournalEntry.objects.filter(action="guideline.applied").count() == 2


def damage(order, model):
    LearnedOrder.objects.filter(pk=order.pk).update(model=model)
    forget_guidance()


@pytest.mark.parametrize("model", [b"", b"damaged", None])
def test_a_model_that_cannot_be_read_leaves_the_order_by_hand(rules, office, caplog, model):
    order = make_measured_order(by=office)
    guideline = enable(order, office)
    if model is None:
        LearnedOrder.objects.all().delete()
        forget_guidance()
    else:
        damage(order, model)
    assert first() == RULES[1]
    assert first() == RULES[1]
    assert len([one for one in caplog.records if "学习排序" in one.message]) == 1
    standing = order_standing(now=NOON)
    assert (standing.followed.live, standing.followed.readable) == (True, False)
    change = draft_switch(guideline, live=False, by=office, at=NOON)
    apply_change(change, compared=None, reason="", by=office, at=NOON)
    with pytest.raises(OrderGone):
        draft_switch(guideline, live=True, by=office, at=NOON)


def test_what_is_gone_before_it_is_applied_is_refused(rules, office):
    order = make_measured_order(by=office)
    change = draft_order(order, by=office, at=NOON)
    LearnedOrder.objects.all().delete()
    forget_guidance()
    assert preview_of(change, now=NOON).comparison is None
    with pytest.raises(OrderGone):
        apply_change(change, compared=None, reason="", by=office, at=NOON)
    assert first() == RULES[1]


def test_other_changes_are_measured_on_the_search_as_it_is(rules, office):
    enable(make_measured_order(by=office), office)
    change = make_draft_change("霁岚", sort="never", by=office)
    compared = preview_of(change, now=NOON).comparison
    assert (compared.before.hit_at_1, compared.after.hit_at_1) == (1.0, 1.0)


def test_the_standing_tells_what_is_outdated(rules, office):
    make_measured_order(by=office)
    assert not order_standing(now=NOON).trial.outdated
    JudgedCase.objects.filter(pk=JudgedCase.objects.first().pk).update(
        changed_at=NOON + datetime.timedelta(seconds=1)
    )
    assert order_standing(now=NOON).trial.outdated


def test_the_database_keeps_one_waiting_trial_and_no_state_without_its_values(rules, office):
    with pytest.raises(IntegrityError):
        LearnedOrder.objects.create(state="measured", asked_by=office, asked_at=NOON)


def test_the_search_asks_for_its_guidance_with_one_small_query(
    rules, office, django_assert_num_queries
):
    enable(make_measured_order(by=office), office)
    site_guidance(day=TODAY)
    with django_assert_num_queries(1):
        assert site_guidance(day=TODAY).ranker is not None
