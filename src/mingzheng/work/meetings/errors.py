"""What meetings and training refuse; the text is what the person reads and says the cure."""

import datetime


class MeetingError(Exception):
    """``str(error)`` is a Chinese sentence with the cure."""


class SavedMeanwhile(MeetingError):
    """``who`` saved since the page was opened."""

    def __init__(self, who: str) -> None:
        super().__init__(
            f"您打开页面以后，{who}改过这里，您这一步没有做。下面已是最新的内容，请核对后再做一次。"
        )


class WrongState(MeetingError):
    """``act`` cannot be done in ``state``."""

    def __init__(self, act: str, state: str) -> None:
        super().__init__(f"会议现在是“{state}”，不能{act}。请刷新页面，看当前状态再办。")


class ReasonMissing(MeetingError):
    def __init__(self, act: str) -> None:
        super().__init__(f"请写明{act}的理由。")


class EndsBeforeStart(MeetingError):
    def __init__(self) -> None:
        super().__init__("结束时间须晚于开始时间，请核对两个时间。")


class NothingToInvite(MeetingError):
    def __init__(self) -> None:
        super().__init__("还没有填写受邀单位，请先在“修改安排”里选择，再发通知。")


class NotYetHeld(MeetingError):
    def __init__(self, starts_at: datetime.datetime) -> None:
        super().__init__(f"会议要到 {starts_at:%Y-%m-%d %H:%M} 才开始，请在开始以后登记已召开。")


class FileRefused(MeetingError):
    """The message of the reader says why and what to do."""


class SignInClosed(MeetingError):
    def __init__(self) -> None:
        super().__init__(
            "现在不能签到：签到还没有开始或者已经结束。请向会务人员说明，由会务人员补登。"
        )


class CodeWrong(MeetingError):
    def __init__(self) -> None:
        super().__init__("签到码不对或者已经换了。请看会场屏幕上现在的六位数字，再填一次。")


class AlreadySigned(MeetingError):
    def __init__(self) -> None:
        super().__init__("已经签到，不必再签。")


class AlreadyStruck(MeetingError):
    def __init__(self) -> None:
        super().__init__("这条签到已经作废，可能别人已经办了，请看当前的签到表。")


class ResolutionInLedger(MeetingError):
    def __init__(self) -> None:
        super().__init__("这个议定事项已经成为台账任务，不能再改；需要变动的，请在台账里办。")


class NothingForLedger(MeetingError):
    def __init__(self) -> None:
        super().__init__(
            "没有可以转为任务的议定事项：须写明责任单位和完成期限，期限不早于今天，"
            "并且还没有转过。请补齐后再办。"
        )


class MinutesNotOpen(MeetingError):
    """``state`` of the minutes."""

    def __init__(self, state: str) -> None:
        super().__init__(f"纪要现在是“{state}”，不能这样办。请刷新页面，看当前状态再办。")


class OwnMinutes(MeetingError):
    def __init__(self) -> None:
        super().__init__("您是送核人，请由另一位有权限的人核定纪要。")


class NothingToApprove(MeetingError):
    def __init__(self) -> None:
        super().__init__("纪要还没有正文，请先生成或者填写，再送核。")


class NobodySigned(MeetingError):
    def __init__(self) -> None:
        super().__init__(
            "还没有人签到，也没有签到表扫描件。请先补登签到或者上传扫描件，再送核纪要。"
        )


class WordsBlocked(MeetingError):
    """The text holds private or secret matter; ``found`` says what and the cure."""

    def __init__(self, found: list[str]) -> None:
        super().__init__("纪要里有不能写入的内容，请改好后再送核：" + "；".join(found))


class DaysInDisorder(MeetingError):
    def __init__(self) -> None:
        super().__init__("测验截止不得早于测验开始，请核对两个日期。")


class QuestionsRefused(MeetingError):
    """``faults``: row and cure."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("题库没有导入，请改好这些地方再上传：" + "；".join(faults))


class QuizClosed(MeetingError):
    def __init__(self, opens_on: datetime.date, closes_on: datetime.date) -> None:
        super().__init__(
            f"测验时间是 {opens_on:%Y-%m-%d} 至 {closes_on:%Y-%m-%d}，现在不能交卷。"
            "需要补考的，请联系组织单位延长截止日期。"
        )


class NoQuestions(MeetingError):
    def __init__(self) -> None:
        super().__init__("这次培训还没有试题，请等组织单位导入题库后再答。")


class NoAttemptLeft(MeetingError):
    def __init__(self, attempts: int) -> None:
        super().__init__(f"最多可以答 {attempts} 次，您已经用完。成绩以最高的一次为准。")


class QuizAnswered(MeetingError):
    """The bank may not change beneath answers."""

    def __init__(self) -> None:
        super().__init__("已经有人交卷，题库不能再换。需要换题的，请另建一次培训。")


class NotTakenPart(MeetingError):
    def __init__(self) -> None:
        super().__init__("参加过培训（签到或者交卷）的人才能评价，请先签到或者答题。")


class NoStreet(MeetingError):
    def __init__(self) -> None:
        super().__init__("被指导的须是街道，请重新选择。")


class DayAhead(MeetingError):
    def __init__(self, what: str) -> None:
        super().__init__(f"{what}还没有到，请填写今天或者以前的日期。")


class DayFar(MeetingError):
    def __init__(self, what: str, first: datetime.date, last: datetime.date) -> None:
        super().__init__(f"{what}须在 {first:%Y-%m-%d} 至 {last:%Y-%m-%d} 之间，请核对年份。")
