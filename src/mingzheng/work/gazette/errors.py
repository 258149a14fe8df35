"""What the gazette refuses; the text is what the person reads and says the cure."""


class GazetteError(Exception):
    """``str(error)`` is a Chinese sentence with the cure."""


class IssueKnown(GazetteError):
    def __init__(self, year: int, number: int) -> None:
        super().__init__(f"{year}年第{number}期已经有了（撤回的期号也不再用），请改用下一个期号。")


class SavedMeanwhile(GazetteError):
    """``who`` saved since the page was opened."""

    def __init__(self, who: str) -> None:
        super().__init__(
            f"您打开页面以后，{who}改过这一期，您这一步没有做。"
            "下面已是最新的内容，请核对后再做一次。"
        )


class NotDraft(GazetteError):
    def __init__(self) -> None:
        super().__init__(
            "这一期已经送核或定稿，不能再改。送核的请先退回再改，定稿的请用下一期更正。"
        )


class NotSubmitted(GazetteError):
    def __init__(self) -> None:
        super().__init__("这一期现在不在待核定状态，可能别人已经办了，请看当前状态。")


class NotFrozen(GazetteError):
    def __init__(self) -> None:
        super().__init__("只有已定稿的一期可以撤回，请看当前状态。")


class ItemWithdrawnBefore(GazetteError):
    def __init__(self) -> None:
        super().__init__("这一篇已经撤回，请看目录里的说明。")


class OwnIssue(GazetteError):
    def __init__(self) -> None:
        super().__init__("您是送核人，请由另一位有权限的人核定定稿。")


class ReasonMissing(GazetteError):
    def __init__(self, act: str) -> None:
        super().__init__(f"请写明{act}的理由。")


class NothingInIssue(GazetteError):
    def __init__(self) -> None:
        super().__init__("这一期还没有收录内容，请先选入文件再送核。")


class TooMany(GazetteError):
    def __init__(self, most: int) -> None:
        super().__init__(f"一期最多收录 {most} 篇，请分到下一期。")


class NotPublic(GazetteError):
    """``titles`` may not be printed: no longer public, withheld, or only on request."""

    def __init__(self, titles: list[str]) -> None:
        named = "、".join(f"《{title}》" for title in titles)
        super().__init__(f"{named}现在没有主动公开，不能收入公报，请移出后再办。")


class AlreadyInIssue(GazetteError):
    def __init__(self, titles: list[str]) -> None:
        named = "、".join(f"《{title}》" for title in titles)
        super().__init__(f"{named}已在这一期里，不必再选。")


class CoverDateAhead(GazetteError):
    def __init__(self, day: str) -> None:
        super().__init__(f"封面日期 {day} 还没有到，请到当天再定稿，或退回修改封面日期。")


class WordsBlocked(GazetteError):
    """What an editor wrote holds private or secret matter; ``found`` says what and the cure."""

    def __init__(self, found: list[str]) -> None:
        super().__init__("写的文字里有不能公开的内容，请改好后再提交：" + "；".join(found))


class SectionKnown(GazetteError):
    def __init__(self, title: str) -> None:
        super().__init__(f"这一期已有“{title}”这个栏目，请换一个名称。")


class SectionInUse(GazetteError):
    def __init__(self, title: str) -> None:
        super().__init__(f"“{title}”里还有内容，请先移到别的栏目或移出，再删这个栏目。")


class NotPrinted(GazetteError):
    def __init__(self) -> None:
        super().__init__("只能更正以前各期已刊出、没有撤回的内容，请重新选择。")
