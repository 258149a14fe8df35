"""The real programs on a data folder of their own, as ``make run`` starts them."""

import http.client
import http.cookiejar
import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

from tests.programs import free_port

REPOSITORY = Path(__file__).parents[2]
START_SECONDS = 300
ANSWER_SECONDS = 120
"""Long enough for any machine: how fast it is has no place in a test."""
SETUP = (
    "from mingzheng.config.settings.choice import choose_settings; choose_settings();"
    "import django; django.setup();"
)


class House:
    """One data folder; ``start`` and ``kill`` may alternate."""

    def __init__(self, folder: Path) -> None:
        clean = {k: v for k, v in os.environ.items() if not k.startswith(("MINGZHENG_", "DJANGO_"))}
        self.environment = {**clean, "MINGZHENG_DATA_DIR": str(folder)}
        self.port = free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        self._serving: subprocess.Popen[bytes] | None = None

    def python(self, code: str) -> str:
        """Run code inside the house and return what it prints."""
        done = subprocess.run(
            [sys.executable, "-c", SETUP + code], env=self.environment, cwd=REPOSITORY,
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        return done.stdout

    def start(self) -> None:
        self._serving = subprocess.Popen(
            [Path(sys.executable).with_name("mingzheng"), "serve"],
            env={**self.environment, "PORT": str(self.port)},
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self._serving.poll() is None:
            try:
                urllib.request.urlopen(f"{self.base}/desk/login", timeout=ANSWER_SECONDS).close()
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise RuntimeError("the house did not start")

    def kill_programs(self) -> int:
        """``kill -9`` every program below the supervisor; returns the supervisor's exit code."""
        assert self._serving is not None
        for pid in reversed(_descendants(self._serving.pid)):
            os.kill(pid, signal.SIGKILL)
        return self._serving.wait(timeout=ANSWER_SECONDS)

    def stop(self) -> None:
        if self._serving and self._serving.poll() is None:
            self._serving.send_signal(signal.SIGTERM)
            self._serving.wait(timeout=ANSWER_SECONDS)


class Visitor:
    """A browser without a screen: cookies, forms, redirects not followed."""

    def __init__(self, base: str) -> None:
        self.base = base
        keep = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self._open = urllib.request.build_opener(keep, _NoRedirect())

    def get(self, path: str) -> str:
        with self._open.open(self.base + path, timeout=ANSWER_SECONDS) as answer:
            return answer.read().decode()

    def post(self, path: str, page: str, fields: dict[str, str]) -> int:
        """Send ``fields`` with the token of ``page``; the status, 0 when no answer came."""
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        token = {"csrfmiddlewaretoken": found.group(1) if found else ""}
        body = urllib.parse.urlencode(fields | token).encode()
        request = urllib.request.Request(
            self.base + path, data=body, headers={"Referer": self.base + path}
        )
        try:
            with self._open.open(request, timeout=ANSWER_SECONDS) as answer:
                return answer.status
        except urllib.error.HTTPError as error:
            with error:
                return error.code
        except (OSError, http.client.HTTPException):
            return 0

    def sign_in(self, username: str, password: str) -> None:
        page = self.get("/desk/login")
        status = self.post("/desk/login", page, {"username": username, "password": password})
        assert status == 302, status


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: object, **kwargs: object) -> None:
        return None


def _descendants(parent: int) -> list[int]:
    table = subprocess.run(
        ["ps", "-e", "-o", "pid=,ppid="], capture_output=True, text=True, check=True
    ).stdout
    children: dict[int, list[int]] = {}
    for line in table.splitlines():
        pid, above = map(int, line.split())
        children.setdefault(above, []).append(pid)
    found, waiting = [], [parent]
    while waiting:
        below = children.get(waiting.pop(), [])
        found += below
        waiting += below
    return found
