"""``mingzheng search rebuild``: by the indexer that runs, or here where none does."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import typer

from .errors import CommandRefused
from .house import open_house

if TYPE_CHECKING:
    from mingzheng.work.searching.indexing import Indexer

PAUSE_SECONDS = 0.25


def rebuild_index() -> None:
    open_house()
    from mingzheng.ports.clock import CLOCK
    from mingzheng.search.engines.port import EngineError, WriterBusy
    from mingzheng.work.searching.engine import site_engine, site_turn
    from mingzheng.work.searching.indexing import Indexer
    from mingzheng.work.searching.rebuild import ask_for_rebuild, rebuild_waits

    ask_for_rebuild()
    turn, indexer = site_turn(), Indexer(site_engine())
    waiting = False
    try:
        # Between two looks the program that runs may end: then the turn is ours.
        while rebuild_waits():
            try:
                turn.take()
            except WriterBusy:
                if not waiting:
                    typer.echo("索引程序正在运行，已请它重建；网站照常搜索。按 Ctrl+C 不再等待。")
                waiting = True
                time.sleep(PAUSE_SECONDS)
                continue
            indexer.follow(now=CLOCK.get().now(), progress=_telling())
            _catch_up(indexer)
        typer.echo(f"搜索索引已重建：共 {_documents()} 条。")
    except EngineError as error:
        raise CommandRefused(
            f"搜索索引写不进去（{error}）：请检查数据目录的磁盘空间和权限后重试。"
        ) from None
    finally:
        indexer.close()
        turn.leave()


def _telling() -> Callable[[int], None]:
    typer.echo("没有索引程序在运行，在此重建。")
    return lambda count: typer.echo(f"  已读取 {count} 条")


def _catch_up(indexer: "Indexer") -> None:
    """What changed meanwhile: no program runs that would deal with it."""
    from mingzheng.ports.clock import CLOCK

    while indexer.follow(now=CLOCK.get().now()):
        pass


def _documents() -> int:
    from mingzheng.work.searching.engine import site_indexes

    indexes = site_indexes()
    return indexes.units.size() if indexes else 0
