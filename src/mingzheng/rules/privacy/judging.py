"""What a number is: mobile phone, identity number, bank card, or nothing private."""

import datetime
import re
from dataclasses import dataclass
from typing import Literal, cast, get_args

from ..credit_codes import read_credit_code
from ..id_numbers import PROVINCES, has_plausible_birth, is_id_number
from .labels import NumberLabel, id_label_before, label_before, says_phone
from .masks import Kind
from .report import Certainty
from .sighting import Sighting
from .tables import Tables

_MOBILE = re.compile("1[3-9][0-9]{9}")
_ID = re.compile("[0-9]{17}[0-9Xx]")
_OLD_ID = re.compile("[0-9]{15}")
_CARD = re.compile("[0-9]{16,19}")
_CARD_STARTS = "3456"
_CARD_GROUPS = re.compile("(?:4 ){4}(?:[1-3] )?|(?:4 ){3}[5-7] |6 1[0-3] ")
# GB 32100-2015: who registers and which kind of organisation; the district code follows, whose
# first two digits are a province's or, for bodies of the whole country, 10.
_CREDIT_STARTS = re.compile("1[1239]|3[1-59]|5[1-59]|7[129]|9[123]")
CREDIT_CODE_PASSES = "统一社会信用代码不属于个人隐私。"
_CREDIT_DISTRICTS = PROVINCES | {"10"}


@dataclass(frozen=True)
class Number:
    """``groups`` are the lengths of its parts; ``alone``: no further group stands beside it."""

    start: int
    end: int
    written: str
    groups: tuple[int, ...]
    alone: bool

    def seen(
        self, kind: Kind | Literal["credit_code"], certainty: Certainty | None, reason: str
    ) -> Sighting:
        return Sighting(kind, self.start, self.end, certainty, reason)


@dataclass(frozen=True)
class Judge:
    """Judges the numbers of one text on one day."""

    folded: str
    tables: Tables
    today: datetime.date

    def judge(self, number: Number) -> Sighting | None:
        """None for a number that is nothing private and looks like nothing private."""
        written = number.written
        if _MOBILE.fullmatch(written):
            return number.seen("mobile", "sure", "手机号码。") if self._is_dialled(number) else None
        if _OLD_ID.fullmatch(written):
            return self._old_id(number)
        if _ID.fullmatch(written):
            return self._id(number) or self._card(number)
        return self._card(number)

    def _is_dialled(self, number: Number) -> bool:
        """Whether the groups are those of a phone number, not figures and dates that happen to be
        11 digits: 1990-01-01 123, 1500 300 2000."""
        groups = number.groups
        if len(groups) == 1 or groups == (3, 4, 4):
            return True
        if not number.alone:
            return False
        if groups in ((3, 8), (7, 4)) or set(groups) == {1}:
            return True
        if says_phone(self.folded, number.start):
            return True
        return min(groups) > 2 and " " not in self.folded[number.start : number.end]

    def _id(self, number: Number) -> Sighting | None:
        said = self._said(number)
        born = self._has_plausible_birth(number)
        if is_credit_code(number.written) and (said == "credit" or (said != "card" and not born)):
            return number.seen("credit_code", None, CREDIT_CODE_PASSES)
        if is_id_number(number.written, today=self.today):
            return number.seen("id_card", "sure", "地区、出生日期和校验码都符合身份证号码的规则。")
        if said == "credit":
            return number.seen("credit_code", None, "写在信用代码字样之后，不属于个人隐私。")
        if said == "id" or (
            born and id_label_before(self.folded, number.start, first=self._row_start(number))
        ):
            return number.seen("id_card", "suspect", "写在身份证件字样之后的18位号码，校验未通过。")
        if said is None and self._is_in_identifying_table(number):
            return number.seen("id_card", "suspect", "姓名、身份证号表中的18位号码，校验未通过。")
        return None

    def _old_id(self, number: Number) -> Sighting | None:
        plausible = self._has_plausible_birth(number)
        in_table = plausible and self._is_in_identifying_table(number)
        if self._said(number) != "id" and not in_table:
            return None
        if plausible:
            return number.seen("id_card_15", "sure", "15位旧身份证号码，地区和出生日期相符。")
        return number.seen("id_card_15", "suspect", "写在身份证件字样之后的15位号码。")

    def _card(self, number: Number) -> Sighting | None:
        if not _CARD.fullmatch(number.written):
            return None
        said = self._said(number)
        if said == "unit":
            return number.seen("bank_card", None, "单位账户不属于个人隐私。")
        passes = number.written[0] in _CARD_STARTS and passes_luhn(number.written)
        if said == "card":
            if passes:
                return number.seen("bank_card", "sure", "银行卡号，校验通过。")
            return number.seen("bank_card", "suspect", "写在银行卡字样之后的号码，校验未通过。")
        if passes and _is_grouped_as_card(number):
            return number.seen("bank_card", "sure", "首位和校验码符合银行卡号的规则。")
        return None

    def _said(self, number: Number) -> NumberLabel | None:
        """By the heading of its column, else by the label before it."""
        column = self.tables.column_at(number.start)
        if column in get_args(NumberLabel):
            return cast(NumberLabel, column)
        return label_before(self.folded, number.start, first=self._row_start(number))

    def _is_in_identifying_table(self, number: Number) -> bool:
        table = self.tables.table_at(number.start)
        return table is not None and table.identifies

    def _row_start(self, number: Number) -> int:
        """The headings of a table are no labels before the numbers of its first row."""
        table = self.tables.table_at(number.start)
        if table is None or table.stacked:
            return 0
        return self.folded.rfind("\n", table.body, number.start) + 1

    def _has_plausible_birth(self, number: Number) -> bool:
        return has_plausible_birth(number.written, today=self.today)


def passes_luhn(digits: str) -> bool:
    """The check of ISO/IEC 7812-1."""
    doubled = (int(digit) * (2 - at % 2) for at, digit in enumerate(reversed(digits), start=1))
    return sum(value - 9 * (value > 9) for value in doubled) % 10 == 0


def is_credit_code(written: str) -> bool:
    return bool(
        _CREDIT_STARTS.match(written)
        and written[2:4] in _CREDIT_DISTRICTS
        and read_credit_code(written).valid
    )


def _is_grouped_as_card(number: Number) -> bool:
    if len(number.groups) == 1:
        return True
    lengths = "".join(f"{length} " for length in number.groups)
    return number.alone and bool(_CARD_GROUPS.fullmatch(lengths))
