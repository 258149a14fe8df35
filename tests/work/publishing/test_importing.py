import datetime
import json

import pytest

from mingzheng.records.changes.models import OutboxRow
from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.library.actions.shape import lay_out_library
from mingzheng.records.library.models import LegalPeriod, PastVersion, Publication, Relation
from mingzheng.work.publishing.exporting.records import exported_records
from mingzheng.work.publishing.importing import batch
from mingzheng.work.publishing.importing.run import import_lines
from tests.conftest import NOON
from tests.factories.people import make_organisation

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]


@pytest.fixture(autouse=True)
def library():
    lay_out_library()
    make_organisation("测试局", key="ceshiju")


def policy(number, **fields):
    own = {
        "kind": "政策文件", "title": f"第{number}号文件", "organisation": "测试局",
        "column": "policies", "index_number": f"11990000MB1A00001M/2024-{number:05}",
        "text": "一、总体要求\n按照要求办理。", "published_at": "2024-03-18T10:30",
        "policy": {
            "doc_number": f"云高管发[2024]第{number}号", "issuers": ["测试局"],
            "issue_date": "2024年3月12日",
        },
    }  # fmt: skip
    return own | fields


def run(*records):
    lines = [json.dumps(one, ensure_ascii=False).encode() for one in records]
    return import_lines(lines, file_name="旧站.jsonl", source_system="旧站", by=None, at=NOON)


def test_a_line_becomes_a_public_document():
    report = run(policy(3))
    one = Publication.objects.get()
    assert (report.added, report.refused) == (1, [])
    assert (one.live, one.path, one.policy.doc_number) == (
        True, "policies/2024/yungaoguanfa-3", "云高管发〔2024〕3号",
    )  # fmt: skip
    assert one.published_at == datetime.datetime(2024, 3, 18, 2, 30, tzinfo=datetime.UTC)
    assert list(LegalPeriod.objects.values_list("status", flat=True)) == ["valid"]
    assert list(OutboxRow.objects.values_list("key", flat=True)) == [str(one.pk)]
    assert JournalEntry.objects.get().details == {"added": 1, "changed": 0, "refused": 0}


def test_the_same_file_again_changes_nothing():
    run(policy(1), policy(2))
    before = OutboxRow.objects.count()
    report = run(policy(1), policy(2))
    assert (report.added, report.changed, report.unchanged) == (0, 0, 2)
    assert OutboxRow.objects.count() == before
    assert JournalEntry.objects.count() == 1


def test_newer_content_keeps_the_version_it_replaces():
    run(policy(1))
    report = run(policy(1, title="更名的文件"))
    one = Publication.objects.get()
    assert (report.changed, one.title, one.version_number) == (1, "更名的文件", 2)
    assert PastVersion.objects.get().title == "第1号文件"
    assert one.path == "policies/2024/yungaoguanfa-1"


def test_relations_find_documents_that_come_later():
    act = {"type": "废止", "target": {"doc_number": "云高管发〔2024〕2号"}, "date": "2024-04-01"}
    run(policy(1, relations=[act]), policy(2))
    old = Publication.objects.get(policy_details__doc_number="云高管发〔2024〕2号")
    assert list(old.legal_periods.values_list("status", flat=True)) == ["valid", "repealed"]
    run(policy(1, relations=[act]), policy(2))
    assert Relation.objects.count() == 1


