"""What a DOCX or XLSX holds beside what it shows."""

import re
from collections.abc import Iterator, Mapping

from mingzheng.readers.uploads.result import HiddenContent, content, metadata

PROPERTY = re.compile(
    rb"<(?:\w+:)?(creator|lastModifiedBy|Company|Manager|title|subject|keywords|description)"
    rb"(?: [^<>]*)?>([^<]{1,2000})<"
)
PROPERTY_LABELS = {
    b"creator": "作者", b"lastModifiedBy": "最后修改者", b"Company": "单位", b"Manager": "经理",
    b"title": "文档标题属性", b"subject": "主题属性", b"keywords": "关键字属性",
    b"description": "备注属性",
}  # fmt: skip
TRACKED = re.compile(
    rb"<w:(?:ins|del|moveFrom|moveTo|rPrChange|pPrChange|tblPrChange|sectPrChange)[ >]"
)
COMMENT = re.compile(rb"<(?:w:)?(?:comment|threadedComment) ")
VANISHED = re.compile(rb"<w:vanish(?:/>| w:val=\"(?:1|true|on)\")")
RSID = re.compile(rb" w:rsid\w*=")
AUTHOR = re.compile(rb" (?:w:author|author|displayName)=\"([^\"]{1,200})\"")
SHEET = re.compile(rb"<sheet [^<>]*>")
SHEET_NAME = re.compile(rb"name=\"([^\"]*)\"")
HIDDEN_STATE = re.compile(rb"state=\"(?:hidden|veryHidden)\"")
HIDDEN_LINES = re.compile(rb"<(?:row|col) [^<>]*hidden=\"(?:1|true)\"")
PHOTO_DATA = re.compile(rb"Exif\x00\x00|http://ns.adobe.com/xap/")


def hidden_in(parts: Mapping[str, bytes]) -> Iterator[HiddenContent]:
    yield from _properties(parts)
    names = {name.lower() for name in parts}
    if any(name.startswith("customxml/") for name in names):
        yield metadata("custom_xml", "自定义 XML 数据")
    if any("printersettings" in name for name in names):
        yield metadata("printer", "打印机设置")
    if any(name.startswith("docprops/thumbnail") for name in names):
        yield metadata("thumbnail", "首页缩略图")
    if any(RSID.search(part) for name, part in parts.items() if name.startswith("word/")):
        yield metadata("revision_ids", "编辑痕迹编号（rsid）")
    if any("/revisions/" in name for name in names):
        yield metadata("revisions", "共享工作簿的修订记录")
    if any(PHOTO_DATA.search(part[:65536]) for name, part in parts.items() if "/media/" in name):
        yield metadata("picture_metadata", "文中图片的拍摄信息")
    yield from _of_text(parts)
    yield from _of_sheets(parts)


def _properties(parts: Mapping[str, bytes]) -> Iterator[HiddenContent]:
    for name, part in parts.items():
        if not name.lower().startswith("docprops/"):
            continue
        for match in PROPERTY.finditer(part):
            value = match[2].decode("utf-8", errors="replace").strip()
            if value:
                yield metadata("property", f"{PROPERTY_LABELS[match[1]]}：{value[:60]}")
        if name.lower().endswith("custom.xml"):
            yield metadata("custom_properties", "自定义属性")


def _of_text(parts: Mapping[str, bytes]) -> Iterator[HiddenContent]:
    texts = {name: part for name, part in parts.items() if name.startswith("word/")}
    tracked = sum(len(TRACKED.findall(part)) for part in texts.values())
    if tracked:
        yield content(
            "tracked_changes",
            f"文中有 {tracked} 处修订痕迹，公众可以看到修改前的文字和修改人。"
            "请在 Word 中“接受所有修订”后另存，再重新上传。",
        )
    comments = sum(len(COMMENT.findall(part)) for name, part in parts.items() if "omments" in name)
    if comments:
        yield content(
            "comments", f"文件有 {comments} 条批注，公众可以看到。请删除批注后另存，再重新上传。"
        )
    if any(
        VANISHED.search(part) for name, part in texts.items() if not name.endswith("styles.xml")
    ):
        yield content(
            "hidden_text", "文中有设为隐藏的文字，公众可以显示出来。请删除后另存，再重新上传。"
        )
    authors = {found for part in parts.values() for found in AUTHOR.findall(part)} - {
        b"\xe4\xbd\x9c\xe8\x80\x85"
    }
    if authors and (tracked or comments):
        yield metadata("authors", f"修订和批注的作者姓名（{len(authors)} 人）")


def _of_sheets(parts: Mapping[str, bytes]) -> Iterator[HiddenContent]:
    workbook = parts.get("xl/workbook.xml", b"")
    for sheet in SHEET.findall(workbook):
        if HIDDEN_STATE.search(sheet):
            name = SHEET_NAME.search(sheet)
            words = name[1].decode("utf-8", errors="replace") if name else ""
            yield content(
                "hidden_sheet",
                f"工作表“{words}”是隐藏的，公众可以取消隐藏看到。请删除后另存，再重新上传。",
            )
    lines = sum(
        len(HIDDEN_LINES.findall(part))
        for name, part in parts.items()
        if name.startswith("xl/worksheets/")
    )
    if lines:
        yield content(
            "hidden_lines", f"表格有 {lines} 处隐藏的行或列，公众可以看到。请确认后再公开。"
        )
    if any(name.startswith("xl/pivotCache/") for name in parts):
        yield content(
            "pivot_cache",
            "数据透视表带有全部源数据的缓存，公众可以还原。请改为粘贴数值后另存，再重新上传。",
        )
