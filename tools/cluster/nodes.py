"""Throw-away OpenSearch nodes on this machine: ``python -m tools.cluster.nodes [HOW_MANY]``.

They run on published Maven artefacts, which stay in Maven's own cache. By hand: prints the address
and keeps the nodes until Enter is pressed.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
CLASSPATH = HERE.parents[1] / "var" / "cluster" / "classpath"
START_SECONDS = 180


class NodesUnavailable(Exception):
    """No nodes can be started here; the message says what to do."""


@dataclass(frozen=True)
class Node:
    url: str
    process: subprocess.Popen[bytes]

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


@contextmanager
def throw_away_nodes(how_many: int) -> Iterator[list[Node]]:
    classpath = _classpath()
    ports = _free_ports(2 * how_many)
    http, transport = ports[:how_many], ports[how_many:]
    folder = Path(tempfile.mkdtemp(prefix="mingzheng-cluster-"))
    with ExitStack() as running:
        running.callback(shutil.rmtree, folder, ignore_errors=True)
        nodes = []
        for number, port in enumerate(http):
            members = [*transport[number:], *transport[:number]]
            process = _start(classpath, folder / str(number), port, members)
            running.callback(_stop, process)
            nodes.append(Node(f"http://127.0.0.1:{port}", process))
        _wait_for(nodes, folder)
        yield nodes


def _classpath() -> str:
    missing = [program for program in ("java", "mvn") if not shutil.which(program)]
    if missing:
        raise NodesUnavailable(
            f"未找到 {'、'.join(missing)}：集群测试需要 JDK 17 与 Maven。"
            "Debian/Ubuntu：sudo apt-get install openjdk-17-jdk-headless maven；"
            "也可以用 MINGZHENG_SEARCH_URL 指定一台已有的 OpenSearch 2.x 服务器。"
        )
    pom = HERE / "pom.xml"
    if not CLASSPATH.exists() or CLASSPATH.stat().st_mtime < pom.stat().st_mtime:
        CLASSPATH.parent.mkdir(parents=True, exist_ok=True)
        made = subprocess.run(
            ["mvn", "-B", "-q", "-f", pom, "dependency:build-classpath",
             f"-Dmdep.outputFile={CLASSPATH}"],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if made.returncode:
            raise NodesUnavailable(f"Maven 未能取得 OpenSearch：\n{made.stdout}{made.stderr}")
    return CLASSPATH.read_text().strip()


def _start(
    classpath: str, folder: Path, port: int, transport: list[int]
) -> subprocess.Popen[bytes]:
    folder.mkdir(parents=True)
    with (folder / "output").open("wb") as output:
        return subprocess.Popen(
            ["java", "-Xms512m", "-Xmx512m", "-XX:TieredStopAtLevel=1", "-cp", classpath,
             HERE / "ThrowAwayNode.java", folder, f"node-{transport[0]}", str(port),
             ",".join(map(str, transport))],
            stdin=subprocess.PIPE, stdout=output, stderr=subprocess.STDOUT, cwd=folder,
        )  # fmt: skip


def _stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.terminate()
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdin:
        process.stdin.close()


def _wait_for(nodes: list[Node], folder: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and all(one.process.poll() is None for one in nodes):
        if all(_members(one.url) == len(nodes) for one in nodes):
            return
        time.sleep(0.5)
    output = "".join((folder / str(number) / "output").read_text(errors="replace")[-3000:]
                     for number in range(len(nodes)))  # fmt: skip
    raise NodesUnavailable(f"OpenSearch 没有启动起来：\n{output}")


def _members(url: str) -> int:
    """How many nodes the one there knows of, itself included; 0 while it does not answer."""
    try:
        with urllib.request.urlopen(f"{url}/_cluster/health", timeout=5) as answer:
            return int(json.load(answer)["number_of_nodes"])
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return 0


def _free_ports(how_many: int) -> list[int]:
    with ExitStack() as open_sockets:
        probes = [open_sockets.enter_context(socket.socket()) for _ in range(how_many)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [int(probe.getsockname()[1]) for probe in probes]


def main() -> int:
    how_many = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    try:
        with throw_away_nodes(how_many) as nodes:
            print(f"MINGZHENG_SEARCH_URL={','.join(one.url for one in nodes)}", flush=True)
            print(
                f"OpenSearch 已启动（{how_many} 个节点）。按回车结束。", file=sys.stderr, flush=True
            )
            sys.stdin.readline()
    except NodesUnavailable as reason:
        print(reason, file=sys.stderr)
        return 1
    return os.EX_OK


if __name__ == "__main__":
    sys.exit(main())
