"""Where the title stands and which lines above and below it belong to the head."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..docnumbers import extract, normalise
from ..notices.head import ORGAN
from ..notices.wording import ends_sentence
from ..text.glyphs import without_blanks
from .closing import is_furniture
from .document_types import document_type, text_kind
from .lines import Line
from .metadata import INDEX_NUMBER

MOST_TITLE_LINES = 6
SEARCHED_LINES = 40
LAST_PLACE = 2_000
LONGEST_TITLE = 200
_SENTENCE = 15
"""A line longer than this that ends a sentence is text, not head."""
_SITE = re.compile(r"(?:[_|｜]| [-—–] |-(?=[^-]{2,20}(?:政府|网站|门户|网)$)).*$", re.DOTALL)
_CUT = re.compile(r"(?:\.{2,}|…+)$")
_QUOTES = re.compile(r"[“”\"'‘’《》〈〉<>（）()\s]")
_ABOUT = re.compile(r"关于|转发|印发|批转|对.{2,40}的(?:答复|批复)")
_NOTE_LINE = re.compile(r"[(（].{1,30}[)）]")
_LETTERHEAD = re.compile(r"(?!.*关于)[\u4e00-\u9fff、 ]{2,80}文\s*件")
ORDER_LINE = re.compile(r"[\u4e00-\u9fff]{2,40}令(?: ?第[0-9一二三四五六七八九十百〇]+号)?")
ORDER_NUMBER = re.compile(r"第 ?([0-9一二三四五六七八九十百〇]+) ?号")
_HEAD_WORDS = re.compile(
    r"\d{5,8}|(?:绝密|机密|秘密)(?:★.{0,8})?|特急|加急|平急|急件|签发人[:：]?.{0,12}|目录|目 录"
)
SECRECY = re.compile(r"(绝密|机密|秘密)★.{0,8}|(绝密|机密|秘密)")


@dataclass(frozen=True)
class TitleFound:
    """``title`` on the lines [start, end)."""

    title: str
    start: int
    end: int


def page_title(text: str) -> str:
    """A web page's own title without the name of its site."""
    return _SITE.sub("", text).strip()


def is_cut(title: str) -> bool:
    return bool(_CUT.search(title))


def find_known(lines: Sequence[Line], title: str) -> TitleFound | None:
    """Where a known title is written out: its last place before the text, else its first."""
    wanted = _key(_CUT.sub("", title))
    if not wanted:
        return None
    text_at = first_sentence(lines)
    found: TitleFound | None = None
    for at in range(min(len(lines), LAST_PLACE)):
        run = _run(lines, at, wanted, is_cut(title))
        if run is None:
            continue
        if found is None or run.end <= text_at:
            found = run
        if run.end > text_at:
            break
    return found


def _run(lines: Sequence[Line], at: int, wanted: str, cut: bool) -> TitleFound | None:
    whole = ""
    for end in range(at, min(at + MOST_TITLE_LINES, len(lines))):
        if len(lines[end].text) > LONGEST_TITLE:
            return None
        piece = lines[end].squeezed
        whole += piece
        key = _key(whole)
        if key == wanted or (cut and key.startswith(wanted)):
            return TitleFound(whole, at, end + 1)
        rest = key.removesuffix(wanted)
        if rest != key and wanted.startswith(("关于", "转发", "印发")) and ORGAN.match(rest):
            return TitleFound(whole, at, end + 1)
        if not wanted.startswith(key) and not ORGAN.match(key):
            return _with_number(lines, at, end, wanted)
    return None


def _with_number(lines: Sequence[Line], at: int, end: int, wanted: str) -> TitleFound | None:
    """Title and number on one line."""
    if at != end or not _key(lines[end].text).startswith(wanted):
        return None
    numbers = extract(lines[end].text)
    if not numbers:
        return None
    before = lines[end].text[: numbers[0].start]
    return TitleFound(without_blanks(before), at, end) if _key(before) == wanted else None


def find_unknown(lines: Sequence[Line]) -> TitleFound | None:
    """By its wording alone, in the lines before the text begins."""
    head = lines[: min(first_sentence(lines), SEARCHED_LINES)]
    best: TitleFound | None = None
    at = 0
    while at < len(head):
        found = _longest(head, at) if _may_begin(head[at]) else None
        if found and (best is None or _weight(found, lines) > _weight(best, lines)):
            best = found
        at = found.end if found else at + 1
    return _with_issuer(best, head) if best else None


def title_at(lines: Sequence[Line]) -> TitleFound | None:
    """The title that begins on the first of these lines."""
    return _longest(lines, 0) if lines and _may_begin(lines[0]) else None


def _weight(found: TitleFound, lines: Sequence[Line]) -> tuple[bool, bool, int]:
    heading = any(line.level for line in lines[found.start : found.end])
    is_about = bool(_ABOUT.search(found.title))
    # A page's own heading stands above the document's, which stands nearest to the text.
    return is_about, heading, found.start if is_about else -found.start


