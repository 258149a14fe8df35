"""What a house sets for supervision, and the rule that follows from it."""

from mingzheng.ports.parameters import ParameterDeclaration
from mingzheng.records.parameters.queries import calendar, parameter
from mingzheng.rules import supervision as rules
from mingzheng.rules.supervision import SupervisionRule

REMIND = "supervision.remind_workdays"
URGE = "supervision.urge_workdays"
URGE_SILENT = "supervision.urge_silent_workdays"
LETTER = "supervision.letter_workdays"
URGING_REPLY = "supervision.urging_reply_workdays"
LETTER_REPLY = "supervision.letter_reply_workdays"
BY_ITSELF = "supervision.remind_by_itself"
NUMBER = "supervision.letter_number"
ISSUER = "supervision.issuer"
PHONE = "supervision.phone"
_NUMBER_FIELDS = ("年份", "序号")
_NUMBER = "".join(rf"(?=.*\{{{name}\}})" for name in _NUMBER_FIELDS) + (
    rf"(?:[^{{}}\r\n]|\{{(?:{'|'.join(_NUMBER_FIELDS)})\}})*"
)
"""Each field at least once, and no other brace."""

SUPERVISION = (
    ParameterDeclaration(
        REMIND, "督办：到期前提醒（工作日）", "limits", "number", rules.REMIND_WORKDAYS,
        least=1, most=60, hint="距期限还剩这么多个工作日起，建议提醒单位。",
    ),
    ParameterDeclaration(
        URGE, "督办：逾期催办（工作日）", "limits", "number", rules.URGE_WORKDAYS,
        least=1, most=60, hint="期限过后第几个工作日起，建议催办。",
    ),
    ParameterDeclaration(
        URGE_SILENT, "督办：提醒后催办（工作日）", "limits", "number", rules.URGE_SILENT_WORKDAYS,
        least=1, most=60, hint="因久无进展或者佐证失效提醒后，这么多个工作日仍无进展的，建议催办。",
    ),
    ParameterDeclaration(
        LETTER, "督办：催办后发督办函（工作日）", "limits", "number", rules.LETTER_WORKDAYS,
        least=1, most=60, hint="催办后这么多个工作日仍不回复、不报进展的，建议发督办函。",
    ),
    ParameterDeclaration(
        URGING_REPLY, "督办：催办回复期限（工作日）", "limits", "number",
        rules.URGING_REPLY_WORKDAYS, least=1, most=60, hint="自发出次日起算。",
    ),
    ParameterDeclaration(
        LETTER_REPLY, "督办：督办函回复期限（工作日）", "limits", "number",
        rules.LETTER_REPLY_WORKDAYS, least=1, most=60, hint="自签发次日起算。",
    ),
    ParameterDeclaration(
        BY_ITSELF, "督办：到时自动提醒", "limits", "tick", False,
        hint="勾选后，每个工作日自动发出应发的提醒；催办和督办函始终由人发出。",
    ),
    ParameterDeclaration(
        NUMBER, "督办函文号", "numbering", "text", "政督〔{年份}〕{序号}号",
        most=50, pattern=_NUMBER,
        hint="须含 {年份}、{序号} 两个字段；序号按年度连续，签发时取号，不跳号。",
    ),
    ParameterDeclaration(
        ISSUER, "督办文书署名", "letters", "text", "政务公开办公室", most=40,
        pattern=r".{2,40}", hint="提醒、催办和督办函落款的机关名称。",
    ),
    ParameterDeclaration(
        PHONE, "督办联系电话", "letters", "text", "", most=40, pattern=r"[0-9+()（） 、转-]*",
        hint="写入督办文书；不填则文书不写联系电话。",
    ),
)  # fmt: skip


def supervision_rule() -> SupervisionRule:
    """With this house's calendar and thresholds."""
    return SupervisionRule(
        calendar=calendar(),
        remind_workdays=int(parameter(REMIND)),
        silent_days=int(parameter("lamps.silent_days")),
        urge_workdays=int(parameter(URGE)),
        urge_silent_workdays=int(parameter(URGE_SILENT)),
        letter_workdays=int(parameter(LETTER)),
        urging_reply_workdays=int(parameter(URGING_REPLY)),
        letter_reply_workdays=int(parameter(LETTER_REPLY)),
    )
