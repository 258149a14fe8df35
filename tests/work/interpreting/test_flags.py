"""Interpretations follow their policies: by every act and by the clock, until somebody looked."""

import datetime

import pytest

from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.library.actions.clock import announce_clock_changes
from mingzheng.records.library.models import RelationType, Withdrawal
from mingzheng.rules.official_text import blocks_of_lines, to_stream
from mingzheng.work.interpreting import errors
from mingzheng.work.interpreting.actions.flag import flag_interpretations, settle_flag
from mingzheng.work.interpreting.models import InterpretationFlag
from mingzheng.work.interpreting.queries.fitting import fits_since
from mingzheng.work.publishing.actions.legal_change import (
    Target,
    change_legal_state,
    undo_legal_change,
)
from mingzheng.work.publishing.actions.publish import publish_revision
from mingzheng.work.publishing.actions.withdraw import withdraw
from tests.conftest import NOON
from tests.factories.interpreting import CLAUSES, POINT, make_policy, make_reading
from tests.factories.library import make_published
from tests.factories.people import make_account

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]
DAY = datetime.timedelta(days=1)
Outcome = InterpretationFlag.Outcome


@pytest.fixture
def office():
    return make_account(role="openness_office")


@pytest.fixture
def pair():
    policy = make_policy()
    return policy, make_reading(policy)


def open_words():
    flags = InterpretationFlag.objects.filter(settled_at=None)
    return list(flags.order_by("pk").values_list("words", flat=True))


def new_version(policy, *lines, at=NOON):
    draft = policy.get_latest_revision_as_object()
    draft.body = to_stream(blocks_of_lines(lines))
    return publish_revision(policy, draft.save_revision(), by=None, at=at)


def repeal(policy, office, *, at=NOON, effective_date=None):
    decision = make_published(title="废止决定", policy={"issue_date": at.date()})
    (relation,) = change_legal_state(
        decision, act=RelationType.REPEALS, targets=[Target(policy.pk)],
        effective_date=effective_date, by=office, at=at,
    )  # fmt: skip
    return relation


def test_the_first_version_flags_nothing(pair):
    assert open_words() == []


def test_a_changed_clause_is_named_with_its_point(pair):
    policy, reading = pair
    new_version(policy, CLAUSES[0], "第七条　每餐3元。", CLAUSES[2])
    assert open_words() == ["所解读的文件更新为第2版：要点1的第七条已修改"]
    flag = InterpretationFlag.objects.get()
    assert (flag.interpretation_id, flag.organisation_id, flag.reason, flag.since) == (
        reading.pk, reading.organisation_id, "text", NOON,
    )  # fmt: skip
    assert JournalEntry.objects.filter(action="interpretation_flag.raised").count() == 1


def test_a_clause_that_is_gone_is_said_to_be_gone(pair):
    new_version(pair[0], CLAUSES[0], CLAUSES[2])
    assert open_words() == ["所解读的文件更新为第2版：要点1的第七条已不存在"]


def test_a_version_that_leaves_the_clauses_alone_says_so(pair):
    new_version(pair[0], "第一条　另一个目的。", *CLAUSES[1:])
    assert open_words() == ["所解读的文件更新为第2版：要点所引条款没有变动，请核对其他内容"]


def test_a_repeal_flags_and_its_undo_keeps_the_flag_with_other_words(pair, office):
    relation = repeal(pair[0], office)
    assert open_words() == ["所解读的文件自2024-11-18起废止"]
    undo_legal_change(relation.pk, reason="登记有误", by=office, at=NOON + DAY)
    assert open_words() == ["文件效力已恢复，请核对解读"]
    assert InterpretationFlag.objects.get().since == NOON + DAY


def test_a_repeal_that_acts_later_is_told_before_and_on_its_day(pair, office):
    announce_clock_changes(at=NOON)
    repeal(pair[0], office, effective_date=(NOON + 3 * DAY).date())
    assert open_words() == ["所解读的文件将自2024-11-21起废止"]
    announce_clock_changes(at=NOON + 3 * DAY)
    assert open_words() == ["所解读的文件自2024-11-21起废止"]


def test_a_term_that_ends_overnight_flags_by_the_clock():
    announce_clock_changes(at=NOON)
    policy = make_policy(policy={"expiry_date": NOON.date()})
    make_reading(policy)
    announce_clock_changes(at=NOON + DAY)
    assert open_words() == ["所解读的文件自2024-11-19起失效"]


def test_a_policy_that_comes_into_force_flags_nothing():
    announce_clock_changes(at=NOON)
    make_reading(make_policy(policy={"effective_date": (NOON + DAY).date()}))
    announce_clock_changes(at=NOON + DAY)
    assert open_words() == []


