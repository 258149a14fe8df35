"""The assessment at the desk: who sees what when, scoring, appeals, the ranking."""

import datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from mingzheng.ports.clock import CLOCK, FixedClock
from mingzheng.records.journal.models import JournalEntry
from mingzheng.work.assessment.actions.publish_ranking import publish_ranking
from mingzheng.work.assessment.models import KeptProof, ScoreSheet
from tests.conftest import NOON
from tests.factories.assessment import (
    appeal_of,
    give,
    make_final,
    make_office,
    make_sheets,
    make_shown,
    score_of,
)
from tests.factories.people import make_account, make_organisation
from tests.factories.upload_files import sound_png
from tests.surfaces.portal.page import Page

pytestmark = pytest.mark.django_db
LATER = NOON + datetime.timedelta(days=20)


@pytest.fixture
def units():
    return make_organisation("甲局", key="jia"), make_organisation("乙局", key="yi")


@pytest.fixture
def sheets(units, figures):
    day = datetime.date(2024, 3, 1)
    figures.records += [(unit.pk, day, "公开目录", unit is units[0]) for unit in units]
    return make_sheets(*units)


@pytest.fixture
def officer(units):
    return make_account(role="information_officer", organisation=units[0])


def desk(name, *args):
    return reverse(f"backoffice:{name}", args=args)


def get(client, account, name, *args, **query):
    client.force_login(account)
    return Page(client.get(desk(name, *args), query))


def post(client, account, name, *args, **data):
    client.force_login(account)
    return Page(client.post(desk(name, *args), data, follow=True))


def test_a_unit_sees_nothing_before_the_office_shows_it(client, sheets, officer):
    sheet = sheets["甲局"]
    give(sheet)
    empty = get(client, officer, "assessment_list")
    assert "还没有发来征求意见的评分表" in empty.html
    row = score_of(sheet, "任务做到")
    for name, args in (
        ("assessment_sheet", (sheet.pk,)), ("assessment_sheet_xlsx", (sheet.pk,)),
        ("assessment_sheet_docx", (sheet.pk,)), ("assessment_score", (sheet.pk, row.pk)),
        ("assessment_ranking", (2024,)), ("assessment_ranking_xlsx", (2024,)),
    ):  # fmt: skip
        assert get(client, officer, name, *args).status == 404
    assert get(client, officer, "indicator_sets").status == 403


def test_a_unit_sees_its_own_sheet_alone(client, sheets, officer):
    for sheet in sheets.values():
        make_shown(sheet)
    listed = get(client, officer, "assessment_list")
    assert listed.texts("th", scope="row") == ["甲局"]
    assert "共 1 个单位，征求意见 1。" in listed.texts("p", role="status")
    csv = get(client, officer, "assessment_csv").html
    assert "甲局" in csv and "乙局" not in csv
    assert get(client, officer, "assessment_sheet", sheets["甲局"].pk).status == 200
    other = sheets["乙局"]
    mine, theirs = score_of(sheets["甲局"], "组织领导"), score_of(other, "组织领导")
    assert get(client, officer, "assessment_sheet", other.pk).status == 404
    assert get(client, officer, "assessment_score", other.pk, theirs.pk).status == 404
    # A score of another sheet behind the address of the own one.
    assert get(client, officer, "assessment_score", sheets["甲局"].pk, theirs.pk).status == 404
    told = post(client, officer, "assessment_appeal", sheets["甲局"].pk, theirs.pk, text="不服。")
    assert told.status == 404
    assert get(client, officer, "assessment_appeal_proof", mine.sheet_id, mine.pk).status == 404


def test_a_reviewer_reads_and_does_not_appeal(client, sheets, units):
    make_shown(sheets["甲局"])
    row = score_of(sheets["甲局"], "组织领导")
    reviewer = make_account(role="reviewer", organisation=units[0])
    page = get(client, reviewer, "assessment_score", row.sheet_id, row.pk)
    assert page.status == 200 and "提出申诉" not in page.html
    assert (
        post(client, reviewer, "assessment_appeal", row.sheet_id, row.pk, text="不").status == 403
    )


def test_the_sheet_tells_how_every_score_came_about(client, sheets):
    page = get(client, make_office(), "assessment_sheet", sheets["甲局"].pk)
    assert "1／1＝100%，×60分＝60分" in page.html
    assert "还有 2 项没有评分。" in page.html
    assert page.texts("h2")[:3] == [
        "主动公开 基本分 · 60／100 分", "创新加分 加分项 · 0／3 分", "问题扣分 扣分项 · 0／5 分",
    ]  # fmt: skip
    row = score_of(sheets["乙局"], "没有做到")
    shown = get(client, make_office(), "assessment_score", row.sheet_id, row.pk)
    assert "没有做到的每1项计2分，最多5分" in shown.html
    assert "公开目录：没有做到" in shown.html
    assert "共 <span" in shown.html


