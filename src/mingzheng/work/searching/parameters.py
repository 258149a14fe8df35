"""What a house sets for its search."""

from mingzheng.ports.parameters import ParameterDeclaration

POPULAR = "searching.popular_words"
LONGEST_KEPT = 90
"""Days; the log serves to mend the search, nothing else, and is gone after that."""

SEARCHING = (
    ParameterDeclaration(
        "searching.log_days", "查询记录保存（天）", "limits", "number", LONGEST_KEPT,
        least=1, most=LONGEST_KEPT,
        hint="公众搜索词（已遮盖个人信息）保存这么多天后自动删除，最长 90 天。",
    ),
    ParameterDeclaration(
        "searching.task_workdays", "内容任务期限（工作日）", "limits", "number", 10,
        least=1, most=60, hint="搜索台交办内容任务时，从次日起算这么多个工作日。",
    ),
    ParameterDeclaration(
        POPULAR, "搜索页常用词", "site", "text", "", most=200,
        hint="还没有输入时搜索页上列出的词，用顿号隔开，最多 8 个；留空则不显示。",
    ),
)  # fmt: skip
