import datetime

import pytest

from mingzheng.work.publishing.actions.legal_change import (
    Target,
    change_legal_state,
    refuse_change,
)
from mingzheng.work.publishing.queries.change_preview import Act, Affected, preview_change
from tests.conftest import NOON
from tests.factories.library import make_published
from tests.factories.people import make_account

pytestmark = pytest.mark.django_db
D = datetime.date
NOVEMBER = NOON.replace(day=1)


@pytest.fixture
def old():
    return make_published(title="旧办法", policy={"normative": True, "expiry_date": D(2025, 3, 31)})


@pytest.fixture
def decision():
    return make_published(title="决定", policy={"issue_date": D(2024, 10, 30)}, at=NOVEMBER)


def preview(acting, *targets, act="repeals", effective_date=None):
    wanted = refuse_change(acting, act=act, targets=targets, effective_date=effective_date, at=NOON)
    return preview_change(acting, wanted, now=NOON)


def states(effect):
    periods = (effect.today_before, effect.today_after, effect.day_before, effect.day_after)
    return tuple(period.state.label for period in periods)


def test_a_repeal_to_come_shows_both_days_banner_lists_and_graph(old, decision):
    (effect,) = preview(decision, Target(old.pk), effective_date=D(2024, 12, 1)).effects
    assert states(effect) == ("有效", "有效", "有效", "废止")
    assert effect.banner == "本文件自2024年12月1日起废止，依据《决定》。"
    assert (effect.leaves, effect.enters) == (("现行有效规范性文件",), ("废止失效目录",))
    assert effect.acts == (Act("被废止", "决定", D(2024, 12, 1), "", None, True),)
    assert effect.warnings == ()


def test_what_was_done_before_stands_in_the_graph_beside_what_is_new(old, decision):
    office = make_account(role="openness_office")
    change_legal_state(
        decision, act="amends", targets=[Target(old.pk, "第三条")], effective_date=None,
        by=office, at=NOON,
    )  # fmt: skip
    later = make_published(title="后决定", policy={"issue_date": D(2024, 11, 1)})
    (effect,) = preview(later, Target(old.pk, "第五条"), act="partially_repeals").effects
    assert [(act.label, act.acting, act.new) for act in effect.acts] == [
        ("被修改", "决定", False), ("被部分废止", "后决定", True),
    ]  # fmt: skip
    assert effect.banner == "本文件自2024年11月1日起部分条款失效（第五条），依据《后决定》。"
    assert (effect.leaves, effect.enters) == ((), ())


def test_an_extension_moves_the_last_day_and_leaves_no_banner(old, decision):
    (effect,) = preview(decision, Target(old.pk, new_expiry=D(2026, 3, 31)), act="extends").effects
    assert (effect.last_before, effect.last_after) == (D(2025, 3, 31), D(2026, 3, 31))
    assert (effect.banner, effect.warnings) == ("", ())


def test_an_extension_after_the_lapse_is_told_by_the_rule(decision):
    lapsed = make_published(title="过期办法", policy={"expiry_date": D(2024, 10, 29)})
    extend = Target(lapsed.pk, new_expiry=D(2026, 1, 1))
    (effect,) = preview(decision, extend, act="extends").effects
    assert effect.warnings == (
        "《过期办法》到2024-10-30已经失效（自2024-10-30起），请核对是否还需要登记。",
        "《过期办法》的有效期在延长决定的成文日期2024-10-30之前已经届满。效力规则规定，"
        "在届满当日或之前作出的延长才算数，届满后作出的不能使它恢复有效；"
        "需要继续执行的，应当重新制定公布。",
    )


def test_an_extension_on_the_last_day_counts_and_a_gap_is_told(decision):
    """House rule 7: dated on the expiry then in force."""
    ending = make_published(title="当日到期", policy={"expiry_date": D(2024, 10, 30)})
    extend = Target(ending.pk, new_expiry=D(2026, 1, 1))
    (effect,) = preview(decision, extend, act="extends", effective_date=D(2024, 11, 11)).effects
    assert effect.day_after.state.label == "有效"
    assert effect.warnings == (
        "《当日到期》到2024-11-11已经失效（自2024-10-31起），请核对是否还需要登记。",
        "《当日到期》的有效期到2024-10-30届满，延长自2024-11-11起生效，"
        "中间的日子按失效处理，请核对生效日期。",
    )


def test_what_is_repealed_already_is_told(old, decision):
    office = make_account(role="openness_office")
    change_legal_state(
        decision, act="repeals", targets=[Target(old.pk)], effective_date=None, by=office, at=NOON
    )
    again = make_published(title="又一决定", policy={"issue_date": D(2024, 11, 1)})
    (effect,) = preview(again, Target(old.pk)).effects
    assert effect.warnings == (
        "《旧办法》到2024-11-01已经废止（自2024-10-30起），请核对是否还需要登记。",
    )


def test_a_change_that_changes_nothing_is_told(old, decision):
    office = make_account(role="openness_office")
    change_legal_state(
        decision, act="partially_repeals", targets=[Target(old.pk, "第三条")],
        effective_date=None, by=office, at=NOON,
    )  # fmt: skip
    later = make_published(policy={"issue_date": D(2024, 11, 1)})
    (effect,) = preview(later, Target(old.pk, "第四条"), act="amends").effects
    assert effect.warnings == ("登记后《旧办法》的效力状态没有变化，请核对对象文件和日期。",)


@pytest.mark.parametrize(
    ("day", "warnings"),
    [
        (D(2024, 10, 29), ("生效日期2024-10-29早于《决定》的成文日期2024-10-30，请核对。",)),
        (
            D(2024, 10, 31),
            (
                "生效日期2024-10-31早于《决定》的公开日期2024-11-01，公众在公开之前无从知道，"
                "请核对。",
            ),
        ),
        (D(2024, 11, 1), ()),
    ],
)
def test_a_change_that_acts_before_it_was_public_is_told(old, decision, day, warnings):
    assert preview(decision, Target(old.pk), effective_date=day).warnings == warnings


def test_an_acting_document_that_has_ended_is_told(old):
    ended = make_published(title="过期决定", policy={"expiry_date": D(2024, 11, 10)})
    assert preview(ended, Target(old.pk), effective_date=D(2024, 11, 18)).warnings == (
        "《过期决定》自2024-11-11起已经失效，请核对作出变更的是不是这份文件。",
    )


def test_interpretations_and_dependants_are_named_and_drafts_are_not(old, decision):
    bears = {"target": old, "date": D(2024, 11, 1)}
    guide = make_published(title="细则", relations=[{"type": "supports", **bears}])
    told = make_published(
        kind="interpretation", title="解读", relations=[{"type": "interprets", **bears}]
    )
    assert preview(decision, Target(old.pk)).affected == (
        Affected("解读", "解读", told.path, "旧办法"),
        Affected("为它配套", "细则", guide.path, "旧办法"),
    )
