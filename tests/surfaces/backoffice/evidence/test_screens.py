"""Screens of evidence: who reaches what, what is shown, what a refused form keeps."""

import csv
import io
import uuid

import pytest
from django.urls import reverse

from mingzheng.work.ledger.models import Evidence, EvidenceDemand, EvidenceWaiver
from tests.conftest import NOON
from tests.factories.ledger import (
    make_assignment,
    make_demand,
    make_evidence,
    make_report,
    make_task,
)
from tests.factories.people import make_organisation

TEXT = "已在门户网站公开全部申报条件和兑付结果。"
MEMORY = {"甲": "A|memory|甲", "乙": "B|memory|乙"}


def url(name, *args):
    return reverse(f"backoffice:{name}", args=args)


def texts(response):
    return [str(one) for one in response.wsgi_request._messages]


@pytest.fixture
def office(client, house):
    client.force_login(house.office)
    return client


def send(client, house, **fields):
    values = {
        "submission_key": str(uuid.uuid4()), "text": TEXT, "percent": "100", "rows": "3",
        "claims_completion": "on",
    } | fields  # fmt: skip
    return client.post(url("report_progress", house.assignment.pk), values)


def test_the_assignment_shows_letters_and_offers_with_their_reason(officer, house):
    body = officer.get(url("assignment_detail", house.assignment.pk)).content.decode()
    assert body.count("缺</span>") == 2
    assert "可证明 A 年内公开信息；都提到“老年助餐政策”" in body
    assert "随报告提交" in body
    assert "用作佐证" not in body


def test_offers_are_for_who_may_take_them(client, house):
    client.force_login(house.reviewer)
    body = client.get(url("assignment_detail", house.assignment.pk)).content.decode()
    assert "年内公开信息" in body
    assert "可作佐证" not in body


def test_an_offer_ticked_at_the_report_becomes_its_evidence(officer, house):
    address = f"{url('report_progress', house.assignment.pk)}?take={MEMORY['甲']}"
    form = officer.get(address).context["form"]
    assert form["take"].initial == [MEMORY["甲"]]
    response = send(officer, house, take=[MEMORY["甲"]])
    assert response.status_code == 302
    piece = Evidence.objects.get()
    assert (piece.kind, piece.letter, piece.title) == ("item", "A", "老年助餐政策甲")
    assert texts(response)[-1] == (
        "还缺佐证：B 政策与解读。缺着不能确认办结，请在本页“补充佐证”里添上。"
    )


def test_a_chosen_letter_goes_before_the_likely_one(officer, house):
    send(officer, house, link_0="https://a.example/1", link_letter_0="B")
    assert Evidence.objects.get().letter == "B"


def test_what_was_ticked_and_is_gone_is_refused_and_the_text_kept(officer, house):
    form_value = MEMORY["甲"]
    house.source.gone["甲"] = "已撤下"
    response = send(officer, house, take=[form_value])
    assert response.status_code == 200
    assert not Evidence.objects.exists()
    assert TEXT in response.content.decode()


def test_one_click_adds_an_offer_to_what_was_reported(officer, house):
    make_report(house.assignment)
    body = officer.get(url("assignment_detail", house.assignment.pk)).content.decode()
    assert "用作佐证" in body
    address = url("evidence_add", house.assignment.pk)
    response = officer.post(address, {"take": MEMORY["乙"]})
    assert response.status_code == 302
    assert texts(response) == ["已补充 1 项佐证。"]
    piece = Evidence.objects.get()
    assert (piece.letter, piece.added_at) == ("B", NOON)
    assert texts(officer.post(address, {"take": MEMORY["乙"]}))[-1].startswith("这项材料已经是")


@pytest.mark.parametrize("take", ["", "A|nobody|甲", "C|memory|甲", "A|memory|", "甲"])
def test_a_forged_offer_adds_nothing(officer, house, take):
    make_report(house.assignment)
    response = officer.post(url("evidence_add", house.assignment.pk), {"take": take})
    assert response.status_code == 200
    assert not Evidence.objects.exists()


