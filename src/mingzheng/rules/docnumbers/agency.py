"""Where the agency code before a bracketed year begins.

In running text the code is cut at anything that is no Chinese character and after lead-in words.
White space may stand inside a code (letter-spaced or wrapped) as well as before it (a title line
above), so the pieces it leaves are joined only where the right one cannot stand alone.
"""

import re
from dataclasses import dataclass

from ..text.glyphs import is_han
from .folding import BLANKS

MIN_LENGTH = 2
_MAX_RUN = 80
_MAX_WRAPPED = 10

# Characters that stand inside or at the end of a code, hardly ever at its beginning.
_INNER = "发办函字政委规管党府厅局部文公复通联监"
# A code that begins with its province or the State is whole.
_HEADS = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼滇黔国中"
_NUMERALS = "一二三四五六七八九十"

_LEAD_WORDS = "根据|依据|按照|依照|参照|转发|印发|废止|遵照|(?:执行|落实|贯彻)好?"
_LEAD_CHARS = "见|及|和|与|以|按|(?<![数证票单占收凭])据"
_PARTICLES = (
    "的|了|被|是|在|或|(?<![自理])由|对(?![外台口接俄港照于])|我(?:[省市县区院局部厅委国]|单位)|"
    f"[经自将如即原而于为并请](?=[{_HEADS}][政府委][办厅]?[发字函规])"
)
_OTHER_WORDS = (
    "关于|对于|复函|通知|现将|同意|修改|修订|下发|颁布|对照|确保|简称|文件|"
    "收到|作出|出台|公布|发布|下达|制发|制定|符合|遵守|违反|适用|引用|(?:管理|暂行|实施|试行)办法|"
    f"决定书?|规定|方案|条例|[{_NUMERALS}][年月日]|"
    f"(?:政府|国务院|办公厅|办公室|委员会|管委会)(?![{_INNER}])"
)
_CUT = re.compile(
    f"(?P<lead>{_LEAD_WORDS}|{_LEAD_CHARS})|(?P<particle>{_PARTICLES})|(?:{_OTHER_WORDS})"
    # Nothing stands before a code of the State Council but other words.
    f"|(?<![{_HEADS}])(?=国办?[发函](?:明?电)?$)"
)
_AFTER_DIGIT = re.compile("年度|[年月日时分条款项章节件个份页级届次批期点]")

# 和 belongs to these names (和政发 of 和县, 新和政发 of 新和县); elsewhere it joins two numbers.
_BEFORE_HE_IN_NAMES = "呼新泰太云平永义政共仁"
_ANNOUNCES = frozenset('〔:“"《')
_NOTHING_TO_JOIN = '〔:、;。|“‘"《'

_PLACE_LEVELS = "省市区县州旗盟"
_MAX_PLACE = 4
_ISSUER_ENDS = "局委厅院会处队部"

# Titles and issuers on the line above; what _CUT cuts at anyway (通知, 规定, 意见) is left out.
_ENDS_TITLE = re.compile(
    "(?:办法|公告|通告|批复|细则|要点|计划|规划|报告|函|表|书|令|纪要|"
    "附件|主题|附录|目录|制度|规则|规程|标准|指南|单位|"
    "政府|国务院|办公厅|办公室|委员会|管委会|局|公司|中心|大学|学院|医院|法院|检察院|街道|办事处|"
    "省委|市委|县委|区委|党委|工委)$"
)

_NO_AGENCY = re.compile(
    "令$"  # 令第N号, with a year
    "|(?<![认公论验保见])证字?第?$|证书$|执照$|国用$|集用$|他项$|(?:动|房|屋)产权$"  # certificates
    "|安备案?$"  # 公安备案
    "|(?:民|刑|行|商|知|赔|执|破)(?:初|终|再|申|异|恢)字?$"  # court cases
)


@dataclass(frozen=True)
class AgencySpan:
    """``code`` without white space, in simplified characters; ``start`` in the folded text."""

    code: str
    start: int


def find_agency(folded: str, end: int) -> AgencySpan | None:
    """The code that ends at ``end``, blanks and a trailing 文件 aside."""
    run = _run_before(folded, end)
    if run is None:
        return None
    cut = _cut(run)
    if cut is None:
        return None
    start = _join_pieces(run, cut)
    code = run.chars[start:]
    return AgencySpan(code, run.positions[start]) if len(code) >= MIN_LENGTH else None


def is_other_kind(folded: str, agency: AgencySpan) -> bool:
    """True for certificates, orders, court cases and filings that look like document numbers."""
    before = folded[max(0, agency.start - _MAX_RUN) : agency.start].rstrip(BLANKS)
    return bool(_NO_AGENCY.search(agency.code)) or before.upper().endswith("ICP")


