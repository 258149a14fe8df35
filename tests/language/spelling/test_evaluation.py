"""Figures of an evaluation, counted by hand."""

from mingzheng.language.spelling.evaluation import Score, evaluate

ANSWERS = {
    "甲错": "甲对", "乙错": "乙误", "丙错": "丙错", "丁好": "丁坏", "戊好": "戊好",
    "己错错": "己对错",
}  # fmt: skip
PAIRS = [
    ("甲错", "甲对"), ("乙错", "乙对"), ("丙错", "丙对"), ("丁好", "丁好"), ("戊好", "戊好"),
    ("己错错", "己对对"),
]  # fmt: skip


def result():
    return evaluate(PAIRS, lambda texts: [ANSWERS[text] for text in texts])


def test_sentence_counts_only_when_all_of_it_is_right():
    assert result().sentence_correction == Score(right=1, said=4, wanted=4)
    assert result().sentence_detection == Score(right=2, said=4, wanted=4)


def test_characters_count_singly():
    assert result().character_correction == Score(right=2, said=4, wanted=5)
    assert result().character_detection == Score(right=3, said=4, wanted=5)


def test_false_alarms_are_counted_in_clean_sentences():
    assert (result().false_alarms, result().clean_characters) == (1, 4)
    assert result().false_alarms_per_10_000 == 2500.0


def test_missing_character_is_one_edit():
    found = evaluate([("要点的通", "要点的通知")], lambda texts: ["要点的通知"])
    assert found.character_correction == Score(right=1, said=1, wanted=1)


def test_score_of_nothing_is_zero():
    assert (Score(0, 0, 0).precision, Score(0, 0, 0).recall, Score(0, 0, 0).f1) == (0.0, 0.0, 0.0)


def test_f1_is_the_harmonic_mean():
    assert (Score(3, 4, 6).precision, Score(3, 4, 6).recall, Score(3, 4, 6).f1) == (0.75, 0.5, 0.6)
