"""Below the surfaces nobody asks what time it is: a day or a moment is passed in.

Read from the sources, so that a rule or an action that looks at the clock by itself is named here
before a test meets it on the wrong day.
"""

import ast
from pathlib import Path

import mingzheng

SOURCES = Path(mingzheng.__file__).parent
FLOORS = ("data", "language", "readers", "records", "rules", "search", "ui", "work")
BEGINNINGS = {
    "records/people/sessions.py": "how long a browser stays signed in is the framework's own time",
}
"""Files that ask, each with its reason; besides them the jobs, where the worker begins."""
ALWAYS = {"now", "utcnow", "today"}
"""Of a date, a moment or a port of the clock."""
WITHOUT_MOMENT = {"localtime", "localdate"}
"""Of the framework: they convert what they are given, and ask where they are given nothing."""


def asked(source):
    """Each place that asks what time it is, as (line, words)."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and any(one.name == "CLOCK" for one in node.names):
            if node.module == "mingzheng.ports.clock":
                yield node.lineno, "CLOCK"
        elif isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            own = isinstance(node.func, ast.Attribute)
            if (own and name in ALWAYS) or (name in WITHOUT_MOMENT and not node.args):
                yield node.lineno, name


def where_it_is_asked():
    for floor in FLOORS:
        for path in sorted((SOURCES / floor).rglob("*.py")):
            if any(asked(path.read_text(encoding="utf-8"))):
                yield path.relative_to(SOURCES).as_posix()


def test_every_way_of_asking_is_seen():
    source = """
from mingzheng.ports.clock import CLOCK
from mingzheng.work.foi.models import CLOCK_KINDS
CLOCK.get().now()
datetime.date.today()
timezone.localtime()
localdate()
timezone.localtime(at)
localdate(at)
add_workdays(today, 5)
"""
    assert list(asked(source)) == [
        (2, "CLOCK"), (4, "now"), (5, "today"), (6, "localtime"), (7, "localdate"),
    ]  # fmt: skip


def test_the_clock_is_an_argument():
    found = {name for name in where_it_is_asked() if not name.endswith("jobs.py")}
    assert found == set(BEGINNINGS)
