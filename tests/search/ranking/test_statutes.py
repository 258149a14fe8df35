import pytest

from mingzheng.search.ranking.statutes import standing


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("中华人民共和国民法典", 0.0),
        ("中华人民共和国劳动合同法", 0.0),
        ("中华人民共和国劳动合同法实施条例", -0.4),
        ("国务院关于职工工作时间的规定", -0.4),
        ("最高人民法院关于适用时间效力的解释", -0.4),
        ("失业保险条例", -1.0),
        ("某某市养犬管理条例（试行）", -1.0),
        ("中国人民解放军现役士兵服役条例", -1.4),
        ("中华人民共和国刑法修正案", 0.0),
        ("关于印发某某方案的通知", 0.0),
    ],
)
def test_standing_by_the_form_of_the_title(title, expected):
    assert standing(title) == pytest.approx(expected)
