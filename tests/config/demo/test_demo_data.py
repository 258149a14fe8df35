"""The demo district's data files agree with one another and with the rules they are read by."""

import datetime
import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from mingzheng.rules.credit_codes import read_credit_code
from mingzheng.rules.lamps import Lamp, gravest, lamp_rule
from mingzheng.rules.workdays import Calendar

REPOSITORY = Path(__file__).parents[3]
DATA = REPOSITORY / "src/mingzheng/config/demo/data"
REAL_NOTICE = REPOSITORY.parent / "shared/notices/jining-2024-task-breakdown.md"
COLUMNS = ["工作任务", "牵头部门", "责任单位", "具体要求", "备注"]
STATES = {
    Lamp.DONE: "done",
    Lamp.NORMAL: "under_way",
    Lamp.SOON: "due_soon",
    Lamp.OVERDUE: "overdue",
}
ROLES = {
    "information_officer",
    "reviewer",
    "secrecy_reviewer",
    "openness_office",
    "foi_handler",
    "letters_handler",
    "hotline_agent",
    "leader",
    "system_admin",
    "security_admin",
    "audit_admin",
}


def _toml(name: str) -> dict:
    return tomllib.loads((DATA / name).read_text("utf-8"))


REGISTER = _toml("organisations.toml")
ORGANISATIONS = {unit["key"]: unit for unit in REGISTER["organisation"]}
CURRENT = {key: unit for key, unit in ORGANISATIONS.items() if "ended_on" not in unit}
LEDGER = _toml("ledger.toml")
TASKS = {task["number"]: task for task in LEDGER["task"]}
ACCOUNTS = _toml("accounts.toml")["account"]


def _table(name: str) -> list[list[str]]:
    lines = (DATA / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if "\t" in line]


ROWS = [row for row in _table("notice.md") if row != COLUMNS and row[3]]


def _names(unit: dict) -> set[str]:
    return {unit["name"], unit["short_name"], unit["notice_name"], *unit["aliases"]}


def _members(collective: dict, related: list[str]) -> list[str]:
    listed = collective["members"] or [
        key for key, unit in CURRENT.items() if unit["kind"] in collective["kinds"]
    ]
    return listed if collective["certain"] else [key for key in listed if key in related]


COLLECTIVES = {
    name: collective
    for collective in REGISTER["collective"]
    for name in [collective["name"], *collective["aliases"]]
}
UNITS_BY_NAME = {name: key for key, unit in ORGANISATIONS.items() for name in _names(unit)}


def _units(cell: str, related: list[str]) -> list[str]:
    """The units a cell names; a collective name that holds a 、 is one name."""
    names = sorted([*COLLECTIVES, *UNITS_BY_NAME], key=len, reverse=True)
    keys: list[str] = []
    while cell:
        name = next(name for name in names if re.match(rf"{re.escape(name)}(?=[、，]|$)", cell))
        found = (
            _members(COLLECTIVES[name], related) if name in COLLECTIVES else [UNITS_BY_NAME[name]]
        )
        keys += [key for key in found if key not in keys]
        cell = cell[len(name) :].lstrip("、，")
    return keys


def test_register_holds_the_roster_of_the_district():
    assert Counter(unit["kind"] for unit in CURRENT.values()) == {
        "government": 1,
        "department": 17,
        "section": 15,
        "stationed": 5,
        "street": 5,
        "enterprise": 8,
    }
    assert CURRENT["guanweihui"]["name"] == "云岭高新区管理委员会"
    assert CURRENT["guanweihui"]["credit_code"] == "11990000MB1A00001M"


def test_units_have_distinct_names_codes_and_phones():
    names = Counter(name for unit in ORGANISATIONS.values() for name in _names(unit))
    codes = Counter(unit["credit_code"] for unit in CURRENT.values() if unit["credit_code"])
    phones = Counter(unit["phone"] for unit in CURRENT.values())
    assert [name for name, count in (names + codes + phones).items() if count > 1] == []
    assert sorted(names.keys() & COLLECTIVES.keys()) == []


