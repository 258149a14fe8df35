"""``mingzheng spell check|eval`` and ``mingzheng language train``."""

import contextlib
import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .errors import CommandRefused
from .house import print_json, read_bytes

if TYPE_CHECKING:
    from mingzheng.language.spelling.checker import SpellChecker, Spelling
    from mingzheng.language.spelling.evaluation import Evaluation

_MARKED_UP = frozenset({".html", ".htm"})
"""Text by its bytes, but not what is read in it."""
_LEVELS = {"warn": "警告", "hint": "提示"}

ModelOption = Annotated[
    Path | None, typer.Option("--model", metavar="MODEL", help="模型文件；缺省用随系统发布的模型")
]
JsonOption = Annotated[bool, typer.Option("--json", help="输出 JSON")]


def register(app: typer.Typer) -> None:
    spell = typer.Typer(help="文字校对：错别字与规范用语。", no_args_is_help=True)
    spell.command("check", help="校对一个文件，列出位置、建议和把握。")(check)
    spell.command("eval", help="用句对文件（错句⇥正句）测校对效果。")(evaluate)
    app.add_typer(spell, name="spell")
    language = typer.Typer(help="语言模型。", no_args_is_help=True)
    language.command("train", help="用本站语料训练校对模型。")(train)
    app.add_typer(language, name="language")


def check(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="文本、Word、PDF、OFD、表格或网页文件")
    ],
    model: ModelOption = None,
    words: Annotated[
        Path | None, typer.Option("--words", metavar="FILE", help="本站词表，写法同参数“校对词表”")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    text = _text_of(file)
    if not text.strip():
        raise CommandRefused(f"{file} 是空的，请指定有文字的文件。")
    checker = _checker(model, _decoded(words) if words else "")
    findings = [_as_json(text, one) for one in checker.check(text)]
    if as_json:
        print_json({"characters": len(text), "findings": findings})
        return
    for one in findings:
        meant = f"建议“{one['suggestion']}”" if one["suggestion"] is not None else "请核对"
        print(
            f"第{one['line']}行第{one['column']}字  {one['level_label']}  "
            f"“{one['written']}” {meant}：{one['reason']}"
        )
    print(f"共 {len(findings)} 处（{len(text)} 字）。")


def evaluate(
    file: Annotated[Path, typer.Argument(metavar="PAIRS.tsv", help="句对文件，每行“错句⇥正句”")],
    model: ModelOption = None,
    as_json: JsonOption = False,
) -> None:
    from mingzheng.language.spelling.evaluation import evaluate as evaluated
    from mingzheng.language.training.corpus import CorpusUnreadable, pair_rows

    try:
        rows = pair_rows(file)
    except CorpusUnreadable as error:
        raise CommandRefused(str(error)) from None
    checker = _checker(model, "")
    checker.correct_all([rows[0][0]])  # the model is loaded before the clock runs
    begun = time.perf_counter()
    result = evaluated(rows, checker.correct_all)
    speed = result.characters / (time.perf_counter() - begun)
    summary = _summary(result, speed)
    if as_json:
        print_json(summary)
    else:
        print(_in_words(summary))


def train(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="语料文件夹")],
    out: Annotated[Path, typer.Option("--out", metavar="MODEL", help="模型写到哪个文件")],
    pairs: Annotated[
        list[Path] | None, typer.Option("--pairs", metavar="FILE", help="句对文件，可重复")
    ] = None,
    words: Annotated[
        Path | None, typer.Option("--words", metavar="FILE", help="通用词表（词 次数）")
    ] = None,
) -> None:
    from mingzheng.language.spelling.storing import save_model
    from mingzheng.language.training.corpus import (
        CorpusUnreadable,
        read_documents,
        read_pairs,
        read_words,
    )
    from mingzheng.language.training.library import Library
    from mingzheng.language.training.train import TooLittleText
    from mingzheng.language.training.train import train as trained

    try:
        slip_pairs, left_out = read_pairs(pairs or [])
        library = Library(read_documents(folder), slip_pairs, read_words(words) if words else None)
        if left_out:
            print(f"{left_out} 组句对长短不一，未用。")
        made = trained(library, print)
    except (CorpusUnreadable, TooLittleText) as error:
        raise CommandRefused(str(error)) from None
    try:
        save_model(made, out)
    except OSError as error:
        raise CommandRefused(f"写不到 {out}（{error.strerror}），请换一个可写的位置。") from None
    print(f"模型已写到 {out}（{out.stat().st_size / 1_000_000:.1f} MB）。")


