"""Figures of a comparison as the pages print them."""

from collections.abc import Sequence
from dataclasses import dataclass

from mingzheng.work.searching.comparing import Comparison


@dataclass(frozen=True)
class Measure:
    """``told`` says what it means; the rest in hundredths."""

    name: str
    told: str
    before: float
    after: float

    @property
    def gain(self) -> float:
        return self.after - self.before


def measures_of(compared: Comparison | None) -> Sequence[Measure]:
    """None without a judged set."""
    if compared is None:
        return ()
    before, after = compared.before, compared.after
    lines = (
        ("nDCG@10", "该找到的内容在前 10 条里排得多靠前", before.ndcg_at_10, after.ndcg_at_10),
        ("hit@1", "第 1 条就是该找到的内容的查询所占比例", before.hit_at_1, after.hit_at_1),
    )
    return [Measure(name, told, 100 * old, 100 * new) for name, told, old, new in lines]
