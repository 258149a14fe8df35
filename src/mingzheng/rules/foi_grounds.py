"""The grounds on which a request is answered or ended, and the row of the report each goes to.

政府信息公开条例 arts. 14–16, 30, 35–39 and 国办函〔2020〕109号: one ground for each cause that
table two of the annual report tells apart (house rule 4); the list is closed. Two of them stand in
the form of the report alone (国办公开办函〔2021〕30号).

Remedies (条例 art. 51; 行政复议法 2023 arts. 11, 20, 23; 行政诉讼法 arts. 45, 46): whoever is
refused information has to ask for reconsideration first (行政复议法 art. 23 (4)). We read 不予公开
there as the report does: rows 3.3.1–3.3.8, and 3.2 for the part withheld. On every other ground the
applicant may choose. The law does not say so in these words: a house that is told otherwise changes
``RECONSIDERATION_FIRST`` and nothing else.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

RECONSIDERATION_DAYS = 60  # 行政复议法 art. 20
LITIGATION_MONTHS = 6  # 行政诉讼法 art. 46
LITIGATION_DAYS_AFTER_RECONSIDERATION = 15  # 行政诉讼法 art. 45
RECONSIDERATION_FIRST = ("3.2", "3.3.")
"""Rows, or their beginnings, of 行政复议法 art. 23 (4)."""

_COMPLAINT = (
    "也可以向上一级行政机关或者政府信息公开工作主管部门投诉、举报"
    "（《政府信息公开条例》第五十一条）。"
)
_CHOICE = (
    f"对本答复不服的，可以自收到之日起{RECONSIDERATION_DAYS}日内申请行政复议"
    "（《行政复议法》第二十条），"
    f"或者自收到之日起{LITIGATION_MONTHS}个月内提起行政诉讼（《行政诉讼法》第四十六条）。"
)
_FIRST = (
    f"对不予公开不服的，应当先自收到之日起{RECONSIDERATION_DAYS}日内申请行政复议"
    "（《行政复议法》第二十条、第二十三条）；对行政复议决定不服的，"
    f"可以自收到决定书之日起{LITIGATION_DAYS_AFTER_RECONSIDERATION}日内提起行政诉讼"
    "（《行政诉讼法》第四十五条）。"
)


@dataclass(frozen=True)
class Ground:
    """``basis`` is its key, ``answer`` the type of answer, ``wording`` what the letter says."""

    basis: str
    row: str
    answer: str
    article: str
    wording: str

    @property
    def reconsideration_first(self) -> bool:
        return self.row.startswith(RECONSIDERATION_FIRST)

    @property
    def remedies(self) -> str:
        return f"{_FIRST if self.reconsideration_first else _CHOICE}{_COMPLAINT}"


_REGULATION = "《政府信息公开条例》"
_FORM = "政府信息公开工作年度报告格式（国办公开办函〔2021〕30号）"
_FEES = "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）"


def _ground(basis: str, row: str, answer: str, article: str, wording: str) -> Ground:
    return Ground(basis, row, answer, f"{_REGULATION}{article}", wording)


_ALL = (
    _ground(
        "36(1)", "3.1", "予以公开", "第三十六条第一项",
        "您申请公开的信息已经主动公开，现告知获取该信息的方式、途径。",
    ),
    _ground(
        "36(2)", "3.1", "予以公开", "第三十六条第二项",
        "您申请公开的信息可以公开，现予以提供，或者告知获取的方式、途径和时间。",
    ),
    _ground(
        "37", "3.2", "部分公开", "第三十七条",
        "您申请公开的信息中含有不应当公开的内容，经区分处理，现提供可以公开的部分，其余部分不予公开的理由如下。",
    ),
    _ground(
        "14-秘密", "3.3.1", "不予公开", "第十四条、第三十六条第三项",
        "您申请公开的信息依法确定为国家秘密，本机关不予公开。",
    ),
    _ground(
        "14-法律行政法规禁止", "3.3.2", "不予公开", "第十四条、第三十六条第三项",
        "您申请公开的信息属于法律、行政法规禁止公开的信息，本机关不予公开。",
    ),
    _ground(
        "14-三安全一稳定", "3.3.3", "不予公开", "第十四条、第三十六条第三项",
        "您申请公开的信息公开后可能危及国家安全、公共安全、经济安全、社会稳定，本机关不予公开。",
    ),
    _ground(
        "15", "3.3.4", "不予公开", "第十五条、第三十二条、第三十六条第三项",
        "您申请公开的信息涉及商业秘密、个人隐私等，公开会对第三方合法权益造成损害，本机关不予公开。",
    ),
    _ground(
        "16-内部事务", "3.3.5", "不予公开", "第十六条第一款、第三十六条第三项",
        "您申请公开的信息属于人事管理、后勤管理、内部工作流程等内部事务信息，本机关不予公开。",
    ),
    _ground(
        "16-过程性", "3.3.6", "不予公开", "第十六条第二款、第三十六条第三项",
        "您申请公开的信息属于讨论记录、过程稿、磋商信函、请示报告等过程性信息，本机关不予公开。",
    ),
    _ground(
        "16-执法案卷", "3.3.7", "不予公开", "第十六条第二款、第三十六条第三项",
        "您申请公开的信息属于行政执法案卷信息，本机关不予公开。",
    ),
    _ground(
        "36(7)", "3.3.8", "不予公开", "第三十六条第七项",
        "您申请公开的信息属于工商、不动产登记资料等信息，有关法律、行政法规对其获取有特别规定，请依照该规定办理。",
    ),
    _ground(
        "36(4)", "3.4.1", "无法提供", "第三十六条第四项",
        "经检索，本机关没有您申请公开的信息，该政府信息不存在。",
    ),
    _ground(
        "36(5)", "3.4.1", "无法提供", "第三十六条第五项",
        "您申请公开的信息不属于本机关负责公开，现说明理由，并告知负责公开的行政机关的名称、联系方式。",
    ),
    _ground(
        "38", "3.4.2", "无法提供", "第三十八条",
        "本机关没有您申请的现成信息，需要对现有政府信息进行加工、分析，不予提供。",
    ),
    _ground(
        "30-补正后仍不明确", "3.4.3", "无法提供", "第三十条",
        "经补正，您的申请内容仍不明确，本机关无法提供。",
    ),
    _ground(
        "39-信访举报投诉", "3.5.1", "不予处理", "第三十九条第一款",
        "您以政府信息公开申请的形式进行信访、投诉、举报等活动，不作为政府信息公开申请处理，请通过相应渠道提出。",
    ),
    _ground(
        "36(6)", "3.5.2", "不予处理", "第三十六条第六项",
        "本机关已就您公开相同政府信息的申请作出答复，不予重复处理。",
    ),
    _ground(
        "39-公开出版物", "3.5.3", "不予处理", "第三十九条第二款",
        "您要求提供的是政府公报、报刊、书籍等公开出版物，现告知获取的途径。",
    ),
    _ground(
        "35", "3.5.4", "不予处理", "第三十五条",
        "您申请公开政府信息的数量、频次明显超过合理范围，所说明的理由不合理，本机关不予处理。",
    ),
    Ground(
        "确认或重新出具", "3.5.5", "不予处理", _FORM,
        "您要求本机关确认或者重新出具已经获取的信息，本机关不予处理。",
    ),
    _ground(
        "30-逾期不补正", "3.6.1", "其他处理", "第三十条",
        "您无正当理由逾期不补正，视为放弃申请，本机关不再处理该申请。",
    ),
    Ground(
        "109号-逾期不缴费", "3.6.2", "其他处理", _FEES,
        "您逾期未按收费通知要求缴纳费用，视为放弃申请，本机关不再处理该申请。",
    ),
    Ground(
        "其他", "3.6.3", "其他处理", _FORM,
        "您的申请已按其他方式处理，现说明情况和理由。",
    ),
)  # fmt: skip

GROUNDS: Mapping[str, Ground] = MappingProxyType({one.basis: one for one in _ALL})
"""By ``basis``, in the order of the report."""
