import datetime
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from mingzheng.rules.notices.compare import Change, ComparedTask, compare_tasks, likeness

JOBS = ComparedTask(
    key=1,
    number=1,
    requirement="每月公布岗位信息，注明招聘单位和联系电话。",
    lead=("区社会事业局",),
)
FUNDS = ComparedTask(
    key=2, number=2, requirement="及时公开惠企资金的申报条件和兑付结果。", lead=("区财政金融局",)
)
HOUSES = ComparedTask(
    key=3, number=3, requirement="公开老旧小区改造计划和施工进度安排。", lead=("区建设交通局",)
)


def pairs(old, new):
    return [(pair.old.key, pair.new.key) for pair in compare_tasks(old, new).pairs]


def test_same_notice_has_pairs_without_changes():
    found = compare_tasks([JOBS, FUNDS], [JOBS, FUNDS])
    assert [(p.old, p.new, p.changes) for p in found.pairs] == [
        (JOBS, JOBS, ()),
        (FUNDS, FUNDS, ()),
    ]
    assert (found.added, found.removed, found.changed) == ((), (), ())


def test_row_put_in_at_the_top_moves_numbers_and_changes_nothing():
    top = ComparedTask(key=9, number=1, requirement="全年召开一次主任办公会研究政务公开。")
    moved = [replace(JOBS, number=2), replace(FUNDS, number=3)]
    found = compare_tasks([JOBS, FUNDS], [top, *moved])
    assert found.added == (top,)
    assert found.changed == ()
    assert [pair.new for pair in found.pairs] == moved


def test_new_words_under_the_same_number_are_a_change():
    new = replace(FUNDS, requirement="及时公开惠企资金的申报条件、办理流程和兑付结果。")
    found = compare_tasks([JOBS, FUNDS], [JOBS, new])
    assert [pair.changes for pair in found.changed] == [
        (Change("requirement", FUNDS.requirement, new.requirement),)
    ]


def test_other_work_under_the_same_number_is_removed_and_added():
    found = compare_tasks([JOBS, FUNDS], [JOBS, replace(HOUSES, number=2)])
    assert (found.added, found.removed) == ((replace(HOUSES, number=2),), (FUNDS,))


def test_changed_words_elsewhere_pair_with_the_most_alike():
    new = replace(HOUSES, number=1, requirement="公开老旧小区改造计划和施工进度。")
    assert pairs([JOBS, FUNDS, HOUSES], [new]) == [(3, 3)]


def test_repeated_words_pair_under_their_own_units():
    one = ComparedTask(key=1, number=1, requirement="公开年度计划。", lead=("甲局",))
    other = ComparedTask(key=2, number=2, requirement="公开年度计划。", lead=("乙局",))
    assert pairs([one, other], [replace(other, number=1), replace(one, number=2)]) == [
        (2, 2),
        (1, 1),
    ]


def test_order_of_units_and_white_space_are_no_change():
    old = replace(JOBS, lead=("甲局", "乙局"))
    new = replace(JOBS, lead=("乙局", "甲局"), requirement=JOBS.requirement.replace("，", "，\n"))
    assert compare_tasks([old], [new]).changed == ()


def test_date_and_steps_are_told_in_words():
    old = replace(JOBS, due=datetime.date(2024, 12, 31))
    new = replace(JOBS, steps=(("上半年完成", datetime.date(2024, 6, 30)),))
    assert compare_tasks([old], [new]).changed[0].changes == (
        Change("due", "2024-12-31", ""),
        Change("steps", "", "上半年完成（2024-06-30）"),
    )


def test_task_without_requirement_pairs_by_its_label():
    old = ComparedTask(key=1, number=1, requirement="", label="公开预算决算")
    assert pairs([old], [replace(old, number=5)]) == [(1, 1)]


def test_likeness_of_nothing_is_whole():
    assert likeness("", "") == 1.0


texts = st.text(alphabet="公开政务计划结果岗位", min_size=0, max_size=12)
notices = st.lists(texts, max_size=12).map(
    lambda found: [
        ComparedTask(key=number, number=number, requirement=text)
        for number, text in enumerate(found, start=1)
    ]
)


@given(notices, notices)
def test_every_task_is_accounted_for_once(old, new):
    found = compare_tasks(old, new)
    assert sorted([p.old.key for p in found.pairs] + [t.key for t in found.removed]) == [
        task.key for task in old
    ]
    assert sorted([p.new.key for p in found.pairs] + [t.key for t in found.added]) == [
        task.key for task in new
    ]


@given(notices)
def test_comparison_with_itself_finds_nothing(tasks):
    found = compare_tasks(tasks, tasks)
    assert (found.added, found.removed, found.changed) == ((), (), ())
