"""The labels of information boxes above official documents, as sites of every make write them."""

import re
from typing import Literal

from ..text.glyphs import half_width, without_blanks

Field = Literal[
    "index_number", "registration_number", "doc_number", "title", "issuer", "publisher", "source",
    "subject", "document_type", "issue_date", "published_date", "effective_date", "expiry_date",
    "validity", "disclosure", "keywords", "recipients", "cc", "other",
]  # fmt: skip

# The first label of a field goes before those after it. A blank parts them.
_WORDS: dict[Field, str] = {
    "index_number": """
        索引号 信息索引号 政府信息索引号 公开索引号 索取号 信息索取号 索引编号 索引码
        索引
    """,
    "registration_number": """
        登记号 统一登记号 登记编号 统一编号 规范性文件编号 规范性文件登记号
        规范性文件统一登记号 规范性文件统一编号 规范性文件登记编号 规范性文件号
        备案登记号 三统一编号
    """,
    "doc_number": """
        发文字号 公文字号 发文文号 文号 文件文号 公文文号 信息文号 发布文号 制发文号
        文件字号 文书号 发文号 文件编号 文件号 发文编号 备注/文号
    """,
    "title": """
        标题 信息名称 文件名称 文件标题 信息标题 公文标题 公文名称 题名 名称
    """,
    "issuer": """
        发文机关 制发机关 发文单位 制发单位 发文机构 制定机关 制定单位 发文部门
        制发部门 制文机关 颁布机关 颁发机关 发布机关 印发机关 印发单位 文件制发单位
        联合发文单位 发文主体 信息来源机关
    """,
    "publisher": """
        发布机构 发布单位 发布部门 信息发布机构 公开责任部门 公开机构 公开主体
        公开单位 公开机关 公开责任单位 责任部门 责任单位 发布者 所属机构 所属单位
        所属部门 信息公开机构
    """,
    "source": """
        信息来源 文章来源 稿件来源 内容来源 文件来源 来源单位 本文来源 来源
    """,
    "subject": """
        主题分类 所属主题 主题类别 主题导航 信息主题 文件主题 信息分类 信息类别
        政策分类 文件分类 组配分类 所属分类 公开分类 分类 主题
    """,
    "document_type": """
        体裁分类 公文种类 公文类型 公文体裁 文种 体裁
    """,
    "issue_date": """
        成文日期 成文时间 生成日期 生成时间 信息生成日期 形成日期 产生日期 制发日期
        制定日期 制文日期 印发日期 印发时间 发文日期 发文时间 签发日期 签署日期
        颁布日期 落款日期
    """,
    "published_date": """
        发布日期 发布时间 公开日期 公开时间 公布日期 公布时间 信息发布日期
        信息公开日期 上网日期 上网时间 网上发布日期 发表时间 发表日期 发布于 日期
        时间
    """,
    "effective_date": """
        施行日期 实施日期 生效日期 执行日期 施行时间 实施时间 生效时间 执行时间
        起始日期
    """,
    "expiry_date": """
        失效日期 失效时间 有效期至 废止日期 废止时间 终止日期 截止日期 有效期限
        有效期
    """,
    "validity": """
        有效性 效力状态 时效性 时效状态 有效状态 文件状态 政策状态 法律效力 是否有效
        时效 效力 状态
    """,
    "disclosure": """
        公开属性 公开方式 公开类别 公开类型 公开形式 信息公开属性 公开选项
        信息公开选项
    """,
    "keywords": """
        主题词 关键词 关键字
    """,
    "recipients": """
        主送机关 主送单位 主送
    """,
    "cc": """
        抄送机关 抄送单位 抄送
    """,
    # Known so that they end the value before them.
    "other": """
        浏览次数 阅读次数 浏览量 阅读量 访问量 访问次数 点击数 点击量 点击率
        点击次数 阅读 浏览 点击 字体 字号 字体大小 作者 责任编辑 编辑 审核 审核人 校对
        发布人 录入 内容概述 内容概要 信息概述 概述 摘要 简介 公开范围 公开时限
        公开对象 公开程序 公开期限 载体类型 载体形式 信息格式 附件下载 语种 页数
        记录形式 服务对象 生命周期 备注 联系电话 联系人 所在栏目 所属栏目 栏目
        视力保护色 保护视力色 分享 分享到 更新时间 更新日期 打印 年份 年号 体裁类别
        有无附件 文件类型 行业分类 服务领域 实施主体 起草单位 解读链接 相关解读
        信息有效性说明 公文级别 密级
    """,
}

LABELS: dict[str, tuple[Field, int]] = {
    word: (name, rank) for name, words in _WORDS.items() for rank, word in enumerate(words.split())
}
WEAK = frozenset(
    ("标题", "名称", "来源", "分类", "主题", "日期", "时间", "状态", "效力", "时效", "索引", "字号",
     "浏览", "阅读", "点击", "打印", "编辑", "栏目")
)  # fmt: skip
"""Words that stand in running text and tables too: labels only beside stronger ones."""

_EDGES = "[]【】()〔〕{}|·•●■◆▪*-—:： "
_SPACED = "|".join(r"[ \u3000\u00a0]*".join(word) for word in sorted(LABELS, key=len, reverse=True))
_GAP = r"[ \u3000\u00a0]*"
INLINE = re.compile(
    rf"(?:[\[【(（]?(?P<label>{_SPACED})[)）]?{_GAP}[:：]|[\[【](?P<boxed>{_SPACED}){_GAP}[:：]?[\]】]{_GAP}[:：]?)"
)
"""A label inside a line, with its colon or in square brackets."""
LABEL = re.compile(_SPACED)


def label_in(text: str) -> str | None:
    """The label that is all of this text, colon, brackets and letter-spacing aside."""
    if len(text) > 40:
        return None
    word = half_width(without_blanks(text)).strip(_EDGES)
    return word if word in LABELS else None


def bare(label: str) -> str:
    return without_blanks(label)