def test_credit_codes_are_valid_and_of_the_unassigned_region():
    assert [
        key
        for key, unit in CURRENT.items()
        if unit["kind"] != "section"
        and not (
            read_credit_code(unit["credit_code"]).valid and unit["credit_code"][2:8] == "990000"
        )
    ] == []


def test_parents_and_changes_point_to_units():
    parents = {unit["parent"] for unit in ORGANISATIONS.values()} - {""}
    assert sorted(parents - ORGANISATIONS.keys()) == []
    for change in REGISTER["change"]:
        for key in change["from"]:
            if change["kind"] != "rename":
                end = ORGANISATIONS[key]["ended_on"]
                assert end + datetime.timedelta(days=1) == change["date"]
        assert [key for key in change["to"] if key not in CURRENT] == []


def test_merged_and_split_units_have_successors():
    gone = {key for key in ORGANISATIONS if key not in CURRENT}
    assert gone == {
        key for change in REGISTER["change"] if change["kind"] != "rename" for key in change["from"]
    }


def test_duties_run_two_to_four_sentences_and_phones_are_invented():
    for key, unit in CURRENT.items():
        assert 2 <= unit["duties"].count("。") <= 4, key
        assert re.fullmatch(r"0000-88\d{6}", unit["phone"]), key
        assert all(re.fullmatch(r"\D+0\d", post["post"]) for post in unit["leaders"]), key


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("各街道", 5),
        ("各驻区单位", 5),
        ("区直各部门", 17),
        ("各公共企事业单位", 8),
        ("各行业主管部门", 8),
    ],
)
def test_certain_collective_name_resolves_to_its_units(name, size):
    assert len(_members(COLLECTIVES[name], [])) == size


def test_collective_names_with_some_are_left_to_a_person():
    uncertain = {c["name"] for c in REGISTER["collective"] if not c["certain"]}
    assert uncertain == {"区直有关部门", "区直有关部门、单位", "驻区有关单位"}


def test_notice_has_five_sections_fourteen_items_and_fifty_three_tasks():
    titles = [row[0] for row in _table("notice.md") if row != COLUMNS and not row[3]]
    labels = [row[0] for row in ROWS if row[0]]
    assert [title[0] for title in titles] == list("一二三四五")
    assert [re.match(r"（(.+?)）", label).group(1) for label in labels] == (
        ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四"]
    )
    assert len(ROWS) == 53
    assert [len(row) for row in ROWS] == [5] * 53
    assert len({row[3] for row in ROWS}) == 53
    assert [n for n, row in enumerate(ROWS, 1) if row[4]] == [23, 51]


def test_notice_leads_and_responsible_units_are_those_of_the_ledger():
    for number, row in enumerate(ROWS, 1):
        task = TASKS[number]
        leads = _units(row[1], task["related"])
        assert leads == task["leads"], number
        assert [key for key in _units(row[2], task["related"]) if key not in leads] == (
            task["responsible"]
        ), number


def test_damaged_notice_shows_each_kind_of_damage():
    text = (DATA / "notice_damaged.md").read_text("utf-8")
    rows = [row for row in _table("notice_damaged.md") if row[:5] != COLUMNS]
    assert text.count("\t".join(COLUMNS)) == 3
    assert len([row for row in rows if row[2]]) == 21
    assert len([row for row in rows if row[2] and not row[1]]) == 1
    assert [name for name in ("区财玫金融局", "区市埸监督管理局") if name in text] == [
        "区财玫金融局",
        "区市埸监督管理局",
    ]
    assert "区财玫金融局" not in UNITS_BY_NAME


def test_ledger_stands_in_the_agreed_mixed_states():
    assert sorted(TASKS) == list(range(1, 54))
    assert Counter(task["state"] for task in TASKS.values()) == {
        "done": 31,
        "under_way": 14,
        "due_soon": 5,
        "overdue": 3,
    }


def _reports(task: dict) -> dict[str, list[dict]]:
    """The reports of each unit; units without own ones take the common ones in turn."""
    own: dict[str, list[dict]] = {}
    for report in task.get("report", []):
        own.setdefault(report["unit"], []).append(report)
    silent = [key for key in [*task["leads"], *task["responsible"]] if key not in own]
    common = task.get("others", [])
    return own | {key: [common[i % len(common)]] for i, key in enumerate(silent)}


