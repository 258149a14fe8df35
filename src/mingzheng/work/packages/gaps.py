"""What keeps a compilation from being public, each as a sentence with its cure."""

import datetime
from collections.abc import Iterator

from mingzheng.data.audiences import audiences
from mingzheng.rules.self_check import (
    MOST_COMBINATIONS,
    MOST_OPTIONS,
    MOST_QUESTIONS,
    Fault,
    FaultCode,
    faults_of,
)

from .checking import check_content
from .content import Clause, Content, ListContent, PackageContent
from .queries.standing import Ground, ground_of

_FAULT_WORDS = {
    FaultCode.TOO_MANY_QUESTIONS: f"自查问题最多 {MOST_QUESTIONS} 个，请合并或删去一些。",
    FaultCode.QUESTION_TWICE: "问题{question}的编号用了两次，请改成不同的编号。",
    FaultCode.FEW_OPTIONS: "问题{question}的选项太少：单选至少两个，多选至少一个，请补充。",
    FaultCode.TOO_MANY_OPTIONS: f"问题{{question}}的选项超过 {MOST_OPTIONS} 个，请合并一些。",
    FaultCode.OPTION_TWICE: "问题{question}里有两个选项的编号相同，请改成不同的编号。",
    FaultCode.TOO_MANY_COMBINATIONS: (
        f"各题的答法合起来超过 {MOST_COMBINATIONS} 种，无法逐一核对。请减少多选题的选项。"
    ),
    FaultCode.UNKNOWN_QUESTION: "第{step}步的条件用到已不存在的问题{question}，请重新勾选条件。",
    FaultCode.UNKNOWN_OPTION: (
        "第{step}步的条件用到问题{question}里已不存在的选项，请重新勾选条件。"
    ),
    FaultCode.DEAD_QUESTION: (
        "问题{question}怎么答都得到同样的清单，请删去这个问题，或者在步骤的条件里用到它。"
    ),
    FaultCode.CONTRADICTORY_STEP: "第{step}步的条件互相矛盾，怎么答都不会出现，请改条件。",
    FaultCode.EMPTY_LIST: (
        "有的答法得不到任何步骤。请至少留一个不论怎么答都要办的步骤，或者补充步骤。"
    ),
}


def fault_words(fault: Fault) -> str:
    question = f"“{fault.question}”" if fault.question else ""
    step = fault.step + 1 if fault.step is not None else ""
    return _FAULT_WORDS[fault.code].format(question=question, step=step)


def gaps_of(content: Content, *, now: datetime.datetime) -> list[str]:
    """Empty where it may be published as it stands now; at most three queries."""
    ground = ground_of([content], now=now)
    known = audiences()
    own = _of_package if isinstance(content, PackageContent) else _of_list
    return [
        *(
            f"没有编码为“{one}”的人群，请重新勾选。"
            for one in content.audiences
            if one not in known
        ),
        *own(content, ground),
        *(
            f"没有编码为“{code}”的公开办事服务，请核对编码；已撤下的请换成承接的事项。"
            for code in content.services
            if code not in ground.services
        ),
        *(
            f"“{one.label}”里有不得公开的内容“{one.finding.excerpt}”：{one.finding.reason}请改正。"
            for one in check_content(content, today=now.date())
            if one.blocks
        ),
    ]


def _of_package(content: Content, ground: Ground) -> Iterator[str]:
    if not isinstance(content, PackageContent):
        raise TypeError(content)
    if not content.situation:
        yield "请写明适用的情形，让人一看就知道是不是自己要找的。"
    if not content.steps:
        yield "还没有办理步骤，请至少写一步。"
    else:
        faults = faults_of(content.questions, [one.conditions for one in content.steps])
        yield from (fault_words(one) for one in faults)
    for number, step in enumerate(content.steps, start=1):
        for clause in step.clauses:
            yield from _of_clause(f"第{number}步", clause, ground)


def _of_list(content: Content, ground: Ground) -> Iterator[str]:
    if not isinstance(content, ListContent):
        raise TypeError(content)
    if not any(content.lines):
        yield "清单里还没有内容，请至少写一行。"
    number = 0
    for section in content.sections:
        for line in section.lines:
            number += 1
            where = f"“{section.title}”第{number}行“{line.title}”"
            for name, text in (("对象", line.who), ("标准", line.standard)):
                if not text:
                    yield f"{where}没有写{name}，请补上。"
            if not line.clause.clause:
                yield f"{where}没有写明出自哪一条，请补上条款，例如“第七条”。"
            yield from _of_clause(where, line.clause, ground, needed=True)


def _of_clause(
    where: str, clause: Clause, ground: Ground, *, needed: bool = False
) -> Iterator[str]:
    if clause.publication is None and (needed or clause.level == "district"):
        yield (
            f"{where}引用的“{clause.words}”在本区文件库里没有找到公开的文件，请核对文号或标题"
            + ("。" if needed else "；上级文件和法律法规请把层级改为国家、省级或市级。")
        )
    elif not ground.holds(clause):
        yield f"{where}引用的“{clause.words}”已经废止、失效或者撤下，请换成现行文件或者删去。"