def test_a_withdrawn_policy_flags_and_a_withdrawn_interpretation_is_left_alone(pair, office):
    policy, _ = pair
    gone = make_reading(policy, title="撤下的解读")
    withdraw(
        gone, kind=Withdrawal.Kind.WITHDRAWN, reason="重复", organisation=gone.organisation,
        by=office, at=NOON,
    )  # fmt: skip
    withdraw(
        policy, kind=Withdrawal.Kind.WITHDRAWN, reason="有误", organisation=policy.organisation,
        by=office, at=NOON,
    )  # fmt: skip
    assert open_words() == ["所解读的文件已撤下"]


@pytest.mark.parametrize("size", [1, 4])
def test_flags_cost_equally_many_queries_however_many(size, django_assert_num_queries):
    policies = [make_policy(title=f"细则{number}") for number in range(size)]
    for policy in policies:
        make_reading(policy)
        new_version(policy, CLAUSES[0], at=NOON)
    InterpretationFlag.objects.all().delete()
    keys = [policy.pk for policy in policies]
    with django_assert_num_queries(17):
        made = flag_interpretations(keys, reason="text", at=NOON)
    assert len(made) == size


def test_settling_as_revised_needs_a_newer_version(pair, office):
    policy, reading = pair
    new_version(policy, CLAUSES[0], "第七条　每餐3元。")
    flag = InterpretationFlag.objects.get()
    with pytest.raises(errors.NotRevisedSince):
        settle_flag(flag, outcome=Outcome.REVISED, note="", by=office, at=NOON)
    draft = reading.get_latest_revision_as_object()
    draft.title = "修改后的解读"
    publish_revision(reading, draft.save_revision(), by=None, at=NOON + DAY)
    done = settle_flag(flag, outcome=Outcome.REVISED, note="", by=office, at=NOON + DAY)
    assert (done.settled_version, done.settled_by_name) == (2, str(office))
    entry = JournalEntry.objects.get(action="interpretation_flag.settled")
    assert entry.details["outcome"] == "已发布修改后的解读"
    with pytest.raises(errors.FlagSettled):
        settle_flag(flag, outcome=Outcome.STILL_FITS, note="再来", by=office, at=NOON + DAY)


def test_still_fitting_wants_words_and_moves_the_moment_clauses_are_compared_with(pair, office):
    policy, reading = pair
    new_version(policy, CLAUSES[0], "第七条　每餐3元。")
    flag = InterpretationFlag.objects.get()
    with pytest.raises(errors.NoteMissing):
        settle_flag(flag, outcome=Outcome.STILL_FITS, note=" ", by=office, at=NOON + DAY)
    with pytest.raises(errors.StillPublic):
        settle_flag(flag, outcome=Outcome.WITHDRAWN, note="", by=office, at=NOON + DAY)
    assert fits_since(reading.pk, reading.changed_at) == reading.changed_at
    settle_flag(flag, outcome=Outcome.STILL_FITS, note="文字更正", by=office, at=NOON + DAY)
    assert fits_since(reading.pk, reading.changed_at) == NOON + DAY


def test_a_later_change_opens_a_new_flag(pair, office):
    policy, _ = pair
    new_version(policy, CLAUSES[0], "第七条　每餐3元。")
    flag = InterpretationFlag.objects.get()
    settle_flag(flag, outcome=Outcome.STILL_FITS, note="更正", by=office, at=NOON + DAY)
    new_version(policy, CLAUSES[0], "第七条　每餐4元。", at=NOON + 2 * DAY)
    assert InterpretationFlag.objects.count() == 2
    assert len(open_words()) == 1


def test_points_that_name_another_document_are_not_flagged(pair):
    policy, _ = pair
    InterpretationFlag.objects.all().delete()
    other = make_policy(title="另一细则")
    make_reading(
        policy,
        title="两份文件的解读",
        points=(POINT | {"document": other.pk},),
        relations=[
            {"type": "interprets", "target": policy, "date": NOON.date()},
            {"type": "interprets", "target": other, "date": NOON.date()},
        ],
    )
    new_version(policy, CLAUSES[0], "第七条　每餐3元。")
    assert open_words() == [
        "所解读的文件更新为第2版：要点1的第七条已修改",
        "所解读的文件更新为第2版：要点所引条款没有变动，请核对其他内容",
    ]


def test_what_had_ended_before_the_interpretation_was_written_flags_nothing(office):
    policy = make_policy()
    relation = repeal(policy, office, at=NOON - 5 * DAY)
    make_reading(policy, at=NOON)
    undo_legal_change(relation.pk, reason="补登", by=office, at=NOON)
    repeal(policy, office, at=NOON, effective_date=(NOON - 5 * DAY).date())
    assert open_words() == []