@pytest.mark.parametrize("number", range(1, 54))
def test_state_of_task_is_the_gravest_lamp_of_its_units(number):
    task = TASKS[number]
    # No holiday lies between the demo clock and the last soon day: plain weekends are enough.
    rule = lamp_rule(LEDGER["clock"], calendar=Calendar())
    lamps = {
        key: rule.lamp(
            done=reports[-1].get("decision", {}).get("result") == "confirmed",
            due=task["due"],
            started=True,
            last_sign=reports[-1]["date"],
        )
        for key, reports in _reports(task).items()
    }
    assert STATES[gravest([lamps[key] for key in task["leads"]])] == task["state"]
    assert STATES[gravest(list(lamps.values()))] == task["state"]


def _all_reports() -> list[dict]:
    return [
        report
        for task in TASKS.values()
        for key in ("report", "others")
        for report in task.get(key, [])
    ]


def test_reports_are_dated_long_enough_and_used_once():
    for report in _all_reports():
        assert LEDGER["opened_on"] <= report["date"] <= LEDGER["clock"]
        assert len(report["text"].replace("{unit}", "")) >= 20
        assert 0 <= report["percent"] <= 100
    assert max(Counter(report["text"] for report in _all_reports()).values()) == 1


def test_decisions_answer_a_closing_report_and_six_wait():
    decided = [report for report in _all_reports() if "decision" in report]
    assert [report for report in decided if report["percent"] < 100] == []
    assert [report for report in decided if report["decision"]["date"] < report["date"]] == []
    returned = [report for report in decided if report["decision"]["result"] == "returned"]
    assert len(returned) == 6
    assert all(report["decision"]["reason"] for report in returned)
    waiting = [r for r in _all_reports() if r["percent"] == 100 and "decision" not in r]
    assert len(waiting) == 6


def test_each_done_task_has_evidence_and_links_stay_on_the_demo_host():
    for number, task in TASKS.items():
        reports = [*task.get("report", []), *task.get("others", [])]
        evidence = [piece for report in reports for piece in report.get("evidence", [])]
        assert task["state"] != "done" or evidence, number
        for piece in evidence:
            host = "https://www.yunling.example/"
            assert (piece["kind"] == "note") != piece.get("url", "").startswith(host), number


def test_accounts_cover_every_role_and_every_unit_of_the_ledger():
    assert {account["role"] for account in ACCOUNTS} == ROLES
    assert max(Counter(account["username"] for account in ACCOUNTS).values()) == 1
    assert [account for account in ACCOUNTS if account["unit"] not in CURRENT] == []
    officers = Counter(a["unit"] for a in ACCOUNTS if a["role"] == "information_officer")
    assert max(officers.values()) == 1
    used = {key for task in TASKS.values() for key in [*task["leads"], *task["responsible"]]}
    assert sorted(used - officers.keys()) == []
    assert all(
        re.fullmatch(r"[a-z]+\d\d", a["username"]) and re.fullmatch(r"\D+\d\d", a["display_name"])
        for a in ACCOUNTS
    )


def test_decisions_are_made_by_accounts_of_the_openness_office():
    office = {a["username"] for a in ACCOUNTS if a["role"] == "openness_office"}
    makers = {report["decision"]["by"] for report in _all_reports() if "decision" in report}
    assert makers == office


def test_home_texts_name_the_district_and_its_own_office():
    home = _toml("home.toml")
    assert home["site"]["credit_code"] == CURRENT["guanweihui"]["credit_code"]
    assert home["footer"]["phone"] == CURRENT["gongkaiban"]["phone"]
    assert home["footer"]["site_code"] == "9900000001"
    assert [gap for gap in home["accessibility"]["known_gaps"] if not gap["cure"]] == []


if REAL_NOTICE.exists():

    def test_no_requirement_shares_a_run_with_the_real_notice():
        real = re.sub(r"\W", "", REAL_NOTICE.read_text("utf-8"))
        texts = [re.sub(r"\W", "", row[3]) for row in ROWS]
        runs = {text[i : i + 15] for text in texts for i in range(len(text) - 14)}
        assert sorted(run for run in runs if run in real) == []
