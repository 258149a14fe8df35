"""Run the database-sensitive tests on a throw-away PostgreSQL: ``python -m tests.on_postgresql``.

Without server binaries it says so and passes, except where ``CI=true``: there it fails.
"""

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.programs import free_port, postgres

START_SECONDS = 120


@contextmanager
def throw_away_server(binaries: Path) -> Iterator[str]:
    """A server on a free loopback port; yields its database address, removes everything after."""
    folder = Path(tempfile.mkdtemp(prefix="mingzheng-pg-"))
    user = _unprivileged_user()
    if user:
        shutil.chown(folder, user)
    data, port = folder / "data", free_port()
    as_user = {"user": user} if user else {}
    make = [binaries / "initdb", "-D", data, "-U", "mingzheng", "-A", "trust", "-E", "UTF8"]
    subprocess.run([*make, "--no-sync"], check=True, stdout=subprocess.DEVNULL, **as_user)
    server = subprocess.Popen(
        [binaries / "postgres", "-D", data, "-p", str(port), "-h", "127.0.0.1", "-k", folder,
         "-c", "fsync=off", "-c", "max_connections=200"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **as_user,
    )  # fmt: skip
    try:
        _wait_until_open(port, server)
        yield f"postgres://mingzheng@127.0.0.1:{port}/postgres"
    finally:
        server.terminate()
        server.wait(timeout=START_SECONDS)
        shutil.rmtree(folder, ignore_errors=True)


def _unprivileged_user() -> str:
    """PostgreSQL refuses to run as root; "" where we are not root."""
    if os.getuid() != 0:
        return ""
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _wait_until_open(port: int, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("the throw-away PostgreSQL did not start")


def main() -> int:
    binaries = postgres()
    if not binaries:
        print("未找到 PostgreSQL 服务端程序，数据库敏感测试只在 SQLite 上运行过。", file=sys.stderr)
        print("Debian/Ubuntu:sudo apt-get install postgresql", file=sys.stderr)
        return 1 if os.environ.get("CI") == "true" else 0
    with throw_away_server(Path(binaries)) as address:
        environment = {**os.environ, "MINGZHENG_TEST_DATABASE_URL": address}
        # The databases go with their server: dropping one fails while a session of a program that a
        # test has just killed still ends.
        keep = ("--reuse-db", "-m", "database_sensitive")
        command = [sys.executable, "-m", "pytest", *keep, *sys.argv[1:]]
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
