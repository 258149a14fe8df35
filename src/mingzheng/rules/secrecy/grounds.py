"""Why a text with a sign must not be published as it stands, and what to do about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from .finding import Code


@dataclass(frozen=True)
class Ground:
    clause: str
    message: str
    cure: str


_FIRST = "政府信息公开条例第十四条"
_RIGHTS = "政府信息公开条例第十五条"
_AFFAIRS = "政府信息公开条例第十六条第一款"
_PROCESS = "政府信息公开条例第十六条第二款"
_DECIDE = "请核对公开属性；确可公开的，先由保密审查同意并留存意见。"

GROUNDS: Mapping[Code, Ground] = MappingProxyType(
    {
        "CLASSIFIED": Ground(
            f"{_FIRST}、保守国家秘密法第二十二条",
            "有国家秘密标志或自称国家秘密。",
            "不得公开，也不要在本系统继续处理；请立即停止发布，转保密部门处置。已解密的，附解密通知并去掉标志。",
        ),
        "COPY_NUMBER": Ground(
            f"{_FIRST}、保守国家秘密法第二十二条",
            "像是份号，份号只编在涉密公文上。",
            "请核对原件是否涉密；不涉密的，删去份号再公开。",
        ),
        "WORK_SECRET": Ground(
            "保守国家秘密法第六十四条",
            "有工作秘密标志或自称工作秘密。",
            "不得公开；请转保密部门确认，可以区分的，只公开不涉密的部分。",
        ),
        "INTERNAL": Ground(_AFFAIRS, "有内部使用、不得外传一类的标注。", _DECIDE),
        "NOT_OPEN": Ground(
            "政府信息公开条例第十七条",
            "写明不公开、依申请公开或限定了传达范围。",
            "请核对公开属性；不是主动公开的，撤下本稿，或按程序变更公开属性后再发布。",
        ),
        "FORBIDDEN_BY_LAW": Ground(
            _FIRST, "可能属于法律、行政法规禁止公开的信息。", "请删去或遮盖有关内容，再送保密审查。"
        ),
        "SECURITY_AND_STABILITY": Ground(
            _FIRST,
            "公开后可能危及国家安全、公共安全、经济安全、社会稳定。",
            "请报主管部门或保密部门确定；能区分的，只公开其余部分。",
        ),
        "BUSINESS_SECRET": Ground(
            _RIGHTS, "可能涉及商业秘密。", "请书面征求权利人意见；未同意的，删去有关内容。"
        ),
        "PERSONAL_PRIVACY": Ground(
            _RIGHTS, "可能涉及个人隐私。", "请去标识化：删去或遮盖能认出个人的内容。"
        ),
        "PERSONNEL": Ground(_AFFAIRS, "可能属于人事管理类内部事务信息。", _DECIDE),
        "LOGISTICS": Ground(_AFFAIRS, "可能属于后勤管理类内部事务信息。", _DECIDE),
        "WORKFLOW": Ground(
            _AFFAIRS, "可能属于内部工作流程信息。", "请删去办文单、批示和会签内容，只留正式文件。"
        ),
        "MINUTES": Ground(
            _PROCESS,
            "会议纪要一般不直接公开。",
            "可公开议定事项摘要；确需公开全文的，先经会议主持人同意。",
        ),
        "DISCUSSION": Ground(_PROCESS, "讨论记录属于过程性信息。", _DECIDE),
        "DRAFT": Ground(
            _PROCESS,
            "标题标明不是正式文本。",
            "请换成正式印发的文本；公开征求意见的，改在意见征集栏目发布，写明征集期限。",
        ),
        "CONSULTATION": Ground(_PROCESS, "磋商、征求意见的信函属于过程性信息。", _DECIDE),
        "REQUEST": Ground(
            _PROCESS, "请示报告属于过程性信息。", "请改为公开上级批复或据此印发的正式文件。"
        ),
        "CASE_FILE": Ground(
            _PROCESS,
            "行政执法案卷信息一般不公开。",
            "请只公开处罚决定书或按规定应当公示的执法结果，并隐去个人信息。",
        ),
    }
)
