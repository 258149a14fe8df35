"""The applicant as the desk shows it: masked until somebody opens it and is written down for it."""

from mingzheng.work.foi.models import Applicant

_STAR = "*"


def masked_rows(applicant: Applicant, *, masked: bool = True) -> list[tuple[str, str]]:
    """Label and value, without what is empty."""
    hide = _middle if masked else str
    rows = [
        ("类型", f"{applicant.get_kind_display()}（{applicant.get_category_display()}）"),
        ("姓名或者名称", applicant.name),
        ("证件", applicant.get_document_display()),
        ("证件号码", hide(applicant.document_number)),
        ("统一社会信用代码", applicant.credit_code),
        ("法定代表人或者负责人", applicant.representative),
        ("联系人", applicant.contact),
        ("联系电话", applicant.phone),
        ("电子邮箱", applicant.email),
        ("通信地址", applicant.address),
    ]
    return [(label, value) for label, value in rows if value]


def _middle(number: str) -> str:
    """The first and last four of a number that is long enough; less of a short one."""
    if len(number) > 10:
        return number[:4] + _STAR * (len(number) - 8) + number[-4:]
    return number[:2] + _STAR * max(0, len(number) - 2)
