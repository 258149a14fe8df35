"""Preparing the database and starting the programs of the house."""

import datetime
import hashlib
import socket
import sys
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from mingzheng.ports.clock import CLOCK
from mingzheng.records.registers.jobs import requeue_stuck_uploads
from mingzheng.records.sealed.queries import prove_no_key_is_missing
from mingzheng.records.sealed.sealing import prove_keys
from mingzheng.work.ledger.actions.keep_uploads import discard_old_uploads
from mingzheng.work.ledger.jobs import requeue_stuck_imports
from mingzheng.work.ledger.paper_jobs import look_after_papers

from .supervisor import Program

LOOPBACK = ("127.0.0.1", "::1")
ALL_ADDRESSES = frozenset({"::", "0.0.0.0", "*"})


def prepare() -> None:
    """Bring the database up to date; a stamp of the migrations lets a second start skip it.

    Raises ``KeysUnusable``: nothing is written before personal values can be sealed.
    """
    prove_keys()
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    stamp = settings.DATA_DIR / "migrated.stamp"
    wanted = _migrations_digest()
    if stamp.exists() and stamp.read_text() == wanted and _database_exists():
        return
    call_command("migrate", interactive=False, verbosity=0)
    stamp.write_text(wanted)


def resume() -> None:
    """Take up what a killed worker left behind, before the new one starts.

    Raises ``KeysUnusable`` when a key was taken away that is still in use.
    """
    prove_no_key_is_missing()
    now = CLOCK.get().now()
    requeue_stuck_imports(now, waited=datetime.timedelta())
    requeue_stuck_uploads(now, waited=datetime.timedelta())
    look_after_papers(at=now, waited=datetime.timedelta())
    discard_old_uploads(at=now)


def programs(*, host: str, port: int) -> list[Program]:
    """The web server, once per address, the worker, the timer and the indexer."""
    python = sys.executable
    web = [
        Program(
            f"网站（{address}）",
            (
                *(python, "-m", "granian", "--interface", "wsgi", "--no-ws"),
                *("--host", address, "--port", str(port)),
                *("--workers", "2" if number == 0 else "1", "--blocking-threads", "4"),
                *("--backpressure", "32", "--log-level", "error"),
                "mingzheng.config.wsgi:application",
            ),
        )
        for number, address in enumerate(addresses(host))
    ]
    worker = Program("后台任务", (python, "-m", "django", "db_worker", "--queue-name", "*"))
    timer = Program("定时任务", (python, "-m", "mingzheng.config.timer"))
    indexer = Program("搜索索引", (python, "-m", "mingzheng.config.indexer"))
    return [*web, worker, timer, indexer]


def addresses(host: str) -> list[str]:
    """What to bind: ``localhost`` means both loopback addresses, ``::`` and ``*`` everything.

    A machine without IPv6 gets IPv4 alone.
    """
    if host in ALL_ADDRESSES:
        return ["::" if _can_bind("::1") else "0.0.0.0"]
    if host in {"localhost", *LOOPBACK}:
        return [address for address in LOOPBACK if _can_bind(address)]
    return [host]


def port_is_free(host: str, port: int) -> bool:
    return all(_can_bind(address, port) for address in addresses(host))


def _can_bind(address: str, port: int = 0) -> bool:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((address, port))
    except OSError:
        return False
    return True


def _database_exists() -> bool:
    database = settings.DATABASES["default"]
    return "sqlite" not in str(database["ENGINE"]) or Path(str(database["NAME"])).exists()


def _migrations_digest() -> str:
    """Names and contents of all our migrations plus the database they were applied to."""
    digest = hashlib.sha256(repr(settings.DATABASES["default"]["NAME"]).encode())
    digest.update(str(settings.DATABASES["default"]["ENGINE"]).encode())
    for path in sorted(settings.PACKAGE_DIR.glob("**/migrations/*.py")):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()
