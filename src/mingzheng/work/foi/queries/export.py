"""The cases of a list as rows of a table; who the applicant is stands masked in it."""

from collections.abc import Iterable, Iterator

from mingzheng.rules.foi_clock import Status

from ..models import Applicant, Case

COLUMNS = (
    "编号", "受理机关", "渠道", "申请内容", "申请人类型", "申请人", "登记日期", "收到日期",
    "环节", "期限状态", "答复期限", "扣除工作日", "延长工作日", "办结日期", "办结依据",
)  # fmt: skip
LIMIT = 10_000


def export_rows(cases: Iterable[Case]) -> Iterator[tuple[str, ...]]:
    """``cases`` with organisation and applicant. A natural person's name is masked, a body's is
    not; personal data inside what was asked for is masked as before publication."""
    for case in cases:
        applicant: Applicant = case.applicant
        yield (
            case.number,
            case.organisation.name,
            case.get_channel_display(),
            case.masked_wanted,
            applicant.get_category_display(),
            applicant.masked_name,
            f"{case.registered_at:%Y-%m-%d}",
            str(case.received or ""),
            case.get_stage_display(),
            Status(case.status).label,
            str(case.due or ""),
            str(case.paused_workdays),
            str(case.extension_days),
            str(case.ended_on or ""),
            case.basis,
        )
