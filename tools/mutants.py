"""Small faults to put into a module, each one change that the module's tests have to notice.

Tables and patterns outside functions are changed too, since there the law is written down; the
sentences of refusals and findings are not, nor types, decorators and docstrings.
"""

import ast
import difflib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult, ast.Div: ast.Mult, ast.Pow: ast.Mult, ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}  # fmt: skip
_TWINS = {"min": "max", "max": "min", "any": "all", "all": "any"}
_LEFT_ALONE = frozenset({"decorator_list", "annotation", "returns", "bases"})
_SENTENCE_ARGUMENTS = frozenset({"reason", "cure", "message", "strict"})
_SENTENCE = re.compile("[\u3400-\u9fff].*[，。；：]")
_LOOKS_LIKE_PATTERN = re.compile(r"[\[(\\|?*+]")
_LOOKS = {"(?=": "(?!", "(?!": "(?=", "(?<=": "(?<!", "(?<!": "(?<="}
_TOKEN = re.compile(
    r"(?P<escape>\\.)|(?P<look>\(\?<?[=!])|(?P<group>\(\?P<\w+>|\(\?[:>])"
    r"|(?P<klass>\[(?:\\.|\]|[^\]\\])(?:\\.|[^\]\\])*\])|(?P<bounds>\{\d*,?\d*\})"
    r"|(?P<quantifier>[*+?])(?P<lazy>[?+]?)|(?P<bar>\|)|(?P<anchor>[\^$])",
    re.DOTALL,
)

CONTEXT = 50
"""Characters shown before and after what differs."""

Change = Callable[[], None]


@dataclass(frozen=True)
class Mutant:
    """``before`` and ``after`` are the place that differs."""

    number: int
    line: int
    before: str
    after: str
    tree: ast.Module


def mutants_of(source: str) -> Iterator[Mutant]:
    for number in range(len(_sites(ast.parse(source)))):
        tree = ast.parse(source)
        statement, change = _sites(tree)[number]
        before = ast.unparse(statement)
        change()
        ast.fix_missing_locations(tree)
        removed, added = _difference(before, ast.unparse(statement))
        yield Mutant(number, statement.lineno, removed, added, tree)


def _difference(before: str, after: str) -> tuple[str, str]:
    if before == after:
        return before, "pass"
    lines = list(difflib.ndiff(before.splitlines(), after.splitlines()))
    removed, added = (
        " ".join(line[2:].strip() for line in lines if line.startswith(sign)) for sign in "-+"
    )
    same = _shared(removed, added)
    start = same - CONTEXT if same > CONTEXT + 1 else 0
    tail = _shared(removed[:start:-1], added[:start:-1])
    end = CONTEXT - tail if tail > CONTEXT + 1 else None
    marks = "…" if start else "", "…" if end else ""
    return marks[0] + removed[start:end] + marks[1], marks[0] + added[start:end] + marks[1]


def _shared(one: str, other: str) -> int:
    """How many characters both begin with."""
    return next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )


def _sites(tree: ast.Module) -> list[tuple[ast.stmt, Change]]:
    return [
        (top, change)
        for holder in ast.walk(tree)
        for body in (getattr(holder, name, None) for name in ("body", "orelse", "finalbody"))
        if isinstance(body, list)
        for at, top in enumerate(body)
        if isinstance(top, ast.stmt) and not _is_left_alone(top)
        for change in _changes_of_statement(top, body, at)
    ]


def _is_left_alone(statement: ast.stmt) -> bool:
    match statement:
        case ast.Import() | ast.ImportFrom() | ast.Assert():
            return True
        case ast.Expr(value=ast.Constant()):
            return True
        case ast.Assign(targets=[ast.Name(id="__all__")]):
            return True
        case ast.Assign(value=ast.Subscript(value=ast.Name(id="Literal" | "Callable"))):
            return True
    return False


def _changes_of_statement(statement: ast.stmt, body: list[ast.stmt], at: int) -> Iterator[Change]:
    """Changes of the statement itself and of its own expressions, not of statements inside it."""
    match statement:
        case ast.If() | ast.While():
            yield lambda: setattr(statement, "test", _negated(statement.test))
        case ast.Return(value=ast.expr() as value) if not _is_none(value):
            yield lambda: setattr(statement, "value", ast.Constant(None))
        case ast.AugAssign() if type(statement.op) in _OPERATORS:
            yield lambda: setattr(statement, "op", _OPERATORS[type(statement.op)]())
        case ast.Expr() | ast.Raise() | ast.Break() | ast.Delete():
            yield lambda: body.__setitem__(at, _instead(statement, ast.Pass()))
        case ast.Continue():
            yield lambda: body.__setitem__(at, _instead(statement, ast.Break()))
    for name, value in ast.iter_fields(statement):
        if name in _LEFT_ALONE or (name == "keywords" and isinstance(statement, ast.ClassDef)):
            continue
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, ast.AST) and not isinstance(part, ast.stmt):
                yield from _changes_of(part)


