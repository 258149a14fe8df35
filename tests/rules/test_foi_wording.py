import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzheng.rules.foi_wording import hints
from tests.vectors import vectors

PLAIN = [
    "请求公开2023年云岭路道路改造工程的施工许可证和中标合同。",
    "要求公开对长风小区违建举报的查处情况和处理结果。",
    "申请公开我于2024年3月投诉的答复材料。",
    "申请公开为何将我家排除在补偿名单外的依据文件。",
    "请公开1.5公里道路、2.3万平方米绿地的设计图纸",
    "要求公开退还学费的标准",
    "希望公开拆除决定书",
    "申请公开“关于实名举报问题的调查报告”",
    "申请公开养老院补贴发放台账（2022年1月至2023年12月）",
    "请求提供信访事项处理意见书",
    "请公开我孩子班级的收费依据",
    "请求处理结果",
    "1、征地批复",
    "申请公开第三方检测报告。",
    "",
]
HINTED = [
    ("我要举报隔壁饭店油烟扰民，请求尽快处理！", [("complaint", "我要举报")]),
    ("现实名举报村主任贪污", [("complaint", "现实名举报")]),
    ("本人向区纪委控告张某", [("complaint", "本人向区纪委控告")]),
    ("小区物业乱收费，给个说法。", [("complaint", "给个说法")]),
    ("我们要讨回公道", [("complaint", "讨回公道")]),
    ("还我们一个公道", [("complaint", "还我们一个公道")]),
    ("街道行政不作为", [("complaint", "行政不作为")]),
    ("官官相护", [("complaint", "官官相护")]),
    ("请贵局依法查处违法建设", [("complaint", "请贵局依法查处")]),
    ("要求退还多收的学费", [("complaint", "要求退还")]),
    ("请求撤销处罚", [("complaint", "请求撤销")]),
    ("恳请领导尽快解决噪声", [("complaint", "恳请领导尽快解决")]),
    ("公开信息我要投诉", [("complaint", "我要投诉")]),
    ("我要投诉，并请公开查处结果", [("complaint", "我要投诉")]),
    ("公开处罚决定书。责令停工整改", [("complaint", "责令停工整改")]),
    ("为什么我的低保停了？", [("question", "为什么")]),
    ("低保怎么办理", [("question", "怎么办理")]),
    ("请问这样收费是否合法", [("question", "是否合法")]),
    ("申请公开区政府成立以来所有会议的全部文件。", [("broad", "成立以来所有会议的全部文件")]),
    ("自2015年以来的征地批复文件", [("broad", "自2015年以来的征地批复")]),
    ("近二十年的土地台账", [("broad", "近二十年的土地台账")]),
    ("历年低保名单", [("broad", "历年低保名单")]),
    ("1、土地批复\n2、补偿方案\n3、安置名单", [("several", "2、补偿方案")]),
    ("公开以下信息：（一）征地批复（二）补偿方案", [("several", "（二）补偿方案")]),
    ("①批复②方案", [("several", "②方案")]),
    ("第一项，批复；第二项，方案", [("several", "第二项，方案")]),
    ("1. 批复 2. " + "长" * 30, [("several", "2. " + "长" * 17)]),
    ("汇总三年拆迁补偿后提供给我。", [("to_be_made", "汇总三年拆迁补偿后提供")]),
    ("请出具我父亲是民办教师的证明。", [("to_be_made", "出具我父亲是民办教师的证明")]),
    ("制作一份统计表", [("to_be_made", "制作一份统计表")]),
    ("2023年第3期政府公报", [("publication", "政府公报")]),
    ("申请公开云岭科技公司的登记档案", [("register", "公司的登记")]),
    ("不动产登记簿", [("register", "不动产登记")]),
    ("邻居王某的户籍信息", [("personal", "邻居王某的户籍")]),
    ("前妻的工资收入", [("personal", "前妻的工资")]),
    (
        "请公开所有人的低保名单。我要投诉社区，为什么停发？",
        [("broad", "所有人的低保名单"), ("complaint", "我要投诉"), ("question", "为什么")],
    ),
    ("我要投诉。我要举报。", [("complaint", "我要投诉")]),
]


WORDS = vectors("foi_wording")


@pytest.mark.parametrize(("kind", "frame", "word"), WORDS["words"])
def test_every_word_gives_its_hint(kind, frame, word):
    text = frame.format(word)
    (found,) = [one for one in hints(text) if one.kind == kind]
    assert word in found.words


@pytest.mark.parametrize("noun", WORDS["information"])
def test_what_is_asked_for_is_no_complaint(noun):
    assert hints(f"申请公开我要投诉的{noun}") == ()
    assert hints(f"请求查处{noun}") == ()
    assert hints(f"请求查处的{noun}") == ()
    assert hints(f"要求公开历年{noun}")[0].words == f"历年{noun}"


@pytest.mark.parametrize("verb", WORDS["asking"])
def test_words_of_asking_for_information(verb):
    assert hints(f"{verb}我要投诉的结果") == ()
    assert hints(f"要求{verb}查处结果") == ()


@pytest.mark.parametrize("form", ["公开", "提供给", "复印件", "复制件"])
def test_information_may_stand_before_the_asking(form):
    assert hints(f"为何停发的文件请{form}") == ()


@pytest.mark.parametrize("mark", ["。", "！", "？", "!", "?", "；", ";", "\n"])
def test_each_sentence_is_read_for_itself(mark):
    assert [one.words for one in hints(f"公开结果{mark}为什么停发")] == ["为什么"]


@pytest.mark.parametrize("items", WORDS["lists"])
def test_every_kind_of_list_is_several(items):
    assert [one.kind for one in hints(items)] == ["several"]


@pytest.mark.parametrize("text", ["长1.5米、宽2.5米", "2021、2022年", "第十二项目部", "甲1、乙2、"])
def test_numbers_are_no_list(text):
    assert hints(text) == ()


@pytest.mark.parametrize("text", PLAIN)
def test_plain_requests_have_no_hint(text):
    assert hints(text) == ()


@pytest.mark.parametrize(("text", "expected"), HINTED)
def test_wording_is_told_with_the_words_it_was_read_from(text, expected):
    assert [(one.kind, one.words) for one in hints(text)] == expected


def test_every_hint_names_its_article_and_says_what_to_do():
    found = {one.kind: one for text, _ in HINTED for one in hints(text)}
    assert {kind: one.article for kind, one in found.items()} == {
        "complaint": "第三十九条第一款",
        "question": "第二十九条",
        "broad": "第二十九条、第三十条",
        "several": "第二十九条",
        "to_be_made": "第三十八条",
        "publication": "第三十九条第二款",
        "register": "第三十六条第七项",
        "personal": "第十五条、第三十二条",
    }
    assert all(one.told.endswith("。") for one in found.values())
    assert len({one.told for one in found.values()}) == len(found)


@given(st.text())
def test_words_stand_in_the_text(text):
    assert all(one.words in text for one in hints(text))


@pytest.mark.parametrize("piece", ["请求", "公开", "近二十年", "1、", "我要", "所有", "信"])
def test_a_long_text_is_read_in_bounded_steps(piece):
    """A pattern that goes back over itself would not come to an end here."""
    hints(piece * 20_000)
