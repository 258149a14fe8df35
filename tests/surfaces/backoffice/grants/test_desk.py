"""Notices of grants at the desk: from a scheme to the archive, nobody beyond the own unit."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from mingzheng.ports.clock import CLOCK, FixedClock
from mingzheng.records.grant_notices.actions.notices import mark_of, take_rows
from mingzheng.records.grant_notices.actions.objections import object_to
from mingzheng.records.grant_notices.models import GrantNotice, Objection, Scheme
from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.people.models import Role
from tests.factories.grants import HEAD, ROWS, make_notice, make_scheme
from tests.factories.library import make_published
from tests.factories.people import make_account, make_organisation

pytestmark = pytest.mark.django_db
BASE = "/desk/content/grants"


@pytest.fixture
def unit():
    return make_organisation("城乡统筹局")


@pytest.fixture
def officer(client, unit):
    account = make_account(role=Role.INFORMATION_OFFICER, organisation=unit)
    client.force_login(account)
    return account


def sign_in(client, role, unit):
    account = make_account(role=role, organisation=unit)
    client.force_login(account)
    return account


def csv(text, name="明细.csv"):
    return SimpleUploadedFile(name, text.encode(), "text/csv")


def tomorrow():
    CLOCK.bind(FixedClock(CLOCK.get().now() + datetime.timedelta(days=1)))


def test_from_a_scheme_to_the_public(client, unit, officer):
    client.post(f"{BASE}/schemes", {
        "name": "耕地补贴", "sort": "subsidy", "organisation": unit.pk, "area_unit": "亩",
        "columns": ["name", "street", "village", "amount"],
    })  # fmt: skip
    scheme = Scheme.objects.get()
    answer = client.post(f"{BASE}/new", {
        "scheme": scheme.pk, "organisation": unit.pk, "title": "2024年耕地补贴公示", "year": "2024",
        "basis": "《某细则》第十一条", "starts_on": "2024-11-18", "ends_on": "2024.11.25",
        "contact": "农业科 0000-88010391",
    })  # fmt: skip
    notice = GrantNotice.objects.get()
    assert answer["Location"] == f"{BASE}/{notice.pk}"
    client.post(f"{BASE}/{notice.pk}/rows", {"file": csv(ROWS)})
    assert notice.rows.count() == 2
    client.post(f"{BASE}/{notice.pk}/release", {"seen": mark_of(notice)})
    notice.refresh_from_db()
    assert notice.released_at is None  # an officer does not release
    reviewer = sign_in(client, Role.REVIEWER, unit)
    client.post(f"{BASE}/{notice.pk}/release", {"seen": mark_of(notice)})
    notice.refresh_from_db()
    assert notice.released_by == reviewer
    client.logout()
    assert "赵〇〇" in client.get(f"/notices/grants/{notice.pk}").content.decode()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("姓名,街道,村居,金额,身份证号\n赵大有,a,b,1,x\n", "什么也没有保存"),
        (HEAD + "赵大有,a,b,13812345678\n", "什么也没有保存"),
        (HEAD + "赵大有,a,上麓村3组,1\n", "只写到街道、村居"),
    ],
)
def test_refused_file_says_where_and_stores_nothing(client, unit, officer, text, said):
    notice = make_notice(unit, rows="", released=False)
    page = client.post(f"{BASE}/{notice.pk}/rows", {"file": csv(text)}).content.decode()
    assert said in page
    assert "大有" not in page
    assert "13812345678" not in page
    assert not notice.rows.exists()


def test_bad_dates_keep_what_was_typed(client, unit, officer):
    notice = make_notice(unit, released=False)
    page = client.post(f"{BASE}/{notice.pk}/edit", {
        "scheme": notice.scheme_id, "organisation": unit.pk, "title": "改过的标题文字",
        "year": "24年", "basis": "某", "starts_on": "2024-11-20", "ends_on": "2024-11-01",
        "contact": "某科",
    }).content.decode()  # fmt: skip
    assert "改过的标题文字" in page
    assert "公示结束不能早于开始" in page
    assert "请写成四位数字" in page


def test_archive_asks_for_a_reason_and_is_journalled(client, unit, officer):
    notice = make_notice(unit, days=(0, 0))
    tomorrow()
    path = f"{BASE}/{notice.pk}"
    assert "赵〇〇" not in client.get(path).content.decode()
    refused = client.post(f"{path}/archive", {"reason": ""}).content.decode()
    assert "请写明理由。" in refused
    assert "赵〇〇" not in refused
    assert not JournalEntry.objects.filter(action="grant_notice.archive_opened").exists()
    assert "赵〇〇" in client.post(f"{path}/archive", {"reason": "审计"}).content.decode()
    assert JournalEntry.objects.get(action="grant_notice.archive_opened").details == {
        "reason": "审计"
    }


def test_objection_is_answered_once(client, unit, officer):
    notice = make_notice(unit)
    one = object_to(notice, facts="面积与实际不符", contact="0000-1", at=CLOCK.get().now())
    path = f"{BASE}/objections/{one.pk}"
    assert "面积与实际不符" in client.get(path).content.decode()
    assert "面积" not in client.get(f"{BASE}/objections").content.decode()
    client.post(path, {"reply": "已核实更正"})
    assert "已经答复" in client.post(path, {"reply": "再答"}).content.decode()
    assert Objection.objects.get().reply == "已核实更正"


@pytest.mark.parametrize("tail", ["", "/edit", "/rows"])
def test_other_units_find_nothing(client, unit, tail):
    notice = make_notice(unit)
    sign_in(client, Role.INFORMATION_OFFICER, make_organisation())
    assert client.get(f"{BASE}/{notice.pk}{tail}").status_code == 404


@pytest.mark.parametrize("act", ["release", "withdraw", "archive"])
@pytest.mark.parametrize("role", [Role.REVIEWER, Role.INFORMATION_OFFICER])
def test_other_units_do_nothing(client, unit, act, role):
    notice = make_notice(unit)
    sign_in(client, role, make_organisation())
    answer = client.post(f"{BASE}/{notice.pk}/{act}", {"reason": "某"})
    assert answer.status_code in {403, 404}
    assert GrantNotice.objects.get().withdrawn_at is None


def test_leader_sees_no_rows(client, unit):
    notice = make_notice(unit)
    sign_in(client, Role.LEADER, unit)
    assert client.get(f"{BASE}/{notice.pk}").status_code == 403


@pytest.mark.parametrize("size", [1, 25])
def test_list_costs_the_same_with_many(client, unit, officer, size, django_assert_num_queries):
    for _ in range(size):
        make_notice(unit)
    client.get(BASE)
    with django_assert_num_queries(LIST_QUERIES):
        client.get(BASE)


LIST_QUERIES = 10


def titles(client, query=""):
    page = client.get(f"{BASE}{query}").context["page"]
    return [one.title for one in page]


def test_notices_are_narrowed_by_state_scheme_and_unit(client, unit, officer):
    draft = make_notice(unit, title="草稿一份", released=False)
    make_notice(unit, title="待公示一份", days=(2, 8))
    make_notice(unit, title="公示中一份")
    make_notice(unit, title="已结束一份", days=(-9, -1))
    for state, told in (
        ("draft", "草稿一份"), ("ahead", "待公示一份"), ("running", "公示中一份"),
        ("ended", "已结束一份"),
    ):  # fmt: skip
        assert titles(client, f"?state={state}") == [told]
    assert titles(client, f"?scheme={draft.scheme_id}") == ["草稿一份"]
    assert len(titles(client, f"?unit={unit.pk}")) == 4
    nothing = client.get(f"{BASE}?state=withdrawn").content.decode()
    assert "没有符合条件的公示" in nothing
    odd = client.get(f"{BASE}?state=x&scheme=0").content.decode()
    assert "状态" in odd
    assert len(titles(client, "?state=x&scheme=0")) == 4


def test_the_count_of_open_objections_opens_their_queue(client, unit, officer):
    notice = make_notice(unit)
    object_to(notice, facts="面积与实际不符", contact="0000-1", at=CLOCK.get().now())
    assert f"{BASE}/objections?state=open" in client.get(BASE).content.decode()
    open_ones = client.get(f"{BASE}/objections?state=open").context["page"]
    assert [one.notice for one in open_ones] == [notice]
    answered = client.get(f"{BASE}/objections?state=answered")
    assert list(answered.context["page"]) == []


def test_a_running_notice_is_read_in_pages_and_shows_the_columns_of_its_scheme(
    client, unit, officer
):
    many = HEAD + "".join(f"赵{number},拾麓街道,上麓村,10\n" for number in "甲乙丙丁戊己庚" * 8)
    notice = make_notice(unit, rows=many)
    answer = client.get(f"{BASE}/{notice.pk}")
    assert len(answer.context["lines"]) == 50
    assert len(client.get(f"{BASE}/{notice.pk}?page=2").context["lines"]) == 6
    page = answer.content.decode()
    assert "560.00" in page
    assert "面积（" not in page


def test_a_reason_too_long_is_refused_whole_and_kept_on_the_page(client, unit, officer):
    notice = make_notice(unit)
    sign_in(client, Role.REVIEWER, unit)
    long = "名册有误。" * 50
    page = client.post(f"{BASE}/{notice.pk}/withdraw", {"reason": long}).content.decode()
    assert "<title>错误：" in page
    assert "理由最多 200 字，请写短一些。" in page
    assert long in page
    assert GrantNotice.objects.get().withdrawn_at is None
    back = client.get(f"{BASE}/{notice.pk}/withdraw?page=2")
    assert back["Location"] == f"{BASE}/{notice.pk}?page=2"


def test_a_private_reason_is_refused_and_kept_on_the_page(client, unit, officer):
    notice = make_notice(unit)
    sign_in(client, Role.REVIEWER, unit)
    reason = "误写了13812345678"
    page = client.post(f"{BASE}/{notice.pk}/withdraw", {"reason": reason}).content.decode()
    assert "<title>错误：" in page
    assert reason in page
    assert GrantNotice.objects.get().withdrawn_at is None


def filled(notice, **more):
    return {
        "scheme": notice.scheme_id, "organisation": notice.organisation_id, "title": notice.title,
        "year": notice.year, "basis": notice.basis, "contact": notice.contact,
        "starts_on": notice.starts_on, "ends_on": notice.ends_on, **more,
    }  # fmt: skip


def test_the_linked_document_outlives_a_change(client, unit, officer):
    policy = make_published(organisation=unit)
    number = policy.policy_details.get().doc_number
    notice = make_notice(unit, released=False, publication=policy)
    form = client.get(f"{BASE}/{notice.pk}/edit").context["form"]
    assert form["document"].value() == number
    client.post(f"{BASE}/{notice.pk}/edit", filled(notice, document=number, year="2023"))
    changed = GrantNotice.objects.get()
    assert (changed.publication, changed.year) == (policy, 2023)


def test_a_number_that_leads_nowhere_is_said(client, unit, officer):
    notice = make_notice(unit, released=False)
    typed = filled(notice, document="云高无此〔2024〕9号")
    page = client.post(f"{BASE}/{notice.pk}/edit", typed).content.decode()
    assert "文件库里没有公开的“云高无此〔2024〕9号”，请核对文号" in page


def test_unit_and_scheme_of_a_draft_can_be_changed(client, unit, officer):
    notice, other = make_notice(unit, released=False), make_scheme(unit)
    answer = client.post(
        f"{BASE}/{notice.pk}/edit", filled(notice, scheme=other.pk), follow=True
    ).content.decode()
    assert "项目已更换，按原项目读入的明细已清除，请重新上传。" in answer
    changed = GrantNotice.objects.get()
    assert (changed.scheme, changed.row_count) == (other, 0)


def test_what_changed_since_it_was_looked_through_is_not_released(client, unit, officer):
    notice = make_notice(unit, released=False)
    sign_in(client, Role.REVIEWER, unit)
    seen = client.get(f"{BASE}/{notice.pk}").context["mark"]
    now = CLOCK.get().now()
    take_rows(notice, data=(HEAD + "钱一,a,b,1\n钱二,a,b,1\n").encode(), name="a.csv",
              by=officer, at=now)  # fmt: skip
    page = client.post(f"{BASE}/{notice.pk}/release", {"seen": seen}, follow=True)
    assert "公示或者明细又有改动，没有发布" in page.content.decode()
    assert GrantNotice.objects.get().released_at is None
    client.post(f"{BASE}/{notice.pk}/release", {"seen": page.context["mark"]})
    assert GrantNotice.objects.get().released_at == now
