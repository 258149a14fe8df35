"""The evidence that each task of a real notice demands, where the folder with it stands beside the
repository: the house's own table, item by item."""

from pathlib import Path

import pytest

from mingzheng.data.evidence_acts import evidence_acts
from mingzheng.readers import read_document
from mingzheng.rules.evidence_demand import Demands, TaskWords, propose_demands
from mingzheng.rules.notices import parse_notice

SHARED = Path(__file__).parents[3] / "shared" / "notices"
TASKS = """
1 AB|2 AB|3 A|4 C|5 AI|6 AF|7 A|8 AC|9 AE s1|10 C|11 AC|12 AB|13 A|14 AB|15 A|16 A|17 C|18 A|19 C
20 C s2|21 AB|22 AK|23 L|24 G s3|25 AG|26 GK s3|27 DG s3|28 H|29 A|30 H s2|31 AH|32 C|33 A|34 B
35 BG|36 H|37 BE s1|38 F|39 FK|40 DF s1|41 L|42 E s1|43 F|44 FG|45 H|46 H s2|47 IJK s2|48 GHJ s4
49 I|50 HK|51 HM s4|52 M s4|53 E s1
"""
DUTIES = ("D s3", "D s1", "CGK")


def written(found: Demands) -> str:
    letters = "".join(one.letter for one in found.letters)
    return " ".join([letters, *(one.support for one in found.supports)])


EXPECTED = dict(one.split(" ", 1) for one in TASKS.replace("\n", "|").split("|") if one.strip())

if SHARED.exists():

    @pytest.fixture(scope="module")
    def notice():
        path = SHARED / "jining-2024-task-breakdown.md"
        return parse_notice(read_document(path.read_bytes(), name=path.name))

    def test_every_task_carries_the_demand_of_the_table(notice):
        found = {
            str(task.n): propose_demands(
                TaskWords(task.requirement, task.label, (task.item or "", task.section or "")),
                evidence_acts(),
            )
            for task in notice.tasks
        }
        assert {n: written(one) for n, one in found.items()} == EXPECTED
        assert all(one.sure for one in found.values())
        assert [n for n, one in found.items() if one.notes] == ["18"]

    def test_the_duties_of_the_preface_too(notice):
        found = [propose_demands(TaskWords(text), evidence_acts()) for text in notice.duties]
        assert tuple(written(one) for one in found) == DUTIES

    @pytest.mark.parametrize(
        ("name", "letters"),
        [("t01_chizhou_xinfang_tasktable.txt", ["C", "B", "A", "AG", "G", "A", "A", "D s1"])],
    )
    def test_another_notice_gets_sensible_proposals(name, letters):
        path = SHARED / "pages" / name
        tasks = parse_notice(read_document(path.read_bytes(), name=name)).tasks
        found = [propose_demands(TaskWords(t.requirement, t.label), evidence_acts()) for t in tasks]
        assert [written(one) for one in found] == letters
