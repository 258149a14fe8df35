"""Whole notices of our own writing, each with what must be read from it beside it."""

import json
from pathlib import Path
from typing import Any

import pytest

from mingzheng.rules.notices import parse_notice, to_json

from .drawing import drawn

SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.txt"))
HEAD = ("title", "document_number", "issuer", "issued_on", "cites", "duties", "sections", "items")
TASK = ("n", "label", "section", "item", "lead", "responsible", "requirement", "due", "schedule")


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_sample_notice_reads_as_written_beside_it(path: Path) -> None:
    notice = to_json(parse_notice(drawn(path.read_text(encoding="utf-8"))))
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert essence(notice) == expected


def essence(notice: dict[str, Any]) -> dict[str, Any]:
    """The reading without positions and messages; fields that are empty are left out."""
    return {
        **{name: notice[name] for name in HEAD if notice[name]},
        "warnings": [warning["code"] for warning in notice["warnings"]],
        "tasks": [_task(task) for task in notice["tasks"]],
    }


def _task(task: dict[str, Any]) -> dict[str, Any]:
    found = {name: task[name] for name in (*TASK, "remark") if task[name] not in ("", None, "once")}
    if task["steps"]:
        found["steps"] = [[step["text"], step["due"]] for step in task["steps"]]
    low = [name for name, level in task["confidence"].items() if level == "low"]
    if low:
        found["low"] = low
    if task["warnings"]:
        found["warnings"] = [f"{one['field']}:{one['code']}" for one in task["warnings"]]
    offers = [
        f"{one['field']}:{one['reason']}:{one['proposed']}"
        for one in task["proposals"]
        if one["reason"] != "collective"
    ]
    if offers:
        found["proposals"] = offers
    return found
