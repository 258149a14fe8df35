"""Chinese surnames: enough to tell a person's name from a word."""

_COMPOUND = (
    "欧阳 司马 上官 诸葛 司徒 东方 独孤 南宫 夏侯 皇甫 尉迟 公孙 慕容 长孙 宇文 令狐 端木 轩辕 "
    "百里 东郭 南门 呼延 澹台 公冶 宗政 濮阳 淳于 单于 太叔 申屠 仲孙 钟离 鲜于 闾丘 亓官 司空 "
    "赫连 拓跋 夹谷 宰父 谷梁 段干 西门 左丘 梁丘 完颜 纳兰 万俟 闻人 巫马 公西 公良 "
    "漆雕 乐正 颛孙 子车 羊舌 公羊 贺兰 叶赫 第五 东门"
)
COMPOUND = frozenset(_COMPOUND.split())
SINGLE = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程"
    "魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷段龙黎史陶贺毛郝顾"
    "龚邵万覃武钱戴严莫孔向常汤康易乔赖文樊兰殷施洪翟安颜倪牛温芦俞葛毕聂鲁韶伍申尤柴岳齐沿梅"
    "庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位霍翁隋植甘景薄"
    "单包司柏宁柯阮桂闵解强华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟巩浦卓佘冼蒲缪阎"
    "敖褚娄党宣麻茹蓝乐冷应匡焦艾初牧尚凤喻储危计敬鞠宗郁姬仇栾经郎井荣商沙满丛鹿连仝练谈银竺"
    "贡辉原代农官揭仲平公巫占海诸明虞母郗伊刑邢符迟漆由佟楼么幸闻封南桑鄢束亓国修逯禹逄战冀粟"
    "厉芮卞毋蔺班郜皮茅廉木布晏扈慕哈别佀洛暴展仵敏咸尧衣遇侍邝隆寇岑亢库佴东帅宿铁晁庞习终乌"
    "弓隗山宓蓬郏胥能苍双莘利蔚越夔蒙勾禄阙沃殳"
)


def compound_length(name: str) -> int:
    """How many characters the surname has: 2 for a compound one that leaves a given name."""
    return 2 if len(name) > 2 and name[:2] in COMPOUND else 1


def has_surname(name: str) -> bool:
    return name[:1] in SINGLE or name[:2] in COMPOUND