def test_marks_are_given_with_reason_and_proof_and_nothing_is_lost(client, sheets):
    office, row = make_office(), score_of(sheets["甲局"], "组织领导")
    address = ("assessment_score", row.sheet_id, row.pk)
    from django.core.files.uploadedfile import SimpleUploadedFile

    picture = SimpleUploadedFile("会议照片.png", sound_png(), "image/png")
    refused = post(client, office, *address, marks="41", reason="有领导小组。", proof_file=picture)
    assert refused.texts("title")[0].startswith("错误：")
    assert "“41”不是可以填的分数，请填0到40之间的数，如 7.5。" in refused.html
    assert refused.all("input", name="marks")[0][1]["value"] == "41"
    assert "已上传：会议照片.png" in refused.html
    done = post(
        client, office, *address, marks="３５．５分", reason="有领导小组。", kept="on",
        proof_link="https://www.yunling.example/a",
    )  # fmt: skip
    assert "已评分。" in done.html
    assert not KeptProof.objects.exists()
    row = score_of(sheets["甲局"], "组织领导")
    assert (row.given, row.proof_name) == (Decimal("35.5"), "会议照片.png")
    file = client.get(desk("assessment_proof", row.sheet_id, row.pk))
    assert file["Content-Disposition"].startswith("attachment")
    assert b"".join(file).startswith(b"\x89PNG")
    stale = post(client, office, *address, marks="30", reason="另一人。", seen="")
    assert "您打开以后，另有人保存过" in stale.html
    assert stale.all("input", name="seen")[0][1]["value"] == "35.50"


@pytest.mark.parametrize("state", ["checking", "shown"])
def test_marks_typed_while_the_sheet_moved_on_are_shown_again(client, sheets, state):
    sheet, office = sheets["甲局"], make_office()
    make_shown(sheet)
    ScoreSheet.objects.filter(pk=sheet.pk).update(state=state)
    row = score_of(sheet, "组织领导")
    told = post(
        client, office, "assessment_score", sheet.pk, row.pk, marks="39", reason="补评。", seen="30"
    )
    assert "只有“评分中”的才能这样办理" in told.html
    assert told.all("input", name="marks")[0][1]["value"] == "39"
    assert score_of(sheet, "组织领导").given == 30


def test_several_sheets_are_sent_on_at_once_and_each_refusal_is_told(client, sheets):
    scorer = give(sheets["甲局"])
    chosen = [str(sheet.pk) for sheet in sheets.values()]
    told = post(client, scorer, "assessment_act", sheet=chosen, act="submit", back="//evil.example")
    assert "已送复核：1 个单位。" in told.html
    assert "乙局：还没有评分：组织领导、经验推广。请评完后再送复核。" in told.html
    nothing = post(client, scorer, "assessment_act", sheet=["x", "99999"], act="submit")
    assert "请先勾选单位" in nothing.html
    own = post(client, scorer, "assessment_act", sheet=chosen[:1], act="check")
    assert "评过分或送复核的人不能自己复核" in own.html
    other = post(client, make_office(), "assessment_act", sheet=chosen[:1], act="check")
    assert "已复核：1 个单位。" in other.html


def test_a_unit_appeals_and_reads_the_answer(client, sheets, officer):
    sheet, office = sheets["甲局"], make_office()
    make_shown(sheet)
    row = score_of(sheet, "组织领导")
    address = (sheet.pk, row.pk)
    assert "提出申诉" in get(client, officer, "assessment_score", *address).html
    empty = post(client, officer, "assessment_appeal", *address, text=" ", proof_link="ftp://a.b")
    assert "请写明申诉理由。" in empty.html
    assert empty.all("input", name="proof_link")[0][1]["value"] == "ftp://a.b"
    done = post(client, officer, "assessment_appeal", *address, text="三月已发文成立领导小组。")
    assert "已提出申诉，政务公开办应在 2024-12-02 前答复。" in done.html
    for days, lamp in ((0, "●正常"), (9, "▲临期"), (15, "■逾期")):
        CLOCK.bind(FixedClock(NOON + datetime.timedelta(days=days)))
        queue = get(client, office, "assessment_appeals")
        assert queue.texts("td", **{"data-label": "期限"}) == [lamp]
    CLOCK.bind(FixedClock(NOON))
    undecided = post(
        client, office, "assessment_decide", *address, outcome="accept", decision="属实。"
    )
    assert "采纳申诉的，请填写改为多少分。" in undecided.html
    post(client, office, "assessment_decide", *address, outcome="accept", marks="38",
         decision="属实，有文号。")  # fmt: skip
    page = get(client, officer, "assessment_score", *address)
    assert "属实，有文号。" in page.html and "得分 38／40" in page.texts("h2")
    assert "答复申诉" not in page.html


