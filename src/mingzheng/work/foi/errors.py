"""What the handling of a request refuses; the text is what the person reads and says the cure."""

import datetime
from collections.abc import Sequence

from django.utils.timezone import localdate


class FoiError(Exception):
    """``str(error)`` is a Chinese sentence with the cure."""


class ClockRefuses(FoiError):
    """The fact is one the clock does not allow; ``code`` is that of ``rules.foi_clock``."""

    def __init__(self, *, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class NotNow(FoiError):
    """The case is past the step, or has not come to it."""

    def __init__(self, what: str, *, stage: str, cure: str) -> None:
        super().__init__(f"该件现为“{stage}”，不能{what}。{cure}")


class InFuture(FoiError):
    def __init__(self, day: datetime.date) -> None:
        super().__init__(f"{day} 还没有到，只能登记已经发生的事项，请核对日期。")


class ReasonMissing(FoiError):
    def __init__(self, what: str) -> None:
        super().__init__(f"{what}必须写明理由，请填写后再提交。")


class AlreadyConfirmed(FoiError):
    def __init__(self, side: str) -> None:
        super().__init__(f"{side}已经确认过收件，无需重复。请刷新后再看。")


class ConfirmationNotNeeded(FoiError):
    def __init__(self, channel: str) -> None:
        super().__init__(f"“{channel}”的申请不以确认之日为收到之日，无需确认，请登记提交或者签收。")


class ExtensionUnderWay(FoiError):
    def __init__(self) -> None:
        super().__init__("该件已经申请过延期；答复期限只能延长一次，请看办理经过。")


class NoExtension(FoiError):
    def __init__(self) -> None:
        super().__init__("这项延期已经有人办理，页面可能不是最新的，请刷新后再看。")


class OwnWork(FoiError):
    """Somebody else has to look at it."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what}须由另一人办理，请转其他有权限的同志。")


class NoDecision(FoiError):
    def __init__(self) -> None:
        super().__init__("没有等待复核的答复，可能已有人办理，请刷新后再看。")


class UnknownGround(FoiError):
    def __init__(self) -> None:
        super().__init__("请从列出的答复依据中选择一项。")


class WrongGround(FoiError):
    """The clock says something else than the ground."""


class ConsultUnknown(FoiError):
    def __init__(self) -> None:
        super().__init__("没有找到这次征求意见，或者已经登记过回复，请刷新后再看。")


class ConsultUnderWay(FoiError):
    """The same party is asked already and has not answered."""

    def __init__(self, party: str, sent_on: datetime.date) -> None:
        super().__init__(
            f"已于 {sent_on} 征求“{party}”的意见，还没有登记回复；"
            "请先登记回复，或者把另外的事项写给另一个对象。"
        )


class HandedOver(FoiError):
    """The complaint went to the same body before."""

    def __init__(self, party: str, on: datetime.date) -> None:
        super().__init__(f"已于 {on} 转给“{party}”并告知申请人，无需重复；请看办理经过。")


class NotedBefore(FoiError):
    """The very same is on record: a form sent twice."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"同样内容的{what}已经登记，没有重复登记；确是另一次的，请写明与前一次的不同。"
        )


class SlipMade(FoiError):
    """The same slip was made on the same day in the same words."""

    def __init__(self, title: str) -> None:
        super().__init__(f"今天已出具同样的{title}，列在本件的“文书”里，可以直接打印或者下载。")


class FeeUnknown(FoiError):
    def __init__(self, message: str) -> None:
        super().__init__(message)


class AnswerIncomplete(FoiError):
    """``missing``: labels of what the ground demands."""

    def __init__(self, article: str, missing: Sequence[str]) -> None:
        super().__init__(f"依据{article}答复，请补充：{'、'.join(missing)}。")


class LetterChanged(FoiError):
    """Somebody has changed the words since the page was opened."""

    def __init__(self) -> None:
        super().__init__("文书的文字刚刚有人改过，请核对下面的新文字后再提交。")


class LetterSettled(FoiError):
    def __init__(self) -> None:
        super().__init__(
            "这份文书已经复核或者发出，文字不能再改；确需更改的，请在复核时退回后重新拟定。"
        )


class ProofMissing(FoiError):
    """``what``: the proof that this way of delivery needs."""

    def __init__(self, what: str) -> None:
        super().__init__(f"请上传{what}后再提交。")


class NotDelivered(FoiError):
    """The case cannot be closed yet; ``missing``: each with its cure."""

    def __init__(self, missing: Sequence[str]) -> None:
        super().__init__(f"还不能归档：{''.join(missing)}")
        self.missing = tuple(missing)


