"""信息处理费收费通知 (国办函〔2020〕109号)."""

from mingzheng.rules.foi_clock import PAYMENT_WORKDAYS
from mingzheng.rules.foi_fee import Fee

from ..models import Case, CaseEvent, Letter
from .wording import Draft, opening


def fee_letter(case: Case, event: CaseEvent, fee: Fee) -> Draft:
    return Draft(
        kind=Letter.Kind.FEE,
        title="信息处理费收费通知",
        recipient=case.applicant.name,
        paragraphs=(
            opening(case),
            "根据《政府信息公开信息处理费管理办法》（国办函〔2020〕109号），办理该申请应收取"
            f"信息处理费{fee.total}元，计算如下：",
            *(band.text for band in fee.bands),
            f"请自收到本通知次日起{PAYMENT_WORKDAYS}个工作日内缴纳；逾期未缴纳的，视为放弃申请，"
            "本机关不再处理该申请。缴费后，答复期限自缴费次日起重新计算。",
        ),
    )
