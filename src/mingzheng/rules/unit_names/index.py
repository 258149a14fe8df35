"""A register made ready for look-ups: exact, by implied short name, and by nearness."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest

from mingzheng.rules.text.shapes import Lookalikes
from mingzheng.rules.unit_names.cell import normal_name
from mingzheng.rules.unit_names.collectives import is_certain, loose_key
from mingzheng.rules.unit_names.likeness import likeness
from mingzheng.rules.unit_names.register import Collective, Register
from mingzheng.rules.unit_names.words import level, prefix_length

_CLOSELY_COMPARED = 10
_TOO_LITTLE_SHARED = 8
_WITHOUT_BRACKET = 0.95  # 党工委组织部 for 党工委组织部(人力资源部): near, but not the same

# Usual short forms; the longer stands before the shorter it contains.
_SHORT_FORMS = (
    ("发展和改革", "发改"),
    ("发展改革", "发改"),
    ("住房和城乡建设", "住建"),
    ("住房城乡建设", "住建"),
    ("人力资源和社会保障", "人社"),
    ("人力资源社会保障", "人社"),
    ("工业和信息化", "工信"),
    ("卫生健康", "卫健"),
    ("文化和旅游", "文旅"),
    ("退役军人事务", "退役军人"),
    ("国有资产监督管理", "国资"),
    ("监督管理", "监管"),
    ("医疗保障", "医保"),
    ("应急管理", "应急"),
    ("交通运输", "交通"),
    ("行政审批服务", "行政审批"),
    ("综合行政执法", "综合执法"),
    ("科学技术", "科技"),
    ("自然资源和规划", "自然资源"),
    ("委员会", "委"),
    ("办公室", "办"),
    ("街道办事处", "街道"),
    ("街道办", "街道"),
    ("人民政府", "政府"),
)
_JOINING = re.compile(r"(?<!^)[和与及、](?!$)")
_BRACKET = re.compile(r"\([^()]*\)$")


@dataclass(frozen=True)
class Name:
    """One name in the register's normal form, and what it stands for: a unit or a set."""

    text: str
    unit: str
    is_alias: bool = False
    collective: Collective | None = None


@dataclass(frozen=True)
class Near:
    """text: the name as the source would write it, with its own place and section."""

    name: Name
    text: str
    likeness: float


class NameIndex:
    def __init__(self, register: Register, lookalikes: Lookalikes) -> None:
        self._lookalikes = lookalikes
        self.exact: dict[str, Name] = {}
        self._loose_sets: dict[str, Collective] = {}
        self._implied: defaultdict[str, set[tuple[str, str, str]]] = defaultdict(set)
        self._by_character: defaultdict[str, list[str]] = defaultdict(list)
        self._near: dict[str, tuple[Near, ...]] = {}
        for collective in sorted(register.collectives, key=lambda one: one.name):
            self._add_collective(collective)
        for name in sorted(_unit_names(register), key=lambda one: (one.is_alias, one.text)):
            self.exact.setdefault(name.text, name)
            place, core = _place_and_core(name.text)
            self._implied[core].add((place, level(name.text), name.unit))
        for text in sorted(self.exact):
            for character in set(text):
                self._by_character[character].append(text)
        self.lengths = sorted({len(text) for text in self.exact}, reverse=True)

    def _add_collective(self, collective: Collective) -> None:
        text = normal_name(collective.name)
        self.exact[text] = Name(text, "", collective=collective)
        self._loose_sets.setdefault(loose_key(text), collective)

    def collective(self, text: str) -> tuple[tuple[str, ...], bool]:
        """The members of the set and whether they are certain; 区直有关部门 is a choice from
        区直各部门, so it has the same members, uncertain."""
        known = self.exact.get(text)
        found = known.collective if known else self._loose_sets.get(loose_key(text))
        if found is None:
            return (), is_certain(text)
        return found.members, found.certain and is_certain(text)

    def implied(self, text: str) -> str:
        """The one unit whose name this is but for its place (党政办公室 for 区党政办公室), its
        bracket or a usual short form; empty where it could be several or none."""
        place, core = _place_and_core(text)
        units = {
            unit
            for other_place, other_level, unit in self._implied.get(core, ())
            if _may_be_same(place, other_place) and _may_be_same(level(text), other_level)
        }
        return units.pop() if len(units) == 1 else ""

    def near(self, text: str) -> tuple[Near, ...]:
        """The names most like the text, nearest first, one for each unit or set."""
        if text not in self._near:
            self._near[text] = self._compare(text)
        return self._near[text]

    def _compare(self, text: str) -> tuple[Near, ...]:
        best: dict[str, Near] = {}
        for candidate in self._candidates(text):
            name = self.exact[candidate]
            near = self._nearness(text, name)
            key = name.unit or name.text
            if key not in best or near.likeness > best[key].likeness:
                best[key] = near
        return tuple(sorted(best.values(), key=lambda near: (-near.likeness, near.name.text)))

    def _nearness(self, text: str, name: Name) -> Near:
        bracket = _BRACKET.search(text)
        if bracket and "(" not in name.text:
            near = self._nearest_form(text[: bracket.start()], name)
            return Near(name, near.text + bracket.group(), near.likeness)
        if "(" in name.text and not bracket:
            bare = _BRACKET.sub("", name.text)
            return Near(name, name.text, self._like(text, bare) * _WITHOUT_BRACKET)
        return self._nearest_form(text, name)

    def _nearest_form(self, text: str, name: Name) -> Near:
        """区地政金融局 may be the 云岭高新区财政金融局, written with the place in short."""
        place, other = text[: prefix_length(text)], name.text[: prefix_length(name.text)]
        form = name.text
        if place and place != other and _may_be_same(place, other):
            form = place + name.text[len(other) :]
        return Near(name, form, self._like(text, form))

    def _like(self, text: str, name: str) -> float:
        return likeness(text, name, self._lookalikes)

    def _candidates(self, text: str) -> list[str]:
        """Only names that share telling characters are worth the distance's price."""
        shared: defaultdict[str, float] = defaultdict(float)
        for character in set(text):
            names = self._by_character.get(character, ())
            for name in names:
                shared[name] += 1 / len(names)
        near = nlargest(_CLOSELY_COMPARED, shared, key=lambda name: (shared[name], name))
        return [name for name in near if shared[name] * _TOO_LITTLE_SHARED >= shared[near[0]]]


@lru_cache(maxsize=16)
def name_index(register: Register, lookalikes: Lookalikes) -> NameIndex:
    return NameIndex(register, lookalikes)


def _unit_names(register: Register) -> Iterable[Name]:
    for unit in register.units:
        yield Name(normal_name(unit.name), unit.name)
        for other in unit.other_names:
            if other.strip():
                yield Name(normal_name(other), unit.name, is_alias=True)


@lru_cache(maxsize=65536)
def _place_and_core(text: str) -> tuple[str, str]:
    bare = _BRACKET.sub("", text)
    length = prefix_length(bare)
    core = bare[length:]
    for long, short in _SHORT_FORMS:
        core = core.replace(long, short)
    return bare[:length], _JOINING.sub("", core)


def _may_be_same(one: str, other: str) -> bool:
    """区 may be 云岭高新区, and what says no place may be any; 任城区 is not 云岭区."""
    return one.endswith(other) or other.endswith(one)
