"""The screens of supervision: what they show, to whom, with how many queries."""

import csv
import datetime
import io
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from mingzheng.rules.supervision import Measure
from mingzheng.work.ledger.actions.supervision.course import ADDRESS
from mingzheng.work.ledger.actions.supervision.draft import hand_in
from mingzheng.work.ledger.models import (
    Assignment,
    KeptUpload,
    Supervision,
    SupervisionReply,
    SupervisionReplyFile,
)
from tests.conftest import NOON
from tests.factories.ledger import make_assignment, make_report, make_task
from tests.factories.supervision import MEASURES, TEXT, make_measure, make_reply, make_signed

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


def url(name, *args):
    return reverse(f"backoffice:{name}", args=args)


def test_messages_open_the_page_they_name():
    assert ADDRESS.format(pk=7) == url("supervision", 7)


def test_proposals_are_chosen_looked_at_and_sent(client, house):
    client.force_login(house.office)
    page = client.get(url("supervision_proposals"))
    assert page.content.decode().count('name="assignment"') == 2
    chosen = {"assignment": [house.late.pk, house.late_too.pk]}
    looked = client.post(url("supervision_take"), chosen)
    words = looked.content.decode()
    assert "催办：财政金融局" in words
    assert "催办：投资促进局" in words
    assert "期限为2024年11月15日，已逾期1个工作日" in words
    assert not Supervision.objects.exists()
    sent = client.post(url("supervision_take"), chosen | {"send": "1"}, follow=True)
    assert "已发出 2 件。" in sent.content.decode()
    assert Supervision.objects.count() == 2
    again = client.post(url("supervision_take"), chosen | {"send": "1"}, follow=True)
    assert "所选任务已不需要督办" in again.content.decode()
    nothing = client.post(url("supervision_take"), {}, follow=True)
    assert "还没有选择任务" in nothing.content.decode()


def test_proposals_are_filtered_sorted_and_taken_away(client, house):
    make_assignment(make_task(due=datetime.date(2024, 11, 20)), organisation=house.own)
    client.force_login(house.office)

    def rows(**asked):
        answer = client.get(url("supervision_proposals_csv"), asked)
        table = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))
        return [(row["措施"], row["单位"], row["起算日期"]) for row in table]

    urged = [("催办", "财金局", "2024-11-18"), ("催办", "投促局", "2024-11-18")]
    reminded = ("提醒", "财金局", "2024-11-13")
    assert rows() == [*urged, reminded]
    assert rows(sort="due") == [reminded, *urged]
    assert rows(sort="unit") == [urged[0], reminded, urged[1]]
    assert rows(measure="reminder") == [reminded]
    assert rows(unit=str(house.other.pk), sort="nonsense") == [urged[1]]


def test_who_may_see_what(client, house):
    urging = make_measure(house.late)
    draft = make_measure(house.late, measure=Measure.LETTER)
    reply = make_reply(urging)
    file = SupervisionReplyFile(reply=reply, name="说明.pdf", media_type="application/pdf")
    file.file.save("x", SimpleUploadedFile("x.pdf", PDF))
    pages = {
        "urging": url("supervision", urging.pk),
        "docx": url("supervision_file", urging.pk, "docx"),
        "draft": url("supervision", draft.pk),
        "file": url("supervision_reply_file", file.pk),
        "answer": url("supervision_reply", urging.pk),
        "edit": url("supervision_edit", draft.pk),
        "sign": url("supervision_sign", draft.pk),
        "proposals": url("supervision_proposals"),
    }

    def seen(account):
        client.force_login(account)
        answers = {}
        for name, address in pages.items():
            response = client.get(address)
            answers[name] = response.status_code
            if response.streaming:
                assert b"".join(response.streaming_content) == PDF
        return answers

    all_read = dict.fromkeys(pages, 200)
    assert seen(house.office) == all_read | {"answer": 403, "sign": 403}
    assert seen(house.leader) == all_read | {"answer": 403, "edit": 403, "proposals": 403}
    assert seen(house.officer) == all_read | {
        "draft": 404, "edit": 403, "sign": 403, "proposals": 403,
    }  # fmt: skip
    assert seen(house.stranger) == {
        "urging": 404, "docx": 404, "draft": 404, "file": 404, "answer": 404, "edit": 403,
        "sign": 403, "proposals": 403,
    }  # fmt: skip


def test_a_draft_is_not_to_be_taken_away(client, house):
    draft = make_measure(house.late, measure=Measure.LETTER)
    client.force_login(house.office)
    assert client.get(url("supervision_file", draft.pk, "docx")).status_code == 404
    assert client.get(url("supervision_file", draft.pk, "exe")).status_code == 404