@dataclass(frozen=True)
class _Run:
    """Chinese characters up to the bracket, blanks taken out.

    ``gaps[i]`` is the white space before character i, ``edge`` the character the run stops at,
    "" at the beginning of the text.
    """

    chars: str
    positions: tuple[int, ...]
    gaps: tuple[str, ...]
    edge: str
    labelled: bool


def _run_before(folded: str, end: int) -> _Run | None:
    begin = end
    lowest = max(0, end - _MAX_RUN)
    while begin > lowest and _belongs(folded[begin - 1]):
        begin -= 1
    positions = [i for i in range(begin, end) if folded[i] not in BLANKS]
    if "".join(folded[i] for i in positions[-2:]) == "文件":
        positions = positions[:-2]
    if not positions:
        return None
    starts = [begin, *(i + 1 for i in positions[:-1])]
    return _Run(
        chars="".join(folded[i] for i in positions),
        positions=tuple(positions),
        gaps=tuple(folded[a:b] for a, b in zip(starts, positions, strict=True)),
        edge=folded[begin - 1 : begin],
        labelled=folded[max(0, begin - 2) : begin] in {"文号", "字号", "编号"},
    )


def _belongs(char: str) -> bool:
    # 号 ends the number or the field label before: it is never part of a code.
    return char in BLANKS or (is_han(char) and char != "号")


@dataclass(frozen=True)
class _Cut:
    """``at``: the code does not begin before this character; ``led_in``: a lead-in stands there."""

    at: int
    led_in: bool


def _cut(run: _Run) -> _Cut | None:
    """The cut after the last word that is no part of a code; None where nothing is left."""
    cut = _Cut(_unit_end(run), False)
    for found in _CUT.finditer(run.chars):
        if found.end() <= cut.at:
            continue
        if found[0] == "和" and _he_in_name(run, cut, found.start()):
            continue
        if len(run.chars) - found.end() >= MIN_LENGTH:
            cut = _Cut(found.end(), bool(found["lead"]))
        elif found["lead"] or found["particle"]:
            return None
    issuer = _issuer_end(run.chars)
    return _Cut(issuer, False) if issuer > cut.at else cut


def _unit_end(run: _Run) -> int:
    """Behind the unit of a figure, else 0; on a line of its own 日政发 begins with a city."""
    unit = _AFTER_DIGIT.match(run.chars) if run.edge.isdigit() else None
    if unit and ("\n" not in run.gaps[0] or run.chars.startswith(tuple(_HEADS), unit.end())):
        return unit.end()
    return 0


def _issuer_end(chars: str) -> int:
    """Where the code begins that follows its issuer's full name: 云岭区教育局|云教字; else 0."""
    for at in range(len(chars) - MIN_LENGTH, 0, -1):
        if chars[at - 1] in _ISSUER_ENDS and chars[at] in _place_characters(chars[:at]):
            return at
    return 0


def _place_characters(chars: str) -> set[str]:
    levels = [i for i, char in enumerate(chars) if char in _PLACE_LEVELS]
    return {char for i in levels for char in chars[max(0, i - _MAX_PLACE) : i]} - {*_PLACE_LEVELS}


def _he_in_name(run: _Run, cut: _Cut, at: int) -> bool:
    if at == cut.at:
        if run.chars.startswith(tuple(_HEADS), at + 1):
            return False
        if cut.at:
            return cut.led_in or "\n" in run.gaps[at]
        return not run.edge or run.edge in _NOTHING_TO_JOIN or run.labelled
    return at == cut.at + 1 and run.chars[cut.at] in _BEFORE_HE_IN_NAMES


def _join_pieces(run: _Run, cut: _Cut) -> int:
    starts = [cut.at, *(i for i in range(cut.at + 1, len(run.chars)) if run.gaps[i])]
    start = starts.pop()
    spaced = len(run.chars) - start == 1
    while starts:
        left = starts.pop()
        if not _joins(run, left, start, cut=cut, spaced=spaced):
            break
        spaced = spaced and start - left == 1
        start = left
    return start


def _joins(run: _Run, left: int, start: int, *, cut: _Cut, spaced: bool) -> bool:
    """Whether the piece [left, start) continues in the code that begins at ``start``."""
    piece, code = run.chars[left:start], run.chars[start:]
    if len(code) < MIN_LENGTH:
        return True
    if _ENDS_TITLE.search(piece):
        return False
    single = len(piece) == 1 and piece not in _NUMERALS and "\n" not in run.gaps[start]
    wrapped = _is_enclosed(run, cut) and len(run.chars) - cut.at <= _MAX_WRAPPED
    if wrapped or (single and spaced):
        return True
    if code[0] in _HEADS:
        return False
    return single or (len(piece) <= 2 and left == cut.at) or (code[0] in _INNER and len(piece) <= 5)


def _is_enclosed(run: _Run, cut: _Cut) -> bool:
    """Whether nothing but a code is to be expected between the cut and the year."""
    return cut.led_in or (cut.at == 0 and (run.labelled or run.edge in _ANNOUNCES))
