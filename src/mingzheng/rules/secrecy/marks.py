"""Marks that an office itself has put on a text: secret, internal, not open."""

from .sign import Sign, spaced

_SECRET = f"(?:{spaced('绝密|机密|秘密')})"
# 商业秘密★ and 工作秘密★ are other marks.
_NO_OTHER_SECRET = "(?<![业作])(?<![业作] )"
_TERM = "(?:长 *期|[0-9一二三四五六七八九十]{1,3} *(?:年|个 *月|月|日|天)|解密|启封)"
_STAR = "[★☆✩✭⭐]"
_QUOTE = '[“‘「『"]'
_OPEN, _CLOSE = r"[\[(〔【{<]?", r"[\])〕】}>]?"
_THIS = "本(?:文件|文|件|通知|材料|方案|报告|信息|纪要|附件|资料)"
_BELONGS = f"{_THIS}(?:属于?|系|为|涉及|含有?|包含|定为|确定为)[^。,;\n]{{0,6}}"
_URGENT = f"(?:{spaced('特急|加急|特提|平急')})"

# GB/T 9704-2012, 7.2.2: 密级★保密期限 stands at the top left, below the copy number.
_CLASSIFIED = (
    Sign(
        "CLASSIFIED",
        "block",
        "anywhere",
        f"(?<!{_QUOTE}){_NO_OTHER_SECRET}"
        f"(?:{_SECRET} *{_STAR}(?: *{_TERM})?|{_SECRET} *\\* *{_TERM})",
    ),
    Sign("CLASSIFIED", "warn", "anywhere", f"(?<={_QUOTE}){_SECRET} *{_STAR}(?: *{_TERM})?"),
    Sign(
        "CLASSIFIED",
        "block",
        "line",
        f"{_OPEN}(?:{_URGENT} *[·、]? *)?{_SECRET} *级?(?:文件|件)? *{_TERM}?{_CLOSE}",
    ),
    Sign(
        "CLASSIFIED",
        "block",
        "anywhere",
        f"(?:{spaced('密级|保密级别|保密等级|秘密等级')})(?: *[:|] *| +){_SECRET}",
    ),
    Sign("CLASSIFIED", "block", "anywhere", f"{_BELONGS}(?:国家秘密|{_SECRET}级)"),
    Sign("CLASSIFIED", "hint", "anywhere", "(?:绝密|机密|秘密)级(?:文件|事项|材料|资料|信息|档案)"),
)
# GB/T 9704-2012, 7.2.1: six digits, on classified documents only.
_COPY_NUMBER = (
    Sign("COPY_NUMBER", "warn", "top", f"(?:{spaced('份号')} *:? *)?[0-9]{{6}}"),
    Sign("COPY_NUMBER", "warn", "line", f"{spaced('份号')} *: *[0-9]{{1,6}}"),
)
_WORK_SECRET = (
    Sign(
        "WORK_SECRET",
        "block",
        "anywhere",
        f"(?<!{_QUOTE}){spaced('工作秘密')} *{_STAR}(?: *{_TERM})?",
    ),
    Sign("WORK_SECRET", "block", "line", f"{_OPEN}{spaced('工作秘密')} *{_TERM}?{_CLOSE}"),
    Sign("WORK_SECRET", "block", "anywhere", f"{_BELONGS}工作秘密"),
    Sign("WORK_SECRET", "block", "anywhere", f"(?:{spaced('密级')})(?: *[:|] *| +)工作秘密"),
)

_INNER = spaced("内部资料|内部文件|内部材料|内部刊物|内部情况|内部参考|内部使用|内部掌握")
_KEPT_IN = (
    "(?:请勿|不得|严禁|禁止)(?:擅自)?(?:对外)?"
    "(?:外传|扩散|翻印|复印|转载|引用|上网|登报|公开|公布|报道)"
    "|仅限?供?[^。,;]{0,8}内部(?:使用|传阅|掌握|参阅|参考)|仅供[^。,;]{0,10}(?:参阅|内部参考|领导参考)"
    "|阅后(?:收回|销毁|即焚)|会后收回|不予公开|不宜公开|不对外公开|不公开"
)
_CARE = f"{spaced('注意保存')}|妥善保管|注意保密"
_INTERNAL = (
    Sign(
        "INTERNAL",
        "block",
        "line",
        rf"[\[(〔【★!* ]*(?:(?:{_CARE})[ ,、;·★!。]*)*(?:{_INNER}|{_KEPT_IN}|{spaced('注意保存')})"
        rf"(?:[ ,、;·★!。]*(?:{_INNER}|{_KEPT_IN}|{_CARE}))*[ ★!。*\])〕】]*",
    ),
    Sign("INTERNAL", "block", "anywhere", f"(?:{spaced('密级')})(?: *[:|] *| +)内 *部"),
    Sign(
        "INTERNAL",
        "warn",
        "anywhere",
        "(?:请勿|不得|严禁|禁止)(?:擅自)?(?:对外)?外传|仅供[^。,;]{0,8}(?:内部|领导)[^。,;]{0,6}"
        "(?:参阅|参考|使用|掌握)|仅供[^。,;]{0,8}参阅|仅限内部(?:使用|传阅|掌握)"
        "|阅后(?:收回|销毁)|会后收回|内部资料,? ?注意保存",
    ),
    Sign("INTERNAL", "hint", "anywhere", "内部(?:资料|文件|材料)(?!性|管理)"),
)
# 国办发〔2016〕80号: the attribute of openness is decided with the text and stands in it.
_NOT_OPEN = (
    Sign(
        "NOT_OPEN",
        "block",
        "anywhere",
        "此件(?:不予?|不宜|不得|不对外|暂不|不主动)(?:主动)?公开|此件依申请公开"
        "|此件(?:只|仅)?(?:发|传达)[至到][^。,;)]{0,12}级"
        "|此件(?:请勿|不得|严禁)[^。,;)]{0,6}(?:外传|上网|转载|翻印)",
    ),
    Sign(
        "NOT_OPEN",
        "block",
        "anywhere",
        "公开(?:属性|方式|类别|形式|类型|选项)(?: *[:|] *| +)(?:不予?公开|依申请公开)",
    ),
    Sign("NOT_OPEN", "block", "anywhere", f"{_THIS}(?:不予|不得|不宜|不对外|暂不)(?:主动)?公开"),
    Sign("NOT_OPEN", "warn", "anywhere", "(?:暂不|请勿|不要)对?外?(?:公开|公布|发布|宣传|报道)"),
)

MARKS = (*_CLASSIFIED, *_COPY_NUMBER, *_WORK_SECRET, *_INTERNAL, *_NOT_OPEN)
