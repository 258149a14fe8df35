from mingzheng.rules.annual_report import OUTCOMES, ROWS
from mingzheng.rules.foi_grounds import GROUNDS
from tests.vectors import vectors


def test_table_of_grounds_is_the_closed_list_in_its_order():
    assert [
        {
            "basis": basis,
            "row": one.row,
            "answer": one.answer,
            "article": one.article,
            "reconsideration_first": one.reconsideration_first,
        }
        for basis, one in GROUNDS.items()
    ] == vectors("foi_grounds")


def test_every_row_of_the_report_has_a_ground_and_every_ground_a_row():
    assert tuple(dict.fromkeys(one.row for one in GROUNDS.values())) == OUTCOMES


def test_type_of_answer_is_the_heading_of_its_row():
    titles = {row.number: row.group or row.title for row in ROWS}
    assert all(one.answer in titles[one.row] for one in GROUNDS.values())


def test_every_wording_is_a_sentence_of_its_own():
    wordings = [one.wording for one in GROUNDS.values()]
    assert len(set(wordings)) == len(wordings)
    assert all(wording.endswith("。") for wording in wordings)


def test_who_is_refused_asks_for_reconsideration_first():
    assert GROUNDS["15"].remedies == (
        "对不予公开不服的，应当先自收到之日起60日内申请行政复议"
        "（《行政复议法》第二十条、第二十三条）；对行政复议决定不服的，"
        "可以自收到决定书之日起15日内提起行政诉讼（《行政诉讼法》第四十五条）。"
        "也可以向上一级行政机关或者政府信息公开工作主管部门投诉、举报"
        "（《政府信息公开条例》第五十一条）。"
    )


def test_on_other_grounds_the_applicant_chooses():
    assert GROUNDS["36(4)"].remedies == (
        "对本答复不服的，可以自收到之日起60日内申请行政复议（《行政复议法》第二十条），"
        "或者自收到之日起6个月内提起行政诉讼（《行政诉讼法》第四十六条）。"
        "也可以向上一级行政机关或者政府信息公开工作主管部门投诉、举报"
        "（《政府信息公开条例》第五十一条）。"
    )
