"""One notice in every format gives the same tasks."""

from functools import lru_cache

import pytest

from mingzheng.readers import read_document
from mingzheng.rules.notices import parse_notice
from mingzheng.rules.notices.result import ParsedNotice
from tests.factories.notice_files import render
from tests.factories.sample_notices import SMALL_NOTICE

SUFFIXES = {"scan_pdf": "pdf", "pipe": "md"}
EXPECTED = [
    ("(一)以公开助力稳岗就业", ("区社会事业局",), ("各街道",), "每月公布岗位信息。", "2024-12-31"),
    (
        "(一)以公开助力稳岗就业",
        ("区财政金融局",),
        ("各街道",),
        "及时公开惠企资金的申报条件和兑付结果。",
        "2024-12-31",
    ),
    (
        "(二)以公开助力城市更新",
        ("区建设交通局",),
        ("各街道",),
        "公开老旧小区改造计划。",
        "2024-12-31",
    ),
    (
        "(二)以公开助力城市更新",
        ("区综合执法局",),
        ("区直有关部门",),
        "公布便民摊点规划。",
        "2024-12-31",
    ),
    (
        "(二)以公开助力城市更新",
        ("区生态环境局",),
        ("区直有关部门",),
        "10月底前公开环评审批目录。",
        "2024-10-31",
    ),
    ("(三)加强平台建设", ("区党政办公室",), (), "每半年检查一次网站栏目。", "2024-12-31"),
]


@lru_cache
def parsed(kind: str) -> ParsedNotice:
    name = f"notice.{SUFFIXES.get(kind, kind)}"
    return parse_notice(read_document(render(SMALL_NOTICE, kind), name=name))


@pytest.mark.parametrize("kind", ["html", "docx", "xlsx", "pdf", "scan_pdf"])
def test_format_that_keeps_merged_cells_gives_every_task(kind: str) -> None:
    notice = parsed(kind)
    assert [
        (task.item, task.lead, task.responsible, task.requirement, str(task.due))
        for task in notice.tasks
    ] == EXPECTED


@pytest.mark.parametrize("kind", ["md", "pipe", "txt"])
def test_text_that_loses_merged_cells_leaves_them_empty_and_says_so(kind: str) -> None:
    notice = parsed(kind)
    fifth = notice.tasks[4]
    assert fifth.responsible == ()
    assert [warning.code for warning in fifth.warnings] == ["responsible_missing"]
    assert [task.lead for task in notice.tasks] == [expected[1] for expected in EXPECTED]


@pytest.mark.parametrize("kind", ["md", "html", "docx", "xlsx", "pdf", "scan_pdf"])
def test_every_format_gives_the_same_head(kind: str) -> None:
    notice = parsed(kind)
    assert (notice.title, notice.document_number, notice.issuer, str(notice.issued_on)) == (
        SMALL_NOTICE.title,
        SMALL_NOTICE.number,
        SMALL_NOTICE.issuer,
        "2024-06-03",
    )
    assert len(notice.duties) == 2


def test_scan_is_never_of_high_confidence() -> None:
    levels = {level for task in parsed("scan_pdf").tasks for level in task.confidence.values()}
    assert "high" not in levels
