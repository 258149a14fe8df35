"""``make screenshots``: the pictures of the README, taken from a fresh demo."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from mingzheng.config.demo.source import PASSWORD
from tests.programs import chromium

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
OFFICE = "gongkaiban01"
START_SECONDS = 90


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        house = subprocess.Popen(
            [Path(sys.executable).with_name("mingzheng"), "serve"],
            env={**os.environ, "PORT": str(port), "MINGZHENG_DATA_DIR": folder},
        )
        try:
            _wait(port)
            _take(f"http://localhost:{port}")
        finally:
            house.send_signal(signal.SIGTERM)
            house.wait()


def _take(base: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(base + "/")
        page.screenshot(path=PICTURES / "portal.png")
        _sign_in(page, base)
        page.screenshot(path=PICTURES / "desk.png")
        browser.close()


def _sign_in(page: Page, base: str) -> None:
    page.goto(base + "/desk/login")
    page.fill("input[name=username]", OFFICE)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(base + "/desk/")


def _wait(port: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5).close()
        except OSError:
            time.sleep(0.5)
        else:
            return
    raise RuntimeError("the demo did not start")


if __name__ == "__main__":
    main()
