"""Where an agency code begins, word by word (house rule 5)."""

import pytest

from tests.rules.docnumbers.reading import codes_in, numbers_in

CODE = "云政发〔2024〕5号"


def words(text):
    return text.split(" ")


@pytest.mark.parametrize("code", ["云政发", "高管发"])
@pytest.mark.parametrize(
    "word",
    [
        *words("关于 对于 复函 通知 现将 同意 修改 修订 下发 颁布 对照 确保"),
        *words("简称 文件 收到 作出 出台 公布"),
        *words("发布 下达 制发 制定 符合 遵守 违反 适用 引用 管理办法 暂行办法"),
        *words("实施办法 试行办法 决定"),
        *words("决定书 规定 方案 条例 三年 六月 一日 政府 国务院 办公厅 办公室"),
        *words("委员会 管委会"),
        *words("的 了 被 是 在 或 由 对 我省 我市 我县 我区 我院 我局 我部"),
        *words("我厅 我委 我国 我单位"),
        *words("根据 依据 按照 依照 参照 转发 印发 废止 遵照 执行 执行好 落实"),
        *words("落实好 贯彻 贯彻好"),
        *words("见 及 和 与 以 按 据"),
    ],
)  # fmt: skip
def test_word_of_the_sentence_is_no_part_of_the_code(word, code):
    assert codes_in(f"该件{word}{code}") == [code]


@pytest.mark.parametrize("word", "经自将如即原而于为并请")
@pytest.mark.parametrize(
    "code", ["鲁政发〔2024〕5号", "京政办字〔2024〕5号", "粤府函〔2024〕5号", "沪委规〔2024〕5号"]
)
def test_single_word_before_a_province_is_no_part_of_the_code(word, code):
    assert numbers_in(f"此事{word}{code}") == [code]


@pytest.mark.parametrize(
    "code",
    [
        "自由贸管发", "云对外办发", "云对台字", "沪口岸对口字", "云对接办字", "云对俄字",
        "云对港字", "云数据发", "云凭据字", "云办公厅字", "云政府办字",
        "商国函办", "云局办字", "云条例办",
    ],
)  # fmt: skip
def test_word_inside_a_code_belongs_to_it(code):
    assert numbers_in(f"《办法》（{code}〔2024〕5号）") == [f"{code}〔2024〕5号"]


@pytest.mark.parametrize(
    "word", words("年度 年 月 日 时 分 条 款 项 章 节 件 个 份 页 级 届 次 批 期 点")
)
def test_unit_after_a_figure_is_no_part_of_the_code(word):
    assert numbers_in(f"第12{word}高管发〔2024〕5号") == ["高管发〔2024〕5号"]


@pytest.mark.parametrize(
    "word",
    [
        *words("通知 意见 办法 规定 方案 决定 公告 通告 批复 细则 要点 计划"),
        *words("规划 报告 函 表 书 令 条例 纪要"),
        *words("附件 主题 附录 目录 制度 规则 规程 标准 指南 文件 单位 政府"),
        *words("国务院 办公厅 办公室"),
        *words("委员会 管委会 局 公司 中心 大学 学院 医院 法院 检察院 街道"),
        *words("办事处 省委 市委 县委 区委 党委 工委"),
    ],
)  # fmt: skip
def test_line_that_ends_a_title_or_names_an_issuer_is_not_joined(word):
    assert numbers_in(f"甲{word}\n政办发〔2024〕5号") == ["政办发〔2024〕5号"]


@pytest.mark.parametrize("code", ["国发", "国函", "国办发", "国办函", "国办发明电", "国发电"])
def test_nothing_stands_before_a_code_of_the_state_council(code):
    assert numbers_in(f"见我们学习{code}〔2024〕5号") == [f"{code}〔2024〕5号"]


@pytest.mark.parametrize("head", "中云鲁京国")
def test_a_province_or_the_state_before_it_makes_another_code(head):
    assert numbers_in(f"（{head}国发〔2024〕5号）") == [f"{head}国发〔2024〕5号"]


