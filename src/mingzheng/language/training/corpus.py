"""Reading a library from files."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from .library import SlipPair

SUFFIXES = (".txt", ".md", ".jsonl")


class CorpusUnreadable(Exception):
    """``str(error)`` is one Chinese line with the cure."""


def read_documents(folder: Path) -> tuple[str, ...]:
    """Every text of the folder and the folders in it, by name: a ``.txt`` or ``.md`` file is one
    document, a line of a ``.jsonl`` file another, in which every text of the object counts that
    is long enough to be language. Raises ``CorpusUnreadable``."""
    if not folder.is_dir():
        raise CorpusUnreadable(f"找不到语料文件夹 {folder}，请检查路径。")
    files = sorted(file for file in folder.rglob("*") if file.suffix in SUFFIXES)
    documents = tuple(text for file in files for text in _documents(file) if text.strip())
    if not documents:
        raise CorpusUnreadable(
            f"{folder} 里没有可用的语料，请放入 .txt、.md 或 .jsonl 文件（UTF-8）。"
        )
    return documents


def read_pairs(files: Sequence[Path]) -> tuple[tuple[SlipPair, ...], int]:
    """Pairs of equal length of all files, and how many lines had another length and were left
    out. Raises ``CorpusUnreadable``."""
    rows = [row for file in files for row in pair_rows(file)]
    kept = tuple(SlipPair(w, r) for w, r in rows if len(w) == len(r))
    return kept, len(rows) - len(kept)


_HEADERS = {("src", "tgt"), ("wrong", "right")}


def pair_rows(file: Path) -> list[tuple[str, str]]:
    """(written, right) of every line; a first line ``src⇥tgt`` or ``wrong⇥right`` is a heading,
    further columns are left out. Raises ``CorpusUnreadable``."""
    rows: list[tuple[str, str]] = []
    for number, line in enumerate(_text(file).splitlines(), start=1):
        columns = [column.strip() for column in line.split("\t")]
        if not line.strip() or (number == 1 and tuple(columns[:2]) in _HEADERS):
            continue
        if len(columns) < 2:
            raise CorpusUnreadable(
                f"{file} 第 {number} 行没有制表符，应为“错句⇥正句”，请改正后重试。"
            )
        rows.append((columns[0], columns[1]))
    if not rows:
        raise CorpusUnreadable(f"{file} 里没有句对，请按每行“错句⇥正句”填写。")
    return rows


def read_words(file: Path) -> dict[str, int]:
    """Words of two characters and more, one a line, a blank and how often they are used may
    follow. Raises ``CorpusUnreadable``."""
    words = {}
    for line in _text(file).splitlines():
        word, *rest = line.split()[:2] or [""]
        if len(word) > 1:
            words[word] = int(rest[0]) if rest and rest[0].isascii() and rest[0].isdigit() else 1
    return words


def _documents(file: Path) -> Iterator[str]:
    text = _text(file)
    if file.suffix != ".jsonl":
        yield text
        return
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            try:
                yield "\n".join(_texts(json.loads(line)))
            except json.JSONDecodeError:
                raise CorpusUnreadable(
                    f"{file} 第 {number} 行不是合法的 JSON，请改正后重试。"
                ) from None


_SHORTEST = 4  # shorter values are codes and categories


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if len(value) >= _SHORTEST and any("\u4e00" <= one <= "\u9fff" for one in value):
            yield "\n".join(line.strip() for line in value.splitlines())
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)


def _text(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise CorpusUnreadable(f"找不到文件 {file}，请检查路径。") from None
    except OSError:
        raise CorpusUnreadable(f"{file} 读不出来，请检查是不是文件、有没有读取权限。") from None
    except UnicodeDecodeError:
        raise CorpusUnreadable(f"{file} 不是 UTF-8 编码，请另存为 UTF-8 后重试。") from None