def _instead(statement: ast.stmt, other: ast.stmt) -> ast.stmt:
    return ast.copy_location(other, statement)


def _changes_of(node: ast.AST) -> Iterator[Change]:
    match node:
        case ast.keyword(arg=str() as name) if name in _SENTENCE_ARGUMENTS:
            return
        case ast.JoinedStr():
            yield from _changes_of_formatted(node)
            return
        case ast.Compare():
            yield from (_swap_comparison(node, at) for at in range(len(node.ops)))
        case ast.BoolOp():
            twin = ast.Or if isinstance(node.op, ast.And) else ast.And
            yield lambda: setattr(node, "op", twin())
        case ast.BinOp() if type(node.op) in _OPERATORS and not _is_text(node.left, node.right):
            yield lambda: setattr(node, "op", _OPERATORS[type(node.op)]())
        case ast.Constant():
            yield from _changes_of_constant(node)
        case ast.Call(func=ast.Name() as called) if called.id in _TWINS:
            yield lambda: setattr(called, "id", _TWINS[called.id])
        case ast.IfExp():
            yield lambda: setattr(node, "test", _negated(node.test))
        case ast.comprehension():
            yield from (_negate_condition(node, at) for at in range(len(node.ifs)))
    for name, value in ast.iter_fields(node):
        if name not in _LEFT_ALONE:
            for part in value if isinstance(value, list) else [value]:
                if isinstance(part, ast.AST):
                    yield from _changes_of(part)


def _swap_comparison(node: ast.Compare, at: int) -> Change:
    return lambda: node.ops.__setitem__(at, _COMPARISONS[type(node.ops[at])]())


def _negate_condition(node: ast.comprehension, at: int) -> Change:
    return lambda: node.ifs.__setitem__(at, _negated(node.ifs[at]))


def _negated(test: ast.expr) -> ast.expr:
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        return test.operand
    return ast.UnaryOp(ast.Not(), test)


def _is_none(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is None


def _is_text(*sides: ast.expr) -> bool:
    return any(
        isinstance(side, ast.JoinedStr)
        or (isinstance(side, ast.Constant) and isinstance(side.value, str))
        for side in sides
    )


def _changes_of_constant(node: ast.Constant) -> Iterator[Change]:
    match node.value:
        case bool(value):
            yield lambda: setattr(node, "value", not value)
        case int(value):
            yield lambda: setattr(node, "value", value + 1)
        case str(value) if not _SENTENCE.search(value):
            if _LOOKS_LIKE_PATTERN.search(value):
                yield from (_setting(node, changed) for changed in changed_patterns(value))
            else:
                yield _setting(node, "" if value else "X")


def _changes_of_formatted(node: ast.JoinedStr) -> Iterator[Change]:
    """Of a pattern put together from pieces; other formatted strings are sentences."""
    pieces = [piece for piece in node.values if isinstance(piece, ast.Constant)]
    text = "".join(piece.value for piece in pieces)
    if _LOOKS_LIKE_PATTERN.search(text) and "。" not in text:
        for piece in pieces:
            yield from (_setting(piece, changed) for changed in changed_patterns(piece.value))


def _setting(node: ast.Constant, value: str) -> Change:
    return lambda: setattr(node, "value", value)


def changed_patterns(pattern: str) -> Iterator[str]:
    """The pattern with one look-around turned round, class negated, alternative dead, and so on."""
    for token in _TOKEN.finditer(pattern):
        changed = _changed_token(token, pattern)
        if changed is not None:
            yield pattern[: token.start()] + changed + pattern[token.end() :]


def _changed_token(token: re.Match[str], pattern: str) -> str | None:
    if token["look"]:
        return _LOOKS[token["look"]]
    if token["klass"]:
        inside = token["klass"][1:]
        return f"[{inside[1:]}" if inside.startswith("^") else f"[^{inside}"
    if token["bounds"] and token["bounds"] not in ("{}", "{,}"):
        return re.sub(r"\d+(?=,?\})", lambda number: str(int(number[0]) + 1), token["bounds"])
    if token["quantifier"]:
        other = {"*": "+", "+": "*", "?": ""}[token["quantifier"]]
        return other + token["lazy"] if other else other
    if token["bar"]:
        return "|(?!)"
    return "" if token["anchor"] else None
