import pytest

from mingzheng.rules.notices.assignment import read_assignment


@pytest.mark.parametrize(
    ("words", "lead", "responsible", "due"),
    [
        ("区教育局牵头,区财政局、各镇配合", "区教育局", "区财政局、各镇", ""),
        ("区教育局牵头，区财政局参与，9月底前完成", "区教育局", "区财政局", "9月底前完成"),
        ("区教育局负责", "区教育局", "", ""),
        ("区教育局、区财政局按职责分工负责", "区教育局、区财政局", "", ""),
        ("牵头单位:区教育局;责任单位:区财政局、各镇", "区教育局", "区财政局、各镇", ""),
        ("责任单位:区教育局", "", "区教育局", ""),
        ("责任单位：区教育局；配合单位：区财政局", "区教育局", "区财政局", ""),
        ("责任单位：区教育局，完成时限：2024年6月底前", "", "区教育局", "2024年6月底前"),
        ("负责部门：商务部；适用范围：全部园区", "商务部", "", ""),
        ("发展改革委会同有关部门负责", "发展改革委", "有关部门", ""),
        ("财政部、商务部等和各省级人民政府负责", "财政部、商务部、各省级人民政府", "", ""),
        ("由区教育局牵头负责", "区教育局", "", ""),
        ("生态环境部指导，试点城市政府负责落实。以下不再列出", "试点城市政府", "生态环境部", ""),
    ],
)
def test_words_about_units_name_lead_and_responsible(
    words: str, lead: str, responsible: str, due: str
) -> None:
    found = read_assignment(words)
    assert found is not None
    assert (found.lead, found.responsible, found.due) == (lead, responsible, due)


@pytest.mark.parametrize("words", ["不含涉密事项", "以下简称办法", "PPP", "企业直接申报，不需转报"])
def test_words_about_something_else_name_no_unit(words: str) -> None:
    assert read_assignment(words) is None


def test_first_unit_leads_where_the_text_says_so() -> None:
    found = read_assignment("税务局、财政局负责，排在第一位的部门为牵头部门，下同")
    assert found is not None
    assert (found.lead, found.responsible, found.first_leads) == ("税务局", "财政局", True)


def test_first_unit_goes_on_leading_in_later_brackets() -> None:
    found = read_assignment("商务局、海关负责", first_leads=True)
    assert found is not None
    assert (found.lead, found.responsible) == ("商务局", "海关")
