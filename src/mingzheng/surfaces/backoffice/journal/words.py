"""What the journal's codes are called on the examiner's screen; an unlisted code is shown as is."""

from typing import Any

ACTIONS = {
    "account.created": "建立账号",
    "account.edited": "修改账号资料",
    "account.deactivated": "停用账号",
    "account.reactivated": "恢复账号",
    "account.signed_in": "登录",
    "account.signed_out": "退出登录",
    "account.sign_in_failed": "登录失败",
    "account.locked": "登录锁定",
    "account.unlocked": "解除锁定",
    "account.password_issued": "签发一次性密码",
    "account.password_changed": "修改密码",
    "role.granted": "授予角色",
    "role.revoked": "收回角色",
    "organisation.created": "新增机构",
    "organisation.edited": "修改机构资料",
    "organisation.succeeded": "机构合并或分设",
    "organisation.renamed": "机构更名",
    "collective.created": "新增集合名称",
    "collective.edited": "修改集合名称",
    "collective.deleted": "删除集合名称",
    "parameter.changed": "修改参数",
    "calendar.entered": "录入工作日历",
    "journal.exported": "导出日志",
    "notice.opened": "建立台账",
    "notice.undone": "撤销台账",
    "notice.corrected": "按更正件修改台账",
    "import.uploaded": "上传通知",
    "import.parsed": "读出任务表",
    "import.failed": "未能读出任务表",
    "import.begun_by_hand": "手工录入任务",
    "import.continued_by_hand": "转为手工录入",
    "import.header_corrected": "修改通知要素",
    "import.row_added": "增加一行",
    "import.row_corrected": "修改一行",
    "import.row_dropped": "去掉一行",
    "import.row_restored": "恢复一行",
    "import.rows_merged": "合并两行",
    "import.label_carried": "沿用上格事项",
    "import.best_accepted": "采用最佳读法",
    "import.medium_accepted": "采用中等把握的读法",
    "import.confirmed": "确认导入",
    "import.applied": "写入台账",
    "import.undone": "撤销导入",
    "import.discarded": "放弃导入",
    "leftover.kept": "保留未列任务",
    "leftover.removed": "移除未列任务",
    "assignment.reported": "报送进展",
    "assignment.confirmed": "确认办结",
    "assignment.returned": "退回",
}

OBJECTS = {
    "people.staffaccount": "工作人员账号",
    "people.organisation": "机构",
    "people.collectivename": "集合名称",
    "parameters.parameter": "参数",
    "parameters.calendaryear": "工作日历",
    "journal.journalhead": "日志",
    "ledger.notice": "通知",
    "ledger.task": "任务",
    "ledger.assignment": "任务分工",
    "ledger.progressreport": "进展报告",
    "ledger.noticeimport": "通知导入",
    "ledger.drafttask": "待导入任务",
    "ledger.leftover": "未列任务",
}

DETAILS = {
    "address": "网络地址",
    "username": "账号",
    "display_name": "姓名",
    "email": "电子邮箱",
    "email_old": "原电子邮箱",
    "email_new": "新电子邮箱",
    "reason": "原因",
    "role": "角色",
    "organisation": "机构",
    "attempts": "清除的失败次数",
    "old": "改前",
    "new": "改后",
    "kind": "方式",
    "on": "生效日期",
    "basis": "依据",
    "successors": "承接机构",
    "main": "主要承接机构",
    "merged": "并入的行",
    "rows": "行数",
    "file": "文件",
    "tasks": "任务数",
    "report": "报告编号",
    "percent": "完成比例",
    "claims": "申请办结",
    "evidence": "证据数",
    "name": "名称",
    "short_name": "简称",
    "aliases": "别名",
    "parent": "上级机构",
    "credit_code": "信用代码",
    "office_hours": "办公时间",
    "phone": "电话",
    "duties": "职能",
    "sort_order": "排序",
    "leaders": "负责人",
    "active_from": "成立日期",
    "active_until": "存续至",
    "days_off": "休息日",
    "workdays": "调休上班日",
    "description": "内容",
    "document_number": "发文字号",
    "fields": "改动的栏目",
    "import": "通知导入编号",
    "item": "事项",
    "message": "提示",
    "notice": "通知编号",
    "number": "序号",
    "row": "行",
    "sha256": "文件摘要",
    "size": "文件大小（字节）",
    "source": "来源",
    "to_check": "待核对处",
}


def action_word(action: str) -> str:
    return ACTIONS.get(action, action)


def detail_word(name: str) -> str:
    return DETAILS.get(name, name)


def object_word(object_type: str) -> str:
    return OBJECTS.get(object_type, object_type)


def value_word(value: Any) -> Any:
    """Yes and no in words; everything else as it stands."""
    return {True: "是", False: "否"}[value] if isinstance(value, bool) else value
