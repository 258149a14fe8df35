"""What a house sets for its publishing."""

from mingzheng.ports.parameters import ParameterDeclaration

PUBLISHING = (
    ParameterDeclaration(
        "publishing.secrecy_department", "保密部门", "site", "text", "保密科", most=80,
        hint="办理“转保密部门”的机构，填名册里的名称或简称；它的保密审查员也为没有保密审查员的单位审查。",
    ),
    ParameterDeclaration(
        "publishing.interpretation_workdays", "解读时限（工作日）", "limits", "number", 3,
        least=1, most=30, hint="政策文件批准后，应在这么多个工作日内公开解读。",
    ),
    ParameterDeclaration(
        "publishing.expiry_warning_months", "有效期届满提醒（月）", "limits", "number", 6,
        least=1, most=24, hint="规范性文件届满前这么多个月提醒起草单位评估。",
    ),
    ParameterDeclaration(
        "publishing.withheld_review_months", "不予公开信息定期评估（月）", "limits", "number", 12,
        least=1, most=60, hint="不予公开的信息每隔这么多个月重新评估（条例第十八条）。",
    ),
    ParameterDeclaration(
        "publishing.own_words", "校对词表", "letters", "text", "", most=4000,
        hint="本站的专名、术语，以顿号或空格分隔，校对时不改；写“错词→正词”的，一律按正词提示。",
    ),
)  # fmt: skip
