"""What the words of a task ask to be proved: sentences of our own, one act each and mixed."""

import re

import pytest

from mingzheng.data.evidence_acts import evidence_acts
from mingzheng.rules.evidence_demand import (
    DEFAULT_REASON,
    SUPPORT_HELP,
    SUPPORT_NAMES,
    Act,
    Support,
    TaskWords,
    propose_demands,
)
from mingzheng.rules.evidence_letters import Letter

# Requirement, letters, what software can only support.
VECTORS = [
    ("加大助企政策举措宣传力度。", "AB", ""),
    ("做好稳岗返还信息公开。", "A", ""),
    ("及时更新发布养老服务清单。", "AC", ""),
    ("编制并公布涉企服务清单。", "AC", ""),
    ("职能有变化的，同步调整权责清单。", "C", ""),
    ("低保标准动态调整后按标准公布，动态调整救助标准。", "C", ""),
    ("规范性文件立改废情况随时标明。", "C", ""),
    ("补助发放做到结果公示、存档备查。", "C", ""),
    ("水厂、消防站定期向公众开放。", "E", "s1"),
    ("组织开展“政策进社区”宣传活动。", "E", "s1"),
    ("召开一次专题会议研究公开工作。", "D", ""),
    ("对经办人员开展业务培训。", "D", "s1"),
    ("邀请代表列席管委会常务会议，并公开采纳情况。", "DF", "s1"),
    ("重大决策公开征求意见，说明采纳情况。", "F", ""),
    ("以公开征集意见方式确定开放活动主题。", "F", ""),
    ("提升依申请公开办理质量，主动与申请人沟通。", "G", "s3"),
    ("对申请较为集中的信息，推动向主动公开转化。", "AG", ""),
    ("严格落实信箱办理时限。", "G", ""),
    ("完成门户 IPv6 改造。", "H", "s4"),
    ("完善站内检索功能。", "H", ""),
    ("确保解读内容与实际办事要求一致。", "H", ""),
    ("对重点政策开展深入解读。", "B", ""),
    ("召开新闻发布会解读新政策。", "BE", "s1"),
    ("做强政务新媒体主账号，及时转载重要信息。", "I", ""),
    ("按要求做好报送系统数据维护。", "J", "s2"),
    ("办好网站找错留言。", "GJ", ""),
    ("建立健全信息发布审查制度。", "K", ""),
    ("研究制定信访转办机制。", "K", ""),
    ("每年开展两次政策评价，评价结果向社会公开。", "L", ""),
    ("在审批大厅打造一批品牌专区。", "M", "s4"),
    ("按季公开试点工作进展情况公开。", "A", ""),
]  # fmt: skip


@pytest.mark.parametrize(("words", "letters", "supports"), VECTORS, ids=[v[0] for v in VECTORS])
def test_words_ask_for_letters(words, letters, supports):
    found = propose_demands(TaskWords(words), evidence_acts())
    assert "".join(one.letter for one in found.letters) == letters
    assert " ".join(one.support for one in found.supports) == supports
    assert found.sure
    assert all(re.match(r"因为写有“.+”：.+", one.reason) for one in found.letters)


def test_signs_and_blanks_make_no_difference():
    wide = propose_demands(TaskWords("完 成 门户 ＩＰｖ６ 改造。"), evidence_acts())
    assert [one.letter for one in wide.letters] == [Letter.H]


def test_a_task_that_says_nothing_known_gets_a_with_low_confidence():
    found = propose_demands(TaskWords("按分工抓好落实。"), evidence_acts())
    assert [(one.letter, one.reason) for one in found.letters] == [(Letter.A, DEFAULT_REASON)]
    assert not found.sure


def test_headings_are_read_only_where_the_task_says_nothing():
    silent = TaskWords("按分工抓好落实。", headings=("加强政策解读",))
    found = propose_demands(silent, evidence_acts())
    assert ([one.letter for one in found.letters], found.sure) == ([Letter.B], False)
    speaking = TaskWords("完善站内检索功能。", headings=("加强政策解读",))
    assert [one.letter for one in propose_demands(speaking, evidence_acts()).letters] == [Letter.H]


def test_the_label_is_read_like_the_requirement():
    found = propose_demands(TaskWords("按月落实。", label="政策评价"), evidence_acts())
    assert ([one.letter for one in found.letters], found.sure) == ([Letter.L], True)


def test_words_read_once_are_not_read_again_and_a_faint_act_only_alone():
    acts = (
        Act("评估", re.compile("信息公开评估"), letters=(Letter.L,)),
        Act("公开", re.compile("信息公开"), letters=(Letter.A,)),
        Act("上网", re.compile("上网"), letters=(Letter.A,), faint=True),
    )
    alone = propose_demands(TaskWords("信息公开评估上网"), acts)
    assert [one.letter for one in alone.letters] == [Letter.L]
    both = propose_demands(TaskWords("信息公开评估和信息公开"), acts)
    assert [one.letter for one in both.letters] == [Letter.A, Letter.L]
    faint = propose_demands(TaskWords("结果上网"), acts)
    assert [one.letter for one in faint.letters] == [Letter.A]


def test_an_act_is_not_meant_where_the_task_says_otherwise():
    act = Act("活动", re.compile("活动"), (Letter.E,), unless=re.compile("题目"))
    assert not propose_demands(TaskWords("活动的题目"), [act]).sure
    assert propose_demands(TaskWords("活动的场次"), [act]).sure


def test_a_long_find_is_quoted_by_its_ends():
    act = Act("长", re.compile("甲.*乙"), (Letter.A,))
    reason = propose_demands(TaskWords("甲" + "中" * 40 + "乙"), [act]).letters[0].reason
    assert reason == "因为写有“甲中中中中中中中中中中…中中中中中中中中中中乙”：长"


def test_every_support_has_its_words():
    assert set(SUPPORT_NAMES) == set(SUPPORT_HELP) == set(Support)


def test_every_act_names_a_letter_or_a_support():
    assert all(act.letters or act.supports for act in evidence_acts())
    assert len({act.name for act in evidence_acts()}) == len(evidence_acts())
