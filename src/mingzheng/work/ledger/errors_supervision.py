"""What supervision refuses; the text is what the person reads and says the cure."""

import datetime

from .errors import LedgerError


class NothingProposed(LedgerError):
    def __init__(self) -> None:
        super().__init__("所选任务已不需要督办：刚有人报了进展、办结或者已经发过。请刷新后再选。")


class AlreadyTaken(LedgerError):
    def __init__(self) -> None:
        super().__init__("同一任务今天已经发过同样的督办件，无需重复。请刷新后再看。")


class NothingChosen(LedgerError):
    def __init__(self) -> None:
        super().__init__("还没有选择任务。请至少勾选一项再提交。")


class ForeignAssignment(LedgerError):
    def __init__(self) -> None:
        super().__init__("一份督办件只能写给一个单位，请只选择同一单位的任务。")


class NotInState(LedgerError):
    def __init__(self, what: str, *, state: str) -> None:
        super().__init__(f"该督办件现为“{state}”，不能{what}。页面可能不是最新的，请刷新后再看。")


class WordingChanged(LedgerError):
    """Somebody else saved first; nothing was written."""

    def __init__(self) -> None:
        super().__init__("文字稿刚被他人保存过，您的修改还没有写入。请对照最新文字后再保存。")


class LetterReworded(LedgerError):
    """The words are no longer those that the leader read."""

    def __init__(self) -> None:
        super().__init__("这份督办函在您打开以后改过文字，还没有签发。请看过现在的文字再签批。")


class WordingRefused(LedgerError):
    """``str`` comes from the rule that refuses the template."""


class SigningOwnDraft(LedgerError):
    def __init__(self) -> None:
        super().__init__("不能签发本人拟稿的督办函，请由其他领导签发。")


class SupervisionReasonMissing(LedgerError):
    def __init__(self, what: str) -> None:
        super().__init__(f"{what}必须说明理由，请写明后再提交。")


class ReplyTooShort(LedgerError):
    def __init__(self, field: str, *, least: int, given: int) -> None:
        super().__init__(f"{field}至少 {least} 字，现有 {given} 字，请写具体。")


class PromisePast(LedgerError):
    def __init__(self) -> None:
        super().__init__("承诺完成日期不能早于今天，请填写今天或以后的日期。")


class PromiseTooFar(LedgerError):
    def __init__(self, latest: datetime.date) -> None:
        super().__init__(
            f"承诺完成日期最晚到 {latest:%Y-%m-%d}（一年以内），请改早；确需更久的，请申请延期。"
        )


class TooManyFiles(LedgerError):
    def __init__(self, most: int) -> None:
        super().__init__(f"回复最多附 {most} 个文件，请合并或者删减后再提交。")


class ReplyKeyReused(LedgerError):
    def __init__(self) -> None:
        super().__init__("这张表单已用于另一份督办件。请从督办件页面重新打开“回复”再填写。")


class OutcomeNotReached(LedgerError):
    def __init__(self, outcome: str, *, open_tasks: int) -> None:
        super().__init__(
            f"还有 {open_tasks} 项任务没有达到“{outcome}”，不能按此办结。"
            "请等单位办理，或者选择“其他”并写明理由。"
        )
