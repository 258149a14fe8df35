"""Where the programs that tests drive are found: ``python -m tests.programs NAME``."""

import os
import random
import shutil
import socket
import sys
from pathlib import Path

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM_PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


def chromium() -> str:
    """Path of a Chromium, "" where there is none; ``CHROMIUM`` in the environment wins."""
    named = os.environ.get("CHROMIUM", "")
    found = [shutil.which(name) or "" for name in CHROMIUM_NAMES]
    return next((p for p in (named, *found, *CHROMIUM_PLACES) if p and Path(p).exists()), "")


def postgres() -> str:
    """Folder with initdb and postgres, "" where there are none."""
    roots = [Path("/usr/lib/postgresql"), Path("/opt/homebrew/opt"), Path("/usr/local/opt")]
    folders = [folder for root in roots for folder in sorted(root.glob("*/bin"), reverse=True)]
    on_path = shutil.which("initdb")
    if on_path:
        folders.append(Path(on_path).resolve().parent)
    for folder in folders:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return str(folder)
    return ""


def free_port() -> int:
    """A port of this machine for a program that opens it a moment later.

    Below those the system gives to whoever calls out: one of them may be gone in that moment.
    """
    while True:
        port = random.SystemRandom().randrange(20_000, 32_000)
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return port


if __name__ == "__main__":
    place = {"chromium": chromium, "postgres": postgres}[sys.argv[1]]()
    print(place)
    sys.exit(0 if place else 1)
