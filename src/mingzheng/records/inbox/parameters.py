"""What a house sets for its messages."""

from mingzheng.ports.parameters import ParameterDeclaration

INBOX = (
    ParameterDeclaration(
        "inbox.digest_hour", "消息每日汇总发出时间（时）", "limits", "number", 8,
        least=0, most=23, hint="每天到这个钟点，把未读的新消息汇总成一封邮件发给选择了汇总的人。",
    ),
    ParameterDeclaration(
        "inbox.digest_workdays_only", "消息每日汇总只在工作日发出", "limits", "tick", True,
        hint="节假日的消息并入下一个工作日的汇总。",
    ),
    ParameterDeclaration(
        "inbox.keep_days", "站内消息保留天数", "limits", "number", 365,
        least=30, most=1825, hint="超过这么多天的站内消息自动清除，已读未读都清除。",
    ),
    ParameterDeclaration(
        "inbox.desk_address", "工作平台网址", "site", "text", "", most=100,
        pattern=r"(?:https?://[^\s/]+)?",
        hint="邮件里的链接以此开头，如 https://www.yunling.example；留空时邮件只写消息数，不带链接。",
    ),
)  # fmt: skip
