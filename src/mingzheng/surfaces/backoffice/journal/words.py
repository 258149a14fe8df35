"""What the journal's codes are called on the examiner's screen; an unlisted code is shown as is."""

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
    "ledger.opened": "建立台账",
    "ledger.undone": "撤销台账",
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
}


def action_word(action: str) -> str:
    return ACTIONS.get(action, action)


def object_word(object_type: str) -> str:
    return OBJECTS.get(object_type, object_type)
