"""Mutation testing of the rules: ``python -m tools.mutate [MODULE …]``.

Each mutant runs in a fork of its own with the tests of its module alone, two at a time, and nothing
on disk is touched. Results are kept in ``var/mutants``: killed mutants of an unchanged source are
not run again, survivors are, so that a new test shows at once what it is worth.

mutmut 3.8 runs on this layout but mutates functions only: weights, limits and patterns, in which
these modules hold the law, would stay untested.
"""

import ast
import hashlib
import importlib
import importlib.abc
import importlib.machinery
import json
import os
import re
import resource
import sys
import types
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

import hypothesis
import pytest

from tools.mutants import Mutant, mutants_of

ROOT = Path(__file__).parent.parent
RULES = ROOT / "src/mingzheng/rules"
TESTS = ROOT / "tests/rules"
RESULTS = ROOT / "var/mutants"
DEFAULT = (
    "validity",
    "privacy",
    "secrecy",
    "docnumbers",
    "writing_format",
    "index_numbers",
    "disclosure_limits",
    "official_text",
    "workdays",
    "workday_spans",
    "credit_codes",
    "id_numbers",
    "foi_clock",
    "foi_fee",
    "foi_grounds",
    "foi_remedies",
    "foi_wording",
    "letter_parts",
    "letter_templates",
    "annual_report",
    "text/likeness",
    "text/formulas",
)
PARALLEL = 2
LEAST_SECONDS = 10
PATIENCE = 5
"""A mutant may take this many times the processor time of the tests without it."""
GOAL = 90.0
INVALID = 99

Outcome = Literal["killed", "survived", "invalid"]


@dataclass(frozen=True)
class Result:
    file: str
    digest: str
    number: int
    line: int
    before: str
    after: str
    outcome: Outcome


def main(names: Sequence[str]) -> int:
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    sys.path.insert(0, str(ROOT))
    shares = [run_module(name) for name in names or [one for one in DEFAULT if _files(one)]]
    return 0 if all(share >= GOAL for share in shares) else 1


def run_module(name: str) -> float:
    """Prints survivors and the percentage killed, which it returns."""
    files, tests = _files(name), _tests(name)
    if not files or not tests:
        raise SystemExit(f"没有规则模块“{name}”或它的测试，请核对名称。")
    _compile_patterns(files)
    limit = _seconds_without_a_fault(name, tests)
    results = [result for file in files for result in _run_file(file, tests, limit, name)]
    counted = [result for result in results if result.outcome != "invalid"]
    killed = sum(result.outcome == "killed" for result in counted)
    share = 100 * killed / len(counted) if counted else 100.0
    for result in counted:
        if result.outcome == "survived":
            print(f"{result.file}:{result.line}\n  - {result.before}\n  + {result.after}")
    print(f"{name}：{len(counted)} 个变异，测出 {killed} 个，{share:.1f}%", flush=True)
    return share


def _files(name: str) -> list[Path]:
    single = RULES / f"{name}.py"
    return [single] if single.exists() else sorted((RULES / name).rglob("*.py"))


def _tests(name: str) -> list[str]:
    own = [TESTS / name, (TESTS / name).with_name(f"test_{Path(name).name}.py")]
    asking = [
        path
        for path in sorted((TESTS / "asking").glob("test_*.py"))
        if path.stem == f"test_{name}" or f'vectors("{name}' in path.read_text(encoding="utf-8")
    ]
    return [str(path) for path in (*own, *asking) if path.exists()]


def _compile_patterns(files: Sequence[Path]) -> None:
    """Loads and forgets the modules: their patterns stay in the cache that every fork inherits."""
    for file in files:
        importlib.import_module(_module_name(file))
    for loaded in [one for one in sys.modules if one.partition(".")[0] == "mingzheng"]:
        del sys.modules[loaded]


def _seconds_without_a_fault(name: str, tests: Sequence[str]) -> int:
    _, status, used = os.wait4(_fork(None, "", tests, limit=resource.RLIM_INFINITY), 0)
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit(f"{name} 的测试在没有变异时就不通过，请先修好。")
    return max(LEAST_SECONDS, round(PATIENCE * (used.ru_utime + used.ru_stime)))


