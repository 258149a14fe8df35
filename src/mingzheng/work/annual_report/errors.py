"""What the annual report refuses; the text is what the person reads and says the cure."""

from collections.abc import Sequence

from mingzheng.ports.checks import Finding
from mingzheng.rules.annual_report import Failure, Place


class ReportError(Exception):
    """``str(error)`` is a Chinese sentence with the cure."""


class AlreadyOpened(ReportError):
    def __init__(self) -> None:
        super().__init__("这个单位这一年度的报告已经建立，请从列表打开，不必重复建立。")


class YearAhead(ReportError):
    def __init__(self, year: int) -> None:
        super().__init__(f"{year}年还没有开始，请选择今年或以前的年度。")


class NotDraft(ReportError):
    def __init__(self) -> None:
        super().__init__("报告已经送审或发布，不能再改。请先请政务公开办退回，已发布的走“更正”。")


class NotSubmitted(ReportError):
    def __init__(self) -> None:
        super().__init__("报告现在不在送审状态，可能已有人办理。请刷新后再看。")


class NotPublished(ReportError):
    def __init__(self) -> None:
        super().__init__("只有已发布的报告才能更正；还没有发布的请直接修改。")


class SavedMeanwhile(ReportError):
    def __init__(self) -> None:
        super().__init__(
            "您打开以后，另有人保存过这份报告。您填写的内容还在下面，"
            "请对照现在的报告核对，确认后再次保存。"
        )


class NoteMissing(ReportError):
    """``places``: the cells that depart from the records."""

    def __init__(self, places: Sequence[Place]) -> None:
        first = "、".join(place.label for place in places[:3])
        more = f"等{len(places)}处" if len(places) > 3 else ""
        super().__init__(
            f"{first}{more}改得与记录不一致，须填写改动说明；不是有意改动的，请恢复为记录中的数。"
        )
        self.places = tuple(places)


class PartsMissing(ReportError):
    def __init__(self, headings: Sequence[str]) -> None:
        super().__init__(f"还没有写：{'、'.join(headings)}。请写好后再送审。")


class HeldBack(ReportError):
    """``findings``: what the checkers say must not become public."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        told = "；".join(f"“{one.excerpt}”{one.reason}" for one in findings[:3])
        more = f"等{len(findings)}处" if len(findings) > 3 else ""
        super().__init__(f"正文中有不能公开的内容{more}，请删去或处理后再送审：{told}")


class OutOfBalance(ReportError):
    def __init__(self, failures: Sequence[Failure]) -> None:
        told = "".join(dict.fromkeys(failure.text for failure in failures))
        super().__init__(f"表格的数不平，请改正后再送审：{told}")


class CarryOverUnexplained(ReportError):
    def __init__(self) -> None:
        super().__init__(
            "本年的“上年结转”与上年报告的“结转下年度”不一致，"
            "请核对；确实不一致的，须在正文页填写结转差异说明。"
        )


class YearNotOver(ReportError):
    def __init__(self, year: int) -> None:
        super().__init__(f"{year}年还没有结束，全年的数还不完整，请在{year + 1}年1月1日以后送审。")


class FiguresMoved(ReportError):
    def __init__(self, places: Sequence[Place]) -> None:
        first = "、".join(place.label for place in places[:3])
        more = f"等{len(places)}处" if len(places) > 3 else ""
        super().__init__(f"取数以后记录有变化：{first}{more}。请先“重新取数”，核对后再送审。")


class OwnReport(ReportError):
    def __init__(self) -> None:
        super().__init__("送审的人不能发布自己送审的报告，请由另一位有权限的人办理。")


class ReasonMissing(ReportError):
    def __init__(self, what: str) -> None:
        super().__init__(f"{what}必须写明理由，请填写后再提交。")


class DisputeKnown(ReportError):
    def __init__(self, number: str) -> None:
        super().__init__(f"案号“{number}”在这个单位名下已经登记，请直接修改原来那一条。")


class DisputeCounted(ReportError):
    def __init__(self) -> None:
        super().__init__(
            "这件案件已经计入已发布的年度报告，不能删除。登记有误的请修改，再更正那一年的报告。"
        )
