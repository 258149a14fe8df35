"""What a house sets for the handling of requests."""

from mingzheng.ports.parameters import ParameterDeclaration

SOON = "foi.soon_workdays"
SUPPLEMENT = "foi.supplement_workdays"

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
)  # fmt: skip
