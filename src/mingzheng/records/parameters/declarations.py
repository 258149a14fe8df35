"""The parameters every house has: who runs the site, and when a lamp changes."""

from mingzheng.ports.parameters import ParameterDeclaration
from mingzheng.rules.lamps import SILENT_DAYS, SOON_WORKDAYS

SITE = (
    ParameterDeclaration(
        "site.name", "网站名称", "site", "text", "明政政务公开平台", most=40,
        hint="显示在每页页眉和标题中。",
    ),
    ParameterDeclaration(
        "site.domain", "本站域名", "site", "text", "",
        hint="如 www.example.gov.cn。填写后，佐证中指向本站的网址会显示在公开进度里。",
    ),
    ParameterDeclaration("site.host_unit", "主办单位", "site", "text", "", hint="填写单位全称。"),
    ParameterDeclaration("site.address", "地址", "site", "text", ""),
    ParameterDeclaration(
        "site.phone", "联系电话", "site", "text", "", most=40, pattern=r"[0-9+()（） 、转-]*",
        hint="只填号码，如 0000-88010017。",
    ),
    ParameterDeclaration(
        "site.icp", "ICP 备案号", "site", "text", "", most=60, hint="如“×ICP备00000000号-1”。"
    ),
    ParameterDeclaration(
        "site.police_filing", "公安备案号", "site", "text", "", most=60,
        hint="如“×公网安备 00000000000000号”。",
    ),
    ParameterDeclaration(
        "site.code", "网站标识码", "site", "text", "", pattern=r"(?:[0-9A-Za-z]{10})?",
        hint="10 位数字或字母；尚未取得的请留空。",
    ),
)  # fmt: skip

LAMPS = (
    ParameterDeclaration(
        "lamps.soon_workdays", "临期提前量（工作日）", "limits", "number", SOON_WORKDAYS,
        least=1, most=60, hint="距期限不足这么多个工作日的任务亮▲临期。",
    ),
    ParameterDeclaration(
        "lamps.silent_days", "无进展天数", "limits", "number", SILENT_DAYS,
        least=1, most=180, hint="超过这么多天没有报进展的任务亮▲临期。",
    ),
)  # fmt: skip
