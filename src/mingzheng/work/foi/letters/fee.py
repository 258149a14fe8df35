"""信息处理费收费通知 (国办函〔2020〕109号)."""

from mingzheng.records.parameters.queries import parameter
from mingzheng.rules.foi_fee import Fee

from ..models import Case, Letter
from ..parameters import PAYMENT
from .filling import Filling, day

_MODES = {"per_item": ("按件计收", "件"), "per_page": ("按量计收", "页")}


def fee_letter(case: Case, fee: Fee, *, mode: str, count: int) -> Filling:
    words, unit = _MODES[mode]
    values = {
        "计费方式": words,
        "数量": f"{count}{unit}",
        "金额": str(fee.total),
        "计算过程": "".join(band.text for band in fee.bands),
        "缴费期限": day(case.waiting_until),
        "缴费方式": str(parameter(PAYMENT)),
    }
    return Filling(Letter.Kind.FEE, values)
