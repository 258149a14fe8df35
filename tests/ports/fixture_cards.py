"""A service and an answer as records of later apps will give them, kept in memory."""

import datetime
from dataclasses import dataclass, field

from mingzheng.ports.search_cards import AnswerCard, Card, ServiceCard
from mingzheng.ports.search_feed import PublicName, SearchRecord
from mingzheng.rules.validity import LegalState

SERVICE = ServiceCard(
    name="食品经营许可",
    url="/services/1",
    conditions="在本区从事食品销售和餐饮服务的单位和个人",
    unit="行政审批服务局",
    phone="0000-88010120",
    where="政务服务中心 2 楼 12 号窗口",
    online="https://www.yunling.example/apply/1",
)
ANSWER = AnswerCard(
    question="低保多少钱",
    url="/ask/1",
    answer="2024 年 7 月 1 日起，每人每月 1040 元。",
    document="关于公布2024年度社会救助标准的通知",
    document_url="/policies/2024/minsheng-7",
    article="第一条",
    state=LegalState.VALID,
    updated_on=datetime.date(2024, 7, 1),
    unit="民生事业局",
)


@dataclass
class MemoryFeed:
    """Both a feed of search records and of cards; ``hidden`` keys are not public."""

    kind: str
    held: dict[str, Card]
    hidden: set[str] = field(default_factory=set)

    def cards(self, keys, *, now):
        return {key: self.held[key] for key in keys if key in self.held and key not in self.hidden}

    def records(self, keys, *, now):
        for key, card in self.cards(keys, now=now).items():
            yield SearchRecord(
                self.kind, key, _name(card), _body(card), facets={"kind": (self.kind,)}
            )

    def keys(self):
        return iter(self.held)

    def visible(self, keys, *, now):
        return frozenset(self.cards(keys, now=now))

    def names(self, keys, *, now):
        for key, card in self.cards(self.held if keys is None else keys, now=now).items():
            yield PublicName(key, self.kind, (_name(card),))


def _name(card):
    return card.name if isinstance(card, ServiceCard) else card.question


def _body(card):
    return card.conditions if isinstance(card, ServiceCard) else card.answer
