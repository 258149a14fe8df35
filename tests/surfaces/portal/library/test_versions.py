import datetime

import pytest

from mingzheng.records.library.models import Kind, Publication
from mingzheng.rules.official_text import blocks_of_lines, to_stream
from mingzheng.work.publishing.actions.publish import publish_revision
from tests.conftest import CHINA, NOON
from tests.factories.library import make_published

from ..page import get

pytestmark = pytest.mark.django_db
DAY = datetime.date
MAY = datetime.datetime(2023, 5, 23, 9, tzinfo=CHINA)
FIRST = (
    "第一条 为规范奖励，制定本办法。",
    "第二条 奖励标准为200万元。",
    "第三条 本办法由甲局解释。",
)
SECOND = (
    "第一条 为规范奖励，制定本办法。", "第二条 奖励标准为300万元。", "第三条 申请在网上提出。",
    "第四条 本办法由甲局解释。",
)  # fmt: skip


def publish_again(item, lines, *, at=NOON, **fields):
    item = Publication.objects.get(pk=item.pk)
    item.body = to_stream(blocks_of_lines(lines))
    for name, value in fields.items():
        setattr(item, name, value)
    return publish_revision(item, item.save_revision(changed=True), by=None, at=at)


@pytest.fixture
def amended():
    """Public since May 2023, amended on 2024-11-18 with effect from 2024-12-01."""
    item = make_published(
        title="奖励办法", at=MAY, lines=FIRST, in_force_from=DAY(2023, 7, 1),
        policy={"doc_number": "云高管发〔2023〕5号", "issue_date": DAY(2023, 5, 16),
                "effective_date": DAY(2023, 7, 1)},
    )  # fmt: skip
    return publish_again(
        item, SECOND, title="奖励办法（修订）", version_note="提高标准",
        in_force_from=DAY(2024, 12, 1),
    )  # fmt: skip


def test_the_list_names_every_version_with_its_time_and_reason(client, amended):
    page = get(client, f"/{amended.path}/versions")
    assert page.texts("tr")[1:] == [
        "第2版（现行）2024-11-18 起2024-12-01提高标准",
        "第1版2023-05-23 至 2024-11-182023-07-01—",
    ]
    assert [url for url, _ in page.links(f"/{amended.path}/versions/")] == [
        f"/{amended.path}/versions/1"
    ]


def test_a_text_that_never_changed_offers_no_comparison(client):
    item = make_published()
    page = get(client, f"/{item.path}/versions")
    assert page.all("select") == []
    response = client.get(f"/{item.path}/compare")
    assert (response.status_code, response["Location"]) == (302, f"/{item.path}/versions")


def test_a_past_version_is_readable_and_says_what_it_is(client, amended):
    page = get(client, f"/{amended.path}/versions/1")
    assert page.texts("h1") == ["奖励办法"]
    assert "奖励标准为200万元" in page.html
    assert page.texts("div", **{"class": "state-banner state-warn"}) == [
        "这是第1版，公开时间为2023年5月23日至2024年11月18日，现行的是第2版。看现行版本"
    ]
    assert page.texts("p", **{"class": "official-number"}) == ["云高管发〔2023〕5号"]


def test_the_present_version_leads_to_the_article_an_unknown_one_nowhere(client, amended):
    response = client.get(f"/{amended.path}/versions/2")
    assert (response.status_code, response["Location"]) == (302, f"/{amended.path}")
    assert client.get(f"/{amended.path}/versions/3").status_code == 404
    assert client.get(f"/{amended.path}/versions/0").status_code == 404


def test_a_comparison_says_in_words_what_changed(client, amended):
    page = get(client, f"/{amended.path}/compare?from=1&to=2")
    assert page.texts("p", role="status") == ["从第1版到第2版：新增 1 处 修改 2 处 序号变动 1 处"]
    heads = page.texts("p", **{"class": "change-head"})
    assert heads == [
        "▲修改标题", "第一条", "▲修改第二条", "✓新增第三条", "◷序号变动第三条 → 第四条",
    ]  # fmt: skip
    assert page.texts("del") == ["删除线", "200"]
    assert page.texts("ins") == ["下划线", "（修订）", "300", "申请在网上提出。"]
    assert page.texts("summary") == ["未改的 1 处"]


