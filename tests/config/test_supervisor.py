"""One parent, and nothing left behind."""

import os
import signal
import subprocess
import sys
import time

import pytest

LONGEST_SECONDS = 120
"""For what takes moments: how fast the machine is has no place in a test."""
SCRIPT = """
import sys
from mingzheng.config.supervisor import Program, Supervisor
sleeper = "import subprocess, sys, time; " \\
    "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(900)']); " \\
    "print('pids', __import__('os').getpid(), child.pid, flush=True); time.sleep(900)"
programs = [
    Program("甲", (sys.executable, "-c", sleeper)),
    Program("乙", (sys.executable, "-c", sleeper)),
]
sys.exit(Supervisor(programs).run(announce="started"))
"""


@pytest.fixture
def house():
    process = subprocess.Popen(
        [sys.executable, "-c", SCRIPT], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    with process:
        lines = [process.stdout.readline() for _ in range(3)]
        pids = [int(word) for line in lines if line.startswith("pids") for word in line.split()[1:]]
        yield process, pids
        process.kill()


def alive(pid):
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True)
    return bool(state.stdout.strip()) and not state.stdout.strip().startswith("Z")


def all_end(pids):
    deadline = time.monotonic() + LONGEST_SECONDS
    while time.monotonic() < deadline and any(alive(pid) for pid in pids):
        time.sleep(0.05)
    return not any(alive(pid) for pid in pids)


def test_supervisor_on_sigterm_stops_children_and_grandchildren(house):
    process, pids = house
    assert len(pids) == 4
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=LONGEST_SECONDS) == 0
    assert all_end(pids)


def test_supervisor_when_one_program_dies_stops_the_rest_and_names_it(house):
    process, pids = house
    os.kill(pids[0], signal.SIGKILL)
    assert process.wait(timeout=LONGEST_SECONDS) == 1
    assert all_end(pids)
    assert "意外退出，其余部分已一并停止。" in process.stderr.read()
