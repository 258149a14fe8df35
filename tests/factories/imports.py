"""Small notices as text, and drafts read from them."""

from typing import Any

from mingzheng.ports.clock import CLOCK
from mingzheng.records.people.models import CollectiveName, OrganisationKind
from mingzheng.work.ledger.actions.parse_import import parse_import
from mingzheng.work.ledger.actions.start_import import store_upload
from mingzheng.work.ledger.models import DraftTask, NoticeImport

from .people import make_organisation

HEADING = ("工作任务", "牵头单位", "责任单位", "具体要求", "备注")
SECTION = "一、围绕企业群众关切做好公开"
ITEM = "（一）以公开助力稳岗就业"
DISTRICT_UNITS = ("区社会事业局", "区财政金融局", "区建设交通局", "区综合执法局", "区生态环境局")
STREETS = ("东湖街道", "西山街道")
CLEAN_ROWS = (
    (ITEM, "区社会事业局", "各街道", "每月公布岗位信息，注明招聘单位和联系电话。", ""),
    ("", "区财政金融局", "各街道", "及时公开惠企资金的申报条件和兑付结果。", "长期"),
    ("", "区建设交通局", "区生态环境局", "公开老旧小区改造计划和施工进度安排。", ""),
)
DAMAGED_ROWS = (
    *CLEAN_ROWS[:2],
    ("", "区建设交障局", "区生态环境局", "公开老旧小区改造计划和施工进度安排。", ""),
    ("", "", "各街道", "公布便民摊点规划并听取沿街商户意见。", ""),
    ("", "区飞天遁地局", "各街道", "公布夜间施工许可和投诉处理结果。", ""),
)


def make_register() -> dict[str, Any]:
    """Five departments, two streets and the names for sets of them, by name."""
    units = {name: make_organisation(name) for name in DISTRICT_UNITS}
    units |= {name: make_organisation(name, kind=OrganisationKind.STREET) for name in STREETS}
    CollectiveName.objects.create(name="各街道", kinds=["street"])
    CollectiveName.objects.create(name="区直有关部门", kinds=["department"], certain=False)
    return units


def notice_text(rows: Any = CLEAN_ROWS, *, number: str = "云高管办字〔2024〕4号") -> bytes:
    table = [HEADING, tuple("---" for _ in HEADING), (SECTION, "", "", "", ""), *rows]
    lines = ["| " + " | ".join(row) + " |" for row in table]
    return "\n".join(
        [
            "# 云岭高新区管委会办公室关于印发2024年政务公开任务分解表的通知",
            "",
            number,
            "",
            "各街道办事处，区直各部门：",
            "",
            "为做好全年政务公开工作，现将任务分解表印发给你们，请认真落实。",
            "",
            "一、落实责任。各单位明确一名分管负责人，每季度调度一次。",
            "",
            "二、按时报送。各项任务于12月底前完成。",
            "",
            "云岭高新区管委会办公室",
            "",
            "2024年6月3日",
            "",
            "## 2024年政务公开任务分解表",
            "",
            *lines,
            "",
        ]
    ).encode()


def make_import(
    data: bytes | None = None, *, name: str = "通知.md", **options: Any
) -> NoticeImport:
    """Uploaded and not yet read."""
    values: dict[str, Any] = {"year": 2024, "by": None, "at": CLOCK.get().now()} | options
    return store_upload(data=notice_text() if data is None else data, name=name, **values)


def make_draft(data: bytes | None = None, *, name: str = "通知.md", **options: Any) -> NoticeImport:
    """Uploaded and read; the register must stand before."""
    draft = make_import(data, name=name, **options)
    return parse_import(draft.pk, at=CLOCK.get().now())


def row_of(draft: NoticeImport, number: int) -> DraftTask:
    return DraftTask.objects.get(notice_import=draft, number=number, dropped=False)
