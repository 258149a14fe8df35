"""The damaged notice of the demo, read against the demo district's own register."""

import datetime
from importlib import resources

import pytest

from mingzheng.config.demo.people import load_organisations
from mingzheng.data.lookalikes import lookalikes
from mingzheng.readers import read_document
from mingzheng.records.people.queries import register_on
from mingzheng.rules.notices import parse_notice


@pytest.mark.django_db
def test_every_damaged_name_of_the_demo_notice_is_proposed_right():
    load_organisations()
    source = resources.files("mingzheng.config.demo").joinpath("data/notice_damaged.md")
    notice = parse_notice(
        read_document(source.read_bytes(), name="notice_damaged.md"),
        register=register_on(datetime.date(2024, 6, 5)),
        lookalikes=lookalikes(),
    )
    found = [one for task in notice.tasks for one in task.proposals]
    assert [(one.raw, one.proposed) for one in found if one.reason == "damaged"] == [
        ("区财玫金融局", "区财政金融局"),
        ("区城乡健设和交通局", "区城乡建设和交通局"),
        ("区市埸监督管理局", "区市场监督管理局"),
    ]
    assert [one.raw for one in found if one.reason == "unknown"] == []
