"""The public lists: one for every kind of publication, under the noun of its addresses."""

from dataclasses import dataclass

from mingzheng.records.library.addresses import NOUNS
from mingzheng.records.library.models import Kind


@dataclass(frozen=True)
class Shelf:
    """``thing`` is what one of its items is called, with its measure word."""

    kind: str
    title: str
    thing: str
    lead: str
    keywords: str

    @property
    def noun(self) -> str:
        return NOUNS[Kind(self.kind)]

    @property
    def url(self) -> str:
        return f"/{self.noun}"


_ALL = (
    Shelf(
        Kind.POLICY,
        "政策文件",
        "份文件",
        "本区制发和转发的政策文件，注明现在是否有效、由哪份文件修改或者废止，可按条件查找。",
        "政策文件,规范性文件,效力状态,废止失效目录",
    ),
    Shelf(
        Kind.INTERPRETATION,
        "政策解读",
        "篇解读",
        "由起草单位说明政策给谁、给什么、怎么办、到什么时候为止。",
        "政策解读,图解,要点,新旧差异",
    ),
    Shelf(
        Kind.RESPONSE,
        "回应关切",
        "条回应",
        "对群众和企业关心的事项，说明情况、处理进展和责任单位。",
        "回应关切,情况说明,舆情回应",
    ),
    Shelf(
        Kind.NEWS,
        "动态要闻",
        "条动态",
        "本区各单位的工作动态。",
        "工作动态,要闻",
    ),
    Shelf(
        Kind.ANNOUNCEMENT,
        "公告",
        "条公告",
        "需要群众和企业知晓、遵照办理的事项。",
        "公告,通知公告",
    ),
    Shelf(
        Kind.PUBLIC_NOTICE,
        "公示",
        "条公示",
        "正在公示和公示已结束的事项，写明起止日期和提出异议的方式。",
        "公示,公示期,异议受理",
    ),
    Shelf(
        Kind.CATALOGUE_ENTRY,
        "公开事项",
        "条信息",
        "按法定主动公开内容和公开目录公开的信息。",
        "法定主动公开内容,公开目录",
    ),
)
SHELVES = {shelf.kind: shelf for shelf in _ALL}
SHELVES_BY_NOUN = {shelf.noun: shelf for shelf in _ALL}
