"""An invented official document as a file of every printed format, letterhead and 版记 included."""

import io

import docx
import typst

from tests.factories.ofd_files import typeset_ofd

LETTER = (
    "000012",
    "特急",
    "云岭区人民政府办公室文件",
    "云政办发〔2024〕15号",
    "云岭区人民政府办公室关于做好社区食堂管理工作的通知",
    "各街道办事处，区政府有关部门：",
    "为方便老年人就近用餐，推动社区食堂规范运营，保障食品安全，经区政府同意，现就做好社区食堂管理工作有关事项通知如下，请结合实际认真抓好落实。",
    "一、明确服务对象",
    "社区食堂应当优先服务年满六十周岁的本区居民，有余力的可以面向社会开放，价格应当在醒目位置公示。",
    "二、落实食品安全",
    "（一）区市场监管局每季度至少检查一次，检查结果在社区公示栏公布。",
    "（二）街道办事处应当指定专人负责，发现问题及时报告。",
    "本通知自2024年9月1日起施行，有效期至2029年8月31日。",
    "附件：1.社区食堂名单",
    "2.检查记录表",
    "云岭区人民政府办公室",
    "2024年8月20日",
    "（此件主动公开）",
    "抄送：区委办公室，区人大常委会办公室，区政协办公室。",
    "云岭区人民政府办公室 2024年8月21日印发",
)
PRINTED_FONT = "Noto Serif CJK SC"


def letter_docx(lines: tuple[str, ...] = LETTER) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def letter_text(
    lines: tuple[str, ...] = LETTER, *, width: int = 0, encoding: str = "utf-8"
) -> bytes:
    """``width``: lines broken hard at so many characters; 0 for none."""
    pieces = []
    for line in lines:
        size = width or len(line)
        pieces += [line[at : at + size] for at in range(0, len(line), size)]
    return "\n".join(pieces).encode(encoding)


def letter_ofd(lines: tuple[str, ...] = LETTER) -> bytes:
    return typeset_ofd(lines)


def letter_pdf(lines: tuple[str, ...] = LETTER) -> bytes:
    """Set as GB/T 9704 asks: title and number in the middle, text indented, signature right."""
    source = [
        '#set page(paper: "a4", margin: (x: 2.7cm, y: 3.5cm), '
        "footer: context align(center)[— #counter(page).display() —])",
        f'#set text(font: "{PRINTED_FONT}", size: 15pt, lang: "zh")',
        "#set par(first-line-indent: (amount: 2em, all: true), justify: true, leading: 1em)",
    ]
    for line in lines:
        words = line.replace("\\", "\\\\").replace('"', '\\"')
        is_head = (
            len(line) <= 60 and not line.endswith(("。", "：")) and not line.startswith("附件")
        )
        if is_head and ("文件" in line or "关于" in line or "〔" in line):
            size = 20 if "关于" in line else 15
            source.append(f'#align(center, text(size: {size}pt)[#"{words}"])')
        elif line in {"云岭区人民政府办公室", "2024年8月20日"}:
            source.append(f'#align(right)[#"{words}"]')
        else:
            source.append(f'#par[#"{words}"]')
    result = typst.compile("\n".join(source).encode())
    assert isinstance(result, bytes)
    return result
