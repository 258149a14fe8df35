"""Kinds of texts that the 条例 keeps back, by what they are called and what they say."""

from .sign import Sign

_END = r"(?:\([^()]*\)|〔[^〔〕]*〕 *第?[0-9]+ *[号期]|第[0-9]+[号期])*"
_THIS = (
    "本(?:文件|文|件|通知|材料|方案|报告|信息|合同|附件|资料)(?:属于?|涉及|含有?|包含)[^。,;]{0,6}"
)

# 条例 14: forbidden by law; safety of the State, the public, the economy, and stability.
_ARTICLE_14 = (
    Sign(
        "FORBIDDEN_BY_LAW",
        "warn",
        "anywhere",
        "举报人(?:姓名|信息|电话|身份)? *:|未成年(?:犯罪嫌疑人|被害人|被告人|犯)[^。,;:]{0,6}:"
        "|(?:吸毒|艾滋病|涉毒)(?:人员|患者|感染者)(?:名单|信息表|台账)"
        "|统计调查对象(?:名单|原始资料|填报数据)",
    ),
    Sign(
        "SECURITY_AND_STABILITY",
        "warn",
        "head",
        "[^。]*?(?P<mark>警力部署|布防图|警卫方案|稳控(?:方案|名单|对象|措施)"
        "|重点(?:人员|人群)(?:名单|台账|管控)|(?:维稳|安保|反恐)(?:工作)?(?:方案|预案|部署)"
        "|上访(?:人员|户)(?:名单|台账)|舆情(?:专报|内参)|矛盾(?:隐患)?排查台账|涉密人员名单)"
        f"[^。]{{0,8}}?{_END}",
    ),
    Sign(
        "SECURITY_AND_STABILITY",
        "hint",
        "anywhere",
        "警力部署|布防图|警卫方案|稳控(?:方案|名单|对象)|重点人员(?:名单|台账)"
        "|上访(?:人员|户)(?:名单|台账)|舆情(?:专报|内参)",
    ),
)
# 条例 15: what would harm the lawful rights of others.
_ARTICLE_15 = (
    Sign(
        "BUSINESS_SECRET",
        "warn",
        "line",
        r"[\[(〔【★ ]*商 *业 *秘 *密[★ \])〕】]*(?:,? *注意保密)?",
    ),
    Sign("BUSINESS_SECRET", "warn", "anywhere", f"{_THIS}商业秘密"),
    Sign(
        "BUSINESS_SECRET",
        "hint",
        "anywhere",
        "标底价?(?: *:)|投标报价明细|技术诀窍|工艺配方|客户名单|成本(?:核算)?明细表",
    ),
    Sign("PERSONAL_PRIVACY", "warn", "anywhere", f"{_THIS}(?:个人隐私|个人信息)"),
    Sign(
        "PERSONAL_PRIVACY",
        "hint",
        "anywhere",
        "(?:病情|病史|病种|诊断(?:结果|意见)?|残疾(?:类别|等级)|致贫原因) *:"
        "|(?:婚姻状况|宗教信仰|政治面貌) *:|征信报告|艾滋病(?:患者|感染者)[^。,;]{0,4}:",
    ),
)
# 条例 16, first paragraph: personnel, logistics, internal workflow.
_INTERNAL_AFFAIRS = (
    Sign(
        "PERSONNEL",
        "warn",
        "head",
        "[^。]*?(?P<mark>考察材料|民主测评(?:表|结果)|(?:干部|人员)(?:花名册|名册)"
        "|人事(?:任免)?酝酿[^。]{0,6}|考核等次[^。]{0,6}|谈话记录"
        f"|工资(?:发放)?表|绩效(?:考核)?(?:分配|发放)(?:表|方案)|请假(?:条|单|审批表)|后备干部名单){_END}",
    ),
    Sign(
        "LOGISTICS",
        "warn",
        "head",
        "[^。]*?(?P<mark>(?:公务用车|派车)[^。]{0,4}(?:单|登记表|调度表)|办公用房(?:分配|调整)(?:表|方案)"
        f"|办公用品(?:领用|采购)(?:单|清单|登记表)|公务接待(?:方案|清单|审批单)){_END}",
    ),
    Sign(
        "WORKFLOW",
        "warn",
        "head",
        "[^。]*?(?P<mark>公文处理单|文件处理[签单]|收文处理[签单]|发文稿纸|呈批[件表]|呈阅件|签报"
        f"|批示件|办文单){_END}",
    ),
    Sign(
        "WORKFLOW",
        "warn",
        "anywhere",
        "(?:拟办意见|领导批示|批示意见|领导签批|会签意见|核稿意见) *:",
    ),
)
# 条例 16, second paragraph: records of discussion, drafts, consultation letters, requests and
# reports to superiors, files of enforcement cases.
_PROCESS = (
    Sign(
        "MINUTES", "warn", "head", f"[^。]*?(?P<mark>(?:会议|办公会|专题|工作|常务会)?纪 *要){_END}"
    ),
    Sign("DISCUSSION", "warn", "head", f"[^。]*?(?P<mark>(?:会议|讨论|发言|座谈|审议)记录){_END}"),
    Sign(
        "DRAFT",
        "block",
        "head",
        r"[^。]*?(?P<mark>[(〔\[【](?:送审|讨论|代拟|会签|审议|报审|修改|内部|初|草|未定|过程)稿"
        r"[^()〔〕\[\]【】]{0,8}[)〕\]】])[》 ]*",
    ),
    Sign(
        "DRAFT",
        "warn",
        "head",
        r"[^。]*?(?P<mark>[(〔\[【](?:公开)?(?:征求意见稿|草案)"
        r"[^()〔〕\[\]【】]{0,8}[)〕\]】])[》 ]*",
    ),
    Sign(
        "DRAFT",
        "block",
        "line",
        r"[(〔\[【]?(?:送审|讨论|代拟|会签|审议|报审|未定|内部讨论)稿[)〕\]】]?",
    ),
    Sign("DRAFT", "warn", "line", r"[(〔\[【]?征 *求 *意 *见 *稿[)〕\]】]?"),
    Sign(
        "CONSULTATION",
        "warn",
        "head",
        "(?!.*公开征求)[^。]*?(?P<mark>(?:征求[^。]{0,40}意见(?:建议)?|商请[^。]{1,40}|协助[^。]{1,30})的函"
        f"|(?:磋商|会商|协查|商洽|商请|征求意见)函){_END}",
    ),
    Sign("REQUEST", "warn", "head", f"[^。]*?(?P<mark>的 *请 *示){_END}"),
    Sign(
        "REQUEST",
        "warn",
        "anywhere",
        "(?:妥否|当否|可否|是否妥当),? *(?:恳?请予?)[^。,;]{0,4}(?:批示|批复|审批|指示|审定)",
    ),
    Sign(
        "CASE_FILE",
        "warn",
        "head",
        "[^。]*?(?P<mark>(?:询问|讯问|调查|谈话|勘验|检查|陈述申辩)笔录"
        f"|(?:立案|结案|案件处理|行政处罚)(?:审批表|呈批表)|案件调查终结报告|案件集体讨论记录|卷内(?:文件)?目录|执法案卷){_END}",
    ),
)

SUBJECTS = (*_ARTICLE_14, *_ARTICLE_15, *_INTERNAL_AFFAIRS, *_PROCESS)
