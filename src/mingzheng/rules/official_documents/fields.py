"""Each field of a document with where it was read, and what contradicts it."""

import datetime
import re
from dataclasses import dataclass

from ..docnumbers import extract, normalise
from ..notices.head import ORGAN
from ..notices.wording import tidy
from ..text.days import day_in
from ..text.glyphs import half_width, without_blanks
from . import closing, terms, titles
from .closing import Signature
from .labels import Field
from .letter import Letter
from .lines import Line
from .metadata import INDEX_NUMBER, Labelled, Metadata
from .result import Confidence, DocumentWarning, FieldReading, Origin

_COMPACT_DAY = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:\d{4,6})?")
_ORDER = re.compile(
    r"(?P<agency>[\u4e00-\u9fff]{1,40})令(?:[\u4e00-\u9fff]{0,2})?第?(?P<number>\d{1,4})号"
)
_ORDER_DIGITS = str.maketrans("〇一二三四五六七八九", "0123456789")
_PUBLISHED_NAMES = ("pubdate", "publishdate", "publish_date", "pub_date", "publishtime")
_SOURCE_NAMES = ("contentsource", "source")
_NUMBER_LINES = 30
_STAMP = re.compile(r"(?:19|20)\d\d[-./年]\d{1,2}[-./月]\d{1,2}日? ?\d{1,2}:\d\d(?::\d\d)?")


@dataclass(frozen=True)
class TermFields:
    effective_date: datetime.date | None
    expiry_date: datetime.date | None
    years: int | None


