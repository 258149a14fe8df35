"""The words unit names are built of: they tell a sound name we do not know from a damaged one.

区教育局 and 区体育局 differ by one character, yet both are built of administrative words, so
neither is a damaged form of the other; 区地政局 is built of no word there is.
"""

import re
from functools import lru_cache

_FUNCTIONS = """
党政 党群 党工委 党委 党建 党务 党组 机关 纪工委 纪委 纪检 监察 监委 巡察 组织
宣传 统战 统一战线 政法 政策 研究 网信 网络安全 信息化 机构编制 编制 编办 直属机关
老干部 老龄 档案 党史 地方志 史志 保密 机要 密码 人大 人大常委会 政协 工会 总工会
共青团 团工委 团 妇女 妇联 残疾人 残联 科协 科学技术协会 文联 工商业 工商 工商联
红十字 侨联 侨务 台湾 港澳 外事 对外 民族 宗教 民宗 政府 人民政府 人民法院
人民检察院 法院 检察院 中央 国务院 全国 国家 中国 全市 管委会 管理委员会 高新区 新区
发展改革 发展和改革 发展 改革 发改 经济 运行 经济发展 经发 经信 产业 创新 科技
科学技术 科学 技术 工业 信息 数据 大数据 数字 政务 政务服务 行政审批 审批 服务 行政
公共资源 公共资源交易 交易 营商环境 软环境 环境 优化 财政 金融 税务 审计 统计 国资
国有资产 资产 国库 会计 投资 投资促进 促进 招商 招商引资 商务 贸易 外贸 物价 价格
粮食 储备 物资 能源 电力 供电 燃气 热力 供热 供水 供销 供销合作 合作 烟草 盐务
邮政 通信 广电 电信 移动 联通 教育 体育 教体 教科 教育体育 文化 旅游 文旅 广播
电视 广播电视 新闻 出版 版权 电影 文物 文体 融媒体 传媒 图书 卫生 健康 卫健 医疗
医疗保障 医保 保障 疾病 预防 控制 疾控 疾病预防控制 妇幼 保健 中医药 药品 药监 食品
计生 血站 民政 民生 事业 社会 事务 社会事务 社会治理 治理 社会工作 社会保险 社会保障
社保 人社 人力资源 就业 人才 劳动 劳动保障 退役军人 退役军人事务 双拥 武装 人武 军民
慈善 救助 养老 婚姻 殡葬 残疾 扶贫 乡村振兴 乡村 振兴 城乡 城乡统筹 统筹 住房 住建
住房保障 房产 房屋 房地产 公积金 住房公积金 建设 城建 建筑 规划 城市 城市管理 城管
综合 执法 行政执法 综合执法 市政 市容 园林 绿化 环卫 环境卫生 公用 公用事业 征收
征迁 拆迁 安置 棚改 更新 城市更新 物业 消防 救援 消防救援 人防 民防 人民防空 抗震
防震减灾 地震 气象 应急 应急管理 防灾 减灾 安全 安全生产 生产 安监 监管 监督 管理
监督管理 市场 市场监督管理 市场监管 质量 质监 知识产权 标准化 计量 特种设备 检验 检测
检疫 交通 交通运输 运输 公路 铁路 航道 港口 港航 民航 道路 路政 海事 口岸 物流
公交 轨道 航空 自然资源 自然 资源 国土 国土资源 土地 不动产 登记 地质 矿产 测绘
地理 海洋 渔业 渔政 林业 草原 林草 水利 水务 水文 水产 河长 农业 农村 农业农村
农林 农机 畜牧 兽医 种子 农经 移民 生态 生态环境 环保 环境保护 保护 湿地 园区 开发
开发区 经济开发区 风景 景区 公安 司法 司法行政 法制 法治 信访 维稳 治安 交警
交通警察 交通管理 巡警 特警 刑侦 禁毒 国安 国家安全 海关 边检 出入境 监狱 戒毒 仲裁
公证 法律援助 援助 综治 平安 网格 矛盾 调解 热线 督查 督导 考核 目标 绩效 政研
调研 秘书 文秘 人事 机关事务 机关后勤 后勤 接待 会务 保卫 政工 宣教 电子 电子政务
信息中心 政务公开 公开 新媒体 网站 史 编辑 培训 评审 评估 咨询 项目 重点 重点工程
工程 重大 推进 协调 协作 区域合作 对口 支援 帮扶 帮促 代表 干部 青年 少年 儿童
关心下一代 人口 家庭 计划 结算 支付 采购 政府采购 票据 预算 银行 人民 人民银行 保险
银保监 证券 证监 保监 银监 外汇 国管 总社 党校 行政学院 学院 职业 专科 成人 实验
中医 人民医院 中心 城乡建设 城投 文投 产业投资 控股 水电 污水 处理 垃圾 分类 固废
排水 防汛 抗旱 河道 水库 灌区 引黄 水土 保持 森林 野生 动物 植物 果树 蔬菜 茶叶
稽查 稽征 缉私 征管 收费 车辆 驾驶 机动车 号牌 轻工 纺织 化工 冶金 机械 建材 煤炭
石油 天然气 新能源 国际 战略 军事 军委 政治 扶持 中小企业 企业 民营 民营经济 非公
两新 个体 街道 社区 村镇 小城镇 经营 运营 疫情 防控 爱卫 爱国卫生 国防 国防动员
动员 海防 空管 数据资源 数字经济 政务数据 低空 智慧 智慧城市 人工智能 未来 委员 常委
直属 离退休 干休 老年 公安局 团区 团市 团县 团省 工作 区委 市委 县委 省委 旗委 区政府
市政府 县政府 省政府 总 全总 自贸 自由贸易 反垄断 反恐 打私 打击 侵权 食药 药械
医药 药物 医疗器械 采供血 献血 计划生育 技能 鉴定 职称 工资 福利 社工 志愿 志愿服务
精神文明 文明 生活 儿童福利 流浪 地名 区划 勘界 老区 革命 烈士 纪念 陵园 博物 美术
艺术 剧 演艺 群众 群艺 非遗 非物质文化遗产 遗产 国家公园 自然保护
便民 便民服务 农业综合 农技 农技推广 推广 农经管理 水管 村建 村镇建设 经管 财经 文广 文广旅
文旅体 民族宗教 群团 派出 中心校 卫校 技校 技工 教务 教学 教研 学工 学生 学籍 招生 招考 考试
招生考试 招生就业 基教 基础教育 职教 职成教 高教 高等教育 成教 民办教育 师训 师资 教师 体卫艺
德育 思政 学位 研究生 研究生教育 科研 国有资产管理 实验室 图书馆 后勤管理 基建 信息化建设 网络
网络信息 电教 教育技术 国际交流 交流 外联 继续教育 质量管理 计财 计划财务 财务 财会 总务 人教
资财 装备 设备 药剂 药学 药材 医务 医政 医政医管 医管 护理 门诊 急诊 急救 院感 感染 病案 影像
放射 检验科 内科 外科 儿科 妇产 口腔 康复 麻醉 临床 职业健康 基层卫生 基层 健康管理 公共卫生
法规 政策法规 政法规 法务 稽核 内审 风控 法制审核 督办 综合协调 综合管理 业务 执法监督 监察执法
信用 信用监管 登记注册 注册 登记 许可 准入 广告 网监 网络交易 食品生产 食品流通 餐饮 药械 化妆品
办案 国库 预算 绩效 绩效评价 经建 行政政法 教科文 社保科 资产管理 债务 非税 收入 税政 监督检查 检查
资规 规自 工信 工信化 科工信 科工 商粮 经贸 经商 经促 投促 企服 企业服务 服务业 民营办 国企 国资监管
建设管理 计划规划 规划财务 发展规划 投资管理 工程管理 质量安全 安全监督 安全法规 安全环保 质安 航运
运管 运输管理 道路运输 公路管理 高速公路 养护 客运 货运 路网 旅投 交投 农投
水投 国投 采编 采访 新闻采访 编辑 总编 播出 技术部 新媒体 市场部 运营部 节目 记者 发行 调度 党建办
社区建设 社会保障 民生服务 综合服务 综合便民 退役 武装部 综治中心 网格化 矛调 劳保 社会救助 老龄工作
规划建设 生态保护 城镇 征地 拆违 治违 河湖 水土保持 农田 农产品 质量安全监管 动物防疫 防疫 林长
教育考试 考试院 教育科学 招办 电大 特殊教育 幼教 学前 学前教育 义务教育 中考 高考 保教
少先队 渣土 中级 高级 城关
"""
WORDS = frozenset(_FUNCTIONS.split())
_LONGEST_WORD = max(map(len, WORDS))
_JOINING = "和与及暨"

