import pytest

from mingzheng.rules.unit_names.reading import Reading, nearest, read_names
from mingzheng.rules.unit_names.register import Register, Unit

from .samples import LOOKALIKES, REGISTER, kinds, names, read


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("区财政金融局、区体育局", ["区财政金融局", "区体育局"]),
        ("区财政金融局 区体育局", ["区财政金融局", "区体育局"]),
        ("区财政金融局\n区体育局", ["区财政金融局", "区体育局"]),
        ("区财政金融局，区体育局；区党政办公室。", ["区财政金融局", "区体育局", "区党政办公室"]),
        ("区财政金融局和区城乡建设和交通局", ["区财政金融局", "区城乡建设和交通局"]),
        ("区财政金融局会同区体育局", ["区财政金融局", "区体育局"]),
        ("区财政金融局牵头,区体育局配合", ["区财政金融局", "区体育局"]),
        ("牵头单位:区财政金融局;责任单位:区体育局", ["区财政金融局", "区体育局"]),
        ("区财政金融局(牵头)、区体育局(配合)", ["区财政金融局", "区体育局"]),
        ("1.区财政金融局 2.区体育局", ["区财政金融局", "区体育局"]),
        ("(区财政金融局、区体育局按职责分工负责)", ["区财政金融局", "区体育局"]),
        ("（区财政金融局、区体育局负责）", ["区财政金融局", "区体育局"]),
        ("区 体 育 局", ["区体育局"]),
        ("区城乡建设和\n交通局", ["区城乡建设和交通局"]),
        ("", []),
        ("/", []),
        ("——", []),
    ],
)
def test_separated_names_are_read_one_by_one(cell: str, expected: list[str]) -> None:
    assert names(cell) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("区发展改革局（统计局）", ["区发展改革局(统计局)"]),
        ("区党工委组织部\n(人力资源部) 区体育局", ["区党工委组织部(人力资源部)", "区体育局"]),
        ("区民生事业局 (教育科)", ["区民生事业局(教育科)"]),
        ("区发展改革局（统计局", ["区发展改革局(统计局)"]),
    ],
)
def test_bracket_belongs_to_the_name_before_it(cell: str, expected: list[str]) -> None:
    assert names(cell) == expected


WITH_SECTIONS = Register(
    (
        Unit("区文教和旅游局"),
        Unit("区文教和旅游局(文物科)"),
        Unit("区文教和旅游局(招生科)"),
        Unit("区文教和旅游局体育科", other_names=("文教和旅游局(体育科)",)),
    )
)


@pytest.mark.parametrize("cell", ["区闻教和旅游局", "区文教和旅游居", "区文教和履游局"])
def test_damaged_name_without_section_is_the_unit_not_one_of_its_sections(cell: str) -> None:
    assert kinds(cell, WITH_SECTIONS) == [("damaged", "区文教和旅游局")]


def test_damaged_name_with_section_is_that_section() -> None:
    assert kinds("区闻教和旅游局(文物科)", WITH_SECTIONS) == [("damaged", "区文教和旅游局(文物科)")]


def test_section_in_brackets_stands_for_its_unit() -> None:
    assert read("区民生事业局(教育科)") == (
        Reading("区民生事业局(教育科)", "区民生事业局(教育科)", "exact", unit="区民生事业局"),
    )


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("区直有关部门、单 位,各街道", ["区直有关部门、单位", "各街道"]),
        ("区直各部门、各驻区单\n位,各街道", ["区直各部门", "各驻区单位", "各街道"]),
        ("区直各部门 各驻区单位", ["区直各部门", "各驻区单位"]),
        ("区直有关部门、驻区有关单位", ["区直有关部门", "驻区有关单位"]),
        ("区直各部门、单位,各街道", ["区直各部门、单位", "各街道"]),
        ("各街道,各行业主管\n部门", ["各街道", "各行业主管部门"]),
        ("各镇（街道）、区体育局", ["各镇(街道)", "区体育局"]),
        ("各县（市、区）人民政府", ["各县(市、区)人民政府"]),
        ("各乡镇、街道", ["各乡镇、街道"]),
        ("各镇财政所,各派出所", ["各镇财政所", "各派出所"]),
        ("区体育局等有关部门", ["区体育局", "有关部门"]),
        ("区体育局各街道", ["区体育局", "各街道"]),
        ("区体育局/各街道", ["区体育局", "各街道"]),
        ("国务院各部委、各直属机构", ["国务院各部委", "各直属机构"]),
        ("区体育局等和各有关省级人民政府", ["区体育局", "各有关省级人民政府"]),
    ],
)
def test_collective_names_are_told_by_their_build(cell: str, expected: list[str]) -> None:
    assert names(cell) == expected


