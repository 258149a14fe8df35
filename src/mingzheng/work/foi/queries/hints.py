"""What an applicant had better know before sending: hints, never a stop."""

import datetime

from mingzheng.records.sealed.indexing import blind_indexes

from ..actions.register import NewApplicant
from ..models import Case
from ..models.applicant import IDENTITY

SAME_WITHIN = datetime.timedelta(days=90)
COMPLAINT_WORDS = (
    "投诉", "举报", "信访", "控告", "申诉", "讨说法", "要求查处", "要求处理", "追究责任", "不作为",
    "乱作为", "请求解决", "要求赔偿",
)  # fmt: skip
COMPLAINT = (
    "您填写的内容像是投诉、举报或者咨询。政府信息公开申请只提供已经制作或者保存的信息；"
    "要反映问题的，拨打 12345 更快。确实要申请信息的，可以直接提交。"
)


def hints_for(
    wanted: str, applicant: NewApplicant, *, organisation: int, at: datetime.datetime
) -> list[str]:
    found = []
    if any(word in wanted for word in COMPLAINT_WORDS):
        found.append(COMPLAINT)
    earlier = _same_request(wanted, applicant, organisation=organisation, at=at)
    if earlier is not None:
        found.append(
            f"90 天内已经向这个机关提出过同样的申请（{earlier:%Y-%m-%d}）。"
            "重复申请可能不予重复处理，可以先用那一件的编号和查询码查看进度。"
        )
    return found


def _same_request(
    wanted: str, applicant: NewApplicant, *, organisation: int, at: datetime.datetime
) -> datetime.datetime | None:
    """When the same person asked the same body in the same words; only who knows both is told."""
    if not applicant.identity:
        return None
    same = Case.objects.filter(
        organisation=organisation,
        applicant__identity_index__in=blind_indexes(IDENTITY, applicant.identity),
        registered_at__gt=at - SAME_WITHIN,
    )
    words = "".join(wanted.split())
    for text, registered_at in same.values_list("wanted", "registered_at"):
        if "".join(text.split()) == words:
            return registered_at
    return None