def test_own_material_is_added_and_a_bad_one_keeps_what_was_typed(officer, house):
    make_report(house.assignment)
    address = url("evidence_add", house.assignment.pk)
    response = officer.post(address, {"url": "ftp://a", "note": "当面核对过"})
    assert response.context["form"].errors == {
        "url": ["网址须以 http:// 或 https:// 开头，请补全。"]
    }
    assert "当面核对过" in response.content.decode()
    response = officer.post(address, {})
    assert "至少一项" in response.content.decode()
    values = {"url": "https://a.example/1", "title": "公开页", "letter": "B"}
    assert officer.post(address, values).status_code == 302
    assert [(one.kind, one.letter) for one in Evidence.objects.all()] == [("link", "B")]


def test_an_assignment_out_of_reach_answers_404(officer, office, house):
    officer.force_login(house.officer)
    for name in ("evidence_add", "assignment_detail"):
        assert officer.get(url(name, house.other.pk)).status_code == 404
    posted = officer.post(url("evidence_add", house.other.pk), {"take": MEMORY["甲"]})
    assert posted.status_code == 404


def test_only_the_office_decides_demands_and_settles(officer, house):
    assert officer.get(url("task_demands", house.assignment.task_id)).status_code == 403
    assert officer.post(url("confirm_demands"), {"notice": house.notice.pk}).status_code == 403
    piece = make_evidence(make_report(house.assignment), standing="gone", gone_on=NOON.date())
    assert officer.get(url("evidence_settle", piece.pk)).status_code == 403


def test_the_office_confirms_a_whole_notice(office, house):
    body = office.get(url("evidence_demands")).content.decode()
    assert "确认这份通知的全部建议" in body
    response = office.post(url("confirm_demands"), {"notice": house.notice.pk}, follow=True)
    assert "已确认 1 项任务的佐证要求。" in response.content.decode()
    assert set(EvidenceDemand.objects.values_list("state", flat=True)) == {"confirmed"}
    assert office.post(url("confirm_demands"), {"notice": "x"}).status_code == 404


def test_an_officer_sees_the_demands_of_own_tasks_only(officer, house):
    assert "探针" not in officer.get(url("evidence_demands")).content.decode()
    assert "探针" not in officer.get(url("demands_csv")).content.decode("utf-8-sig")
    assert [row.task for row in officer.get(url("evidence_demands")).context["rows"]] == [
        house.assignment.task_id
    ]


def test_demands_go_into_a_table_with_their_reasons(office, house):
    text = office.get(url("demands_csv")).content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert [row[2] for row in rows[1:]] == ["A 年内公开信息、B 政策与解读", "H 检测结果"]
    assert [row[5] for row in rows[1:]] == ["已确认", "建议"]


def test_the_office_changes_one_task_with_a_reason(office, house):
    address = url("task_demands", house.assignment.task_id)
    assert office.post(address, {}).context["form"].errors == {
        "letters": ["一项任务至少要有一类佐证，请勾选至少一类。"]
    }
    refused = office.post(address, {"letters": ["A", "K"]})
    assert refused.context["form"].non_field_errors() == ["增减了建议的佐证类别，请写明理由。"]
    assert office.post(address, {"letters": ["A", "K"], "reason": "须发文"}).status_code == 302
    letters = house.assignment.task.demands.values_list("letter", flat=True)
    assert sorted(letters) == ["A", "K"]


def test_the_list_finds_pieces_by_state_and_what_is_missing(office, house):
    report = make_report(house.assignment)
    make_evidence(
        report, letter="A", title="撤下的网页", standing="gone", gone_on=NOON.date(),
        gone_reason="404",
    )  # fmt: skip
    make_evidence(report, letter="B", title="没查过的网页")
    make_evidence(report, letter="B", title="有效的网页", standing="live", checked_at=NOON)
    found = {
        state: [
            row.title for row in office.get(url("evidence_list"), {"state": state}).context["rows"]
        ]
        for state in ("gone", "unchecked", "live", "reused", "settled", "missing")
    }
    assert found == {
        "gone": ["撤下的网页"],
        "unchecked": ["没查过的网页"],
        "live": ["有效的网页"],
        "reused": [],
        "settled": [],
        "missing": ["还没有这类佐证"],
    }
    (row,) = office.get(url("evidence_list"), {"state": "missing"}).context["rows"]
    assert (row.letter, row.assignment) == ("A", house.assignment.pk)
    response = office.get(url("evidence_list"), {"letter": "B", "state": "nobody"})
    assert [row.title for row in response.context["rows"]] == ["没查过的网页", "有效的网页"]
    assert "已忽略无法识别的筛选条件：状态" in response.content.decode()


