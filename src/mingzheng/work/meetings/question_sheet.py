"""A bank of questions as a file holds it: XLSX or CSV → questions, and the template."""

import re

from mingzheng.readers.errors import UnreadableDocument
from mingzheng.readers.table_lines import table_lines
from mingzheng.rules.quiz import NO, YES, Question, Sort, faults_of

from .errors import QuestionsRefused

COLUMNS = ("题型", "题目", "选项A", "选项B", "选项C", "选项D", "选项E", "选项F", "答案")
EXAMPLES = (
    ("单选", "收到申请之日起多少个工作日内答复？", "15", "20", "30", "60", "", "", "B"),
    ("多选", "下列哪些属于主动公开的内容？", "机构职能", "行政许可", "内部考勤", "财政预算", "", "",
     "ABD"),
    ("判断", "申请人须说明申请的用途。", "", "", "", "", "", "", NO),
)  # fmt: skip
MOST = 300
MOST_BYTES = 2 * 1024 * 1024
_SORTS = {"单选": Sort.SINGLE, "多选": Sort.MULTIPLE, "判断": Sort.JUDGE}
_TRUE, _FALSE = {"正确", "对", "是", "√", "A"}, {"错误", "错", "否", "×", "B"}
_LETTERS = "ABCDEF"


def read_questions(content: bytes, *, name: str) -> list[Question]:
    """Raises ``QuestionsRefused`` with every fault, its row and its cure."""
    if len(content) > MOST_BYTES:
        raise QuestionsRefused(["文件超过 2 MB，请删去图片和无关工作表。"])
    try:
        lines = table_lines(content, name=name)
    except UnreadableDocument as error:
        raise QuestionsRefused([error.message]) from error
    head, rows = lines[0][1], lines[1:]
    places = {title.strip(): at for at, title in enumerate(head)}
    missing = [title for title in ("题型", "题目", "答案") if title not in places]
    if missing:
        raise QuestionsRefused([f"第一行缺少“{'”“'.join(missing)}”列，请下载模板对照。"])
    if not rows:
        raise QuestionsRefused(["表头下面没有题目，请填写后再上传。"])
    if len(rows) > MOST:
        raise QuestionsRefused([f"超过 {MOST} 题，请减少后再上传。"])
    questions, faults = [], []
    for number, cells in rows:
        found, wrong = _question(number, _cells(cells, places))
        faults += [f"第 {number} 行：{one}" for one in wrong]
        if found:
            questions.append(found)
    if faults:
        raise QuestionsRefused(faults)
    return questions


def _cells(texts: list[str], places: dict[str, int]) -> dict[str, str]:
    return {title: texts[at].strip() if at < len(texts) else "" for title, at in places.items()}


def _question(number: int, cells: dict[str, str]) -> tuple[Question | None, list[str]]:
    sort = _SORTS.get(cells["题型"].removesuffix("题"))
    if sort is None:
        return None, ["题型须是单选、多选或判断。"]
    if len(cells["题目"]) > 500:
        return None, ["题目最多 500 字，请精简。"]
    if sort is Sort.JUDGE:
        options: tuple[str, ...] = (YES, NO)
        right = _judged(cells["答案"])
    else:
        options = tuple(text for letter in _LETTERS if (text := cells.get(f"选项{letter}", "")))
        right = _lettered(cells["答案"])
    found = Question(number, sort, cells["题目"], options, right)
    return found, faults_of(found)


def _judged(words: str) -> frozenset[int]:
    return frozenset({0} if words in _TRUE else {1} if words in _FALSE else ())


def _lettered(words: str) -> frozenset[int]:
    """AC, A C, A、C; anything else is a place nobody has."""
    letters = re.sub(r"[\s、，,;；]", "", words.upper())
    return frozenset(_LETTERS.find(one) if one in _LETTERS else 99 for one in letters)
