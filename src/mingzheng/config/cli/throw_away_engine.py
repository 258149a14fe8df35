"""An engine to try things on, of which nothing is left afterwards."""

import os
import secrets
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from .errors import CommandRefused

if TYPE_CHECKING:
    from mingzheng.search.engines.port import Engine

ADDRESS = "MINGZHENG_SEARCH_URL"
ENGINES = ("tantivy", "opensearch")

ThrowAway = tuple["Engine", Callable[[], int]]
"""The engine and what tells the bytes it takes."""


@contextmanager
def throw_away_engine(name: str) -> Iterator[ThrowAway]:
    if name == "tantivy":
        with _embedded() as engine:
            yield engine
    elif name == "opensearch":
        with _on_server() as engine:
            yield engine
    else:
        raise CommandRefused(f"不认识的引擎“{name}”：可用 {'、'.join(ENGINES)}。")


@contextmanager
def _embedded() -> Iterator[ThrowAway]:
    from mingzheng.search.engines.tantivy import TantivyEngine

    with tempfile.TemporaryDirectory(prefix="mingzheng-search-") as name:
        folder = Path(name)
        with closing(TantivyEngine(folder)) as engine:
            yield engine, lambda: _bytes_in(folder)


@contextmanager
def _on_server() -> Iterator[ThrowAway]:
    from mingzheng.search.engines.opensearch import OpenSearchEngine
    from mingzheng.search.engines.opensearch_wire import AddressRefused
    from mingzheng.search.engines.port import EngineUnavailable

    url = os.environ.get(ADDRESS, "").strip()
    if not url:
        raise CommandRefused(
            f"没有设置 {ADDRESS}：请设为 OpenSearch 的地址，如 http://127.0.0.1:9200；"
            "多个节点用英文逗号隔开。"
        )
    try:
        with closing(OpenSearchEngine(url, f"mingzheng-eval-{secrets.token_hex(6)}")) as engine:
            try:
                yield engine, engine.stored_bytes
            finally:
                engine.drop()
    except AddressRefused:
        raise CommandRefused(
            f"{ADDRESS} 不是可用的地址：应形如 http://主机:9200 或 https://用户:口令@主机:9200。"
        ) from None
    except EngineUnavailable as error:
        raise CommandRefused(
            f"{ADDRESS} 指定的检索服务不能应答，请核对地址、账号和服务状态（{error}）。"
        ) from None


def _bytes_in(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
