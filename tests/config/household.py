"""A small house with a row in every corner that a backup must carry."""

import datetime
import uuid

from django.core.files.base import ContentFile
from django.db import transaction

from mingzheng.records.journal.actions import record
from mingzheng.records.parameters.models import Parameter
from mingzheng.records.people.models import (
    CollectiveName,
    Grant,
    Organisation,
    Role,
    StaffAccount,
)
from mingzheng.work.ledger.actions.evidence.attach import NewEvidence
from mingzheng.work.ledger.actions.open_ledger import (
    NewAssignment,
    NewNotice,
    NewTask,
    open_ledger,
)
from mingzheng.work.ledger.actions.report_progress import report_progress
from mingzheng.work.ledger.models import Assignment
from mingzheng.work.publishing.models import Subscription

AT = datetime.datetime(2024, 6, 5, 9, 30, 15, 123457, tzinfo=datetime.UTC)


def furnish():
    """Two organisations, an officer, a notice with one task, a report with file and link."""
    root = Organisation.objects.create(key="root", name="管委会", kind="government")
    unit = Organisation.objects.create(key="unit", name="甲局", kind="department", parent=root)
    officer = StaffAccount.objects.create_user("xinxi", password="x", display_name="信息员")
    Grant.objects.create(
        account=officer, role=Role.INFORMATION_OFFICER, organisation=unit, granted_at=AT
    )
    CollectiveName.objects.create(name="各部门", kinds=["department"]).included.set([root, unit])
    Parameter.objects.create(key="site.name", value="甲站")
    Subscription.objects.create(
        address="follower@example.cn", kind="news", visitor_index=b"\x00\xff",
        origin="http://x", asked_at=AT,
    )  # fmt: skip
    with transaction.atomic():
        record(action="organisation.created", subject=unit, by=officer, at=AT, details={"n": 1})
    task = NewTask(
        number=1, section="一、部分", item="(一)事项", requirement="做好一件事",
        lead_text="甲局", responsible_text="", due=datetime.date(2024, 12, 31),
        assignments=(NewAssignment(organisation_id=unit.pk, part="lead"),),
    )  # fmt: skip
    notice = NewNotice(
        year=2024, title="通知", document_number="甲办字〔2024〕1号", issuer="甲办",
        issued_on=datetime.date(2024, 6, 3), cites=("乙发〔2024〕2号",), columns=("工作任务",),
        duties=("一、加强领导。",), tasks=(task,),
    )  # fmt: skip
    open_ledger(notice, by=officer, at=AT)
    report_progress(
        Assignment.objects.get(), by=officer, percent=30, at=AT,
        text="已经完成前期准备工作，正在按照计划逐项推进落实。", submission_key=uuid.uuid4(),
        evidence=[
            NewEvidence(kind="link", title="网页", url="https://example.cn/a"),
            NewEvidence(kind="file", title="照片", file=ContentFile(b"\x89PNG\x00", name="a.png")),
        ],
    )  # fmt: skip
