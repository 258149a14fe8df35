"""The log of what is asked: masked, gone after its days, never in the way of a search."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzheng.config.backup.tables import archived_models
from mingzheng.ports.parameters import declarations
from mingzheng.records.parameters.models import Parameter
from mingzheng.rules.privacy import find_private
from mingzheng.search.query.plan import QueryPlan
from mingzheng.search.site import SiteResults
from mingzheng.work.searching.actions.note_query import clear_old_queries, note_click, note_query
from mingzheng.work.searching.jobs import tidy_query_log
from mingzheng.work.searching.masking import masked_query
from mingzheng.work.searching.models import QueryClick, QueryRecord
from tests.conftest import NOON

pytestmark = pytest.mark.database_sensitive

TODAY = NOON.date()
NOTHING = SiteResults(QueryPlan("", ()), ())


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("低保怎么申请", "低保怎么申请"),
        ("云高管发〔2024〕3号", "云高管发〔2024〕3号"),
        ("13812345678", "138****5678"),
        ("查 138 1234 5678 的申请", "查 138****5678 的申请"),
        ("110101199003070038", "1101**********0038"),
        ("110101199003070039", "110***************"),
        ("身份证１１０１０１１９９００３０７００３９", "身份证1101**********0039"),
        ("6222 0212 3456 7890 128", "6222***********0128"),
        ("6222 0212 3456 7890 129", "622********************"),
        ("家庭住址：云岭高新区霁岚街道和平路12号3栋501室", "家庭住址：云岭高新区霁岚街道***"),
        ("补贴发放 2024-11", "补贴发放 2024-11"),
        ("11990000MB1A00001M/2024-00012", "11990000MB1A00001M/2024-00012"),
    ],
)
def test_personal_data_is_masked(typed, kept):
    assert masked_query(typed, today=TODAY) == kept


def test_a_number_cut_off_by_the_box_is_masked():
    typed = ("身份证号码查询低保" * 6)[:52] + "11010119"
    assert masked_query(typed, today=TODAY).endswith("110*****")


@given(
    st.text(alphabet="低保身份证电话 -", max_size=20),
    st.from_regex(r"1[3-9]\d{9}|\d{10,19}", fullmatch=True),
    st.text(alphabet="低保身份证电话 -", max_size=20),
)
def test_no_long_number_survives(before, number, after):
    kept = masked_query(f"{before}{number}{after}", today=TODAY)
    assert number not in kept
    assert find_private(kept, today=TODAY).findings == ()


@pytest.mark.django_db
def test_what_is_stored_is_masked_in_every_column():
    note_query(text="我的电话13812345678", results=NOTHING, at=NOON)
    (row,) = QueryRecord.objects.values()
    assert (row["text"], row["form"]) == ("我的电话138****5678", "我的电话1385678")
    assert "13812345678" not in str(row)


@pytest.mark.django_db
def test_a_result_opened_twice_counts_once_and_the_first_rank_stays():
    row = note_query(text="低保", results=NOTHING, at=NOON)
    assert note_click(record=row, key="publication:1", rank=4)
    assert not note_click(record=row, key="publication:1", rank=4)
    assert note_click(record=row, key="publication:2", rank=1)
    record = QueryRecord.objects.get()
    assert (record.clicks, record.first_rank) == (2, 4)
    assert not note_click(record=row + 1, key="publication:1", rank=1)


@pytest.mark.django_db
def test_rows_and_their_clicks_go_after_their_days():
    for days in (0, 89, 90, 91):
        row = note_query(text="低保", results=NOTHING, at=NOON - datetime.timedelta(days=days))
        note_click(record=row, key="publication:1", rank=1)
    assert clear_old_queries(days=90, at=NOON) == 1
    assert QueryRecord.objects.count() == QueryClick.objects.count() == 3
    assert clear_old_queries(days=90, at=NOON + datetime.timedelta(seconds=1)) == 1


@pytest.mark.django_db
def test_the_beat_keeps_as_many_days_as_the_house_says_and_never_more_than_ninety():
    for days in (10, 40, 91):
        note_query(text="低保", results=NOTHING, at=NOON - datetime.timedelta(days=days))
    tidy_query_log(at=NOON)
    assert QueryRecord.objects.count() == 2
    Parameter.objects.create(key="searching.log_days", value=30)
    tidy_query_log(at=NOON)
    assert QueryRecord.objects.count() == 1
    assert declarations()["searching.log_days"].most == 90


def test_no_archive_holds_what_the_public_asked():
    assert {QueryRecord, QueryClick}.isdisjoint(archived_models())
