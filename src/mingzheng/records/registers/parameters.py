"""What a house may set for its lists."""

from mingzheng.ports.parameters import ParameterDeclaration

FEE_REPORT_WORKDAYS = "registers.fee_report_workdays"

REGISTERS = (
    ParameterDeclaration(
        key=FEE_REPORT_WORKDAYS,
        label="目录外收费举报答复期限（工作日）",
        group="limits",
        kind="number",
        default=15,
        hint="从收到举报的次日起算。",
        least=1,
        most=60,
    ),
)
