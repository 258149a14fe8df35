"""What stood beside a case and moved nothing, as rows of its sheet."""

from ..models import Case

Rows = list[tuple[str, ...]]


def contact_rows(case: Case) -> Rows:
    return [
        (
            str(one.on),
            f"{one.get_sort_display()}（{one.get_way_display()}）",
            one.by_name,
            str(one.text),
        )
        for one in case.contacts.all()
    ]


def deliberation_rows(case: Case) -> Rows:
    return [
        (
            str(one.on),
            one.participants,
            f"问题：{one.question}；意见：{one.opinions}",
            str(one.conclusion),
        )
        for one in case.deliberations.all()
    ]


def restraint_rows(case: Case) -> Rows:
    return [
        (one.to, one.reason, one.get_state_display(), one.opinion or "无")
        for one in case.restraints.all()
    ]
