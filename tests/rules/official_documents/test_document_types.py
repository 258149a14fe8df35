"""文种 and the kind of text that is printed."""

import pytest

from mingzheng.rules.official_documents.document_types import document_type, is_trial, text_kind

TITLES = {
    "云岭区人民政府关于印发《云岭区绿化办法（试行）》的通知": ("通知", "办法", True),
    "云岭区人民政府关于印发云岭区防汛应急预案的通知": ("通知", "应急预案", False),
    "云岭区人民政府办公室转发区民政局关于加强养老服务意见的通知": ("通知", "意见", False),
    "云岭区人民政府关于促进就业的若干意见": ("意见", "", False),
    "云岭区人民政府关于表彰先进集体的决定": ("决定", "", False),
    "云岭区人民政府关于废止《云岭区停车管理暂行办法》的决定": ("决定", "办法", False),
    "云岭区城市绿化管理暂行规定": ("", "规定", True),
    "云岭区人民政府关于道路命名的批复": ("批复", "", False),
    "云岭区人民政府办公室关于第12号建议的复函": ("函", "", False),
    "云岭区人民政府第5次常务会议纪要": ("纪要", "", False),
    "云岭区人民政府工作报告": ("报告", "", False),
    "云岭区人民政府关于停水的紧急通知": ("通知", "", False),
    "公告": ("公告", "", False),
    "关于征集意见的通告（第二批）": ("通告", "", False),
    "云岭区人民政府令": ("命令（令）", "", False),
    "云岭区应急管理局关于发布风险提示的公报": ("公报", "", False),
    "关于提请审议财政预算的议案": ("议案", "", False),
    "关于增加编制的请示": ("请示", "", False),
    "关于通过预算的决议": ("决议", "", False),
    "关于安全生产情况的通报": ("通报", "", False),
}


@pytest.mark.parametrize("title", TITLES)
def test_type_kind_and_trial_of_a_title(title):
    assert (document_type(title), text_kind(title), is_trial(title)) == TITLES[title]


def test_the_number_tells_where_the_title_does_not():
    assert document_type("对第7号建议的答复", doc_number="云政办函〔2024〕7号") == "函"
    assert document_type("云岭区绿化条例", doc_number="云岭区令第7号") == "命令（令）"
    assert document_type("云岭区绿化办法", doc_number="云政发〔2024〕7号") == ""
