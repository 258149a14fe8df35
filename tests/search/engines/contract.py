"""What every engine must do with rows and queries; the engine under test comes from ``make``."""

from collections.abc import Callable

import pytest

from mingzheng.search.engines.port import FACETS, Counts, Engine, IndexRow, Term
from tests.search.engines.rows import any_of, asking, each, filled, keys, row

NONE_OF_ANY = {facet: {} for facet in FACETS}


class EngineContract:
    @pytest.fixture
    def engine(self, make: Callable[[], Engine]) -> Engine:
        return make()

    # Finding and order

    def test_more_often_in_equal_length_comes_first(self, engine):
        of = filled(engine, [row("a", "税 费 证"), row("b", "税 税 证"), row("c", "税 税 税")])
        assert keys(of, asking(any_of("税"))) == ["c", "b", "a"]

    def test_rare_token_weighs_more(self, engine):
        of = filled(
            engine, [row("a", "税 表"), row("b", "费 表"), row("c", "税 证"), row("d", "税 单")]
        )
        assert keys(of, asking(*each("税", "费"), limit=1)) == ["b"]

    def test_weight_decides_between_fields(self, engine):
        of = filled(engine, [row("a", "税", "证"), row("b", "证", "税")])
        in_title, in_body = Term("title", "税"), Term("body", "税")
        assert keys(of, asking((in_body, Term("title", "税", 2.0)))) == ["b", "a"]
        assert keys(of, asking((Term("body", "税", 2.0), in_title))) == ["a", "b"]

    def test_weight_zero_finds_without_scoring(self, engine):
        of = filled(engine, [row("a", "税"), row("b", "税 税")])
        assert [hit.score for hit in of.search(asking(any_of("税", weight=0.0)))] == [0.0, 0.0]

    def test_score_is_the_sum_over_all_terms_whatever_at_least_says(self, engine):
        of = filled(engine, [row("a", "税 费 证", "税"), row("b", "费 证 单", "表")])
        clauses = ((Term("body", "税"), Term("title", "税", 0.5)), *each("费", "证"))
        one, two = of.search(asking(*clauses)), of.search(asking(*clauses, at_least=2))
        assert [hit.key for hit in two] == ["a", "b"]
        assert [hit.score for hit in two] == pytest.approx([hit.score for hit in one])

    def test_token_asked_twice_counts_twice(self, engine):
        of = filled(engine, [row("a", "税 证"), row("b", "费 证")])
        once = of.search(asking(any_of("税")))[0].score
        assert of.search(asking(*each("税", "税")))[0].score == pytest.approx(2 * once)
        assert of.search(asking(any_of("税", "税")))[0].score == pytest.approx(2 * once)
        assert keys(of, asking(*each("税", "税"), at_least=2)) == ["a"]

    def test_unknown_tokens_change_nothing(self, engine):
        of = filled(engine, [row("a", "税 证"), row("b", "费 证")])
        plain = of.search(asking(any_of("税")))
        assert of.search(asking(*each("税", "没有", "nowhere"))) == plain
        assert of.search(asking(any_of("没有"))) == []

    @pytest.mark.parametrize("clauses", [(), ((),), ((), ())])
    def test_nothing_asked_finds_nothing(self, engine, clauses):
        of = filled(engine, [row("a", "税")])
        assert of.search(asking(*clauses)) == []
        assert of.search(asking(*clauses, at_least=2)) == []
        assert of.counts(asking(*clauses)) == Counts(0, NONE_OF_ANY)

    def test_no_row_wanted(self, engine):
        assert filled(engine, [row("a", "税")]).search(asking(any_of("税"), limit=0)) == []

    @pytest.mark.parametrize(
        ("at_least", "found"),
        [(0, "abc"), (1, "abc"), (2, "ab"), (3, "a"), (4, ""), (5, "")],
    )
    def test_at_least_at_its_borders(self, engine, at_least, found):
        of = filled(engine, [row("a", "一 二 三"), row("b", "一 二 四"), row("c", "一 四 五")])
        query = asking(*each("一", "二", "三", "六"), at_least=at_least)
        assert sorted(keys(of, query)) == list(found)
        assert of.counts(query).total == len(found)

    def test_at_least_counts_clauses_not_terms(self, engine):
        of = filled(engine, [row("a", "税", "税"), row("b", "税", "费")])
        either = (Term("body", "税"), Term("title", "税"))
        other = (Term("body", "费"), Term("title", "费"))
        assert keys(of, asking(either, other, at_least=2)) == ["b"]
        assert keys(of, asking(either, (), at_least=2)) == []

    def test_equal_scores_by_key(self, engine):
        names = ["b", "é", "a", "𠮷", "甲", "B", "￿"]
        of = filled(engine, [row(name, "税 证") for name in names])
        ordered = ["B", "a", "b", "é", "甲", "￿", "𠮷"]
        assert keys(of, asking(any_of("税"))) == ordered
        assert keys(of, asking(any_of("税"), limit=3)) == ordered[:3]

    def test_equal_scores_by_key_over_several_commits(self, engine):
        of = engine.build("units")
        for number in (4, 2, 5, 1, 3):
            of.add([row(str(number), "税 证 单"), row(f"x{number}", "费 证 单")])
            of.commit()
        assert keys(of, asking(*each("税", "证"), limit=4)) == ["1", "2", "3", "4"]

    # Narrowing

    def test_facets_any_value_of_every_facet(self, engine):
        of = filled(
            engine,
            [
                row("a", "税", kind=("policy",), year=("2023", "2024")),
                row("b", "税", kind=("policy",), year=("2022",)),
                row("c", "税", kind=("faq",), year=("2024",)),
                row("d", "税"),
            ],
        )

        def found(**facets):
            return keys(of, asking(any_of("税"), facets=facets))

        assert found(kind=("policy",)) == ["a", "b"]
        assert found(kind=("policy", "faq")) == ["a", "b", "c"]
        assert found(kind=("policy", "faq"), year=("2024",)) == ["a", "c"]
        assert found(year=("2023", "2022")) == ["a", "b"]
        assert found(kind=("other",)) == []
        assert found(kind=()) == []

    def test_narrowing_does_not_change_scores(self, engine):
        of = filled(
            engine, [row("a", "税 证", kind=("x",)), row("b", "税", kind=("y",)), row("c", "证")]
        )
        plain = {hit.key: hit.score for hit in of.search(asking(any_of("税")))}
        narrowed = of.search(asking(any_of("税"), facets={"kind": ("x",)}, without=("c",)))
        assert {hit.key: hit.score for hit in narrowed} == pytest.approx({"a": plain["a"]})

    def test_facet_values_are_whole_and_exact(self, engine):
        of = filled(engine, [row("a", "税", unit=("市 财政局",)), row("b", "税", unit=("市",))])
        assert keys(of, asking(any_of("税"), facets={"unit": ("市",)})) == ["b"]
        assert keys(of, asking(any_of("税"), facets={"unit": ("市 财政局",)})) == ["a"]

    def test_without(self, engine):
        of = filled(engine, [row("a", "税"), row("b", "税"), row("c", "税")])
        query = asking(any_of("税"), without=("b", "nobody"))
        assert keys(of, query) == ["a", "c"]
        assert of.counts(query).total == 2

    # Counting

    def test_counts_over_all_that_match(self, engine):
        rows = [
            row("a", "税", kind=("policy",), subject=("财政", "税务")),
            row("b", "税", kind=("policy",), subject=("税务", "税务")),
            row("c", "税", kind=("faq",)),
            row("d", "费", kind=("faq",), subject=("财政",)),
        ]
        of = filled(engine, rows)
        counted = of.counts(asking(any_of("税"), limit=1))
        kinds = {"policy": 2, "faq": 1}
        assert counted == Counts(
            3, NONE_OF_ANY | {"kind": kinds, "subject": {"财政": 1, "税务": 2}}
        )
        narrowed = of.counts(asking(any_of("税"), facets={"subject": ("税务",)}))
        assert narrowed.facets["kind"] == {"policy": 2}

    def test_counts_more_rows_than_an_answer_would_hold(self, engine):
        of = filled(engine, (row(f"{n:05}", "税", year=(str(n % 7),)) for n in range(12_000)))
        counted = of.counts(asking(any_of("税"), limit=1))
        assert counted.total == 12_000
        assert sum(counted.facets["year"].values()) == 12_000

    def test_rows_by_their_keys(self, engine):
        of = filled(engine, [row(key, "税", payload=key.encode()) for key in "abc"])
        found = of.rows(["c", "nobody", "a", "c"])
        assert [(hit.key, hit.payload, hit.score) for hit in found] == [
            ("c", b"c", 0.0),
            ("a", b"a", 0.0),
        ]
        assert of.rows([]) == []

    def test_frequency_and_size(self, engine):
        of = filled(engine, [row("a", "税 税", "费"), row("b", "税"), row("c", "费")])
        assert [of.frequency("body", token) for token in ("税", "费", "证", "")] == [2, 1, 0, 0]
        assert of.frequency("title", "费") == 1
        assert of.size() == 3

    # Texts and payloads as they come

    def test_payload_comes_back_byte_for_byte(self, engine):
        every = bytes(range(256))
        payloads = {"a": every * 40, "b": b"", "c": b"\0", "d": "税".encode()}
        of = filled(engine, [row(key, "税", payload=one) for key, one in payloads.items()])
        found = {hit.key: hit.payload for hit in of.search(asking(any_of("税")))}
        assert found == payloads

    @pytest.mark.parametrize(
        "token",
        ["𠮷野", "👩‍👩‍👧‍👦", '"', "'", "\\", "税*", "a:b", "AND", "-税",
         "(", "\x01", "\x7f", "\ufeff", "é", "ＡＢ", "x" * 255, "𠮷" * 255],
    )  # fmt: skip
    def test_tokens_are_taken_as_they_are(self, engine, token):
        of = filled(engine, [row("a", f"税 {token} 证"), row("b", "税 证")])
        assert keys(of, asking(any_of(token))) == ["a"]
        assert of.frequency("body", token) == 1

    @pytest.mark.parametrize(
        "blank", [" ", "  ", "\t", "\n", "\0", "\x1c", "\x85", "\xa0", "\u2028", "\u3000", "\ud800"]
    )  # fmt: skip
    def test_white_space_separates_and_cannot_be_asked_for(self, engine, blank):
        of = filled(engine, [row("a", f"税{blank}费"), row("b", "税费")])
        assert keys(of, asking(any_of("费"))) == ["a"]
        assert keys(of, asking(any_of(blank))) == []
        assert keys(of, asking(any_of(f"税{blank}费"))) == []

    def test_token_without_end_is_left_out_alone(self, engine):
        longest, endless = "长" * 255, "长" * 10_000
        of = filled(engine, [row("a", f"税 {endless} 费 {longest}"), row("b", endless)])
        assert keys(of, asking(any_of("费"))) == ["a"]
        assert keys(of, asking(any_of(longest))) == ["a"]
        assert keys(of, asking(*each("税", endless, "长" * 256))) == ["a"]
        assert of.frequency("body", endless) == 0
        assert of.size() == 2

    def test_text_of_ten_thousand_tokens(self, engine):
        of = filled(engine, [row("a", " ".join(f"t{n}" for n in range(10_000))), row("b", "t1")])
        assert keys(of, asking(any_of("t9999"))) == ["a"]
        assert keys(of, asking(any_of("t1"))) == ["b", "a"]

    def test_two_thousand_clauses(self, engine):
        of = filled(engine, [row("a", "t7 t1999"), row("b", "t3000"), row("c", "t5")])
        clauses = [(Term("body", f"t{n}"), Term("title", f"t{n}")) for n in range(2000)]
        assert keys(of, asking(*clauses)) == ["a", "c"]
        assert keys(of, asking(*clauses, at_least=2)) == ["a"]

    @pytest.mark.parametrize("key", ["a b", "甲/乙#丙?", "_x", "..", "𠮷", "k" * 600, '"', "\n"])
    def test_keys_are_taken_as_they_are(self, engine, key):
        of = filled(engine, [row(key, "税"), row("other", "税")])
        assert keys(of, asking(any_of("税"), without=("other",))) == [key]
        of.delete([key])
        of.commit()
        assert keys(of, asking(any_of("税"))) == ["other"]

    def test_every_field_is_apart(self, engine):
        texts = {"title": "一", "body": "二", "sound": "三", "number": "四"}
        of = filled(engine, [IndexRow("a", texts), IndexRow("b", {})])
        for field, token in texts.items():
            assert keys(of, asking(any_of(token, field=field))) == ["a"]
            others = [other for other in texts if other != field]
            assert [of.frequency(other, token) for other in others] == [0, 0, 0]
