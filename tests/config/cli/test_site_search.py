"""`mingzheng search rebuild|explain` on the index of the site."""

import json
import re
import threading

import pytest
from django.db import connections

from mingzheng.config.cli.app import main
from mingzheng.records.changes.models import OutboxRow
from mingzheng.records.library.models import Publication
from mingzheng.search.engines.port import EngineQuery, Term
from mingzheng.search.learning.site_ranking import LEAST_TAUGHT
from mingzheng.work.searching.actions.decide_change import apply_change
from mingzheng.work.searching.actions.draft_change import draft_order
from mingzheng.work.searching.engine import site_engine, site_indexes, site_turn
from mingzheng.work.searching.following import Follower
from mingzheng.work.searching.indexing import Indexer
from mingzheng.work.searching.rebuild import rebuild_waits
from tests.conftest import NOON
from tests.factories.library import make_published
from tests.factories.people import make_account
from tests.factories.searching import RULES, make_measured_order, make_rules

pytestmark = pytest.mark.django_db(transaction=True)

ASKED = "索引程序正在运行，已请它重建；网站照常搜索。按 Ctrl+C 不再等待。"
HERE = "没有索引程序在运行，在此重建。"


@pytest.fixture(autouse=True)
def folder(tmp_path, settings):
    settings.DATA_DIR = tmp_path / "data"
    site_engine.cache_clear()
    yield settings.DATA_DIR
    site_engine.cache_clear()


@pytest.fixture
def run(monkeypatch, capfd):
    """The exit code, the lines that were printed and the line of refusal."""

    def ran(*arguments):
        monkeypatch.setattr("sys.argv", ["mingzheng", "search", *arguments])
        with pytest.raises(SystemExit) as stop:
            main()
        printed, refused = capfd.readouterr()
        return stop.value.code, printed, refused

    return ran


@pytest.fixture
def beside():
    """Runs a function in a thread with the follower of a program that holds the turn already."""
    threads = []

    def start(work):
        held = threading.Event()

        def run():
            follower = Follower(Indexer(site_engine()), site_turn())
            follower.beat(now=NOON)
            held.set()
            try:
                work(follower)
            finally:
                follower.close()
                connections.close_all()

        threads.append(threading.Thread(target=run))
        threads[-1].start()
        assert held.wait(timeout=120)

    yield start
    for thread in threads:
        thread.join()


def titles():
    query = EngineQuery(((Term("title", "补贴"),),), 10)
    return len(site_indexes().units.search(query))


def until_asked():
    while not rebuild_waits():
        threading.Event().wait(0.02)


def test_rebuild_where_no_indexer_runs_is_done_here_with_what_waits(run):
    make_published(title="住房补贴办法")
    OutboxRow.objects.all().delete()
    code, printed, _ = run("rebuild")
    assert (code, titles(), OutboxRow.objects.count()) == (0, 1, 0)
    assert printed.splitlines() == [
        HERE, "  已读取 1 条", "  已读取 2 条", "搜索索引已重建：共 2 条。",
    ]  # fmt: skip
    turn = site_turn()
    turn.take()  # it was left free
    turn.leave()


def test_rebuild_leaves_the_writing_to_the_indexer_that_runs(run, beside, folder):
    make_published(title="住房补贴办法")

    def follow(follower):
        until_asked()
        while rebuild_waits():
            follower.beat(now=NOON)

    beside(follow)
    code, printed, _ = run("rebuild")
    assert (code, printed.splitlines()) == (0, [ASKED, "搜索索引已重建：共 2 条。"])
    assert (folder / "search/units/current").read_text() == "2"


def test_rebuild_is_done_here_when_the_indexer_ends_meanwhile(run, beside):
    make_published(title="住房补贴办法")
    beside(lambda _: until_asked())
    code, printed, _ = run("rebuild")
    assert (code, titles(), rebuild_waits()) == (0, 1, False)
    assert printed.splitlines()[-4:] == [
        HERE, "  已读取 1 条", "  已读取 2 条", "搜索索引已重建：共 2 条。",
    ]  # fmt: skip


def test_explain_tells_the_story(run):
    make_published(title="住房补贴办法", policy={"doc_number": "云高管发〔2024〕3号"})
    run("rebuild")
    code, printed, refused = run("explain", "住房补貼")
    lines = printed.splitlines()
    assert (code, refused) == (0, "")
    assert lines[:5] == [
        "索引：本站索引，2 条，另有 0 项变更待同步",
        "输入：住房补貼",
        "规范形式：住房补贴",
        "按编号查：住房补贴",
        "读作拼音：否",
    ]
    assert "结果：1 条（按分数 1）" in lines
    assert lines[-3].startswith("1. 住房补贴办法（publication:")
    assert lines[-1].startswith("   类型 policy；部门 ")


def test_explain_in_json_adds_up(run):
    make_published(title="住房补贴办法")
    run("rebuild")
    told = json.loads(run("explain", "zfbtbf", "--json")[1])
    assert told["index"] == {"of_site": True, "documents": 2, "waiting": 0}
    assert told["heard"] == ["z", "f", "b", "t", "b", "f"]
    assert told["ways"] == {"sound": 1}
    told = json.loads(run("explain", "补贴办法", "--json")[1])
    (place,) = told["places"]
    assert sum(place["parts"].values()) * place["validity"] == pytest.approx(place["score"])
    assert place["shown"] is True


def test_explain_tells_when_a_learned_order_took_part(run):
    make_rules(LEAST_TAUGHT)
    run("rebuild")
    before = run("explain", "养犬登记")[1]
    assert "学习排序" not in before
    # Equal scores stand in the order of their keys, which the tests before have a hand in.
    (by_hand,) = re.findall(rf"^(\d+)\. {RULES[2]}", before, flags=re.MULTILINE)
    office = make_account(role="openness_office")
    change = draft_order(make_measured_order(by=office), by=office, at=NOON)
    apply_change(change, compared=None, reason="", by=office, at=NOON)
    lines = run("explain", "养犬登记")[1].splitlines()
    assert "学习排序：参与了排序，各条后面注明不用它时的位次" in lines
    place = next(at for at, line in enumerate(lines) if line.startswith(f"1. {RULES[2]}"))
    assert lines[place + 1].endswith(f"；不用学习排序时第 {by_hand} 位")
    told = json.loads(run("explain", "养犬登记", "--json")[1])
    assert (told["learned"], told["places"][0]["by_hand"]) == (True, int(by_hand))


def test_explain_marks_what_the_public_does_not_see_any_more(run):
    one = make_published(title="住房补贴办法")
    run("rebuild")
    Publication.objects.filter(pk=one.pk).update(live=False)
    printed = run("explain", "住房补贴")[1]
    assert f"1. 住房补贴办法（publication:{one.pk}）【现已不公开，网站不显示】" in printed


def test_explain_without_an_index_names_the_cure(run, folder):
    code, printed, refused = run("explain", "住房补贴")
    assert (code, printed) == (2, "")
    assert refused.startswith("错误：搜索索引还没有建立：请启动网站，或运行")
    make_published(title="住房补贴办法")
    run("rebuild")
    (folder / "search/units/1/meta.json").write_text("{")
    code, printed, refused = run("explain", "住房补贴")
    assert (code, printed) == (2, "")
    assert "请运行 mingzheng search rebuild 重建。" in refused
    assert run("rebuild")[0] == 0
    assert run("explain", "住房补贴")[0] == 0
