"""Moving to another key: in batches, taken up again after a kill, counted in the journal."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.db import connection, connections

from mingzheng.config.cli.app import main
from mingzheng.config.serving import resume
from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.journal.queries import verify
from mingzheng.records.sealed import actions
from mingzheng.records.sealed.keys import KeysUnusable
from mingzheng.records.sealed.models import Rotation
from mingzheng.records.sealed.queries import KeyUse, keys_in_use, sealed_tables, waiting
from mingzheng.work.publishing.models import Subscription
from tests.conftest import NOON
from tests.records.sealed.ring import ring
from tests.work.searching.test_killed import database_address

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database_sensitive]

ADDRESS = "publishing.Subscription.address"


@pytest.fixture
def five(settings):
    """Five addresses sealed with key 1; the ring now seals with key 2."""
    settings.SEALING_KEYS = ring(1)
    settings.DATA_DIR = Path(settings.MEDIA_ROOT).parent
    for number in range(5):
        subscribe(f"person{number}@example.cn")
    settings.SEALING_KEYS = ring(2, 1)


def subscribe(address):
    return Subscription.objects.create(
        address=address, kind="news", visitor_index=b"", origin="http://x", asked_at=NOON
    )


@pytest.fixture
def run(monkeypatch, capfd):
    def ran(*arguments):
        monkeypatch.setattr("sys.argv", ["mingzheng", "keys", *arguments])
        with pytest.raises(SystemExit) as stop:
            main()
        return stop.value.code, *capfd.readouterr()

    return ran


def addresses():
    return [row.address for row in Subscription.objects.order_by("pk")]


def test_every_value_and_index_moves_to_the_current_key(five, run, settings, monkeypatch):
    monkeypatch.setattr(actions, "BATCH", 2)
    assert keys_in_use() == [KeyUse(ADDRESS, 1, 5)]
    code, printed, refused = run("rotate")
    assert (code, refused) == (0, "")
    assert printed == (
        "publishing.Subscription：换了 5 行。\n"
        "已全部换成第 2 号密钥，共 5 行。旧密钥与旧备份一并保存。\n"
    )
    settings.SEALING_KEYS = ring(2)
    assert addresses() == [f"person{number}@example.cn" for number in range(5)]
    from mingzheng.records.sealed.indexing import blind_index

    found = Subscription.objects.filter(address_index=blind_index("email", "person3@example.cn"))
    assert found.get().address == "person3@example.cn"


def test_the_journal_counts_and_holds_no_value(five, run, monkeypatch):
    monkeypatch.setattr(actions, "BATCH", 2)
    run("rotate")
    entries = list(JournalEntry.objects.order_by("number").values_list("action", "details"))
    batch = {"table": "publishing.Subscription", "number": 2}
    assert entries == [
        ("keys.rotation_started", {"number": 2}),
        ("keys.resealed", {**batch, "rows": 2}),
        ("keys.resealed", {**batch, "rows": 2}),
        ("keys.resealed", {**batch, "rows": 1}),
        ("keys.rotation_finished", {"number": 2, "rows": 5}),
    ]
    assert verify() == []


def test_killed_half_way_it_goes_on_where_it_was(five, run, settings):
    child = """
import os, signal
from mingzheng.config.cli.house import wake
wake()
from mingzheng.records.sealed import actions
actions.BATCH = 2
batch, done = actions.reseal_batch, []
def dying(*a, **k):
    if sum(one.rows for one in done) == 2:
        from mingzheng.records.journal import actions as journal
        # Rows of this batch are written, the transaction is open.
        actions.record = lambda **k: os.kill(os.getpid(), signal.SIGKILL)
    done.append(batch(*a, **k))
    return done[-1]
