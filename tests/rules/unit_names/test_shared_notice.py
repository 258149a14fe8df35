"""The names of a real notice; defined only where the material lies beside the repository."""

import pytest

from mingzheng.rules.unit_names.learning import learn_register
from mingzheng.rules.unit_names.register import Register

from ..shared_material import SHARED
from .samples import LOOKALIKES, kinds, names

NOTICE = SHARED / "notices" / "jining-2024-task-breakdown.md"

if NOTICE.exists():

    @pytest.fixture(scope="module")
    def learnt() -> Register:
        rows = [line.split("\t") for line in NOTICE.read_text(encoding="utf-8").splitlines()]
        cells = [cell for row in rows if len(row) > 3 for cell in row[1:3] if "部门" not in row[1]]
        return learn_register(cells, lookalikes=LOOKALIKES)

    def test_real_notice_teaches_its_fourteen_units(learnt: Register) -> None:
        assert sorted(unit.name for unit in learnt.units) == sorted(
            [
                "区党政办公室",
                "区党工委组织部(人力资源部)",
                "区发展改革局(统计局)",
                "区发展软环境保障局",
                "区城乡建设和交通局",
                "区市场监督管理局",
                "区投资促进局",
                "区生态环境分局",
                "区社会治理服务中心",
                "区经济运行局",
                "区综合行政执法局",
                "区自然资源和规划分局",
                "区行政审批服务局",
                "区财政金融局",
            ]
        )

    def test_real_damaged_cell_is_read_name_by_name(learnt: Register) -> None:
        cell = (
            "区发展软环境保障局 区城乡建设和交障局 区发展软环境保障局 (城乡统筹) "
            "区发展改革局(统计局) 区地政金融局 区生态环境分局 区域乡建设和交通局 (交通)"
        )
        assert kinds(cell, learnt) == [
            ("exact", "区发展软环境保障局"),
            ("damaged", "区城乡建设和交通局"),
            ("exact", "区发展软环境保障局(城乡统筹)"),
            ("exact", "区发展改革局(统计局)"),
            ("damaged", "区财政金融局"),
            ("exact", "区生态环境分局"),
            ("damaged", "区城乡建设和交通局(交通)"),
        ]

    def test_real_garbled_name_is_proposed_low(learnt: Register) -> None:
        assert names('区元政为"公主"', learnt) == ["区党政办公室"]
