"""The applicant as the desk shows it: masked until somebody opens it and is written down for it."""

from mingzheng.records.sealed.masking import masked
from mingzheng.work.foi.models import Applicant, Correction
from mingzheng.work.foi.queries.corrections import change_of


def applicant_rows(applicant: Applicant, *, whole: bool = False) -> list[tuple[str, str]]:
    """Label and value, without what is empty. Name and credit code of a body are no secret (house
    rule 6)."""
    natural = applicant.kind == Applicant.Kind.NATURAL
    person = "{}".format if whole else lambda name: masked(name, "name")
    rows = [
        ("类型", f"{applicant.get_kind_display()}（{applicant.get_category_display()}）"),
        ("姓名或者名称", applicant.name if whole else applicant.masked_name),
        ("证件", applicant.get_document_display()),
        (
            "证件号码" if natural else "统一社会信用代码",
            applicant.identity if whole else applicant.masked_identity,
        ),
        ("法定代表人或者负责人", person(applicant.representative)),
        ("联系人", person(applicant.contact)),
        ("联系电话", applicant.phone if whole else masked(applicant.phone, "mobile")),
        ("电子邮箱", applicant.email if whole else masked(applicant.email, "email")),
        ("通信地址", applicant.address if whole else masked(applicant.address, "address")),
    ]
    return [(label, value) for label, value in rows if value]


def change_text(correction: Correction, applicant: Applicant) -> str:
    """Before and after; of a person's name no more than elsewhere at the desk."""
    if applicant.kind == Applicant.Kind.NATURAL:
        return change_of(correction, name=lambda name: masked(name, "name"))
    return change_of(correction)
