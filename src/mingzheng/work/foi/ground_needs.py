"""What an answer has to say on each ground, beside what the law's wording says already.

政府信息公开条例 arts. 36–39: where to get it (36 (1), (2)), why not (36 (3), (5)), who has it
and how to reach them (36 (5)), the part that can be given (37).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from mingzheng.rules.foi_grounds import GROUNDS

from .errors import AnswerIncomplete

AGENCY, CONTACT, FILE = "负责公开的行政机关名称", "该机关的联系方式", "拟提供的文件"


@dataclass(frozen=True)
class GroundNeeds:
    """``reasons`` and ``provided`` are labels of what has to be written; "" where nothing has.
    ``agency``: name and contact of the body that has it; ``file``: one to be given."""

    reasons: str = ""
    provided: str = ""
    agency: bool = False
    file: bool = False

    @property
    def labels(self) -> tuple[str, ...]:
        wanted = (
            self.reasons, self.provided, *((AGENCY, CONTACT) if self.agency else ()),
            FILE if self.file else "",
        )  # fmt: skip
        return tuple(label for label in wanted if label)


_WITHHELD = "不予公开的理由"
NEEDS: Mapping[str, GroundNeeds] = MappingProxyType(
    {
        "36(1)": GroundNeeds(provided="获取该信息的方式、途径"),
        "36(2)": GroundNeeds(provided="提供的信息，或者获取的方式、途径和时间"),
        "37": GroundNeeds("不予公开部分的理由", "提供的部分", file=True),
        "14-秘密": GroundNeeds(_WITHHELD),
        "14-法律行政法规禁止": GroundNeeds("不予公开的理由和所依据的法律、行政法规"),
        "14-三安全一稳定": GroundNeeds(_WITHHELD),
        "15": GroundNeeds("不予公开的理由和征求第三方意见的情况"),
        "16-内部事务": GroundNeeds(_WITHHELD),
        "16-过程性": GroundNeeds(_WITHHELD),
        "16-执法案卷": GroundNeeds(_WITHHELD),
        "36(7)": GroundNeeds("适用特别规定的理由", "所依据的规定和办理查询的机构"),
        "36(4)": GroundNeeds("检索的范围、方法和结果"),
        "36(5)": GroundNeeds("不属于本机关负责公开的理由", agency=True),
        "38": GroundNeeds("需要加工、分析的理由"),
        "30-补正后仍不明确": GroundNeeds("补正后仍不明确的理由"),
        "39-信访举报投诉": GroundNeeds("属于信访、投诉、举报等活动的理由", "可以反映问题的渠道"),
        "36(6)": GroundNeeds("属于重复申请的理由", "前一次答复的编号和日期"),
        "39-公开出版物": GroundNeeds("属于公开出版物的理由", "获取的途径"),
        "35": GroundNeeds("明显超过合理范围、所说理由不合理的情况"),
        "确认或重新出具": GroundNeeds("属于要求确认或者重新出具的理由"),
        "30-逾期不补正": GroundNeeds(),
        "109号-逾期不缴费": GroundNeeds(),
        "其他": GroundNeeds("处理情况和理由"),
    }
)
"""By ``basis``, every row of ``GROUNDS``."""


@dataclass(frozen=True)
class Said:
    """What the officer has written and attached; "" and none for what is not there."""

    reasons: str = ""
    provided: str = ""
    agency: str = ""
    contact: str = ""
    files: Sequence[object] = ()

    @property
    def given(self) -> str:
        """``provided``, and who has it."""
        body = (
            f"负责公开该信息的行政机关：{self.agency.strip()}，联系方式：{self.contact.strip()}。"
            if self.agency.strip()
            else ""
        )
        return "\n".join(part for part in (body, self.provided.strip()) if part)


def require_said(basis: str, said: Said, *, has_file: bool = False) -> None:
    """``has_file``: one is with the case already. Raises ``AnswerIncomplete`` with all missing."""
    needs = NEEDS[basis]
    checks = (
        (needs.reasons, said.reasons.strip()),
        (needs.provided, said.provided.strip()),
        (AGENCY if needs.agency else "", said.agency.strip()),
        (CONTACT if needs.agency else "", said.contact.strip()),
        (FILE if needs.file else "", said.files or has_file),
    )
    missing = [label for label, value in checks if label and not value]
    if missing:
        raise AnswerIncomplete(GROUNDS[basis].article, missing)