# Longer endings first: 管委会 is not a 会, 分局 not a 局.
_ENDINGS = (
    "办公室|办公厅|管理委员会|工作委员会|委员会|管委会|党工委|纪工委|工委|常委会|联合会|人民政府|政府|服务中心|中心|"
    "领导小组|指挥部|管理局|分局|总局|支局|局|总署|署|厅|总公司|分公司|公司|集团|支行|分行|银行|总社|联社|社|"
    "总队|支队|大队|中队|队|委|办事处|办|部|法院|检察院|研究院|医院|学院|院|党校|学校|中学|小学|大学|幼儿园|"
    "中心校|卫校|技校|服务站|监测站|站|所|科|室|处|股|组|专班|厂|馆|团|中央|联|协会|商会|学会|工会|"
    "基金会|会|街道办|街道|社区|镇|乡|村|园区|开发区|银行|窗口|平台|热线|电视台|台|园|库"
)
ENDING = re.compile(rf"(?:{_ENDINGS})$")
ENDING_ANYWHERE = re.compile(_ENDINGS)
# Kinds of bodies that bear a name of their own (霁岚街道), which no list of words can know.
PROPER_ENDING = re.compile(
    r"(?:街道办事处|街道办|街道|社区|镇人民政府|乡人民政府|镇|乡|村|公司|集团|学校|中学|小学|大学|学院|幼儿园|医院|厂|银行|支行|园区|开发区)$"
)
_TOWN = r"(?:市(?![场政容民监郊直])|区(?![域划块级直])|县(?![域级直])|州|盟|旗)"
_LEVEL = rf"(?:国家|全国|中央|省|自治区|{_TOWN})"
_PLACE = (
    rf"(?:(?![和与及])[^省市区县局办部委院中心公,、()]{{1,6}}(?:省|自治区|新区|开发区|{_TOWN}))"
)
_BRACKET_AT_END = re.compile(r"\(([^()]*)\)$")
_BRACKETS = re.compile(r"\([^()]*\)?")
PREFIX = re.compile(rf"{_PLACE}{{0,2}}{_LEVEL}?")
STARTS_ANEW = re.compile(rf"{_LEVEL}|各|有关|相关|驻")
# 局 followed by these is one name going on: 公安局交警大队, 税务局稽查局.
_OTHER_BODY = re.compile(r"局|办公室|委员会|[、,;]")
_LONGEST_PROPER_STEM = 12
# A section may be named with the body it belongs to: 厅规划处, 大柳镇应急办, 市教育局基教科.
_HOST = re.compile(
    r"(?:[^省市区县局办部委院队会中心、,()]{0,6}(?:镇|乡|街道)|(?:厅|局|委|院|校|县局|区局|市局)"
    rf"|{_LEVEL}[^局厅委]{{2,10}}[局厅委])(?=[^局厅]{{2,12}}(?:科|室|处|股|站|所|队|办|中心|部|校)$)"
)
PEER_ENDING = re.compile(r"(?<!分)(?<!稽查)(?:局|委|委员会|办公室|厅|部)$")
INNER_ENDING = re.compile(r"局(?=.)|办公室(?=.)|委员会(?=.)|管委会(?=.)")


