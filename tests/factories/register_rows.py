"""Rows of the special lists as somebody types them."""

from itertools import count

DEFAULTS = {
    "powers": {
        "category": "行政许可", "basis": "《测试条例》第一条", "body": "测试局",
        "liability": "依法追究责任。", "phone": "0000-88000000",
    },
    "fees": {
        "category": "行政管理类", "standard": "每件 80 元", "payer": "申请人",
        "document": "测价费〔2022〕18号",
    },
    "assistance": {
        "category": "最低生活保障", "amount": "1052", "unit": "元/人·月",
        "document": "测民发〔2024〕7号", "eligible": "本区户籍居民。",
    },
    "penalties": {
        "category": "罚款", "party_type": "法人及非法人组织", "party": "测试公司",
        "facts": "测试事实。", "basis": "《测试条例》第二条", "result": "罚款 100 元",
        "decided": "2024-11-08", "body": "测试局",
    },
    "licences": {
        "party_type": "法人及非法人组织", "party": "测试公司", "decided": "2024-11-08",
        "body": "测试局",
    },
    "inspection-results": {
        "party_type": "法人及非法人组织", "party": "测试公司", "category": "未发现问题",
        "decided": "2024-11-08", "body": "测试局",
    },
}  # fmt: skip
_numbers = count(1)


def typed(kind, **values):
    """A row as it is typed: what is left out is taken from the defaults of the kind."""
    number = next(_numbers)
    found = {**DEFAULTS[kind.key], **values}
    for column in kind.columns:
        if column.required:
            found.setdefault(column.key, f"{column.label}{number}")
    return found


def lines_of(kind, rows):
    heads = [column.label for column in kind.columns]
    body = [[row.get(column.key, "") for column in kind.columns] for row in rows]
    return [(number, line) for number, line in enumerate([heads, *body], start=1)]
