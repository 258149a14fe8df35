"""Rows and columns of table two (收到和处理政府信息公开申请情况), as the form words them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    key: str
    title: str


@dataclass(frozen=True)
class Row:
    """``group``: the heading it stands under, "" for one that has none."""

    number: str
    title: str
    group: str = ""

    @property
    def is_outcome(self) -> bool:
        """Whether a closed request is counted in it."""
        return self.number.startswith("3.") and self.number != TOTAL


RECEIVED = "1"
BROUGHT_FORWARD = "2"
TOTAL = "3.7"
CARRIED_OVER = "4"

COLUMNS = (
    Column("natural", "自然人"),
    Column("enterprise", "商业企业"),
    Column("research", "科研机构"),
    Column("ngo", "社会公益组织"),
    Column("legal", "法律服务机构"),
    Column("other", "其他"),
    Column("total", "总计"),
)
APPLICANTS = tuple(column.key for column in COLUMNS if column.key != "total")

_WITHHELD = "（三）不予公开"
_NOT_PROVIDED = "（四）无法提供"
_NOT_TREATED = "（五）不予处理"
_OTHERWISE = "（六）其他处理"
ROWS = (
    Row(RECEIVED, "一、本年新收政府信息公开申请数量"),
    Row(BROUGHT_FORWARD, "二、上年结转政府信息公开申请数量"),
    Row("3.1", "（一）予以公开"),
    Row("3.2", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),
    Row("3.3.1", "1.属于国家秘密", _WITHHELD),
    Row("3.3.2", "2.其他法律行政法规禁止公开", _WITHHELD),
    Row("3.3.3", "3.危及“三安全一稳定”", _WITHHELD),
    Row("3.3.4", "4.保护第三方合法权益", _WITHHELD),
    Row("3.3.5", "5.属于三类内部事务信息", _WITHHELD),
    Row("3.3.6", "6.属于四类过程性信息", _WITHHELD),
    Row("3.3.7", "7.属于行政执法案卷", _WITHHELD),
    Row("3.3.8", "8.属于行政查询事项", _WITHHELD),
    Row("3.4.1", "1.本机关不掌握相关政府信息", _NOT_PROVIDED),
    Row("3.4.2", "2.没有现成信息需要另行制作", _NOT_PROVIDED),
    Row("3.4.3", "3.补正后申请内容仍不明确", _NOT_PROVIDED),
    Row("3.5.1", "1.信访举报投诉类申请", _NOT_TREATED),
    Row("3.5.2", "2.重复申请", _NOT_TREATED),
    Row("3.5.3", "3.要求提供公开出版物", _NOT_TREATED),
    Row("3.5.4", "4.无正当理由大量反复申请", _NOT_TREATED),
    Row("3.5.5", "5.要求行政机关确认或重新出具已获取信息", _NOT_TREATED),
    Row(
        "3.6.1",
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        _OTHERWISE,
    ),
    Row(
        "3.6.2",
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        _OTHERWISE,
    ),
    Row("3.6.3", "3.其他", _OTHERWISE),
    Row(TOTAL, "（七）总计"),
    Row(CARRIED_OVER, "四、结转下年度继续办理"),
)
OUTCOMES = tuple(row.number for row in ROWS if row.is_outcome)
