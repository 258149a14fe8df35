"""What the files of the test database hold, byte by byte."""

import subprocess
import sys
from pathlib import Path

_READ = """
import pathlib, sys
for path in sys.argv[1:]:
    sys.stdout.buffer.write(pathlib.Path(path).read_bytes())
"""


def bytes_of(database: Path) -> bytes:
    """Of the database, its journal and shared memory.

    Read by another process: closing one of these files here would drop the locks SQLite holds on it
    for this process, and another program could cut the shared memory from under us.
    """
    paths = sorted(str(path) for path in database.parent.glob(f"{database.name}*"))
    command = [sys.executable, "-c", _READ, *paths]
    return subprocess.run(command, check=True, capture_output=True).stdout
