"""What a house demands of its units in a year, and how long it knows who was there."""

from mingzheng.ports.parameters import ParameterDeclaration
from mingzheng.records.parameters.queries import parameter
from mingzheng.rules.meeting_obligations import Demand, Obligation

SPECIAL = "meetings.special_times"
TRAINING = "meetings.training_times"
GUIDANCE = "meetings.guidance_times"
DUE_MONTH = "meetings.due_month"
KEEP_YEARS = "meetings.names_keep_years"

MEETINGS = (
    ParameterDeclaration(
        SPECIAL, "每年专题会议次数", "limits", "number", 1, most=12,
        hint="每个单位一年至少召开几次政务公开专题会议，纪要核定才算；0 表示不要求。",
    ),
    ParameterDeclaration(
        TRAINING, "每年培训次数", "limits", "number", 1, most=12,
        hint="每个单位一年至少参加几次政务公开培训，有人签到或者测验及格才算；0 表示不要求。",
    ),
    ParameterDeclaration(
        GUIDANCE, "每年街道指导次数", "limits", "number", 1, most=12,
        hint="每个部门一年至少指导街道几次，每个街道至少接受几次；0 表示不要求。",
    ),
    ParameterDeclaration(
        DUE_MONTH, "年度会议培训完成月份", "limits", "number", 12, least=1, most=12,
        hint="到这个月的最后一个工作日为止。",
    ),
    ParameterDeclaration(
        KEEP_YEARS, "签到姓名保存年限（年）", "limits", "number", 3, least=1, most=100,
        hint="自会议结束之日起满这么多年，系统自动清除签到姓名和签到表扫描件，"
        "只留单位、方式和时间。清除后不能恢复，请与档案保管期限一致。",
    ),
)  # fmt: skip
_KEYS = (
    (Obligation.MEETING, SPECIAL), (Obligation.TRAINING, TRAINING),
    (Obligation.GUIDANCE, GUIDANCE),
)  # fmt: skip


def demands() -> tuple[Demand, ...]:
    """What this house asks for; an obligation of no times is left out."""
    month = int(parameter(DUE_MONTH))
    asked = [(one, int(parameter(key))) for one, key in _KEYS]
    return tuple(Demand(one, times, month) for one, times in asked if times)