def test_the_list_shows_and_exports_what_is_in_reach(client, house):
    make_measure(house.late)
    make_measure(house.late_too)
    make_measure(house.late, measure=Measure.LETTER)
    client.force_login(house.officer)
    page = client.get(url("supervision_list")).content.decode()
    assert '共 <span class="count">1</span> 件' in page
    assert "投促局" not in page
    client.force_login(house.office)
    answer = client.get(url("supervision_csv"), {"measure": "urging"})
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [(row["督办措施"], row["单位"], row["状态"], row["回复期限"]) for row in rows] == [
        ("催办", "投资促进局", "待回复", "2024-11-21"),
        ("催办", "财政金融局", "待回复", "2024-11-21"),
    ]
    odd = client.get(url("supervision_list"), {"state": "nonsense", "unit": "x"}).content.decode()
    assert "已忽略无法识别的筛选条件：单位、状态。" in odd
    late = client.get(url("supervision_list"), {"state": "late"}).content.decode()
    assert "没有符合条件的督办件" in late


@pytest.mark.parametrize("count", [1, 3])
def test_query_counts(client, house, django_assert_num_queries, count):
    day = datetime.date(2024, 11, 14)
    for _ in range(count):
        more = make_assignment(make_task(due=day), organisation=house.own)
        make_measure(more)
        # Unanswered for so long that a letter is proposed.
        make_measure(
            make_assignment(make_task(due=day), organisation=house.own),
            at=NOON - datetime.timedelta(days=14),
        )
        make_assignment(make_task(due=day), organisation=house.own)
        hand_in(make_measure(more, measure=Measure.LETTER), by=house.office, at=NOON)
    client.force_login(house.office)
    with django_assert_num_queries(LIST_QUERIES):
        client.get(url("supervision_list"))
    with django_assert_num_queries(PROPOSAL_QUERIES):
        client.get(url("supervision_proposals"))
    client.force_login(house.leader)
    with django_assert_num_queries(SIGNING_QUERIES):
        client.get(url("supervision_signing"))


LIST_QUERIES = 9
PROPOSAL_QUERIES = 10
SIGNING_QUERIES = 7


def test_nothing_typed_or_uploaded_is_lost(client, house):
    urging = make_measure(house.late)
    client.force_login(house.officer)
    data = {
        "submission_key": str(uuid.uuid4()), "text": "收到。", "measures": MEASURES,
        "promised_on": "２０２４-１１-２９", "file_0": SimpleUploadedFile("说明.pdf", PDF),
    }  # fmt: skip
    page = client.post(url("supervision_reply", urging.pk), data).content.decode()
    assert "至少写 20 字，现有 3 字，请写具体。" in page
    assert MEASURES in page
    assert "已上传：说明.pdf" in page
    kept = KeptUpload.objects.get()
    again = data | {"text": TEXT, "kept": [str(kept.pk)]}
    del again["file_0"]
    client.post(url("supervision_reply", urging.pk), again)
    reply = SupervisionReply.objects.get()
    assert (reply.promised_on, reply.files.get().name) == (datetime.date(2024, 11, 29), "说明.pdf")
    assert not KeptUpload.objects.exists()
    with reply.files.get().file.open("rb") as file:
        assert file.read() == PDF


def test_a_letter_by_hand_is_drafted_edited_and_signed(client, house):
    more = make_assignment(make_task(due=datetime.date(2024, 11, 1)), organisation=house.own)
    client.force_login(house.office)
    address = url("supervise", house.late.pk)
    assert f'value="{more.pk}"' in client.get(address).content.decode()
    client.post(address, {"measure": "letter", "others": [more.pk, house.late_too.pk]})
    assert not Supervision.objects.exists()
    client.post(address, {"measure": "letter", "others": [more.pk]})
    letter = Supervision.objects.get()
    assert letter.items.count() == 2
    edit = url("supervision_edit", letter.pk)
    typed = {"title": "督办函", "version": 1, "wording": f"{letter.wording}\n另请{{局长}}阅。"}
    refused = client.post(edit, typed | {"save": "1"}).content.decode()
    assert "不是可用的字段，可用的有：" in refused
    typed["wording"] = letter.wording.replace("现就有关事项督办如下", "请抓紧办理")
    preview = client.post(edit, typed).content.decode()
    assert "请抓紧办理" in preview
    assert "（签发时编号）" in preview
    client.post(edit, typed | {"save": "1"})
    client.post(url("supervision_hand_in", letter.pk))
    client.force_login(house.leader)
    desk = url("supervision_sign", letter.pk)
    assert '<input type="hidden" name="version" value="2"' in client.get(desk).content.decode()
    read = {"version": 2, "opinion": "同意"}
    refused = client.post(desk, {"refuse": "1", "version": 2, "opinion": ""})
    assert "退回督办函必须说明理由" in refused.content.decode()
    neither = client.post(desk, read).content.decode()
    assert "请选择“签发”或者“退回修改”" in neither
    stale = client.post(desk, read | {"sign": "1", "version": 1}).content.decode()
    assert "这份督办函在您打开以后改过文字，还没有签发" in stale
    assert '<input type="hidden" name="version" value="2"' in stale
    assert "同意</textarea>" in stale
    letter.refresh_from_db()
    assert letter.state == Supervision.State.TO_SIGN
    client.post(desk, read | {"sign": "1"})
    letter.refresh_from_db()
    assert (letter.number, letter.title) == ("政督〔2024〕1号", "督办函")
    assert "请抓紧办理：" in letter.text


