import re

import pytest

from tools.mutants import changed_patterns, mutants_of


def changes(source):
    return [(one.before, one.after) for one in mutants_of(source)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("x = a < b", [("x = a < b", "x = a <= b")]),
        ("x = a < b >= c", [
            ("x = a < b >= c", "x = a <= b >= c"),
            ("x = a < b >= c", "x = a < b > c"),
        ]),
        ("x = a and b", [("x = a and b", "x = a or b")]),
        ("x = a + b", [("x = a + b", "x = a - b")]),
        ("x = a + 'b'", [("x = a + 'b'", "x = a + ''")]),
        ("x = True", [("x = True", "x = False")]),
        ("x = 20", [("x = 20", "x = 21")]),
        ("x = ''", [("x = ''", "x = 'X'")]),
        ("x = min(a)", [("x = min(a)", "x = max(a)")]),
        ("x = a if b else c", [("x = a if b else c", "x = a if not b else c")]),
        ("x = [a for a in b if c]", [("x = [a for a in b if c]", "x = [a for a in b if not c]")]),
        ("x += a", [("x += a", "x -= a")]),
        ("f()", [("f()", "pass")]),
        ("raise a", [("raise a", "pass")]),
        ("if a:\n    x = b", [("if a:", "if not a:")]),
        ("while not a:\n    x = b", [("while not a:", "while a:")]),
        ("def f():\n    return a", [("return a", "return None")]),
        ("x = re.compile('a|b+')", [
            ("x = re.compile('a|b+')", "x = re.compile('a|(?!)b+')"),
            ("x = re.compile('a|b+')", "x = re.compile('a|b*')"),
        ]),
    ],
)  # fmt: skip
def test_each_fault_is_one_change(source, expected):
    assert changes(source) == expected


@pytest.mark.parametrize(
    "source",
    [
        "import a",
        "'''Docstring.'''",
        "assert a == 1",
        "__all__ = ['a']",
        "X = Literal['a', 'b']",
        "x: Literal['a'] = b",
        "@dataclass(frozen=True)\nclass A(B):\n    x: int",
        "x = f(reason='a', strict=True)",
        "x = '序号不编虚位，请改正。'",
        "x = f'日期{day}不存在。'",
        "def f():\n    return None",
        "def f():\n    return",
    ],
)
def test_types_sentences_and_the_like_are_left_alone(source):
    assert changes(source) == []


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"(?<!a)b", [r"(?<=a)b"]),
        (r"b(?=a)", [r"b(?!a)"]),
        (r"[ab]", [r"[^ab]"]),
        (r"[^ab]", [r"[ab]"]),
        (r"[]|+]", [r"[^]|+]"]),
        (r"\d{2,3}", [r"\d{2,4}"]),
        (r"\d{4}", [r"\d{5}"]),
        (r"\d{4,}", [r"\d{5,}"]),
        (r"ab?", ["ab"]),
        (r"a*?", ["a+?"]),
        (r"^a$", ["a$", "^a"]),
        (r"(?P<n>a)(?:b)", []),
        (r"\[\(\|\?", []),
    ],
)
def test_patterns_are_changed_at_each_of_their_signs(pattern, expected):
    assert list(changed_patterns(pattern)) == expected


@pytest.mark.parametrize("pattern", [r"(?<!a)[b-d]+(?:e|f){2}$", r"第?(?P<n>\d{1,3})[条款]"])
def test_changed_patterns_are_patterns(pattern):
    assert [re.compile(one).pattern for one in changed_patterns(pattern)]


def test_only_the_surroundings_of_a_change_are_shown():
    (one, *_) = mutants_of(f"x = (a < {'b' * 60}, {'c' * 60})")
    assert (one.before, one.after) == (f"x = (a < {'b' * 49}…", f"x = (a <= {'b' * 49}…")


def test_mutants_are_numbered_and_know_their_line():
    source = "def f(a):\n    if a:\n        return 1\n    return 2\n"
    assert [(one.number, one.line, one.after) for one in mutants_of(source)] == [
        (0, 2, "if not a:"),
        (1, 4, "return None"),
        (2, 4, "return 3"),
        (3, 3, "return None"),
        (4, 3, "return 2"),
    ]


def test_a_mutants_tree_differs_at_its_place_alone():
    trees = [one.tree for one in mutants_of("x = 1\ny = 2\n")]
    values = [[statement.value.value for statement in tree.body] for tree in trees]
    assert values == [[2, 2], [1, 3]]
