"""What a house may set for notices of grants."""

from mingzheng.ports.parameters import ParameterDeclaration

KEEP_YEARS = "grant_notices.keep_years"

GRANT_NOTICES = (
    ParameterDeclaration(
        key=KEEP_YEARS,
        label="补贴安置公示明细存档（年）",
        group="limits",
        kind="number",
        default=10,
        hint="公示结束后明细留作存档备查的年数，到期自动清除，合计数保留。",
        least=1,
        most=30,
    ),
)