def test_a_leader_reads_all_and_writes_nothing(client, sheets):
    leader = make_account(role="leader", organisation=make_organisation(kind="section"))
    sheet = sheets["甲局"]
    row = score_of(sheet, "组织领导")
    assert get(client, leader, "assessment_sheet", sheet.pk).status == 200
    assert get(client, leader, "indicator_set", sheet.indicator_set_id).status == 200
    assert post(client, leader, "assessment_score", sheet.pk, row.pk, marks="1").status == 404
    for name, args in (
        ("assessment_act", ()), ("assessment_draw", (sheet.pk,)),
        ("assessment_return", (sheet.pk,)),
        ("assessment_decide", (sheet.pk, row.pk)), ("assessment_correct", (sheet.pk, row.pk)),
        ("assessment_publish", (2024,)), ("indicator_set_adopt", (sheet.indicator_set_id,)),
    ):  # fmt: skip
        before = JournalEntry.objects.count()
        assert post(client, leader, name, *args).status == 403
        assert JournalEntry.objects.count() == before


def test_the_ranking_is_the_office_s_until_it_is_published(client, sheets, officer):
    office = make_office()
    for sheet in sheets.values():
        make_final(sheet)
    CLOCK.bind(FixedClock(LATER))
    before = get(client, office, "assessment_ranking", 2024)
    assert "尚未发布，单位看不到。" in before.html
    assert get(client, officer, "assessment_ranking", 2024).status == 404
    assert "2024年" not in get(client, officer, "assessment_rankings").texts("th", scope="row")
    done = post(client, office, "assessment_publish", 2024)
    assert "已发布第 1 版，各单位在工作平台现在可以看到。" in done.html
    page = get(client, officer, "assessment_ranking", 2024)
    assert page.texts("tr")[1:] == [
        "1 甲局 本单位 90 0 0 90", "2 乙局 30 0 2 28",
    ]  # fmt: skip
    assert "发布新版" not in page.html
    again = post(client, office, "assessment_publish", 2024, reason="再发。")
    assert "与已发布的排名没有不同" in again.html
    assert client.get(desk("assessment_ranking_xlsx", 2024)).content.startswith(b"PK")


def test_a_correction_after_publishing_makes_another_edition(client, sheets, officer, units):
    office = make_office()
    for sheet in sheets.values():
        make_final(sheet)
    publish_ranking(
        sheets["甲局"].indicator_set, public=False, reason="", by=office, at=LATER
    )  # fmt: skip
    CLOCK.bind(FixedClock(LATER))
    row = score_of(sheets["乙局"], "任务做到")
    told = post(client, office, "assessment_correct", row.sheet_id, row.pk, marks="60", reason="")
    assert "请填写更正理由。" in told.html
    post(client, office, "assessment_correct", row.sheet_id, row.pk, marks="60", reason="漏计。")
    assert "2 乙局 30 0 2 28" in get(client, officer, "assessment_ranking", 2024).texts("tr")
    assert "重新发布后单位才能看到" in get(client, office, "assessment_ranking", 2024).html
    post(client, office, "assessment_publish", 2024, reason="乙局漏计一项。")
    page = get(client, officer, "assessment_ranking", 2024)
    assert "2 乙局 90 0 2 88" in page.texts("tr")
    assert "更正理由：乙局漏计一项。" in page.html
    first = get(client, officer, "assessment_ranking", 2024, edition="1")
    assert "2 乙局 30 0 2 28" in first.texts("tr")


def test_filters_orders_and_what_is_not_understood(client, sheets):
    office = make_office()
    listed = get(client, office, "assessment_list", order="least", group="department")
    assert listed.texts("th", scope="row") == ["乙局", "甲局"]
    none = get(client, office, "assessment_list", state="final")
    assert "没有符合筛选条件的评分表" in none.html
    odd = get(client, office, "assessment_list", year="1900", state="荒唐")
    assert "已忽略无法识别的筛选条件：年度、状态。" in odd.html


@pytest.mark.parametrize("count", [3, 24])
def test_the_screens_take_as_many_queries_for_any_number(
    client, django_assert_max_num_queries, count
):
    sheets = make_sheets(*(make_organisation(f"单位{n}") for n in range(count)))
    office = make_office()
    for sheet in list(sheets.values())[:3]:
        make_shown(sheet)
        appeal_of(sheet, by=office)
    one = next(iter(sheets.values()))
    row = score_of(one, "任务做到")
    client.force_login(office)
    counted = {}
    for name, args in (
        ("assessment_list", ()), ("assessment_csv", ()), ("assessment_appeals", ()),
        ("indicator_sets", ()), ("indicator_set", (one.indicator_set_id,)),
        ("assessment_sheet", (one.pk,)), ("assessment_score", (one.pk, row.pk)),
        ("assessment_ranking", (2024,)), ("assessment_rankings", ()),
    ):  # fmt: skip
        with django_assert_max_num_queries(12) as found:
            assert client.get(desk(name, *args)).status_code == 200
        counted[name] = len(found)
    assert counted == QUERIES


QUERIES = {
    "assessment_list": 6, "assessment_csv": 5, "assessment_appeals": 7, "indicator_sets": 5,
    "indicator_set": 8, "assessment_sheet": 8, "assessment_score": 10, "assessment_ranking": 8,
    "assessment_rankings": 5,
}  # fmt: skip