def test_known_collective_has_its_members() -> None:
    assert read("各街道") == (
        Reading("各街道", "各街道", "collective", ("霁岚街道办事处", "拾麓街道办事处")),
    )


def test_choice_from_a_known_collective_has_its_members_uncertain() -> None:
    assert read("区直有关部门") == (
        Reading(
            "区直有关部门",
            "区直有关部门",
            "collective",
            ("区财政金融局", "区体育局"),
            confidence="medium",
        ),
    )


def test_run_together_names_are_split_by_the_register() -> None:
    assert kinds("区经济运行局区党政办公室(宣传)区城乡建设和交通局") == [
        ("split", "区经济运行局"),
        ("split", "区党政办公室(宣传)"),
        ("split", "区城乡建设和交通局"),
    ]


@pytest.mark.parametrize(
    ("cell", "proposed"),
    [
        ("区城乡建设和交障局", "区城乡建设和交通局"),
        ("区域乡建设和交通局", "区城乡建设和交通局"),
        ("区地政金融局", "区财政金融局"),
        ("区以政政金融局", "区财政金融局"),
        ('区元政为"公主"', "区党政办公室"),
        ("区生杰环境分局", "区生态环境分局"),
        ("区市场监督管现局", "区市场监督管理局"),
        ("区行政审批服努局", "区行政审批服务局"),
        ("区域乡建设和交通局\n(交通)", "区城乡建设和交通局(交通)"),
        ("区发展改革局(统汁局)", "区发展改革局(统计局)"),
        ("各街遒", "各街道"),
    ],
)
def test_damaged_name_is_proposed_with_its_raw_text(cell: str, proposed: str) -> None:
    (reading,) = read(cell)
    assert (reading.kind, reading.name, reading.raw) == ("damaged", proposed, cell)
    assert reading.confidence in ("low", "medium")


def test_damaged_names_run_together_are_all_found() -> None:
    assert kinds("区地政金融局区域乡建设和交障局区生态环境分局") == [
        ("damaged", "区财政金融局"),
        ("damaged", "区城乡建设和交通局"),
        ("split", "区生态环境分局"),
    ]


@pytest.mark.parametrize(
    "name",
    ["区教育局", "区审计局", "区水务局", "市财政金融局", "区民族宗教事务局", "霁风街道办事处"],
)
def test_sound_name_is_not_forced_onto_its_neighbour(name: str) -> None:
    assert kinds(name) == [("unknown", name)]


def test_unknown_name_offers_its_neighbours() -> None:
    assert read("区教育局")[0].alternatives == ("区体育局",)


@pytest.mark.parametrize(
    ("cell", "unit"),
    [
        ("区应急局", "云岭高新区应急管理局"),
        ("区应急管理局", "云岭高新区应急管理局"),
        ("高新区应急管理局", "云岭高新区应急管理局"),
        ("党政办公室（宣传）", "区党政办公室"),
        ("区城乡建设交通局", "区城乡建设和交通局"),
        ("区市场监管局", "区市场监督管理局"),
        ("霁岚街道", "霁岚街道办事处"),
    ],
)
def test_short_name_stands_for_its_unit(cell: str, unit: str) -> None:
    (reading,) = read(cell)
    assert (reading.kind, reading.unit) == ("alias", unit)


def test_short_name_of_two_units_is_unknown() -> None:
    register = Register((Unit("东湖区水务局"), Unit("西湖区水务局")))
    assert kinds("水务局", register) == [("unknown", "水务局")]


def test_same_office_of_another_place_is_unknown() -> None:
    register = Register((Unit("东湖区水务局"),))
    assert kinds("市水务局、西湖区水务局", register) == [
        ("unknown", "市水务局"),
        ("unknown", "西湖区水务局"),
    ]


def test_empty_register_still_divides_by_how_names_are_built() -> None:
    cell = "国家发展改革委会同有关部门,文化和旅游局和教育局"
    assert [one.name for one in read_names(cell, Register())] == [
        "国家发展改革委",
        "有关部门",
        "文化和旅游局",
        "教育局",
    ]


def test_nearest_names_come_nearest_first() -> None:
    assert nearest("区财政局", REGISTER, 1, lookalikes=LOOKALIKES) == ("区财政金融局",)