actions.reseal_batch = dying
import sys
sys.argv = ["mingzheng", "keys", "rotate"]
from mingzheng.config.cli import main
main()
"""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("MINGZHENG_", "DJANGO_"))}
    house = {
        "MINGZHENG_SECRET_KEY": django_settings.SECRET_KEY,
        "MINGZHENG_SEALING_KEYS": settings.SEALING_KEYS,
        "MINGZHENG_ALLOWED_HOSTS": "localhost",
        "MINGZHENG_DATA_DIR": str(settings.DATA_DIR),
        "MINGZHENG_DATABASE_URL": database_address(),
    }
    connections.close_all()
    ended = subprocess.run(
        [sys.executable, "-c", child], env={**clean, **house}, check=False, capture_output=True
    )
    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()
    assert keys_in_use() == [KeyUse(ADDRESS, 1, 3), KeyUse(ADDRESS, 2, 2)]
    assert addresses() == [f"person{number}@example.cn" for number in range(5)]

    code, printed, _ = run("rotate")
    assert code == 0
    assert "publishing.Subscription：换了 3 行。\n已全部换成第 2 号密钥，共 5 行。" in printed
    assert keys_in_use() == [KeyUse(ADDRESS, 2, 5)]
    assert Rotation.objects.get().finished_at == NOON
    assert verify() == []


def test_a_row_that_does_not_open_is_left_and_named(five, run):
    broken = Subscription.objects.order_by("pk")[2].pk
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE publishing_subscription SET address = %s WHERE id = %s",
            [b"\x01" + bytes(40), broken],
        )
    code, printed, refused = run("rotate")
    assert code == 2
    assert printed == "publishing.Subscription：换了 4 行。\n"
    assert refused.startswith(f"错误：1 行解不开，未改动：publishing.Subscription {broken}。请核对")
    assert Rotation.objects.get().finished_at is None


def test_nothing_to_do_is_said_and_costs_no_batch(run, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    assert run("rotate")[1].splitlines()[-1].startswith("已全部换成第 1 号密钥，共 0 行。")
    assert [entry.action for entry in JournalEntry.objects.order_by("number")] == [
        "keys.rotation_started",
        "keys.rotation_finished",
    ]


def test_check_tells_fields_and_keys_and_opens_every_value(five, run):
    subscribe("new@example.cn")
    assert run("check") == (
        0,
        f"当前密钥：第 2 号（SM4-GCM）。\n{ADDRESS}  第 1 号  5 个值\n{ADDRESS}  第 2 号  1 个值\n"
        "全部可以解开。\n",
        "",
    )
    assert '"key": 2,\n      "values": 1' in run("check", "--json")[1]


def test_check_names_what_does_not_open(five, run, settings):
    broken = Subscription.objects.order_by("pk")[2].pk
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE publishing_subscription SET address = %s WHERE id = %s",
            [b"\x01" + bytes(40), broken],
        )
    code, _, refused = run("check")
    assert code == 2
    assert refused.startswith(f"错误：1 行解不开：publishing.Subscription {broken}。请核对密钥")
    code, printed, _ = run("check", "--json")
    assert code == 2
    assert f'"broken": [\n    "publishing.Subscription {broken}"\n  ]' in printed
    settings.SEALING_KEYS = ring(2)
    code, _, refused = run("check")
    assert code == 2
    assert "用第 1 号密钥加密的个人信息" in refused


def test_a_key_taken_away_too_early_stops_the_start(five, settings):
    resume()
    settings.SEALING_KEYS = ring(2)
    with pytest.raises(KeysUnusable, match=r"用第 1 号密钥加密的个人信息.*请把它加回末尾"):
        resume()


def test_rows_waiting_are_those_of_another_key(five):
    (table,) = [table for table in sealed_tables() if table.label == "publishing.Subscription"]
    assert waiting(table).count() == 5
    subscribe("new@example.cn")
    assert waiting(table).count() == 5


def test_a_new_entry_stands_before_those_there_are(run, monkeypatch):
    monkeypatch.setenv("MINGZHENG_SEALING_KEYS", ring(1, 3))
    code, printed, _ = run("new")
    assert code == 0
    assert printed.startswith("2:")
    assert printed.endswith(f",{ring(1, 3)}\n")
