"""Documents that show every part of the layout; all words are our own."""

import datetime
import io

from PIL import Image, ImageDraw

from mingzheng.rules.official_text import (
    AttachmentBlock,
    FigureBlock,
    TableBlock,
    TextBlock,
    blocks_of_lines,
)
from mingzheng.ui.official_print.layout import OfficialLayout

ADDRESS = "https://www.yunling.example/policies/2024/yungaoguanfa-3"

BODY = (
    "为规范既有住宅加装电梯补助资金管理，方便居民出行，根据国家和省有关规定，结合本区实际，现就有关事项通知如下。",
    "一、补助对象和范围",
    "（一）补助对象",
    "本区国有土地上二〇〇八年以前建成、未设电梯的四层以上住宅，经本单元业主依法表决同意加装电梯的，可以申请补助。",
    "1. 房屋性质",
    "住宅应当具有合法权属证明，未列入征收计划，**结构安全**经鉴定符合要求。",
    "（1）单位自管住房",
    "单位自管住房由产权单位与住户协商一致后提出，具体条件见[加装电梯办事指南](https://www.yunling.example/services/8)。",
    "（二）补助范围",
    "补助资金用于电梯设备购置、土建施工、管线迁改，不得用于装修和日常维护。",
    "二、办理程序",
    "申请人向所在街道提出申请，街道在五个工作日内完成现场核对；城乡建设和交通局会同市场监督管理局在十个工作日内联合审查，并在政府网站公示七日。",
    "三、监督管理",
    "任何单位和个人不得截留、挪用补助资金。发现弄虚作假的，追回资金并依法处理。",
)

CLAUSES = (
    "第一章 总则",
    "第一条 为加强补助资金管理，提高使用效益，制定本办法。",
    "第二条 补助资金的申请、审核、拨付和监督，适用本办法。",
    "第二章 标准和拨付",
    "第一节 补助标准",
    "第三条 补助按下列标准确定：",
    "（一）四层、五层住宅每台补助十八万元；",
    "（二）六层以上住宅每台补助二十万元。",
    "同一单元只补助一次。",
    "第四条 资金分两次拨付，开工后拨付百分之六十，验收合格后拨付其余部分。",
    "第三章 附则",
    "第五条 本办法自2024年4月1日起施行，有效期三年。",
)


def rate_table(rows: int = 4) -> TableBlock:
    head = ("序号", "住宅层数", "补助标准（万元）", "说明")
    body = tuple(
        (str(n), f"{n + 3}层", f"{17 + n}.00", "按竣工验收合格的台数计算，不足部分由业主分摊。")
        for n in range(1, rows + 1)
    )
    return TableBlock("加装电梯补助标准表", 1, (head, *body))


def flow_figure(file: int | None = 7) -> FigureBlock:
    return FigureBlock(
        file,
        alt="加装电梯补助办理流程：申请、核对、审查、公示、拨付五步",
        caption="加装电梯补助办理流程图",
        full_text="第一步，业主代表向街道提出申请。\n第二步，街道五个工作日内现场核对。",
    )


def policy(**changes: object) -> OfficialLayout:
    fields: dict[str, object] = {
        "title": "云岭高新区管理委员会关于印发《云岭高新区既有住宅加装电梯补助资金管理办法》的通知",
        "blocks": (
            *blocks_of_lines(BODY),
            flow_figure(),
            TextBlock("annex", "附件1 云岭高新区既有住宅加装电梯补助资金管理办法"),
            *blocks_of_lines(CLAUSES),
            TextBlock("annex", "附件2 加装电梯补助标准表"),
            rate_table(30),
            AttachmentBlock(8, "加装电梯补助申请表"),
        ),
        "issuer_heading": ("云岭高新区管理委员会文件",),
        "doc_number": "云高管发〔2024〕3号",
        "recipients": "各街道办事处，区直各部门，驻区各单位",
        "attachment_notes": ("云岭高新区既有住宅加装电梯补助资金管理办法", "加装电梯补助标准表"),
        "signatories": ("云岭高新区管理委员会",),
        "issue_date": datetime.date(2024, 3, 5),
        "disclosure": "此件公开发布",
        "cc": "区工委各部门，区人民法院、区人民检察院，各人民团体",
        "printed_by": "云岭高新区党政办公室",
        "printed_on": datetime.date(2024, 3, 6),
        "source_address": ADDRESS,
        "generated_on": datetime.date(2024, 11, 18),
    }
    return OfficialLayout(**(fields | changes))  # type: ignore[arg-type]


def joint_issue() -> OfficialLayout:
    return policy(
        title="关于做好二〇二四年惠企政策集中兑现工作的通知",
        issuer_heading=("云岭高新区财政金融局", "云岭高新区经济运行局", "云岭高新区科技创新局"),
        doc_number="云高财〔2024〕11号",
        signatories=("云岭高新区财政金融局", "云岭高新区经济运行局", "云岭高新区科技创新局"),
        blocks=blocks_of_lines(BODY),
        attachment_notes=(),
        status_line="本文件已于2024年10月8日废止",
    )


def interpretation() -> OfficialLayout:
    return policy(
        is_policy=False,
        title="《云岭高新区既有住宅加装电梯补助资金管理办法》政策解读",
        blocks=(
            TextBlock("heading", "背景依据"),
            TextBlock("paragraph", "加装电梯是群众反映集中的民生事项，原有标准已执行五年。"),
            TextBlock("heading", "主要内容"),
            TextBlock("paragraph", "新办法提高了补助标准，缩短了审查时限。"),
            rate_table(),
        ),
        signatories=("云岭高新区城乡建设和交通局",),
        recipients="",
        attachment_notes=(),
        disclosure="",
    )


def full_page(lines: int = 60) -> OfficialLayout:
    """Nothing but one paragraph of Chinese characters, without punctuation."""
    text = "".join(chr(0x4E00 + index % 700) for index in range(28 * lines - 2))
    return OfficialLayout(title="满页", blocks=(TextBlock("paragraph", text),), is_policy=False)


def picture(width: int = 800, height: int = 500) -> bytes:
    image = Image.new("RGB", (width, height), "#E8F0FA")
    ImageDraw.Draw(image).rectangle((20, 20, width - 20, height - 20), outline="#0B4A94", width=6)
    stream = io.BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()