def _text_of(file: Path) -> str:
    """A text as it stands; of another file its paragraphs and rows of tables, a line each."""
    from mingzheng.readers import UnreadableDocument, read_document
    from mingzheng.rules.notices.source import Paragraph

    data = read_bytes(file)
    if file.suffix.lower() not in _MARKED_UP:
        with contextlib.suppress(UnicodeDecodeError):
            return data.decode("utf-8-sig")
    try:
        blocks = read_document(data, name=file.name).blocks
    except UnreadableDocument as error:
        raise CommandRefused(str(error)) from None
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            lines.append(block.text)
        else:
            lines += ("　".join(filter(None, (c.text for c in row.cells))) for row in block.rows)
    return "\n".join(lines)


def _decoded(file: Path) -> str:
    try:
        return read_bytes(file).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CommandRefused(f"{file} 不是 UTF-8 编码，请另存为 UTF-8 后重试。") from None


def _checker(model: Path | None, words: str) -> "SpellChecker":
    from mingzheng.data.spelling_model import SHIPPED_SPELLING_MODEL
    from mingzheng.data.wording import official_wording
    from mingzheng.language.model_file import ModelUnreadable
    from mingzheng.language.spelling.checker import SpellChecker
    from mingzheng.language.spelling.lexicon import OwnWords
    from mingzheng.language.spelling.storing import load_model

    try:
        loaded = load_model(model or SHIPPED_SPELLING_MODEL)
    except ModelUnreadable as error:
        raise CommandRefused(str(error)) from None
    return SpellChecker(loaded, official_wording(), OwnWords.of_text(words))


def _as_json(text: str, one: "Spelling") -> dict[str, Any]:
    line_start = text.rfind("\n", 0, one.start) + 1
    place = {"line": text.count("\n", 0, one.start) + 1, "column": one.start - line_start + 1}
    return {**asdict(one), **place, "level_label": _LEVELS[one.level],
            "confidence": round(one.confidence, 3)}  # fmt: skip


def _summary(result: "Evaluation", speed: float) -> dict[str, Any]:
    scores = {
        name: {
            "precision": round(score.precision, 4),
            "recall": round(score.recall, 4),
            "f1": round(score.f1, 4),
        }
        for name, score in (
            ("sentence_detection", result.sentence_detection),
            ("sentence_correction", result.sentence_correction),
            ("character_detection", result.character_detection),
            ("character_correction", result.character_correction),
        )
    }
    return {
        "sentences": result.sentences,
        "with_slips": result.with_slips,
        "characters": result.characters,
        **scores,
        "false_alarms": result.false_alarms,
        "clean_characters": result.clean_characters,
        "false_alarms_per_10000_characters": round(result.false_alarms_per_10_000, 2),
        "characters_per_second": round(speed),
    }


def _in_words(summary: dict[str, Any]) -> str:
    lines = [
        f"{summary['sentences']} 句（{summary['with_slips']} 句有错），{summary['characters']} 字"
    ]
    for name, label in (
        ("sentence_detection", "句级检出"), ("sentence_correction", "句级改正"),
        ("character_detection", "字级检出"), ("character_correction", "字级改正"),
    ):  # fmt: skip
        score = summary[name]
        lines.append(
            f"{label}  准确率 {score['precision']:.3f}  召回率 {score['recall']:.3f}  "
            f"F1 {score['f1']:.3f}"
        )
    alarms = summary["false_alarms_per_10000_characters"]
    lines.append(f"误报  每万字 {alarms:.2f}（无错句 {summary['clean_characters']} 字）")
    lines.append(f"速度  每秒 {summary['characters_per_second']} 字")
    return "\n".join(lines)
