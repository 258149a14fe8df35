from mingzheng.rules.text.shapes import Lookalikes
from mingzheng.rules.unit_names.learning import learn_register
from mingzheng.rules.unit_names.register import Collective, Unit

from .samples import LOOKALIKES, kinds

CELLS = [
    "区财政金融局",
    "区财政金融局 区城乡建设和交通局",
    "区城乡建设和交通局 区发展改革局(统计局)",
    "区地政金融局 区域乡建设和交通局 (交通)",
    "区域乡建设和交通局 (交通)",
    "区经济运行局区党政办公室(宣传)区城乡建设和交通局",
    "区党政办公室",
    "党政办公室(宣传)",
    "区直有关部门、单\n位,各街道",
]


def test_clean_names_become_units_and_damaged_copies_do_not() -> None:
    learnt = learn_register(CELLS, lookalikes=LOOKALIKES)
    assert set(learnt.units) == {
        Unit("区财政金融局"),
        Unit("区城乡建设和交通局"),
        Unit("区发展改革局(统计局)"),
        Unit("区党政办公室"),
        Unit("区经济运行局"),
    }


def test_sets_become_collectives_without_members() -> None:
    assert learn_register(CELLS).collectives == (
        Collective("区直有关部门、单位", certain=False),
        Collective("各街道"),
    )


def test_learnt_register_cures_damage_and_splits_run_together_names() -> None:
    learnt = learn_register(CELLS, lookalikes=LOOKALIKES)
    assert kinds("区地政金融局 区域乡建设和交通局 (交通)", learnt) == [
        ("damaged", "区财政金融局"),
        ("damaged", "区城乡建设和交通局(交通)"),
    ]
    assert kinds("区经济运行局区党政办公室(宣传)区城乡建设和交通局", learnt) == [
        ("split", "区经济运行局"),
        ("split", "区党政办公室(宣传)"),
        ("split", "区城乡建设和交通局"),
    ]


def test_order_of_the_cells_changes_no_unit() -> None:
    assert set(learn_register(CELLS).units) == set(learn_register(CELLS[::-1]).units)


def test_no_cells_give_an_empty_register() -> None:
    assert learn_register([]).units == ()


def test_name_misread_alike_wherever_it_stands_is_not_learnt() -> None:
    cells = ["区玫务服务局、区财政局", "区玫务服务局", "星芒办", "星芒办"]
    learnt = learn_register(cells, lookalikes=Lookalikes(["政玫"]))
    assert {unit.name for unit in learnt.units} == {"区财政局", "星芒办"}