def test_what_is_done_is_not_supervised(client, house):
    done = make_assignment(make_task(), organisation=house.own, state="done")
    client.force_login(house.office)
    address = url("supervise", done.pk)
    page = client.get(url("assignment_detail", done.pk)).content.decode()
    assert address not in page
    assert "这项分工已办结，不用督办。" in client.get(address).content.decode()
    refused = client.post(address, {"measure": "urging"}).content.decode()
    assert "所选任务已不需要督办" in refused
    assert not Supervision.objects.exists()
    Assignment.objects.filter(pk=done.pk).update(proof_gone_on=NOON.date())
    assert address in client.get(url("assignment_detail", done.pk)).content.decode()
    client.post(address, {"measure": "urging"})
    assert Supervision.objects.get().items.get().assignment_id == done.pk


def test_a_wording_of_the_house_has_versions(client, house):
    client.force_login(house.office)
    address = url("supervision_wording", "urging")
    typed = {
        "title": "催办单",
        "version": 0,
        "template": "{单位}：\n{任务清单}\n{回复期限}前回复。",
    }
    odd = client.post(address, typed | {"template": "{任务清单}{期限}{回复期限}"}).content.decode()
    assert "“{期限}”不是可用的字段" in odd
    lacking = client.post(address, typed | {"template": "{任务清单}"}).content.decode()
    assert "催办须保留“{回复期限}”" in lacking
    assert "〔任务清单〕" in client.post(address, typed).content.decode()
    client.post(address, typed | {"save": "1"})
    stale = client.post(address, typed | {"save": "1", "title": "别的"}).content.decode()
    assert "刚被他人保存过" in stale
    urging = make_measure(house.late)
    assert (urging.title, urging.issuer) == ("催办单", "")
    assert "财政金融局" in client.post(address, typed | {"version": 1}).content.decode()
    back = client.get(address, {"version": "0"}).content.decode()
    assert "关于限期办理政务公开任务的催办通知" in back
    assert client.get(url("supervision_wording", "nobody")).status_code == 404


def test_the_assignment_names_its_measures_and_the_next_one(client, house):
    make_measure(house.late)
    client.force_login(house.office)
    page = client.get(url("assignment_detail", house.late.pk)).content.decode()
    assert "如无进展：2024-11-25 起督办函（逾期未办结）。" in page
    client.force_login(house.officer)
    page = client.get(url("assignment_detail", house.late.pk)).content.decode()
    assert "逾期未办结" in page
    assert "如无进展" not in page
    assert "发起督办" not in page


def test_a_draft_says_that_its_task_was_reported_meanwhile(client, house):
    letter = make_measure(house.late, measure=Measure.LETTER)
    hand_in(letter, by=house.office, at=NOON)
    client.force_login(house.leader)
    words = "其中 1 项任务已经申请办结或者办结，请核对是否还要发函。"
    assert words not in client.get(url("supervision_sign", letter.pk)).content.decode()
    make_report(house.late, state="submitted")
    assert words in client.get(url("supervision_sign", letter.pk)).content.decode()
    assert words in client.get(url("supervision", letter.pk)).content.decode()


def test_withdrawn_is_said_on_the_page_and_on_the_paper(client, house):
    letter = make_signed(house.late)
    client.force_login(house.office)
    client.post(url("supervision_withdraw", letter.pk), {"reason": "单位写错"})
    client.force_login(house.officer)
    page = client.get(url("supervision", letter.pk)).content.decode()
    assert "本件已撤回，不必办理。理由：单位写错" in page
    assert '<p class="official-status">本件已撤回</p>' in page


def test_all_of_one_page_are_picked_without_javascript(client, house):
    for _ in range(20):
        make_assignment(make_task(due=datetime.date(2024, 11, 15)), organisation=house.own)
    client.force_login(house.office)
    here = url("supervision_proposals")

    def ticked(query):
        page = client.get(f"{here}?{query}").content.decode()
        return page.count('name="assignment"'), page.count(" checked>"), page

    assert ticked("page=2")[:2] == (2, 0)
    assert 'href="?page=2&amp;all=2#pick">全选本页</a>' in ticked("page=2")[2]
    boxes, checked, page = ticked("page=2&all=2")
    assert (boxes, checked) == (2, 2)
    assert "已选本页 2 项。" in page
    assert 'href="?page=2#pick">取消全选</a>' in page
    assert ticked("page=1&all=2")[:2] == (20, 0)
    assert ticked("page=1&all=x")[:2] == (20, 0)
