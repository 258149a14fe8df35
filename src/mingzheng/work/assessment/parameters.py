"""What a house sets for its yearly assessment."""

from mingzheng.ports.parameters import ParameterDeclaration

APPEAL_WORKDAYS = "assessment.appeal_workdays"
DECISION_WORKDAYS = "assessment.decision_workdays"

ASSESSMENT = (
    ParameterDeclaration(
        APPEAL_WORKDAYS, "考核申诉期限（工作日）", "limits", "number", 5,
        least=1, most=30,
        hint="评分表发给单位征求意见之日起，单位可以申诉的工作日；已经发出的不受影响。",
    ),
    ParameterDeclaration(
        DECISION_WORKDAYS, "考核申诉答复期限（工作日）", "limits", "number", 10,
        least=1, most=60,
        hint="收到申诉之日起，政务公开办应当答复的工作日；已经收到的不受影响。",
    ),
)  # fmt: skip
