import json

import pytest

from mingzheng.data.subjects import Subject, subjects
from tests.rules.shared_material import STATE_COUNCIL


def test_table_holds_22_classes_numbered_in_order():
    assert [subject.code for subject in subjects().classes] == [f"{n:02d}" for n in range(1, 23)]
    assert [subjects().by_code[code].name for code in ("01", "04", "22")] == [
        "国务院组织机构",
        "财政、金融、审计",
        "其他",
    ]


def test_number_of_subclasses_of_every_class():
    counted = [len(subjects().under(subject.code)) for subject in subjects().classes]
    assert counted == [10, 9, 7, 9, 8, 4, 12, 6, 6, 6, 4, 5, 4, 3, 7, 4, 7, 2, 3, 3, 2, 0]


def test_classes_without_a_rest_subclass():
    without = [
        subject.code
        for subject in subjects().classes
        if f"{subject.code}-99" not in subjects().by_code
    ]
    assert without == ["18", "20", "21", "22"]
    assert {subject.name for subject in subjects().all if subject.code.endswith("-99")} == {"其他"}


def test_codes_are_unique():
    assert len(subjects().by_code) == len(subjects().all) == 143


def test_full_name_of_a_subclass_and_of_a_class():
    assert subjects().full_name("04-02") == "财政、金融、审计/税务"
    assert subjects().full_name("04") == "财政、金融、审计"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("财政、金融、审计/财政", "04-01"),
        ("财政、金融、审计\\税务", "04-02"),
        ("财政、金融、审计／银行", "04-03"),
        ("财政、金融、审计 > 保险", "04-06"),
        (" 财政、 金融、审计 / 财 政\n", "04-01"),
        ("财政,金融,审计/审计", "04-08"),
        ("市场监管、安全生产监管\\工商", "09-01"),
        ("财政、金融、审计\\货币(含外汇)", "04-04"),
        ("财政、金融、审计/货币（含外汇）", "04-04"),
        ("财政、金融、审计/", "04"),
        ("财政、金融、审计", "04"),
        ("国务院组织机构\\其他", "01-99"),
        ("税务", "04-02"),
        ("其他", "22"),
        ("国务院组织机构/国务院", "01-01"),
        ("国务院组织机构/国务院组成部门", "01-03"),
    ],
)
def test_subject_is_found_in_every_usual_spelling(text: str, code: str):
    assert subjects().find(text) == subjects().by_code[code]


@pytest.mark.parametrize("text", ["", "/", "财政、金融", "综合政务/财政", "国防/其他"])
def test_unknown_subject_is_not_guessed(text: str):
    assert subjects().find(text) is None


def test_subject_knows_its_class():
    assert subjects().by_code["21-02"] == Subject("21-02", "国防动员", "21")


if STATE_COUNCIL.exists():

    def test_subjects_of_real_documents_are_all_found():
        lines = STATE_COUNCIL.read_text(encoding="utf-8").splitlines()
        themes = [json.loads(line)["theme"] for line in lines]
        unknown = [theme for theme in themes if subjects().find(theme) is None]
        assert (len(themes), unknown) == (30, [])
