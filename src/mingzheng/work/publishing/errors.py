"""What publishing refuses; the text is what the person reads and says the cure."""


class PublishingError(Exception):
    """``str(error)`` is a Chinese sentence with the cure."""


class AlreadyUnderReview(PublishingError):
    def __init__(self) -> None:
        super().__init__("这条信息已在审核中，请等待审核结果；确需修改的，先撤回送审再修改。")


class NothingNewToSubmit(PublishingError):
    def __init__(self) -> None:
        super().__init__("自上次公开以来没有新的改动，无需送审。请修改并保存后再送审。")


class Incomplete(PublishingError):
    def __init__(self, missing: list[str]) -> None:
        super().__init__(f"还缺：{'、'.join(missing)}。请补齐后再送审。")


class BlockedByFindings(PublishingError):
    def __init__(self, count: int) -> None:
        super().__init__(
            f"检查发现 {count} 处“阻断”问题，不能送审或公开。请逐处改正；"
            "确属误报的，由审核员忽略并写明理由。"
        )


class UndecidedFindings(PublishingError):
    def __init__(self, count: int) -> None:
        super().__init__(f"还有 {count} 处“警告”未处理。请逐处采纳，或忽略并写明理由。")


class NotProactive(PublishingError):
    def __init__(self) -> None:
        super().__init__("只有公开属性为“主动公开”的信息才能公开，请核对公开属性。")


class OwnText(PublishingError):
    def __init__(self) -> None:
        super().__init__("起草或修改过这条信息的人不能审核它，请由其他有权限的人办理。")


class SamePersonTwice(PublishingError):
    def __init__(self) -> None:
        super().__init__("您已办理过这条信息的另一个审核环节，三个环节须由三个人分别办理。")


class NotThisStep(PublishingError):
    def __init__(self) -> None:
        super().__init__("这条信息已不在这个环节，可能已有人办理。请刷新后再看。")


class NotAllowed(PublishingError):
    def __init__(self) -> None:
        super().__init__("您没有办理这一环节的权限，请联系安全管理员核对角色和机构。")


class ReasonMissing(PublishingError):
    def __init__(self, what: str) -> None:
        super().__init__(f"{what}必须写明理由，请填写后再提交。")


class ReasonNotPublic(PublishingError):
    def __init__(self) -> None:
        super().__init__("理由会公开，里面有个人信息或涉密内容，请删去或改写后再提交。")


class SlipMissing(PublishingError):
    def __init__(self) -> None:
        super().__init__("保密审查须填写保密审查单，请填写完整后再提交。")


class SlipForbids(PublishingError):
    def __init__(self) -> None:
        super().__init__(
            "审查单载明含有国家秘密、工作秘密或汇聚风险，不能通过。请退回起草人，或转保密部门确定。"
        )


class NotPublic(PublishingError):
    def __init__(self) -> None:
        super().__init__("这条信息现在不是公开状态，不能进行此项操作。请刷新后再看。")


class SuccessorMissing(PublishingError):
    def __init__(self) -> None:
        super().__init__("合并须选择合并到哪一条公开的信息，且不能是它自己。")


class ScheduleInPast(PublishingError):
    def __init__(self) -> None:
        super().__init__("定时公开的时间已经过去，请填写以后的时间，或留空表示批准后立即公开。")


class NoPostReview(PublishingError):
    def __init__(self) -> None:
        super().__init__("只有已公开的紧急件、夜间件需要事后复核。请刷新后再看。")


class AlreadyReviewedAfterwards(PublishingError):
    def __init__(self) -> None:
        super().__init__("这一件已有人复核，一件只复核一次。请刷新后再看。")


class TookPart(PublishingError):
    def __init__(self) -> None:
        super().__init__("起草或审核过这条信息的人不能复核它，请由政务公开办其他人复核。")


class AlreadyWaived(PublishingError):
    def __init__(self) -> None:
        super().__init__("这份文件已登记为免予解读，无需重复。请刷新后再看。")


class FindingGone(PublishingError):
    def __init__(self) -> None:
        super().__init__("这处文字已经改动，检查意见不再适用。请刷新检查结果后再处理。")


class NothingToPut(PublishingError):
    def __init__(self) -> None:
        super().__init__("这处问题没有可以直接替换的文字，请在编辑器中改正。")
