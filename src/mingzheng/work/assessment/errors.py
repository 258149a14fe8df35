"""What the assessment refuses; the text is what the person reads and says the cure."""

import datetime
from collections.abc import Sequence
from decimal import Decimal

from mingzheng.rules.assessment import plain


class AssessmentError(Exception):
    """``str(error)`` is a Chinese sentence with the cure."""


class YearTaken(AssessmentError):
    def __init__(self, year: int) -> None:
        super().__init__(f"{year}年已有指标体系，请从列表打开，或另选年度。")


class SetAdopted(AssessmentError):
    def __init__(self) -> None:
        super().__init__("指标体系已经定稿，不能再改。还没有开表的，请先“撤回定稿”。")


class SetNotAdopted(AssessmentError):
    def __init__(self) -> None:
        super().__init__("指标体系还没有定稿，请先由另一人定稿，再开评分表。")


class SheetsOpened(AssessmentError):
    def __init__(self) -> None:
        super().__init__("评分表已经建立，指标体系不能再撤回；请复制到下一年度后修改。")


class OwnDraft(AssessmentError):
    def __init__(self) -> None:
        super().__init__("最近修改的人不能自己定稿，请由政务公开办另一人核对后定稿。")


class SetFaulty(AssessmentError):
    def __init__(self, faults: Sequence[str]) -> None:
        more = f"（共{len(faults)}处）" if len(faults) > 3 else ""
        super().__init__("".join(faults[:3]) + more)
        self.faults = tuple(faults)


class GradesFaulty(AssessmentError):
    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("".join(faults))
        self.faults = tuple(faults)


class SavedMeanwhile(AssessmentError):
    def __init__(self) -> None:
        super().__init__(
            "您打开以后，另有人保存过。您填写的内容还在下面，请对照现在的内容核对，确认后再次保存。"
        )


class SectionKnown(AssessmentError):
    def __init__(self, title: str) -> None:
        super().__init__(f"板块“{title}”已经有了，请改用别的名称。")


class NobodyToAssess(AssessmentError):
    def __init__(self) -> None:
        super().__init__("没有还需要建立评分表的单位，请核对机构名册。")


class WrongState(AssessmentError):
    def __init__(self, state: str, wanted: str) -> None:
        super().__init__(f"评分表现在是“{state}”，只有“{wanted}”的才能这样办理。请刷新后再看。")


class ScoresMissing(AssessmentError):
    def __init__(self, names: Sequence[str]) -> None:
        more = f"等{len(names)}项" if len(names) > 3 else ""
        super().__init__(f"还没有评分：{'、'.join(names[:3])}{more}。请评完后再送复核。")


class OwnSheet(AssessmentError):
    def __init__(self) -> None:
        super().__init__("评过分或送复核的人不能自己复核，请由政务公开办另一人办理。")


class ReasonMissing(AssessmentError):
    def __init__(self, what: str) -> None:
        super().__init__(f"{what}必须写明理由，请填写后再提交。")


class MarksOutOfRange(AssessmentError):
    def __init__(self, full: Decimal) -> None:
        super().__init__(f"得分须在0到{plain(full)}之间，最多两位小数。")


class ScoredByRule(AssessmentError):
    def __init__(self) -> None:
        super().__init__("这项指标按记录自动计分，评分时不能手工改；记录有误的请改记录后重新取数。")


class AppealsOver(AssessmentError):
    def __init__(self, until: datetime.date) -> None:
        super().__init__(
            f"申诉期限已于{until:%Y-%m-%d}届满，不能再申诉。有异议请与政务公开办联系。"
        )


class AlreadyAppealed(AssessmentError):
    def __init__(self) -> None:
        super().__init__("这项指标已经申诉过一次，请等待或查看政务公开办的答复。")


class AppealDecided(AssessmentError):
    def __init__(self) -> None:
        super().__init__("这件申诉已经答复过了，请刷新后查看。")


class AppealsOpen(AssessmentError):
    def __init__(self, unit: str) -> None:
        super().__init__(f"{unit}还有申诉没有答复，请先答复再定稿。")


class AppealsRunning(AssessmentError):
    def __init__(self, until: datetime.date) -> None:
        super().__init__(f"申诉期限到{until:%Y-%m-%d}为止，请在期满以后定稿。")


class NotAllFinal(AssessmentError):
    def __init__(self, names: Sequence[str]) -> None:
        more = f"等{len(names)}个单位" if len(names) > 3 else ""
        super().__init__(
            f"还有评分表没有定稿：{'、'.join(names[:3])}{more}。请先把它们定稿，再发布排名。"
        )


class NothingChanged(AssessmentError):
    def __init__(self) -> None:
        super().__init__("与已发布的排名没有不同，不必再发布一版。")


class ImportRefused(AssessmentError):
    """The file as a whole cannot be taken."""


class ProofRefused(AssessmentError):
    """A file that cannot stand as proof."""
