"""The entries of the desk's navigation; an account sees those it can use."""

from dataclasses import dataclass
from functools import cache

from django.urls import reverse

from mingzheng.records.people.models import Role
from mingzheng.records.people.permissions import Access

_REVIEW = (
    Role.INFORMATION_OFFICER, Role.REVIEWER, Role.SECRECY_REVIEWER, Role.OPENNESS_OFFICE,
    Role.LEADER,
)  # fmt: skip
_ANNUAL_REPORT = (
    Role.INFORMATION_OFFICER, Role.FOI_HANDLER, Role.OPENNESS_OFFICE, Role.LEADER,
)  # fmt: skip
_COMPILATIONS = (
    Role.INFORMATION_OFFICER, Role.REVIEWER, Role.OPENNESS_OFFICE, Role.LEADER,
)  # fmt: skip
_LEDGER = (Role.INFORMATION_OFFICER, Role.REVIEWER, Role.OPENNESS_OFFICE, Role.LEADER)
_ARCHIVES = (Role.OPENNESS_OFFICE, Role.AUDIT_ADMIN)
_STAFF = tuple(role for role in Role if role != Role.AUDIT_ADMIN)
_FOI = (Role.FOI_HANDLER, Role.REVIEWER, Role.OPENNESS_OFFICE, Role.LEADER)


@dataclass(frozen=True)
class Entry:
    label: str
    url_name: str
    roles: tuple[str, ...]
    """Who sees the entry; empty = everybody who can sign in."""


@dataclass(frozen=True)
class Group:
    label: str
    entries: tuple[Entry, ...]


