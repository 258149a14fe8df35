from mingzheng.rules.interpretation_points import Point, point_of, raw_of


def test_a_stored_card_without_anchors_is_read_by_its_words():
    point = point_of({"who": " 老人 ", "what": "补贴", "clause": "第七条"})
    assert point == Point(who="老人", what="补贴", clause="第七条")
    assert point.parts == (("谁享受", "老人"), ("给什么", "补贴"))


def test_a_point_comes_back_as_it_was_stored():
    point = Point(who="甲", ask="乙", clause="第七条", anchors=("tiao-7",), document=3)
    raw = raw_of(point)
    assert raw == {
        "who": "甲", "ask": "乙", "clause": "第七条", "anchors": ["tiao-7"], "document": 3,
    }  # fmt: skip
    assert point_of(raw) == point


def test_a_point_is_called_by_what_it_gives():
    assert Point(who="甲", what="乙").title == "乙"
    assert Point(who="甲").title == "甲"
    assert Point(clause="第七条").title == "第七条"
