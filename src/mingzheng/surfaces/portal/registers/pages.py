"""The pages of lists: which kinds stand on each, and under which addresses."""

from dataclasses import dataclass

from django.http import Http404
from django.urls import register_converter, reverse

from mingzheng.data.registers import ORDER, kinds_of
from mingzheng.rules.registers import RegisterKind

from ..navigation import Link

TITLES = {
    "powers": ("权责清单", "各单位能办什么、凭什么办、办不好怎么追责。"),
    "fees": ("收费目录", "行政事业性收费和政府性基金的项目、标准、文号、期限和减免。"),
    "assistance": ("救助标准", "社会救助的现行标准、历年标准和申请办法。"),
    "enforcement": (
        "执法与资源配置",
        "行政执法事前、事中、事后公开，双随机抽查，政府采购，公共资源交易。",
    ),
    "projects": ("重大建设项目", "区内重大建设项目从批准到竣工的各环节信息。"),
}
NOUNS = tuple(TITLES)


@dataclass(frozen=True)
class ListPage:
    """One kind on its page; ``url`` has no slash at its end."""

    noun: str
    kind: RegisterKind

    @property
    def url(self) -> str:
        return address_of(self.kind)

    @property
    def tabs(self) -> list[tuple[bool, Link]]:
        kinds = kinds_of(self.noun)
        if len(kinds) < 2:
            return []
        return [(one is self.kind, Link(one.title, address_of(one))) for one in kinds]


def page_named(noun: str, kind: str = "") -> ListPage:
    """Raises ``Http404`` where the kind stands on another page."""
    kinds = kinds_of(noun)
    chosen = next((one for one in kinds if one.key == kind), None) if kind else kinds[0]
    if chosen is None or (chosen is kinds[0] and kind):
        raise Http404
    return ListPage(noun, chosen)


def address_of(kind: RegisterKind) -> str:
    """The first kind of a page stands under the address of the page itself."""
    page = reverse("portal:register_list", args=[kind.noun])
    return page if kinds_of(kind.noun)[0] is kind else f"{page}/{kind.key}"


def item_address(kind: RegisterKind, item: int) -> str:
    return f"/{kind.path}/{item}"


class ListNoun:
    """The path of a page; what a view is given is its noun."""

    regex = "|".join(kinds_of(noun)[0].path for noun in NOUNS)

    def to_python(self, value: str) -> str:
        return value.removeprefix("lists/")

    def to_url(self, value: str) -> str:
        return kinds_of(value)[0].path


class ListKind:
    regex = "|".join(sorted(ORDER, key=len, reverse=True))

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class TableForm(ListKind):
    regex = "csv|xlsx"


class ChangeForm(ListKind):
    regex = "atom|rss|json"


def register_converters() -> None:
    register_converter(ListNoun, "list_noun")
    register_converter(ListKind, "list_kind")
    register_converter(TableForm, "table_form")
    register_converter(ChangeForm, "change_form")


def noun_title(noun: str) -> str:
    return TITLES[noun][0]
