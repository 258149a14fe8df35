"""Interpretations beside guides: a difference blocks until it is changed or justified."""

import dataclasses

import pytest

from mingzheng.ports.checks import AttachedText, DraftText
from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.people.permissions import access_of
from mingzheng.records.services.actions.drafts import save_draft
from mingzheng.records.services.content import Term
from mingzheng.rules.official_text import FigureBlock
from mingzheng.work.interpreting import errors
from mingzheng.work.interpreting.actions.check_guides import record_guide_check
from mingzheng.work.interpreting.checkers.media import MediaChecker
from mingzheng.work.interpreting.models import GuideCheck
from mingzheng.work.interpreting.queries.compared import compare_publications
from mingzheng.work.interpreting.queries.guide_checks import shown_check
from mingzheng.work.publishing.actions.findings import ignore
from mingzheng.work.publishing.actions.submit import submit
from mingzheng.work.publishing.checking import check_draft
from mingzheng.work.publishing.errors import BlockedByFindings
from tests.conftest import NOON
from tests.factories.interpreting import POINT, make_guide, make_policy, make_reading
from tests.factories.people import make_account, make_organisation
from tests.factories.services import publish_again

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]
TODAY = NOON.date()
LATE = POINT | {"until": "受理后10个工作日内办结"}


def differences(publication):
    draft = publication.get_latest_revision_as_object()
    report = check_draft(draft, today=TODAY)
    return [one for one in report.findings if one.finding.checker == "guides"]


def change_guide(item, **fields):
    content = dataclasses.replace(item.versions.get(state="public").value, **fields)
    save_draft(item, content=content, note="改", by=None, at=NOON)
    publish_again(item, at=NOON)


def test_an_interpretation_that_agrees_is_not_stopped():
    policy = make_policy()
    make_guide(policy)
    assert differences(make_reading(policy, public=False)) == []


def test_a_difference_blocks_and_names_both_values():
    policy = make_policy()
    make_guide(policy)
    (one,) = differences(make_reading(policy, public=False, points=(LATE,)))
    assert (one.finding.level, one.finding.place.field, one.finding.place.block) == (
        "block", "points", 1,
    )  # fmt: skip
    assert one.finding.excerpt == "助餐认定·办理时限：解读“10个工作日”，指南“7 个工作日”"
    assert one.finding.reason.endswith("解读为10个工作日，指南为7个工作日。")


def test_review_refuses_it_until_a_reviewer_says_why():
    unit = make_organisation()
    writer = make_account(role="information_officer", organisation=unit)
    reviewer = make_account(role="reviewer", organisation=unit)
    policy = make_policy(organisation=unit)
    item = make_guide(policy)
    draft = make_reading(policy, public=False, points=(LATE,), by=writer)
    with pytest.raises(BlockedByFindings):
        submit(draft, by=writer, at=NOON)
    (one,) = differences(draft)
    ignore(
        draft, one.finding.fingerprint, reason="试点期间放宽", by=reviewer,
        access=access_of(reviewer, day=TODAY), at=NOON,
    )  # fmt: skip
    assert JournalEntry.objects.get(action="finding.ignored").details["reason"] == "试点期间放宽"
    assert [found.open for found in differences(draft)] == [False]
    # Bound to those very values: the guide changes, and it is asked anew.
    change_guide(item, promised_term=Term(5))
    assert [found.open for found in differences(draft)] == [True]


def test_only_points_on_the_clauses_of_the_guide_are_compared():
    policy = make_policy()
    make_guide(policy)
    other = {"who": "助餐点", "what": "建设补助4万元", "ask": "0000-88010999", "clause": "第十二条"}
    assert differences(make_reading(policy, public=False, points=(POINT, other))) == []


def test_a_recorded_check_holds_for_these_versions():
    policy, office = make_policy(), make_account(role="openness_office")
    item, reading = make_guide(policy), make_reading(policy)
    record_guide_check(reading, justified={}, by=office, at=NOON)
    shown = shown_check(reading.pk, reading.version_number)
    assert (shown.on, shown.guides) == (TODAY, (("助餐认定", f"/services/{item.pk}"),))
    assert shown_check(reading.pk, reading.version_number + 1) is None
    change_guide(item, note="搬迁")
    assert shown_check(reading.pk, reading.version_number) is None


def test_a_check_is_refused_over_open_differences_and_without_guides():
    policy, office = make_policy(), make_account(role="openness_office")
    reading = make_reading(policy, points=(LATE,))
    with pytest.raises(errors.NothingToCompare):
        record_guide_check(reading, justified={}, by=office, at=NOON)
    make_guide(policy)
    with pytest.raises(errors.OpenDifferences):
        record_guide_check(reading, justified={}, by=office, at=NOON)
    words = "助餐认定·办理时限：解读“10个工作日”，指南“7 个工作日”"
    record_guide_check(reading, justified={words: "试点"}, by=office, at=NOON)
    (check,) = GuideCheck.objects.all()
    assert [row["reason"] for row in check.fields["rows"] if row["reason"]] == ["试点"]


@pytest.mark.parametrize("size", [1, 3])
def test_comparisons_cost_equally_many_queries(size, django_assert_num_queries):
    readings = []
    for number in range(size):
        policy = make_policy(title=f"细则{number}")
        make_guide(policy, name=f"认定{number}")
        readings.append(make_reading(policy))
    with django_assert_num_queries(8):
        found = compare_publications(readings)
    assert [len(one.comparisons) for one in found] == [1] * size


def media(*blocks, attachments=(), form="picture"):
    draft = DraftText(
        kind="interpretation", title="图解", blocks=blocks, fields={"form": form},
        attachments=attachments, publication=None, today=TODAY,
    )  # fmt: skip
    return [(finding.code, finding.level) for finding in MediaChecker().check(draft)]


def test_a_picture_without_its_words_is_stopped():
    assert media(FigureBlock(1, "补贴标准图")) == [("NO_FULL_TEXT", "block")]
    assert media(FigureBlock(1, "补贴标准图", full_text="每餐2元至8元")) == []


def test_a_film_without_captions_is_stopped():
    captions = AttachedText(1, "解读.VTT", "大家好")
    assert media(form="video") == [("NO_CAPTIONS", "block")]
    assert media(form="video", attachments=(AttachedText(1, "稿.pdf", "字"),)) == [
        ("NO_CAPTIONS", "block")
    ]
    assert media(form="video", attachments=(captions,)) == []


def test_private_data_in_a_point_is_found_and_masked():
    policy = make_policy()
    point = POINT | {"ask": "张三 13800138000"}
    draft = make_reading(policy, public=False, points=(point,))
    report = check_draft(draft.get_latest_revision_as_object(), today=TODAY)
    (one,) = [one for one in report.findings if one.finding.checker == "privacy"]
    assert (one.finding.place.field, one.finding.place.block, one.finding.place.part) == (
        "points", 1, "ask",
    )  # fmt: skip
