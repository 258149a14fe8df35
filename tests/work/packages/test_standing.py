"""What has ended drops out of packages and lists at once, and their units are told."""

import datetime

import pytest

from mingzheng.records.changes.models import OutboxRow
from mingzheng.records.library.actions.clock import announce_clock_changes
from mingzheng.records.services.actions.withdraw import withdraw_item
from mingzheng.work.packages.actions.alerts import LINE_ENDED, SERVICE_GONE, settle_alert
from mingzheng.work.packages.content import Clause
from mingzheng.work.packages.errors import AlertSettled, Blocked, ReasonMissing
from mingzheng.work.packages.gaps import gaps_of
from mingzheng.work.packages.jobs import look_after_compilations
from mingzheng.work.packages.models import Alert
from mingzheng.work.packages.queries.list_view import list_view
from mingzheng.work.packages.queries.package_view import package_view
from mingzheng.work.packages.queries.public import row_at, rows_by_key
from mingzheng.work.publishing.actions.withdraw import withdraw
from tests.conftest import NOON
from tests.factories.library import make_published
from tests.factories.packages import (
    WHOLE,
    a_list,
    line,
    make_begun,
    make_public,
    publish_again,
    with_step,
)
from tests.factories.people import make_account
from tests.factories.services import make_public as make_service

pytestmark = pytest.mark.django_db
LATER = NOON + datetime.timedelta(hours=1)


def repeal(policy, at=NOON):
    """By another document, today."""
    change = {"type": "repeals", "target": policy, "date": at.date()}
    return make_published(title="废止的决定", at=at, relations=[change])


def steps_of(one, answers=None, now=LATER):
    view = package_view(row_at("package", one.slug).package, answers or {}, now=now)
    return [step.title for step in (*view.steps, *view.open_steps)]


def lines_of(one, now=LATER):
    view = list_view(rows_by_key([one.pk])[one.pk].list, now=now)
    return [shown.line.title for section in view.sections for shown in section.lines]


def test_a_repealed_document_takes_its_step_and_its_lines_along():
    policy, other = make_published(title="补贴办法"), make_published(title="另一办法")
    package = make_public(with_step(clauses=(Clause("补贴办法", "", "第三条"),)))
    listed = make_public(a_list(line("补贴办法"), line("另一办法", title="创业贷款")))
    assert steps_of(package)[-1] == "办员工社保登记" or "领补贴" in steps_of(package)
    assert lines_of(listed) == ["租房补贴", "创业贷款"]
    repeal(policy)
    assert "领补贴" not in steps_of(package)
    assert lines_of(listed) == ["创业贷款"]
    assert other.pk


def test_a_step_stays_while_something_it_rests_on_stands():
    policy = make_published(title="补贴办法")
    make_service(name="补贴申领", code="YL-BT")
    content = with_step(clauses=(Clause("补贴办法", "", "第三条"),), services=("YL-BT",))
    package = make_public(content)
    repeal(policy)
    view = package_view(row_at("package", package.slug).package, {}, now=LATER)
    step = next(one for one in view.steps if one.title == "领补贴")
    assert step.clauses == ()
    assert [one.name for one in step.services] == ["补贴申领"]


def test_units_are_told_in_the_transaction_of_the_change():
    policy = make_published(title="补贴办法")
    package = make_public(with_step(clauses=(Clause("补贴办法", "", "第三条"),)))
    listed = make_public(a_list(line("补贴办法")))
    OutboxRow.objects.all().delete()
    repeal(policy)
    told = Alert.objects.order_by("pk").values_list("compilation", "publication", "what")
    assert list(told) == [
        (package.pk, policy.pk, "效力登记有变动"),
        (listed.pk, policy.pk, "效力登记有变动"),
    ]
    announced = set(OutboxRow.objects.filter(kind="compilation").values_list("key", flat=True))
    assert announced == {str(package.pk), str(listed.pk)}


