"""Document numbers written otherwise than 代字〔年〕序号号 (GB/T 9704-2012; house rule 5)."""

from collections.abc import Iterator

from ..docnumbers import extract
from .finding import Finding
from .lines import Line


def check_document_numbers(line: Line) -> Iterator[Finding]:
    for found in extract(line.text):
        if found.raw != str(found.number):
            yield line.finding(
                "DOCUMENT_NUMBER_FORM",
                "warn",
                (found.start, found.end),
                reason=f"发文字号“{found.raw}”不规范：年份用全称并加六角括号，序号不加“第”、不编虚位。",
                cure=f"改为“{found.number}”。",
                replacement=str(found.number),
            )
