"""Table one (主动公开政府信息情况) as the form words it (国办公开办函〔2021〕30号)."""

from dataclasses import dataclass

from .rows import Column, Row


@dataclass(frozen=True)
class Article:
    """One item of article 20 of the 政府信息公开条例 with the figures it asks for."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


_DECIDED = (Column("decided", "本年处理决定数量"),)
ARTICLES = (
    Article(
        "第二十条第（一）项",
        (
            Column("made", "本年制发件数"),
            Column("repealed", "本年废止件数"),
            Column("in_force", "现行有效件数"),
        ),
        (Row("regulation", "规章"), Row("normative", "行政规范性文件")),
    ),
    Article("第二十条第（五）项", _DECIDED, (Row("licence", "行政许可"),)),
    Article(
        "第二十条第（六）项",
        _DECIDED,
        (Row("penalty", "行政处罚"), Row("coercion", "行政强制")),
    ),
    Article(
        "第二十条第（八）项",
        (Column("amount", "本年收费金额（单位：万元）"),),
        (Row("fee", "行政事业性收费"),),
    ),
)
AMOUNT = ("fee", "amount")
"""Row and column of the one cell that is money, in 万元, and may have decimals."""
