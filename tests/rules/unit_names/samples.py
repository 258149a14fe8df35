"""An invented district's register, and the look-alikes the product ships."""

from mingzheng.data.lookalikes import lookalikes
from mingzheng.rules.unit_names.reading import Reading, read_names
from mingzheng.rules.unit_names.register import Collective, Register, Unit

LOOKALIKES = lookalikes()
UNITS = [
    "区党政办公室",
    "区财政金融局",
    "区发展改革局(统计局)",
    "区经济运行局",
    "区城乡建设和交通局",
    "区综合行政执法局",
    "区民生事业局",
    "区生态环境分局",
    "区自然资源和规划分局",
    "区党工委组织部(人力资源部)",
    "区市场监督管理局",
    "区社会治理服务中心",
    "区行政审批服务局",
    "区体育局",
    "霁岚街道办事处",
    "拾麓街道办事处",
]
REGISTER = Register(
    (
        *(Unit(name) for name in UNITS),
        Unit("云岭高新区应急管理局", other_names=("区应急局", "区安全生产监督管理局")),
    ),
    (
        Collective("各街道", ("霁岚街道办事处", "拾麓街道办事处")),
        Collective("区直各部门", ("区财政金融局", "区体育局")),
    ),
)


def read(cell: str, register: Register = REGISTER) -> tuple[Reading, ...]:
    return read_names(cell, register, lookalikes=LOOKALIKES)


def names(cell: str, register: Register = REGISTER) -> list[str]:
    return [reading.name for reading in read(cell, register)]


def kinds(cell: str, register: Register = REGISTER) -> list[tuple[str, str]]:
    return [(reading.kind, reading.name) for reading in read(cell, register)]
