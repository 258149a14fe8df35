"""The engine of this site, the same for the program that writes and for every reader."""

from functools import cache
from weakref import WeakKeyDictionary

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from mingzheng.search.engines.opensearch import OpenSearchEngine
from mingzheng.search.engines.port import Engine
from mingzheng.search.engines.tantivy import TantivyEngine
from mingzheng.search.ranking.channels import Indexes
from mingzheng.search.units import UNITS

from .turn import Turn

_readers: WeakKeyDictionary[Engine, Indexes] = WeakKeyDictionary()


@cache
def site_engine() -> Engine:
    """OpenSearch where the house names its address, else what is built in.

    Raises ``ImproperlyConfigured`` with the cure.
    """
    if not settings.SEARCH_URL:
        return TantivyEngine(settings.DATA_DIR / "search")
    try:
        return OpenSearchEngine(settings.SEARCH_URL, settings.SEARCH_PREFIX)
    except ValueError:
        # Without the cause: a password may be part of the address.
        raise ImproperlyConfigured(
            "环境变量 MINGZHENG_SEARCH_URL 应形如 http://主机:9200 或 https://用户:口令@主机:9200，"
            "多个节点用英文逗号隔开；MINGZHENG_SEARCH_PREFIX 只能用小写字母、数字、“-”和“_”。"
        ) from None


def site_indexes() -> Indexes | None:
    """One reader for the whole process; None until the indexer has built the first generation.

    May raise ``EngineUnavailable``.
    """
    engine = site_engine()
    if engine not in _readers:
        units = engine.open(UNITS)
        if units is None:
            return None
        _readers[engine] = Indexes(units)
    return _readers[engine]


def site_turn() -> Turn:
    return Turn(settings.DATA_DIR / "search" / "turn.lock")
