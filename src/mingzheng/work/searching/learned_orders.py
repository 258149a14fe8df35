"""The learned order that the public search follows, read back from where it is kept."""

import logging
from functools import lru_cache

from mingzheng.search.learning.ranker import Ranker, RankerRefused
from mingzheng.search.learning.site_ranking import read_site_ranker

from .models import Guideline, GuidelineValues, LearnedOrder


def order_guideline() -> Guideline | None:
    """None until a learned order was switched on for the first time."""
    return Guideline.objects.filter(sort=Guideline.Sort.ORDER).first()


def order_named(guideline: GuidelineValues) -> LearnedOrder | None:
    """What it follows, without its model; None where that is gone."""
    return LearnedOrder.objects.defer("model").filter(pk=int(guideline.terms[0])).first()


@lru_cache(maxsize=2)
def ranker_kept(pk: int) -> Ranker | None:
    """None where it is gone, damaged or of another release: search goes on with the order by hand.

    What is kept under a key never changes.
    """
    model = LearnedOrder.objects.filter(pk=pk).values_list("model", flat=True).first()
    if model is None:
        logging.getLogger(__name__).warning("学习排序 %s 已不在，搜索按原来的排序。", pk)
        return None
    try:
        return read_site_ranker(bytes(model))
    except RankerRefused as error:
        logging.getLogger(__name__).warning("学习排序 %s 读不出来，按原来的排序：%s", pk, error)
        return None