GROUPS = (
    Group(
        "工作台",
        (
            Entry("工作台", "backoffice:workbench", ()),
            Entry("消息", "backoffice:inbox", ()),
            Entry("代理", "backoffice:deputy_list", _STAFF),
        ),
    ),
    Group(
        "台账",
        (
            Entry("任务列表", "backoffice:task_list", _LEDGER),
            Entry("任务矩阵", "backoffice:task_matrix", _LEDGER),
            Entry("月历", "backoffice:month_view", _LEDGER),
            Entry("单位台账", "backoffice:unit_ledger", _LEDGER),
            Entry("待确认", "backoffice:confirmation_queue", (Role.OPENNESS_OFFICE,)),
            Entry("通知导入", "backoffice:notice_import_list", (Role.OPENNESS_OFFICE,)),
        ),
    ),
    Group(
        "办理",
        (
            Entry("定期任务", "backoffice:occurrence_list", _LEDGER),
            Entry("延期", "backoffice:extension_list", _LEDGER),
            Entry("协调", "backoffice:coordination_list", _LEDGER),
            Entry("困难", "backoffice:difficulty_list", _LEDGER),
            Entry("交接", "backoffice:handover_list", _LEDGER),
            Entry("机构承接", "backoffice:takeover_list", (Role.OPENNESS_OFFICE,)),
            Entry("佐证", "backoffice:evidence_list", _LEDGER),
            Entry("佐证要求", "backoffice:evidence_demands", _LEDGER),
        ),
    ),
    Group(
        "督办",
        (
            Entry("督办", "backoffice:supervision_list", _LEDGER),
            Entry("督办建议", "backoffice:supervision_proposals", (Role.OPENNESS_OFFICE,)),
            Entry("待签督办函", "backoffice:supervision_signing", (Role.LEADER,)),
        ),
    ),
    Group(
        "年度与导出",
        (
            Entry("年度", "backoffice:ledger_year", (Role.OPENNESS_OFFICE, Role.LEADER)),
            Entry("年度归档包", "backoffice:ledger_year_archives", _ARCHIVES),
            Entry("公开安排", "backoffice:publicity_list", (Role.OPENNESS_OFFICE,)),
            Entry("导出台账", "backoffice:ledger_outputs", _LEDGER),
            Entry("导入自存表", "backoffice:unit_sheets", (Role.INFORMATION_OFFICER,)),
        ),
    ),
    Group(
        "考核",
        (
            Entry("评分表", "backoffice:assessment_list", _LEDGER),
            Entry("考核排名", "backoffice:assessment_rankings", _LEDGER),
            Entry("考核申诉", "backoffice:assessment_appeals", (Role.OPENNESS_OFFICE, Role.LEADER)),
            Entry("指标体系", "backoffice:indicator_sets", (Role.OPENNESS_OFFICE, Role.LEADER)),
        ),
    ),
    Group(
        "内容",
        (
            Entry("我的稿件", "backoffice:draft_list", (Role.INFORMATION_OFFICER,)),
            Entry("审核", "backoffice:review_queue", _REVIEW),
            Entry("公开时限", "backoffice:disclosure_limits", _REVIEW),
            Entry("解读台", "backoffice:interpreting_board", _LEDGER),
            Entry("解读时限", "backoffice:interpretation_limits", _REVIEW),
            Entry("回应台", "backoffice:concern_list", _LEDGER),
            Entry(
                "紧急与夜间办理", "backoffice:urgent_report", (Role.OPENNESS_OFFICE, Role.LEADER)
            ),
            Entry("已公开", "backoffice:published_list", _REVIEW),
            Entry("公开目录", "backoffice:catalogue_board", _LEDGER),
            Entry("办事服务", "backoffice:service_list", _LEDGER),
            Entry("专项清单", "backoffice:register_board", _LEDGER),
            Entry(
                "补贴安置公示",
                "backoffice:grant_list",
                (Role.INFORMATION_OFFICER, Role.REVIEWER, Role.OPENNESS_OFFICE),
            ),
            Entry("政府公报", "backoffice:gazette_list", (Role.OPENNESS_OFFICE, Role.LEADER)),
            Entry("一件事与清单", "backoffice:compilation_list", _COMPILATIONS),
            Entry("变动提醒", "backoffice:compilation_alerts", _COMPILATIONS),
            Entry("推送", "backoffice:push_list", _COMPILATIONS),
            Entry("上级文件库交换", "backoffice:package_list", (Role.OPENNESS_OFFICE,)),
        ),
    ),
    Group(
        "申请",
        (
            Entry("依申请公开", "backoffice:foi_list", _FOI),
            Entry("登记申请", "backoffice:foi_intake", (Role.FOI_HANDLER, Role.OPENNESS_OFFICE)),
            Entry("期限变动", "backoffice:foi_moved_dates", _FOI),
            Entry("沟通记录", "backoffice:foi_contacts", _FOI),
            Entry("同类申请", "backoffice:foi_topics", _FOI),
            Entry("转办审批", "backoffice:foi_restraints", _FOI),
            Entry("质效看板", "backoffice:foi_quality", _FOI),
            Entry("办件预警", "backoffice:foi_warnings", (Role.OPENNESS_OFFICE,)),
        ),
    ),
    Group(
        "会议培训",
        (
            Entry("会议", "backoffice:meeting_list", _LEDGER),
            Entry("年度要求", "backoffice:meeting_obligations", _LEDGER),
            Entry("培训", "backoffice:course_list", _LEDGER),
            Entry("街道指导", "backoffice:guidance_list", _LEDGER),
        ),
    ),
    Group(
        "年报",
        (
            Entry("年度报告", "backoffice:annual_report_list", _ANNUAL_REPORT),
            Entry("复议诉讼登记", "backoffice:dispute_list", _ANNUAL_REPORT),
        ),
    ),
    Group(
        "搜索",
        (
            Entry("搜索台", "backoffice:search_board", (Role.OPENNESS_OFFICE, Role.LEADER)),
            Entry(
                "内容任务",
                "backoffice:content_task_list",
                (Role.INFORMATION_OFFICER, Role.OPENNESS_OFFICE, Role.LEADER),
            ),
        ),
    ),
    Group(
        "管理",
        (
            Entry(
                "机构", "backoffice:organisation_list", (Role.OPENNESS_OFFICE, Role.SYSTEM_ADMIN)
            ),
            Entry(
                "账号与角色", "backoffice:account_list", (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN)
            ),
            Entry("参数", "backoffice:parameters", (Role.SYSTEM_ADMIN, Role.OPENNESS_OFFICE)),
            Entry("审计", "backoffice:journal", (Role.AUDIT_ADMIN,)),
        ),
    ),
)


@dataclass(frozen=True)
class Link:
    label: str
    url: str
    current: bool


def navigation_for(access: Access, *, path: str) -> list[tuple[str, list[Link]]]:
    """Groups with at least one usable entry; the nearest entry at or above the path is current."""
    groups = []
    for group in GROUPS:
        usable = [e for e in group.entries if not e.roles or access.has(*e.roles)]
        if usable:
            groups.append(
                (group.label, [(entry.label, _address(entry.url_name)) for entry in usable])
            )
    urls = [url for _, links in groups for _, url in links if _stands_at(url, path)]
    current = max(urls, key=len, default="")
    return [
        (label, [Link(text, url, url == current) for text, url in links]) for label, links in groups
    ]


@cache
def _address(url_name: str) -> str:
    """Every page names dozens of them, and none takes an argument: looked for once a process."""
    return reverse(url_name)


def _stands_at(url: str, path: str) -> bool:
    # The workbench ends in a slash and is no parent of the screens whose addresses begin alike.
    return path == url or (not url.endswith("/") and path.startswith(f"{url}/"))