def without_brackets(name: str) -> str:
    return _BRACKETS.sub("", name)


def prefix_length(name: str) -> int:
    """How many characters of the name say which place or level it is of (区, 云岭高新区)."""
    found = PREFIX.match(name)
    length = found.end() if found else 0
    # What remains has to be a name still: 社区 and 开发区 are not prefixes of nothing.
    return length if len(name) - length >= 2 else 0


def level(name: str) -> str:
    """区, 市, … of the name's prefix; empty where it says none."""
    length = prefix_length(name)
    return name[length - 1] if length else ""


def ending_length(name: str) -> int:
    found = ENDING.search(name)
    return len(found.group()) if found else 0


@lru_cache(maxsize=65536)
def stem(name: str) -> str:
    """What tells the unit from its neighbours: without place, ending and bracket."""
    bare = without_brackets(name)
    start, end = prefix_length(bare), len(bare) - ending_length(bare)
    return bare[start:end] if start < end else ""


@lru_cache(maxsize=65536)
def strange_characters(text: str) -> int:
    """How many characters belong to no administrative word, at the best division into words."""
    least = [0] * (len(text) + 1)
    for end in range(1, len(text) + 1):
        joins = text[end - 1] in _JOINING and 1 < end < len(text)
        least[end] = least[end - 1] + (0 if joins else 1)
        for start in range(max(0, end - _LONGEST_WORD), end - 1):
            if text[start:end] in WORDS and least[start] < least[end]:
                least[end] = least[start]
    return least[-1]


@lru_cache(maxsize=65536)
def is_sound(name: str) -> bool:
    """A unit name built as unit names are: of known words, or with a kind that has own names."""
    bare = without_brackets(name)
    if not ending_length(bare) or len(bare) < 2:
        return False
    if PROPER_ENDING.search(bare):
        own = stem(bare)
        return 2 <= len(own) <= _LONGEST_PROPER_STEM and not _OTHER_BODY.search(own)
    if _is_made_of_words(bare):
        return True
    inside = _HOST.match(bare)
    return inside is not None and _is_made_of_words(bare[inside.end() :])


def _is_made_of_words(bare: str) -> bool:
    # A place may be part of a word (区委), and so may an ending (妇联).
    start, end = prefix_length(bare), len(bare) - ending_length(bare)
    divisions = (bare[start:end], bare[start:], bare[:end], bare)
    return bool(ending_length(bare)) and min(map(strange_characters, divisions)) == 0


def has_sound_bracket(name: str) -> bool:
    """Whether what stands in brackets at the end, if anything does, is made of known words."""
    found = _BRACKET_AT_END.search(name)
    return found is None or not strange_characters(found[1]) or is_sound(found[1])