class LetterIncomplete(FoiError):
    """A letter cannot be made: something it has to say is missing."""

    def __init__(self, title: str, message: str) -> None:
        super().__init__(f"不能生成《{title}》：{message}")


class LookupRefused(FoiError):
    """Number or code is wrong; which of them is not told."""

    def __init__(self) -> None:
        super().__init__("没有找到对应的申请。请核对编号和查询码后再试；忘记查询码的，可以更换。")


class TooManyTries(FoiError):
    def __init__(self, minutes: int) -> None:
        super().__init__(f"输错次数过多，请 {minutes} 分钟后再试；忘记查询码的，可以更换。")


class TooManyCodeLinks(FoiError):
    def __init__(self) -> None:
        super().__init__("申请过于频繁，请明天再试；急需的，请带身份证明到受理机关更换。")


class CodeLinkUnknown(FoiError):
    def __init__(self) -> None:
        super().__init__(
            "这个链接不完整、已经用过或者已经过期。请从邮件里完整复制链接，或者重新申请。"
        )


class FormSentBefore(FoiError):
    """``number``: what the form has become."""

    def __init__(self, number: str) -> None:
        super().__init__(
            f"这张申请表已经提交，编号 {number}。请用提交时取得的查询码查询；"
            "需要另行申请的，请重新打开申请页面。"
        )


class FileRefused(FoiError):
    """The file is not taken; the text says why and what to do."""


class SupplementLate(FoiError):
    def __init__(self, deadline: datetime.date) -> None:
        super().__init__(
            f"补正期限已于 {deadline} 届满。有正当理由的，请联系受理机关说明；也可以重新提出申请。"
        )


class RatedBefore(FoiError):
    def __init__(self) -> None:
        super().__init__("这件申请已经评价过，每件只能评价一次；还有意见的，请联系受理机关。")


class Erased(FoiError):
    def __init__(self, at: datetime.datetime) -> None:
        super().__init__(f"申请人信息已于 {localdate(at)} 按保存期限清除，不能恢复。")


class RedactionRefused(FoiError):
    """The document or what is to be covered cannot be taken; the text says why and what to do."""


class NothingCovered(FoiError):
    def __init__(self) -> None:
        super().__init__("还没有遮盖任何内容，请先填写字词或者框选范围并保存。")


class WordsMissing(FoiError):
    def __init__(self, words: str) -> None:
        shown = "”、“".join(words.splitlines())
        super().__init__(f"“{shown}”没有找到。请核对写法；确在图片里的，删去字词改为框选后再采用。")


class WarningSeen(FoiError):
    def __init__(self, by: str) -> None:
        super().__init__(f"这条预警{by}已经研判，不必重复；意见见办件页。")


class RestraintWaits(FoiError):
    def __init__(self) -> None:
        super().__init__("该件已有转办申请等政务公开办审批，请等审批结果，期限照常计算。")


class NoRestraint(FoiError):
    def __init__(self) -> None:
        super().__init__("没有等待审批的转办申请，可能已有人办理，请刷新后再看。")


class TopicDecided(FoiError):
    def __init__(self, state: str) -> None:
        super().__init__(f"这组同类申请{state}，不再重复决定；要补充的请写研究记录。")


class CorrectionWaits(FoiError):
    def __init__(self) -> None:
        super().__init__("该件已有一项更正等待复核，请等复核后再更正其他事项。")


class NothingCorrected(FoiError):
    def __init__(self) -> None:
        super().__init__("填写的内容与原登记的相同，没有需要更正的，请核对。")


class NotCorrectable(FoiError):
    def __init__(self) -> None:
        super().__init__("这一项已经更正过，或者不是人工登记的，不能更正。请回到办件页重新选择。")


class NoCorrection(FoiError):
    def __init__(self) -> None:
        super().__init__("没有等待复核的更正，可能已有人办理，请刷新后再看。")


class TopicNotAccepted(FoiError):
    def __init__(self) -> None:
        super().__init__("这组同类申请还没有转为主动公开任务，请先转为任务，公开后再登记。")


class NotPublic(FoiError):
    def __init__(self) -> None:
        super().__init__(
            "没有找到这个网址的公开信息，或者它现在不公开。请在门户打开该信息，复制地址栏里的网址。"
        )


class DueInPast(FoiError):
    def __init__(self, day: datetime.date) -> None:
        super().__init__(f"{day} 已经过去，请填写今天或者以后的日期。")
