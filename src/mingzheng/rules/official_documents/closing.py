"""What stands below the text: signature, date, note on disclosure, 版记; and page furniture."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..notices.head import ORGAN
from ..text.days import DAY, day_in
from .lines import Line

MOST_SIGNERS = 12
_PUNCTUATION = " 、,，;；。:：()（）[]【】"
_SEAL = re.compile(r"[(（](?:印章|盖章|公章|印|章|代章)[)）]")
_OFFICIAL = re.compile(
    r"(?:总理|主席|省长|市长|区长|县长|乡长|镇长|主任|局长|厅长|部长|行长|署长|州长|盟长|旗长|院长|检察长)"
    r"[:： ]{0,4}([\u4e00-\u9fff·](?: ?[\u4e00-\u9fff·]){1,5})"
)
DISCLOSURE = re.compile(
    r"[(（【\[]?(?P<words>(?:此|本)件(?:主动|依申请|不予|删减后|删减|内部)?(?:公开)?(?:发布)?|"
    r"(?:信息)?公开(?:属性|方式|选项|形式)[:：](?P<value>\S{2,12})|主动公开|依申请公开|不予公开)[)）】\]]?[。.]?"
)
_CC = re.compile(r"抄\s*[送报]\s*[:：]\s*(?P<organs>[^。]+)")
_KEYWORDS = re.compile(r"主\s*题\s*词\s*[:：]?\s*(?P<words>.+)")
_PRINTED_BY = re.compile(
    r"(?P<organ>[\u4e00-\u9fff]{2,40}?)\s*(?:19|20)\d\d年\d{1,2}月\d{1,2}日\s*印发"
)
_COPIES = re.compile(r"[(（]?共印\s*\d+\s*份[)）]?")
_ALONE = (
    "扫一扫[^。]*|分享(?:到|本文|本页|至)?|打印(?:本页|本文|文章)?|打印关闭|关闭(?:本页|窗口)?|我要(?:打印|纠错)|"
    "纠错|收藏(?:本页)?|相关(?:文档|解读|链接|附件|文件|稿件|新闻|阅读|信息|报道|政策|内容|推荐)(?:列表)?|"
    "网站地图|站点地图|联系我们|关于我们|友情链接|返回(?:顶部|首页|列表|上一页)|(?:文件|政策|视频|文字|图片|媒体)解读|"
    "解读(?:链接|材料)|图解|网友评论|我要评论|附件下载|文件下载|无障碍(?:浏览)?|适老(?:化|版)?|手机版|首页|"
    "政府网站找错|语音播报|点击下载|下载"
)
FURNITURE = re.compile(
    rf"[【\[(（]?(?:{_ALONE})(?:[】\])）]|[:：].*)?$|(?:上一[篇条]|下一[篇条]|责任编辑|编辑|审核|校对|作者|主办单位?|"
    r"承办单位?|技术支持|网站标识码|字\s*[体号]|您是第|访问量|浏览次数|阅读次数|分享到)\s*[:：]|版权所有"
    r"|(?:您?(?:当前|现在)?(?:所在)?的?位置)\s*[:：]|[\u4e00-\u9fff]{0,3}ICP备|[\u4e00-\u9fff]{1,3}公网安备"
    r"|微信扫|打\s?印\s+关\s?闭|[【\[]\s*打\s*印\s*[】\]]|[【\[]\s*字体"
)
_BREADCRUMB = re.compile(r"[^。]{2,60}(?:>|＞|»|>>)[^。]{1,80}")
_FILE_SUFFIX = re.compile(
    r"\.(?:docx?|xlsx?|pdf|wps|et|ofd|zip|rar|jpg|png|pptx?|ceb)$", re.IGNORECASE
)


@dataclass(frozen=True)
class Signature:
    """On the lines [start, end); the last of them bears the date."""

    organs: tuple[str, ...]
    day: datetime.date
    raw: str
    start: int
    end: int
    signatory: str = ""


def find_signature(
    lines: Sequence[Line], *, known_day: datetime.date | None = None
) -> Signature | None:
    """The one dated as known, else the first that an organ or official signs, else the first."""
    found = [one for one in (_signed_at(lines, at) for at in range(len(lines))) if one]
    for one in found:
        if known_day is not None and one.day == known_day:
            return one
    signed = [one for one in found if one.organs or one.signatory]
    return next(iter(signed or found), None)


def _signed_at(lines: Sequence[Line], at: int) -> Signature | None:
    text = _SEAL.sub("", lines[at].squeezed)
    if len(text) > 80:
        return None
    match = DAY.search(text)
    if match is None or text[match.end() :].strip(_PUNCTUATION):
        return None
    before = text[: match.start()]
    if before.endswith(("(", "（")) or text[: match.start() + 1].startswith(("(", "（")):
        return None  # a note under the title: （2024年6月3日通过）
    day = day_in(match[0])
    organs = _organs_in(lines[at].text.replace(match[0], ""))
    if day is None or (before.strip(_PUNCTUATION) and not organs):
        return None
    start = at
    signatory = ""
    while start > 0 and at - start < MOST_SIGNERS:
        above = lines[start - 1]
        official = _OFFICIAL.fullmatch(above.text)
        more = _organs_in(above.text)
        if official and not signatory:
            signatory = official[1].replace(" ", "")
        elif more:
            organs = (*more, *organs)
        else:
            break
        start -= 1
    return Signature(organs, day, match[0], start, at + 1, signatory)


def _organs_in(text: str) -> tuple[str, ...]:
    """The organs that a line names and nothing besides."""
    words = _SEAL.sub("", text).strip(_PUNCTUATION)
    if not words or len(words) > 160:
        return ()
    if ORGAN.match(words.replace(" ", "")) and " " not in words:
        return organs_of(words)
    parts = words.split()
    if all(ORGAN.match(part) for part in parts):
        return tuple(organ for part in parts for organ in organs_of(part))
    squeezed = words.replace(" ", "")
    return organs_of(squeezed) if ORGAN.match(squeezed) else ()


_ORGAN_END = re.compile(
    r"(?:办公室|办公厅|委员会|管委会|政府|工委|党委|军委|[省市县区]委|局|厅|部|委|院|署|中心|集团|公司|领导小组|"
    r"指挥部|办事处|学院|大学|银行|总队|支队|协会|联合会|总会|学会|总工会|法院|检察院|会|办|社|处|站|所|馆|校|行)$"
)


def organs_of(text: str) -> tuple[str, ...]:
    """Names parted by 、 or blanks; a part that ends like no organ belongs to the next one."""
    organs: list[str] = []
    waiting = ""
    for piece in re.split(r"([、,，;；/ \u3000]+)", text.strip(_PUNCTUATION)):
        if not piece.strip("、,，;；/ \u3000"):
            waiting += "、" if waiting and piece.strip() else ""
            continue
        waiting += piece
        if _ORGAN_END.search(waiting):
            organs.append(waiting)
            waiting = ""
    if waiting.strip("、"):
        organs.append(waiting.strip("、"))
    return tuple(dict.fromkeys(organs))


def disclosure_in(line: Line) -> str:
    """此件公开发布, without its brackets; "" for any other line."""
    if len(line.squeezed) > 30:
        return ""
    match = DISCLOSURE.fullmatch(line.squeezed)
    words = match["value"] or match["words"] if match else ""
    return words if words not in {"此件", "本件"} else ""


def cc_in(line: Line) -> tuple[str, ...]:
    match = _CC.match(line.text)
    return names_in(match["organs"]) if match else ()


def names_in(text: str) -> tuple[str, ...]:
    """Names as a list of addressees writes them: groups parted by commas; by 、 only where every
    part is an organ of its own (各省、自治区、直辖市人民政府 is one group)."""
    groups = [group.strip(" 。：:") for group in re.split(r"[，,；;。]", text)]
    names: list[str] = []
    for group in filter(None, groups):
        parts = group.split("、")
        whole = all(ORGAN.match(part) and not part.startswith("各") for part in parts)
        names += parts if whole else [group]
    return tuple(names)


def keywords_in(text: str) -> tuple[str, ...]:
    words = re.split(r"[\s\u3000、,，;；]+", text.replace("△", ""))
    return tuple(dict.fromkeys(word for word in words if word))


def keyword_line(line: Line) -> tuple[str, ...]:
    match = _KEYWORDS.fullmatch(line.text) if len(line.text) <= 120 else None
    return keywords_in(match["words"]) if match else ()


def is_imprint(line: Line) -> bool:
    """Lines of the 版记: who printed it when, and how many copies."""
    text = line.text
    return len(text) <= 80 and bool(_PRINTED_BY.fullmatch(text) or _COPIES.fullmatch(text))


def is_furniture(line: Line) -> bool:
    """Navigation, sharing, printing, footers: the site's words, not the document's."""
    if line.is_link and not is_file_link(line):
        return True
    text = line.text
    return len(text) <= 160 and bool(FURNITURE.match(text) or _BREADCRUMB.fullmatch(text))


def is_file_link(line: Line) -> bool:
    return bool(_FILE_SUFFIX.search(line.squeezed) or line.squeezed.startswith("附件"))


def is_date_note(line: Line) -> bool:
    """（2024年6月3日） or a bare day under the title, with or without the time."""
    words = line.squeezed.strip("()（）")
    return len(words) <= 20 and day_in(words) is not None and bool(re.match(r"[\d一二〇]", words))