@pytest.mark.parametrize(
    "text",
    [
        "国务院令〔2024〕5号", "云建证〔2024〕5号", "云建证字〔2024〕5号", "云建证字第〔2024〕5号",
        "毕业证书〔2024〕5号", "营业执照〔2024〕5号", "云国用〔2024〕5号", "云集用〔2024〕5号",
        "云他项〔2024〕5号", "云房产权〔2024〕5号", "云房屋产权〔2024〕5号", "云动产权〔2024〕5号",
        "云公网安备〔2024〕5号", "云公网安备案〔2024〕5号", "ICP备〔2024〕5号",
        *(f"云{kind}{stage}〔2024〕5号" for kind in "民刑行商知赔执破" for stage in ("初", "终字")),
        *(f"云民{stage}字〔2024〕5号" for stage in "再申异恢"),
    ],
)  # fmt: skip
def test_certificates_orders_and_cases_are_no_document_numbers(text):
    assert numbers_in(text) == []


@pytest.mark.parametrize("code", ["云认证", "云公证字", "云论证", "云验证字", "云保证"])
def test_codes_of_those_who_certify_are_document_numbers(code):
    assert numbers_in(f"（{code}〔2024〕5号）") == [f"{code}〔2024〕5号"]


@pytest.mark.parametrize("inside", words("令 建证 证书 执照 国用 集用 他项 房产权 安备 民初"))
def test_word_of_a_certificate_inside_a_code_is_no_hindrance(inside):
    assert numbers_in(f"（云{inside}办发〔2024〕5号）") == [f"云{inside}办发〔2024〕5号"]


@pytest.mark.parametrize("name", "呼新泰太云平永义政共仁")
def test_he_in_a_name_belongs_to_the_code(name):
    assert numbers_in(f"（{name}和政发〔2024〕5号）") == [f"{name}和政发〔2024〕5号"]


@pytest.mark.parametrize(
    "issuer",
    [
        "云岭区教育局",
        "云岭区卫健委",
        "云岭市公安厅",
        "云岭县法院",
        "云岭区协会",
        "云岭州工作队",
        "云岭盟税务处",
    ],
)
def test_full_name_of_the_issuer_is_no_part_of_the_code(issuer):
    assert numbers_in(f"（{issuer}岭教字〔2024〕5号）") == ["岭教字〔2024〕5号"]


@pytest.mark.parametrize("label", ["发文字号", "文号", "编号"])
def test_code_after_a_field_label_may_begin_with_he(label):
    assert numbers_in(f"{label}和政发〔2024〕5号") == ["和政发〔2024〕5号"]


def test_he_after_another_number_joins():
    assert numbers_in("云政发〔2024〕5号和政发〔2024〕6号") == [CODE, "政发〔2024〕6号"]


@pytest.mark.parametrize(
    ("text", "code"),
    [("和鲁政发", "鲁政发"), ("按规定和政发", "政发"), ("（呼和政府的呼政发", "呼政发")],
)
def test_he_joins_before_a_province_and_after_words(text, code):
    assert codes_in(text) == [code]


@pytest.mark.parametrize("text", ["ICP备案〔2021〕5号", "京ICP备案〔2021〕5号" + "网站" * 60])
def test_filing_of_a_web_site_is_none_wherever_it_stands(text):
    assert numbers_in(text) == []


def test_shortest_code_after_a_unit_is_read():
    assert numbers_in("第12年度政发〔2024〕5号") == ["政发〔2024〕5号"]


@pytest.mark.parametrize(
    "spaced",
    ["云 政 发〔2024〕5号", "云 政发〔2024〕5号", "云政 发〔2024〕5号", "云\n政发〔2024〕5号"],
)
def test_blanks_inside_a_code_are_no_part_of_it(spaced):
    assert numbers_in(f"《办法》（{spaced}）") == [CODE]
