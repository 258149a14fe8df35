"""Whether a few characters are the name of a person."""

import re

from .surnames import COMPOUND, has_surname

HAN = "\u3400-\u9fff\U00020000-\U0003ffff"
# Minority names have parts: 阿依古丽·买买提.
_NAME = re.compile(rf"[{HAN}]{{1,12}}(?:·[{HAN}]{{1,12}})+|[{HAN}]{{2,4}}")
_WORDS_THAT_LOOK_LIKE_NAMES = (
    "高龄 高校 农村 农民 农户 全体 全区 全市 全县 全镇 全村 全部 常住 常驻 单位 单亲 家庭 时间 "
    "方式 项目 关系 金额 安置 从业 符合 任何 相关 有关 计划 成年 明确 应届 向上 "
    "性别 年龄 民族 住址 地址 电话 备注 户数 人数 人口 卡号 序号 标准 类别 等级 级别 合计 小计 "
    "总计 共计 不详 同上 以下空白 空白 月份 年份 日期 村名 姓名 户主 学校 年级 班级 乡镇 街道 社区 "
    "账号 政府 祝福 温暖 关爱 关怀 计生 平均 平均值 和谐 安全 康复 包干 项目名称 单位名称 金额合计 "
    "配偶 妻子 丈夫 长子 次子 长女 次女 儿子 女儿 父亲 母亲 祖父 祖母 孙子 孙女 本人 户主本人 "
    "高血压 高血糖 糖尿病 白血病"
)
_WORDS = frozenset(_WORDS_THAT_LOOK_LIKE_NAMES.split())
_TAILS = re.compile(
    "(?:对象|人员|家庭|群众|居民|老人|儿童|学生|职工|村民|农户|单位|人群|公司|中心|学校|小学|中学|幼儿园"
    "|医院|银行|政府|街道|社区|办事处|(?<=..)[村镇乡县区市局科室所站部委办队组]|[工者户员众口费款])$"
)
_TOPIC = re.compile("补贴|补助|救助|低保|残疾|资助|孤儿|慰问|发放|合计|小计|某|名单|公示")


def is_person_name(words: str, *, known_surname: bool = True) -> bool:
    """Blanks inside aside; ``known_surname`` wants a surname of the list, as running text does.

    张某 and 李某某 are hidden already and count as no name.
    """
    name = words.replace(" ", "")
    if not _NAME.fullmatch(name) or name in _WORDS or _TAILS.search(name) or _TOPIC.search(name):
        return False
    if "·" in name:
        return True
    longest = 4 if not known_surname or name[:2] in COMPOUND else 3
    return len(name) <= longest and (has_surname(name) or not known_surname)
