"""The kinds of evidence (佐证) a task can demand: the letters A to M of the house's table."""

from enum import StrEnum


class Letter(StrEnum):
    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"
    G = "G"
    H = "H"
    I = "I"  # noqa: E741  (the table's own letter)
    J = "J"
    K = "K"
    L = "L"
    M = "M"


LETTER_NAMES: dict[Letter, str] = {
    Letter.A: "年内公开信息",
    Letter.B: "政策与解读",
    Letter.C: "清单、阶段或效力的变更记录",
    Letter.D: "会议纪要和签到",
    Letter.E: "活动记录",
    Letter.F: "意见和采纳情况",
    Letter.G: "办件统计",
    Letter.H: "检测结果",
    Letter.I: "账号和转载记录",
    Letter.J: "外部回执",
    Letter.K: "制度文件",
    Letter.L: "评估及其运用",
    Letter.M: "现场验收",
}

AUTOMATIC = frozenset(
    {Letter.A, Letter.B, Letter.C, Letter.F, Letter.G, Letter.H, Letter.I, Letter.L}
)
"""What the platform itself can offer; the others are brought by people or by the meetings desk."""
