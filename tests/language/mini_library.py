"""A small library of our own in which every word is repeated enough to be learned."""

from itertools import product

import pytest

from mingzheng.language.training.library import Library, SlipPair
from mingzheng.language.training.train import train

WHO = (
    "市人民政府", "县人民政府", "区政务服务中心", "街道办事处", "财政部门", "教育部门",
    "民政部门", "公安机关", "卫生健康部门", "市场监管部门", "审计机关", "乡镇人民政府",
)  # fmt: skip
DOES = (
    "应当依法公开", "负责组织实施", "要及时受理", "每年定期公布", "应当认真审查", "可以委托办理",
    "按照规定保存", "统一管理",
)  # fmt: skip
WHAT = (
    "政府信息", "行政许可事项", "财政预算报告", "公共服务目录", "重大建设项目", "行政处罚决定",
    "环境保护规划", "社会救助资金", "征收土地公告", "食品安全标准", "义务教育政策", "突发事件预案",
)  # fmt: skip
SENTENCES = tuple("".join(parts) + "。" for parts in product(WHO, DOES, WHAT))
_PER_DOCUMENT = 16


def mini_library() -> Library:
    """Every sentence stands in two documents, so that whatever is kept apart is known still."""
    shuffled = [SENTENCES[(at * 7) % len(SENTENCES)] for at in range(len(SENTENCES))]
    documents = [
        f"第{begin // _PER_DOCUMENT + 1}号文件{turn}\n"
        + "\n".join(part[begin : begin + _PER_DOCUMENT])
        for turn, part in enumerate((list(SENTENCES), shuffled))
        for begin in range(0, len(part), _PER_DOCUMENT)
    ]
    pairs = [
        SlipPair(right.replace("依法", "以法").replace("审查", "审察"), right)
        for right in SENTENCES[::20]
    ]
    return Library(tuple(documents), tuple(pairs))


@pytest.fixture(scope="session")
def mini_model():
    """A model trained here, from the mini library, by the code that makes the shipped one."""
    return train(mini_library())