def test_being_told_again_of_the_same_document_makes_no_second_alert():
    policy = make_published(title="补贴办法")
    make_public(a_list(line("补贴办法")))
    repeal(policy)
    withdraw(policy, kind="withdrawn", reason="内容有误", organisation=policy.organisation,
             successor=None, by=make_account(), at=LATER)  # fmt: skip
    (alert,) = Alert.objects.all()
    assert (alert.what, alert.since, alert.told_at) == ("已撤下", NOON, LATER)


def test_what_the_clock_ends_is_told_too():
    ends = NOON.date() + datetime.timedelta(days=3)
    make_published(
        title="试行办法",
        policy={"effective_date": datetime.date(2024, 1, 1), "expiry_date": ends},
    )
    listed = make_public(a_list(line("试行办法")))
    announce_clock_changes(at=NOON)
    after = NOON + datetime.timedelta(days=4)
    assert lines_of(listed, now=NOON) == ["租房补贴"]
    assert lines_of(listed, now=after) == []
    announce_clock_changes(at=after)
    assert [one.what for one in Alert.objects.all()] == ["效力或公开状态到期变化"]


def test_a_line_after_its_last_day_is_gone_and_told_once():
    make_published(title="补贴办法")
    listed = make_public(a_list(line("补贴办法", ends_on=NOON.date())))
    tomorrow = NOON + datetime.timedelta(days=1)
    assert lines_of(listed, now=NOON) == ["租房补贴"]
    assert lines_of(listed, now=tomorrow) == []
    look_after_compilations(at=NOON)
    assert Alert.objects.count() == 0
    look_after_compilations(at=tomorrow)
    look_after_compilations(at=tomorrow)
    assert [one.what for one in Alert.objects.all()] == [LINE_ENDED]


def test_a_withdrawn_service_is_gone_and_told_once():
    item = make_service(name="补贴申领", code="YL-BT")
    package = make_public(with_step(services=("YL-BT",)))
    assert "领补贴" in steps_of(package)
    withdraw_item(item, reason="不再办理", successor=None, by=make_account(), at=NOON)
    assert "领补贴" not in steps_of(package)
    look_after_compilations(at=LATER)
    look_after_compilations(at=LATER)
    assert [(one.compilation, one.what) for one in Alert.objects.all()] == [(package, SERVICE_GONE)]


def test_a_new_version_settles_what_it_was_warned_of():
    policy = make_published(title="补贴办法")
    content = with_step(clauses=(Clause("补贴办法", "", "第三条"),))
    package = make_public(content)
    repeal(policy)
    from mingzheng.work.packages.actions.drafts import save_draft

    save_draft(package, WHOLE, by=make_account(), at=LATER)
    publish_again(package, at=LATER)
    (alert,) = Alert.objects.all()
    assert (alert.settled_at, alert.reason) == (LATER, "已公开第 2 版")


def test_a_person_settles_with_a_reason_once():
    policy = make_published(title="补贴办法")
    make_public(a_list(line("补贴办法")))
    repeal(policy)
    alert, who = Alert.objects.get(), make_account()
    with pytest.raises(ReasonMissing):
        settle_alert(alert, reason=" ", by=who, at=LATER)
    settle_alert(alert, reason="新文件下周公布，届时替换", by=who, at=LATER)
    with pytest.raises(AlertSettled):
        settle_alert(alert, reason="再说一次", by=who, at=LATER)


def test_nothing_that_has_ended_is_published():
    policy = make_published(title="补贴办法")
    listed = make_begun(a_list(line("补贴办法")))
    repeal(policy)
    with pytest.raises(Blocked) as refused:
        publish_again(listed, at=LATER)
    assert refused.value.gaps == (
        "“租房安居”第1行“租房补贴”引用的“补贴办法第三条”已经废止、失效或者撤下，"
        "请换成现行文件或者删去。",
    )


def test_private_data_is_never_published():
    content = with_step(detail="联系人张三丰，手机13812345678。")
    assert [one for one in gaps_of(content, now=NOON) if "13812345678" in one] != []