def _longest(head: Sequence[Line], at: int) -> TitleFound | None:
    """The lines from ``at`` on that read as one title; a bracketed note under it belongs to it."""
    whole = ""
    found: TitleFound | None = None
    for end in range(at, min(at + MOST_TITLE_LINES, len(head))):
        if end > at and not _may_go_on(head[end]):
            break
        if not _may_stand_above(head, at, end):
            break
        whole += head[end].squeezed
        if len(whole) > LONGEST_TITLE:
            break
        is_note = found is not None and _NOTE_LINE.fullmatch(head[end].squeezed)
        if is_note or (_ends_as_title(whole) and not _expects_more(whole)):
            found = TitleFound(whole, at, end + 1)
        elif found is not None:
            break
    return found


def _may_stand_above(head: Sequence[Line], at: int, end: int) -> bool:
    """Above the line with 关于 stand organs only; a title without it goes on over lines that are
    marked as one heading, or that are its one first half."""
    above = head[at:end]
    if not above or any(_ABOUT.search(line.text) for line in above):
        return True
    if _ABOUT.search(head[end].text):
        return all(ORGAN.match(line.squeezed) for line in above)
    levels = {line.level for line in [*above, head[end]]}
    is_heading = len(levels) == 1 and None not in levels
    return is_heading or ORGAN.match(above[-1].squeezed) is not None or end - at == 1


def _ends_as_title(text: str) -> bool:
    return len(text) >= 4 and bool(
        document_type(text) or text_kind(text) or text.endswith("的答复")
    )


def _expects_more(title: str) -> bool:
    """关于印发…方案 alone is the first line of …方案的通知."""
    return bool(re.search(r"关于(?:印发|转发|批转|公布|发布)", title)) and not re.search(
        r"的(?:通知|函|批复|决定|公告|通告|报告|请示)", title
    )


def _may_begin(line: Line) -> bool:
    return _may_go_on(line) and not _NOTE_LINE.fullmatch(line.squeezed) and not line.is_link


def _may_go_on(line: Line) -> bool:
    text = line.squeezed
    return (
        0 < len(text) <= 80
        and not text.endswith(("。", "；", "，", "：", ":", ";", "！", "？", ">"))
        and normalise(text).number is None
        and not _LETTERHEAD.fullmatch(text)
        and not ORDER_NUMBER.fullmatch(text)
        and not re.match(
            r"附件|当前位置|首页|您|字体|打印|[一二三四五六七八九十]+、|[(（][一二三]", text
        )
    )


def _with_issuer(found: TitleFound, head: Sequence[Line]) -> TitleFound:
    """The organs on the lines above a title that begins with 关于."""
    if not found.title.startswith(("关于", "转发", "印发")):
        return found
    above = found.start
    while above > 0 and ORGAN.match(head[above - 1].squeezed) and not head[above - 1].is_link:
        above -= 1
    organs = [line.squeezed for line in head[above : found.start]]
    return TitleFound("、".join(organs) + found.title, above, found.end)


def first_sentence(lines: Sequence[Line]) -> int:
    """Index of the first line that is running text or addresses somebody."""
    for at, line in enumerate(lines):
        text = line.text
        if len(text) > _SENTENCE and ends_sentence(text) and not line.is_link:
            return at
        if text.endswith(("：", ":")) and is_addressed(text) and not line.is_link:
            return at
    return len(lines)


_ADDRESSED = re.compile(
    r"各|有关|单位|部门|街道|政府|委员会|委$|局$|厅$|办公室|公司|中心|院$|部$|会$|代表|委员|主席|同志|"
    r"先生|女士|学校|大学|集团|总队|支队|银行|法院|检察院|国务院|[省市县区]$"
)
_NOT_ADDRESSED = re.compile(
    r"如下|下列|以下|现将|根据|为了|第[一二三四五六七八九十]|[一二三四五六七八九十]、|。"
)
LONGEST_ADDRESS = 700


def is_addressed(text: str) -> bool:
    """区政府各部门、各街道办事处： — the line of the 主送机关."""
    words = text.rstrip("：: ")
    return (
        2 <= len(words) <= LONGEST_ADDRESS
        and _ADDRESSED.search(words) is not None
        and _NOT_ADDRESSED.search(words) is None
    )


def is_title_line(line: Line) -> bool:
    """Could be a line of the title of an annex."""
    text = line.text
    return (
        len(text) <= 60
        and not ends_sentence(text)
        and not text.endswith(("：", ":", "，", "、"))
        and not re.match(
            r"[一二三四五六七八九十]+、|[(（]|第[一二三四五六七八九十]|\d|单位|填报|附", text
        )
        and not is_furniture(line)
    )


def is_head_line(line: Line) -> bool:
    """Letterhead, number, order line, copy number, secrecy and urgency, signer."""
    text = line.squeezed
    return bool(
        _LETTERHEAD.fullmatch(text)
        or ORDER_LINE.fullmatch(line.text)
        or ORDER_NUMBER.fullmatch(text)
        or _HEAD_WORDS.fullmatch(text)
        or INDEX_NUMBER.fullmatch(text)
        or (len(text) <= 40 and normalise(text).number is not None)
    )


def _key(text: str) -> str:
    return _QUOTES.sub("", without_blanks(text)).rstrip("。")