def _run_file(file: Path, tests: Sequence[str], limit: int, name: str) -> list[Result]:
    source = file.read_text(encoding="utf-8")
    digest = hashlib.sha256(source.encode()).hexdigest()
    store = RESULTS / name / f"{file.relative_to(RULES)}.jsonl"
    store.parent.mkdir(parents=True, exist_ok=True)
    known = {
        one.number: one
        for one in _stored(store)
        if one.digest == digest and one.outcome != "survived"
    }
    mutants = [one for one in mutants_of(source) if one.number not in known]
    with store.open("w", encoding="utf-8") as kept:
        for result in known.values():
            kept.write(json.dumps(asdict(result), ensure_ascii=False) + "\n")
        for mutant, outcome in _outcomes(mutants, file, tests, limit):
            result = Result(
                str(file.relative_to(ROOT)),
                digest,
                mutant.number,
                mutant.line,
                mutant.before,
                mutant.after,
                outcome,
            )
            known[mutant.number] = result
            kept.write(json.dumps(asdict(result), ensure_ascii=False) + "\n")
            kept.flush()
    return [known[number] for number in sorted(known)]


def _stored(store: Path) -> list[Result]:
    if not store.exists():
        return []
    return [Result(**json.loads(line)) for line in store.read_text(encoding="utf-8").splitlines()]


def _outcomes(
    mutants: Sequence[Mutant], file: Path, tests: Sequence[str], limit: int
) -> Iterator[tuple[Mutant, Outcome]]:
    running: dict[int, Mutant] = {}
    waiting = list(reversed(mutants))
    while waiting or running:
        while waiting and len(running) < PARALLEL:
            mutant = waiting.pop()
            running[_fork(mutant.tree, _module_name(file), tests, limit=limit)] = mutant
        child, status = os.wait()
        yield running.pop(child), _outcome(os.waitstatus_to_exitcode(status))


def _outcome(code: int) -> Outcome:
    return {0: "survived", INVALID: "invalid"}.get(code, "killed")  # type: ignore[return-value]


def _fork(tree: ast.Module | None, module: str, tests: Sequence[str], *, limit: int) -> int:
    """The child answers 0 where the tests pass, INVALID where the fault is no Python or pattern.

    ``limit`` in seconds of processor time, so that a busy machine kills no mutant.
    """
    child = os.fork()
    if child:
        return child
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    if tree is not None:
        try:
            sys.meta_path.insert(0, _OneModule(module, compile(tree, module, "exec")))
            importlib.import_module(module)
        except (SyntaxError, re.error):
            os._exit(INVALID)
        except BaseException:  # noqa: BLE001 a fault may raise anything while a module loads
            os._exit(1)
    hypothesis.settings.register_profile(
        "mutants", max_examples=60, deadline=None, database=None, derandomize=True,
        phases=(hypothesis.Phase.explicit, hypothesis.Phase.generate),
        suppress_health_check=list(hypothesis.HealthCheck),
    )  # fmt: skip
    hypothesis.settings.load_profile("mutants")
    options = ["-x", "-q", "-c", os.devnull, f"--rootdir={ROOT}", "--noconftest"]
    os._exit(int(pytest.main([*options, "-p", "no:cacheprovider", *tests])))


def _module_name(file: Path) -> str:
    parts = file.relative_to(ROOT / "src").with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


class _OneModule(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Loads one module from code with a fault in it."""

    def __init__(self, name: str, code: types.CodeType) -> None:
        self.name, self.code = name, code

    def find_spec(
        self, fullname: str, path: object, target: object = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname != self.name:
            return None
        folder = ROOT / "src" / Path(*fullname.split("."))
        spec = importlib.machinery.ModuleSpec(fullname, self, is_package=folder.is_dir())
        if folder.is_dir():
            spec.submodule_search_locations = [str(folder)]
        return spec

    def exec_module(self, module: types.ModuleType) -> None:
        exec(self.code, module.__dict__)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
