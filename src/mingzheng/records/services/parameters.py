"""How often a unit has to look at its guides."""

from mingzheng.ports.parameters import ParameterDeclaration

SERVICES = (
    ParameterDeclaration(
        "services.review_days", "办事指南核对周期（天）", "limits", "number", 180,
        least=30, most=730, hint="超过这么多天没有更新或核对的办事指南亮■逾期，提前 30 天亮▲临期。",
    ),
)  # fmt: skip