class Fields:
    """Every method reads one field, notes its origin in ``readings`` and doubts in ``warnings``."""

    def __init__(self, metadata: Metadata, declared: dict[str, str], letter: Letter) -> None:
        self._metadata = metadata
        self._declared = declared
        self._letter = letter
        self._signature: Signature | None = None
        self.readings: list[FieldReading] = []
        self.warnings: list[DocumentWarning] = []
        self.consumed: set[int] = set()
        """Lines whose words are fields now."""

    def plain(self, name: Field) -> str:
        label = self._metadata.best(name)
        if label is None:
            return ""
        self._by_label(name, label)
        return label.value

    def title(self, said: str, page_title: str) -> str:
        found = self._letter.title
        label = self._metadata.best("title")
        if said and not (found and titles.is_cut(said)):
            if label:
                self._by_label("title", label)
            else:
                self._read("title", "declared", "网页标题", said, "high" if found else "medium")
            return said
        if found:
            self._read("title", "text", "正文标题", found.title, "medium")
            return tidy(found.title)
        self._warn("no_title", "title", "没有认出标题，请填写。")
        if page_title:
            self._read("title", "declared", "网页标题", page_title, "low")
        return page_title

    def doc_number(self) -> str:
        label = self._metadata.best("doc_number")
        written = self._number_in_text()
        if label is None:
            if written:
                self._read("doc_number", "text", "文头", written, "high")
            return written
        self._by_label("doc_number", label)
        number = _normal_number(label.value)
        if number is None:
            self._warn(
                "doc_number_irregular",
                "doc_number",
                f"发文字号“{label.value}”不合规范，已照原样填入，请核对。",
            )
            return label.value
        if written and written != number and "令第" not in number:
            self._warn(
                "doc_number_differs",
                "doc_number",
                f"信息栏写的发文字号是{number}，文头是{written}，请核对。",
            )
        return number

    def _number_in_text(self) -> str:
        lines = [*self._letter.head, *self._letter.text[:2]]
        for line in lines:
            if len(line.text) > 60:
                continue
            number = normalise(line.text).number
            found = extract(line.text) if number is None else ()
            if number is None and found and line in self._letter.head:
                number = found[0].number
            if number is not None:
                return str(number)
        return self._order_number(lines)

    @staticmethod
    def _order_number(lines: list[Line]) -> str:
        for at, line in enumerate(lines):
            if not titles.ORDER_LINE.fullmatch(line.text):
                continue
            below = lines[at + 1].squeezed if at + 1 < len(lines) else ""
            whole = line.squeezed + (below if titles.ORDER_NUMBER.fullmatch(below) else "")
            number = _normal_number(whole)
            if number:
                return number
        return ""

    def index_number(self) -> str:
        label = self._metadata.best("index_number")
        if label:
            self._by_label("index_number", label)
            return without_blanks(half_width(label.value))
        for line in self._letter.lines[:_NUMBER_LINES]:
            if INDEX_NUMBER.fullmatch(line.squeezed):
                self._read("index_number", "text", "页面上方", line.text, "medium")
                return line.squeezed
        return ""

    def signature(self) -> Signature | None:
        label = self._metadata.best("issue_date")
        known = _day(label.value) if label else None
        self._signature = closing.find_signature(self._letter.text, known_day=known)
        if self._signature:
            first = self._letter.begin
            signed = range(self._signature.start + first, self._signature.end + first)
            self.consumed.update(signed)
        return self._signature

    def issue_date(self) -> datetime.date | None:
        label = self._metadata.best("issue_date")
        signed = self._signature
        day = _day(label.value) if label else None
        if label and day:
            self._by_label("issue_date", label)
            if signed and signed.organs and signed.day != day:
                self._warn(
                    "issue_date_differs",
                    "issue_date",
                    f"信息栏写的“{label.label}”是{_written(day)}，落款日期是{_written(signed.day)}，请核对。",
                )
            return day
        if label:
            self._unread_day("issue_date", label)
        if signed:
            sure: Confidence = "high" if signed.organs else "medium"
            self._read("issue_date", "text", "落款", signed.raw, sure)
            return signed.day
        self._warn("no_issue_date", "issue_date", "没有认出成文日期，请填写。")
        return None

    def published_date(self) -> datetime.date | None:
        label = self._metadata.best("published_date")
        day = _day(label.value) if label else None
        if label and day:
            self._by_label("published_date", label)
            return day
        if label:
            self._unread_day("published_date", label)
        stamped = next((one for one in self._letter.head if _STAMP.fullmatch(one.text)), None)
        if stamped:
            self._read("published_date", "text", "页面上方", stamped.text, "medium")
            return _day(stamped.text)
        for name in _PUBLISHED_NAMES:
            raw = self._declared.get(name, "")
            day = _day(raw)
            if day:
                self._read("published_date", "declared", f"网页标签“{name}”", raw, "medium")
                return day
        return None

    def issuers(self, title: str) -> tuple[str, ...]:
        signed = self._signature.organs if self._signature else ()
        label = self._metadata.best("issuer")
        if label:
            self._by_label("issuer", label)
            organs = closing.organs_of(label.value)
            if signed and not set(signed) & set(organs):
                self._warn(
                    "issuer_differs",
                    "issuer",
                    f"信息栏写的{label.label}是{'、'.join(organs)}，落款是{'、'.join(signed)}，请核对。",
                )
            return organs
        if signed:
            self._read("issuer", "text", "落款", "、".join(signed), "high")
            return signed
        return self._issuers_without_signature(title)

    def _issuers_without_signature(self, title: str) -> tuple[str, ...]:
        before = re.split(r"关于|转发|印发|批转|(?:19|20)\d\d年", title, maxsplit=1)[0]
        if before != title and ORGAN.match(before):
            self._read("issuer", "text", "标题", before, "high")
            return closing.organs_of(before)
        for line in self._letter.head:
            organ = re.sub(r"(?:文件|令)$", "", line.squeezed)
            if organ != line.squeezed and ORGAN.match(organ):
                self._read("issuer", "text", "文头", line.text, "high")
                return closing.organs_of(organ)
        publisher = self._metadata.best("publisher")
        if publisher:
            self._by_label("issuer", publisher, confidence="medium")
            return closing.organs_of(publisher.value)
        self._warn("no_issuer", "issuer", "没有认出发文机关，请填写。")
        return ()

    def source(self) -> str:
        said = self.plain("source")
        if said:
            return said
        for name in _SOURCE_NAMES:
            raw = self._declared.get(name, "")
            if raw:
                self._read("source", "declared", f"网页标签“{name}”", raw, "medium")
                return raw
        return ""

    def document_type(self, by_title: str) -> str:
        if by_title:
            self._read("document_type", "derived", "标题或发文字号", by_title, "high")
        return by_title

    def recipients(self) -> tuple[str, ...]:
        at = self._letter.addressed
        if at is not None:
            line = self._letter.lines[at]
            self.consumed.add(at)
            self._read("recipients", "text", "主送机关", line.text, "high")
            return closing.names_in(line.text)
        label = self._metadata.best("recipients")
        return closing.names_in(self.plain("recipients")) if label else ()

    def term(self, issue_date: datetime.date | None) -> TermFields:
        found = terms.read_term([line.text for line in self._letter.text])
        effective = self._labelled_day("effective_date")
        if effective is None and found.effective_date:
            effective = found.effective_date
            self._read("effective_date", "text", "正文", found.effective_raw, "high")
            if found.other_dates:
                days = "、".join(_written(day) for day in found.other_dates)
                self._warn(
                    "several_effective_dates",
                    "effective_date",
                    f"正文还写有其他施行日期（{days}），请核对。",
                )
        elif effective is None and found.from_issue and issue_date:
            effective = issue_date + datetime.timedelta(days=found.days_after)
            self._read("effective_date", "derived", "正文", found.effective_raw, "medium")
        return self._with_end(effective, found)

    def _with_end(self, effective: datetime.date | None, found: terms.Term) -> TermFields:
        label = self._metadata.best("expiry_date")
        expiry = self._labelled_day("expiry_date", quiet=True)
        years, months = terms.read_length(label.value) if label else (None, None)
        if expiry is None and found.expiry_date:
            expiry = found.expiry_date
            self._read("expiry_date", "text", "正文", found.expiry_raw, "high")
        if years is None and months is None:
            years, months = found.years, found.months
        if years:
            raw = found.term_raw or (label.value if label else "")
            self._read("term_years", "text", "正文", raw, "high")
        if expiry is None and months and effective:
            expiry = terms.months_after(effective, months)
            self._read("expiry_date", "derived", "正文", found.term_raw, "medium")
        return TermFields(effective, expiry, years)

    def _labelled_day(self, name: Field, *, quiet: bool = False) -> datetime.date | None:
        label = self._metadata.best(name)
        if label is None:
            return None
        day = _day(label.value)
        if day:
            self._by_label(name, label)
        elif not quiet:
            self._unread_day(name, label)
        return day

    def keywords(self) -> tuple[str, ...]:
        said = self.plain("keywords")
        if said:
            return closing.keywords_in(said)
        for line in self._letter.lines[self._letter.begin :]:
            words = closing.keyword_line(line)
            if words:
                self._read("keywords", "text", "版记", line.text, "high")
                return words
        return ()

    def cc(self) -> tuple[str, ...]:
        for line in self._letter.lines[self._letter.begin :]:
            organs = closing.cc_in(line)
            if organs:
                self._read("cc", "text", "版记", line.text, "high")
                return organs
        return closing.names_in(self.plain("cc"))

    def disclosure(self) -> str:
        for line in self._letter.lines[self._letter.begin :]:
            words = closing.disclosure_in(line)
            if words:
                self._read("disclosure", "text", "附注", line.text, "high")
                return words
        return self.plain("disclosure")

    def warn_of_secrecy(self) -> None:
        for line in self._letter.head:
            match = titles.SECRECY.fullmatch(line.squeezed)
            if match:
                self._warn(
                    "secrecy_mark",
                    "",
                    f"文头标有密级“{line.text}”。涉密文件不得公开，请停止导入并向保密机构报告。",
                )

    def _by_label(self, name: str, label: Labelled, *, confidence: Confidence = "high") -> None:
        self._read(name, "label", f"信息栏“{label.label}”", label.value, confidence)

    def _read(
        self, name: str, origin: Origin, place: str, raw: str, confidence: Confidence
    ) -> None:
        self.readings.append(FieldReading(name, origin, place, raw, confidence))

    def _unread_day(self, name: str, label: Labelled) -> None:
        self._warn("date_unreadable", name, f"“{label.label}”的值“{label.value}”不是日期，请填写。")

    def _warn(self, code: str, name: str, message: str) -> None:
        self.warnings.append(DocumentWarning(code, name, message))


def _day(text: str) -> datetime.date | None:
    day = day_in(text) or day_in(without_blanks(text))
    if day:
        return day
    match = _COMPACT_DAY.fullmatch(text.strip())
    return day_in("-".join(match.groups()[:3])) if match else None


def _written(day: datetime.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _normal_number(text: str) -> str | None:
    """A document number in normal form, or an order's: 某令第N号."""
    number = normalise(text).number
    if number is not None:
        return str(number)
    order = _ORDER.fullmatch(without_blanks(half_width(text)).translate(_ORDER_DIGITS))
    return f"{order['agency']}令第{int(order['number'])}号" if order else None