def test_a_target_outside_the_library_is_kept_in_words_and_told():
    act = {"type": "依据", "target": {"doc_number": "岭北政发〔2023〕1号"}, "date": "2024-04-01"}
    report = run(policy(1, relations=[act]))
    assert [(one.number, one.target) for one in report.unfound] == [(1, "岭北政发〔2023〕1号")]
    assert Relation.objects.get().target_title == "岭北政发〔2023〕1号"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"title": ""}, "缺少“title”，请补上。"),
        ({"organisation": "没有的局"},
         "机构“没有的局”不在名册里，请先建立，或改用名册里的代码或名称。"),
        ({"column": "nowhere"}, "栏目“nowhere”不在名册里，请先建立，或改用名册里的代码或名称。"),
        ({"published_at": "昨天"}, "“published_at”的值“昨天”不是日期，请写成 2024-03-12。"),
        ({"index_number": ""},
         "缺少“index_number”和“source_id”，请至少填写一个，以便重复导入时认出。"),
        ({"policy": {"issuers": ["甲"]}}, "缺少“issue_date”，请补上日期，如 2024-03-12。"),
        ({"policy": {"issue_date": "2024-03-12", "effective_date": "2024-05-01",
                     "expiry_date": "2024-04-30"}},
         "失效日期2024-04-30早于施行日期，请核对施行日期、失效日期和有效期。"),
        ({"body": [{"type": "script", "value": "x"}]},
         "“body”里有不认识的段落，请按格式说明改正或改用“text”。"),
        ({"also_in": ["nowhere"]},
         "栏目“nowhere”不在名册里，请先建立，或改用名册里的代码或名称。"),
    ],
)  # fmt: skip
def test_a_bad_line_is_refused_with_its_cure_and_the_others_go_in(change, reason):
    report = run(policy(1), policy(2, **change), policy(3))
    assert [(one.number, one.reason) for one in report.refused] == [(2, reason)]
    assert Publication.objects.count() == report.added == 2


def test_broken_lines_are_refused_by_number():
    lines = [b"{", b"", "\ufeff".encode() + b"[]", b"\xff\xfe"]
    report = import_lines(lines, file_name="x", source_system="x", by=None, at=NOON)
    assert [one.number for one in report.refused] == [1, 3, 4]


def test_one_document_twice_in_a_file_is_taken_once():
    report = run(policy(1), policy(1, title="另一个"))
    assert report.added == 1
    assert report.refused[0].reason == "与本文件前面的一行是同一条信息，请删去重复的一行。"


def test_equal_numbers_of_different_documents_get_addresses_of_their_own():
    other = policy(1) | {"index_number": "11990000MB1A00001M/2024-00099"}
    run(policy(1), other)
    paths = set(Publication.objects.values_list("path", flat=True))
    assert "policies/2024/yungaoguanfa-1" in paths
    assert len(paths) == 2


def test_a_killed_import_goes_on_where_it_stopped(monkeypatch):
    monkeypatch.setattr("mingzheng.work.publishing.importing.run.BATCH", 2)
    records = [policy(number) for number in range(1, 6)]
    real, calls = batch.write_batch, []

    def dies_at_second(*args, **kwargs):
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return real(*args, **kwargs)

    monkeypatch.setattr("mingzheng.work.publishing.importing.run.write_batch", dies_at_second)
    with pytest.raises(KeyboardInterrupt):
        run(*records)
    assert Publication.objects.count() == 2
    report = run(*records)
    assert (report.added, report.unchanged) == (3, 2)


def test_what_is_exported_imports_to_an_equal_library():
    act = {"type": "repeals", "target": {"source_id": "b"}, "date": "2024-04-01"}
    news = {
        "kind": "news", "title": "动态", "organisation": "ceshiju", "column": "news",
        "source_id": "n1", "text": "今日动态。", "published_at": "2024-05-01",
    }  # fmt: skip
    withdrawn = {"kind": "withdrawn", "reason": "内容有误", "at": "2024-06-01T09:00"}
    run(
        policy(1, relations=[act], redirects=["old/1.html"]),
        policy(2, source_id="b", also_in=["news"]),
        news | {"source_id": "n2", "withdrawal": withdrawn},
        news,
    )
    run(policy(1, title="改过", relations=[act], redirects=["old/1.html"]))
    first = list(exported_records())
    for model in (Relation, PastVersion, LegalPeriod):
        model.objects.all().delete()
    Publication.objects.all().delete()
    lines = [json.dumps(one, ensure_ascii=False).encode() for one in first]
    report = import_lines(lines, file_name="导出", source_system="旧站", by=None, at=NOON)
    assert report.refused == []
    assert list(exported_records()) == first
    assert len(first) == 4