def test_a_piece_under_more_than_three_tasks_is_listed_as_reused(office, house):
    for number in range(4):
        made = make_report(make_assignment(make_task(house.notice)))
        make_evidence(made, title=f"同一材料{number}", fingerprint="f" * 64)
    rows = office.get(url("evidence_list"), {"state": "reused"}).context["rows"]
    assert [(row.uses, row.title) for row in rows] == [
        (4, f"同一材料{number}") for number in range(4)
    ]


def test_the_most_used_pieces_come_first(office, house):
    for mark, tasks in (("a", 1), ("b", 3), ("c", 2)):
        for _ in range(tasks):
            made = make_report(make_assignment(make_task(house.notice)))
            make_evidence(made, title=mark, fingerprint=mark * 64)
    rows = office.get(url("evidence_list"), {"sort": "uses"}).context["rows"]
    assert [(row.uses, row.title) for row in rows[:6]] == [
        (3, "b"), (3, "b"), (3, "b"), (2, "c"), (2, "c"), (1, "a"),
    ]  # fmt: skip


def test_officers_find_their_own_evidence_only_in_list_and_file(officer, house):
    make_evidence(make_report(house.assignment), title="自己的材料")
    make_evidence(make_report(house.other), title="探针材料")
    assert [row.title for row in officer.get(url("evidence_list")).context["rows"]] == [
        "自己的材料"
    ]
    text = officer.get(url("evidence_csv")).content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0][:4] == ["任务", "任务内容", "单位", "类别"]
    assert [row[5] for row in rows[1:]] == ["自己的材料"]


def test_the_office_settles_a_gone_piece(office, house):
    piece = make_evidence(
        make_report(house.assignment), letter="A", standing="gone", gone_on=NOON.date()
    )
    house.assignment.proof_gone_on = NOON.date()
    house.assignment.save()
    body = office.get(url("assignment_detail", house.assignment.pk)).content.decode()
    assert url("evidence_settle", piece.pk) in body
    address = url("evidence_settle", piece.pk)
    assert office.post(address, {"reason": ""}).status_code == 200
    assert office.post(address, {"reason": "已并入汇编"}).status_code == 302
    house.assignment.refresh_from_db()
    assert house.assignment.proof_gone_on is None
    sound = make_evidence(make_report(house.assignment))
    assert office.get(url("evidence_settle", sound.pk)).status_code == 404


def test_the_queue_keeps_the_office_from_confirming_without_a_letter(office, house):
    report = make_report(house.assignment, state="submitted")
    make_evidence(report, letter="A")
    body = office.get(url("confirmation_queue")).content.decode()
    assert "还缺 B 政策与解读，不能直接确认。" in body
    address = url("confirm_completion", report.pk)
    refused = office.post(address, {"without_reason": ""})
    assert "还缺佐证，不能确认办结：B 政策与解读" in refused.content.decode()
    assert office.post(address, {"without_reason": "本年没有新政策"}).status_code == 302
    assert EvidenceWaiver.objects.get().reason == "本年没有新政策"


@pytest.mark.parametrize("tasks", [2, 25])
def test_lists_take_the_same_queries_whatever_their_size(
    office, house, django_assert_num_queries, tasks
):
    for _ in range(tasks):
        task = make_task(house.notice, requirement="做好信息公开。")
        make_demand(task, "A")
        make_demand(task, "K", confirmed=False)
        report = make_report(make_assignment(task, organisation=make_organisation()))
        make_evidence(report, letter="A", fingerprint="f" * 64)
    for name, asked, queries in (
        ("evidence_list", {}, 10),
        ("evidence_list", {"state": "missing"}, 10),
        ("evidence_demands", {}, 11),
    ):
        office.get(url(name), asked)
        with django_assert_num_queries(queries):
            assert office.get(url(name), asked).status_code == 200
