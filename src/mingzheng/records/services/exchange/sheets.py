"""The sheets of the workbook and their columns: what a field is called on paper."""

from collections.abc import Mapping
from dataclasses import dataclass

ITEMS = "事项"
CODE, UNIT = "事项编码", "实施机构"


@dataclass(frozen=True)
class Column:
    """``field`` of ``ServiceContent`` or of one of its rows. ``most``: characters.

    ``hint`` says how it is filled in.
    """

    field: str
    title: str
    most: int = 200
    width: int = 20
    hint: str = ""


ITEM_COLUMNS = (
    Column("code", CODE, 40, 16, "同一事项的编码不变"),
    Column("unit", UNIT, 80, 20, "机构名册里的名称"),
    Column("name", "事项名称", 120, 30),
    Column("colloquial_names", "口语名", 300, 30, "群众的叫法，用顿号分开"),
    Column("subject", "主题", 60, 24, "国务院公文主题分类，如“卫生、体育/医药管理”"),
    Column("audiences", "面向人群", 200, 24, "用顿号分开"),
    Column("conditions", "申请条件", 4000, 50),
    Column("no_materials", "无需材料", 2, 10, "是或否"),
    Column("legal_term", "法定时限", 20, 14, "如 20个工作日、30天、当场办结"),
    Column("promised_term", "承诺时限", 20, 14, "如 5个工作日、当场办结"),
    Column("charged", "是否收费", 2, 10, "是或否"),
    Column("fee", "收费标准", 300, 24),
    Column("fee_basis", "收费依据", 300, 24),
    Column("grant", "补贴标准", 1000, 40),
    Column("claim_by", "申领期限", 300, 24),
    Column("claim_ends_on", "申领截止", 10, 14, "如 2024-12-31"),
    Column("online_url", "网上办理", 500, 40, "以 https://… 开头"),
    Column("note", "说明", 2000, 40),
)
_REFERENCE = (
    Column("document", "文件名称", 200, 50),
    Column("number", "文号", 60, 24, "如 云高管发〔2024〕3号；法律法规不填"),
    Column("clause", "条款", 60, 16, "如 第七条"),
)
ROW_SHEETS: Mapping[str, tuple[str, tuple[Column, ...]]] = {
    "basis": ("设定依据", _REFERENCE),
    "materials": (
        "办理材料",
        (
            Column("name", "材料名称", 120, 40),
            Column("copies", "份数", 3, 8, "核验后退还的填 0"),
            Column("form", "形式", 10, 12, "原件、复印件、电子件、填写表格"),
            Column("note", "备注", 300, 40),
        ),
    ),
    "windows": (
        "办理窗口",
        (
            Column("place", "办理地点", 120, 40),
            Column("window", "窗口", 60, 16),
            Column("hours", "办理时间", 120, 30),
            Column("phone", "咨询电话", 60, 20),
        ),
    ),
    "steps": (
        "办理流程",
        (Column("title", "步骤", 60, 24), Column("detail", "步骤说明", 1000, 60)),
    ),
    "policies": ("相关政策", _REFERENCE),
}
"""Field of the content → name of its sheet, columns beside 事项编码."""

FIRST_COLUMN = {"basis": "document", "materials": "name", "windows": "place", "steps": "title",
                "policies": "document"}  # fmt: skip
"""The column of each row sheet without which a row says nothing."""
MOST_ITEMS = 2_000
MOST_ROWS = 60
"""Of one kind in one item."""
