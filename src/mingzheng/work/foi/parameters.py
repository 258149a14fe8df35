"""What a house sets for the handling of requests."""

from mingzheng.ports.parameters import ParameterDeclaration

SOON = "foi.soon_workdays"
SUPPLEMENT = "foi.supplement_workdays"
LETTER_NUMBER = "foi.letter_number"
PAYMENT = "foi.payment"
_NUMBER_FIELDS = ("机关简称", "年份", "序号")
_NUMBER = "".join(rf"(?=.*\{{{name}\}})" for name in _NUMBER_FIELDS) + (
    rf"(?:[^{{}}\r\n]|\{{(?:{'|'.join(_NUMBER_FIELDS)})\}})*"
)
"""Each field at least once, and no other brace."""
RETENTION = "foi.retention_years"
SENSITIVE = "foi.sensitive_words"
FREQUENT_CASES = "foi.frequent_cases"
FREQUENT_DAYS = "foi.frequent_days"
TOPIC_CASES = "foi.topic_cases"

FOI = (
    ParameterDeclaration(
        SOON, "依申请公开临期提前量（工作日）", "limits", "number", 5,
        least=1, most=20, hint="距答复期限不足这么多个工作日的办件亮▲临期。",
    ),
    ParameterDeclaration(
        SUPPLEMENT, "补正期限（工作日）", "limits", "number", 15,
        least=1, most=60,
        hint="告知补正时预填的期限；条例第三十条只要求合理，办理人可以逐件修改。",
    ),
    ParameterDeclaration(
        LETTER_NUMBER, "依申请公开文书编号", "numbering", "text",
        "{机关简称}依申请公开〔{年份}〕{序号}号", most=50, pattern=_NUMBER,
        hint="须含 {机关简称}、{年份}、{序号} 三个字段；序号按单位和年度连续，不跳号。",
    ),
    ParameterDeclaration(
        PAYMENT, "信息处理费缴费方式", "letters", "text",
        "凭本通知到本机关缴纳，由本机关开具财政票据。", most=200,
        hint="写入收费通知，写明缴到哪里、怎样缴。",
    ),
    ParameterDeclaration(
        RETENTION, "申请人个人信息保存年限（年）", "limits", "number", 10,
        least=1, most=100,
        hint="自归档之日起满这么多年，系统自动清除申请人信息、文件和文书内容，"
        "只留编号、日期、类别和结果；没有办件的沟通记录自登记之日起算。"
        "清除后不能恢复，请与档案保管期限一致。",
    ),
    ParameterDeclaration(
        SENSITIVE, "依申请公开预警词", "limits", "text", "", most=1000,
        hint="申请内容里有其中一个词的，提示政务公开办研判；用顿号或者逗号隔开，只对以后登记的申请起作用。",
    ),
    ParameterDeclaration(
        FREQUENT_CASES, "同一申请人多次申请提示（件）", "limits", "number", 10,
        least=2, most=500,
        hint="在下一项的天数里向同一机关提出的申请超过这么多件，提示可以要求说明理由（条例第三十五条）。",
    ),
    ParameterDeclaration(
        FREQUENT_DAYS, "同一申请人多次申请提示（天）", "limits", "number", 30,
        least=1, most=366, hint="自然日，从登记之日往前数，含当日。",
    ),
    ParameterDeclaration(
        TOPIC_CASES, "同类申请提示（件）", "limits", "number", 3,
        least=2, most=100,
        hint="一年内内容相近的申请达到这么多件，提示政务公开办考虑转为主动公开。",
    ),
)  # fmt: skip
