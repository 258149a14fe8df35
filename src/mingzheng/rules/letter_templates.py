"""Letters made from a text that an office edits: fields in braces, filled in once.

A field stands as ``{申请人}``; full-width braces and blanks inside are the same. A line with a
field that is marked ``{传真?}`` is left out where that field has no value. What is filled in is
never read again: a brace in a case's text stays a brace.
"""

import re
from collections.abc import Collection, Mapping

from mingzheng.rules.refusal import Refusal

LONGEST = 20_000
LONGEST_TITLE = 60
_FIELD = re.compile(r"[{｛]\s*(?P<name>[^{}｛｝?？]*?)\s*(?P<optional>[?？]?)\s*[}｝]")
_BRACE = re.compile(r"[{}｛｝]")


def check_title(title: str) -> None:
    """A title is one line and has no fields. Raises ``Refusal`` TITLE_LENGTH or TITLE_FORM."""
    if not 2 <= len(title) <= LONGEST_TITLE:
        raise Refusal("TITLE_LENGTH", f"标题请写 2 至 {LONGEST_TITLE} 个字。")
    if _BRACE.search(title) or len(title.splitlines()) > 1:
        raise Refusal("TITLE_FORM", "标题请写成一行，不能有花括号；编号、日期等请放在正文里。")


def check_template(template: str, fields: Collection[str]) -> None:
    """``fields``: every name that a letter of this kind can fill in.

    Raises ``Refusal`` TEMPLATE_EMPTY, TEMPLATE_TOO_LONG, TEMPLATE_BRACE or TEMPLATE_FIELD.
    """
    if not template.strip():
        raise Refusal("TEMPLATE_EMPTY", "模板是空的，请填写正文，或者恢复默认模板。")
    if len(template) > LONGEST:
        raise Refusal("TEMPLATE_TOO_LONG", f"模板超过 {LONGEST} 字，请删减后保存。")
    for number, line in enumerate(template.splitlines(), 1):
        if _BRACE.search(_FIELD.sub("", line)):
            form = f"{{{min(fields)}}}"
            raise Refusal(
                "TEMPLATE_BRACE", f"第 {number} 行的花括号不成对，请写成“{form}”这样的形式。"
            )
        for found in _FIELD.finditer(line):
            if found["name"] not in fields:
                known = "、".join(sorted(fields))
                raise Refusal(
                    "TEMPLATE_FIELD",
                    f"第 {number} 行的“{found[0]}”不是可用的字段，可用的有：{known}。",
                )


def fill(template: str, values: Mapping[str, str]) -> str:
    """The letter. A value of several lines is put in as such.

    Raises ``Refusal`` TEMPLATE_VALUE where a field that must be filled in has no value.
    """
    lines = (_filled(line, values) for line in template.splitlines())
    return "\n".join(line for line in lines if line is not None)


def _filled(line: str, values: Mapping[str, str]) -> str | None:
    for found in _FIELD.finditer(line):
        if not values.get(found["name"], "").strip():
            if found["optional"]:
                return None
            raise Refusal(
                "TEMPLATE_VALUE",
                f"文书缺少“{found['name']}”，请先补充这一项，或者把模板中的字段改为“{{{found['name']}?}}”。",
            )
    return _FIELD.sub(lambda found: values[found["name"]].strip(), line)
