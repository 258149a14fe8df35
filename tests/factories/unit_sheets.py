"""Units' own tables for tests, kept without a file of the reader's kind."""

import datetime
from typing import Any

from django.core.files.base import ContentFile

from mingzheng.records.people.models import Organisation, StaffAccount
from mingzheng.work.ledger.models import UnitSheet

CHINA = datetime.timezone(datetime.timedelta(hours=8))
UPLOADED_AT = datetime.datetime(2024, 11, 15, 10, 0, tzinfo=CHINA)


def make_unit_sheet(
    organisation: Organisation, *, words: str, by: StaffAccount | None = None, **fields: Any
) -> UnitSheet:
    """``words`` stand in its name, in its heading and in a row."""
    content = f"序号,进展情况,{words}\n1,{words}已公开三批资金兑付结果并更新问答,{words}\n".encode()
    sheet = UnitSheet(
        organisation=organisation, year=2024, name=f"{words}.csv", size=len(content),
        digest="0" * 64, header_row=1, uploaded_by=by, uploaded_at=UPLOADED_AT, **fields,
    )  # fmt: skip
    sheet.file.save("sheet", ContentFile(content), save=False)
    sheet.save()
    return sheet