def test_a_comparison_backwards_and_with_itself(client, amended):
    page = get(client, f"/{amended.path}/compare?from=2&to=1")
    assert page.texts("p", role="status")[0].startswith("从第2版到第1版：删除 1 处")
    same = get(client, f"/{amended.path}/compare?from=1&to=1")
    assert same.texts("p", role="status") == ["从第1版到第1版：两个版本的文字完全相同。"]


def test_a_comparison_takes_the_last_two_where_nothing_sensible_is_asked(client, amended):
    page = get(client, f"/{amended.path}/compare?from=9&to=x")
    assert page.texts("p", role="status")[0].startswith("从第1版到第2版")
    assert page.texts("p", **{"class": "notice-line"}) == [
        "网址里的“9”不是这份文件的版本，已略过。", "网址里的“x”不是这份文件的版本，已略过。",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("day", "title", "state"),
    [
        ("2023-06-30", "奖励办法", "本文件尚未施行，自2023年7月1日起施行。"),
        ("2023-07-01", "奖励办法", "当天有效。"),
        ("2024-11-30", "奖励办法", "当天有效。"),
        ("2024-12-01", "奖励办法（修订）", "当天有效。"),
    ],
)
def test_a_day_shows_the_text_in_force_and_its_state_that_day(client, amended, day, title, state):
    page = get(client, f"/{amended.path}/on/{day}")
    assert page.texts("h1") == [title]
    assert state in page.html
    assert ("按目前已公开的信息推算" in page.html) is (day > "2024-11-18")


def test_a_day_before_the_document_says_there_was_none(client, amended):
    page = get(client, f"/{amended.path}/on/2023-05-15")
    assert page.texts("h1") == ["2023年5月15日还没有这份文件"]
    assert page.all("article") == []


def test_a_day_shows_who_had_ended_it_by_then(client, amended):
    make_published(title="废止决定", relations=[
        {"type": "repeals", "target": amended, "date": DAY(2024, 11, 1)}
    ])  # fmt: skip
    assert "当天有效。" in get(client, f"/{amended.path}/on/2024-10-31").html
    assert "起废止。依据：" in get(client, f"/{amended.path}/on/2024-11-01").html


@pytest.mark.parametrize(
    "typed", ["2024.12.1", "２０２４年１２月１日", "2024/12/01", " 2024-12-01 "]
)
def test_a_day_may_be_typed_in_any_usual_way(client, amended, typed):
    response = client.get(f"/{amended.path}/on", {"day": typed})
    assert response["Location"] == f"/{amended.path}/on/2024-12-01"


def test_a_mistyped_day_stays_in_its_field_with_the_cure(client, amended):
    page = get(client, f"/{amended.path}/on?day=去年")
    assert page.texts("title")[0].startswith("错误：")
    field = page.all("input", id="day")[0][1]
    assert (field["value"], field["aria-invalid"]) == ("去年", "true")
    assert page.texts("p", id="day-error") == ["没有读懂这个日期，请写成 2024-06-03 的样子。"]


def test_only_policies_have_days(client):
    item = make_published(kind=Kind.NEWS)
    assert client.get(f"/{item.path}/on/2024-11-01").status_code == 404
    assert get(client, f"/{item.path}/versions").all("input", id="day") == []


@pytest.mark.parametrize("versions", [2, 4])
@pytest.mark.parametrize(
    ("inside", "queries"),
    [("/versions", 6), ("/versions/1", 6), ("/compare", 7), ("/on/2024-11-18", 7)],
)
def test_pages_of_versions_ask_equally_often_for_any_number(
    client, django_assert_num_queries, inside, queries, versions
):
    item = make_published(at=MAY, policy={"issue_date": DAY(2023, 5, 16)})
    for number in range(1, versions):
        publish_again(item, SECOND, at=MAY + datetime.timedelta(days=number))
    client.cookies["other"] = "1"
    client.get(f"/{item.path}{inside}")
    with django_assert_num_queries(queries):
        client.get(f"/{item.path}{inside}")
