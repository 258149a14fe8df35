"""Where in many short texts something begins, by characters, by full pinyin and by initials."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mingzheng.rules.text.folding import fold
from mingzheng.rules.text.pinyin import pinyin
from mingzheng.search.query.lattice import DOUBLE_INITIALS

Places = NDArray[np.int32]

_SORTED_TEXT, _SORTED_SOUND, _SORTED_INITIALS = 12, 24, 10
"""Signs by which beginnings are sorted; those alike so far lie in no order."""
_BREAK = "\n"


@dataclass(frozen=True)
class BeginningIndex:
    """Texts without their signs, one after the other; a place is a character among all of them.

    ``sounds`` are their syllables in a row, that of place i from ``sound_at[i]`` on; ``initials``
    has one letter for each place, ``initial_codes`` its code. ``entry_of`` gives for each place
    the text it belongs to, and ``first`` whether it begins that text. The three orders hold all
    places, sorted.
    """

    text: str
    initials: str
    sounds: str
    initial_codes: NDArray[np.uint32]
    sound_at: Places
    entry_of: Places
    first: NDArray[np.bool_]
    by_text: Places
    by_sound: Places
    by_initials: Places

    @classmethod
    def of(cls, texts: Sequence[str]) -> "BeginningIndex":
        letters, initials, syllables = [], [], []
        entry_of: list[int] = []
        for number, text in enumerate(texts):
            plain = bare(text)
            for character, read in zip(plain, pinyin(plain), strict=True):
                syllable = read or character
                letters.append(character)
                initials.append(syllable[0])
                syllables.append(syllable)
                entry_of.append(number)
            for row in (letters, initials, syllables):
                row.append(_BREAK)
            entry_of.append(number)
        joined = "".join(letters)
        sound_at = np.concatenate(([0], np.cumsum([len(one) for one in syllables]))).astype(
            np.int32
        )
        entries = np.array(entry_of, dtype=np.int32)
        first = np.ones(len(entries), dtype=np.bool_)
        first[1:] = entries[1:] != entries[:-1]
        places = np.flatnonzero(np.array([one != _BREAK for one in letters], dtype=np.bool_))
        whole, sounds = "".join(initials), "".join(syllables)
        return cls(
            joined, whole, sounds, _codes(whole), sound_at, entries, first,
            _sorted(joined, places, places, _SORTED_TEXT),
            _sorted(sounds, places, sound_at[places], _SORTED_SOUND),
            _sorted(whole, places, places, _SORTED_INITIALS),
        )  # fmt: skip

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Itself by the names of its fields, texts packed."""
        own = {one.name: getattr(self, one.name) for one in fields(self)}
        return {name: packed(one) if isinstance(one, str) else one for name, one in own.items()}

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> "BeginningIndex":
        texts = ("text", "initials", "sounds")
        own: dict[str, Any] = {one.name: arrays[one.name] for one in fields(cls)}
        return cls(**own | {name: unpacked(own[name]) for name in texts})

    def beginning_with(self, typed: str) -> Places:
        return _range(
            self.by_text,
            typed[:_SORTED_TEXT],
            lambda at: self.text[at : at + _SORTED_TEXT],
        )

    def sounding(self, typed: str) -> Places:
        return _range(self.by_sound, typed[:_SORTED_SOUND], self._sound)

    def with_initials(self, typed: str) -> Places:
        return _range(
            self.by_initials,
            typed[:_SORTED_INITIALS],
            lambda at: self.initials[at : at + _SORTED_INITIALS],
        )

    def followed_by(self, places: Places, distance: int, initial: str) -> Places:
        """Those of the places after which, so many characters on, one has the initial."""
        ahead = np.minimum(places + distance, len(self.initial_codes) - 1)
        return np.asarray(places[self.initial_codes[ahead] == ord(initial)], dtype=np.int32)

    def fits(self, typed: str, place: int) -> bool:
        return self.end_of(typed, place) is not None

    def end_of(self, typed: str, place: int) -> int | None:
        """The place after all that was typed, characters, syllables and initials mixed, where it
        can be read from the place on; the last syllable may be begun only."""
        states = {0}
        while states:
            character, at = self.text[place], int(self.sound_at[place])
            if character == _BREAK:
                return None
            syllable = self.sounds[at : int(self.sound_at[place + 1])]
            reached: set[int] = set()
            for state in states:
                rest = typed[state:]
                if syllable.startswith(rest) or rest == character:
                    return place + 1
                if rest[0] == character or rest[0] == syllable[0]:
                    reached.add(state + 1)
                if rest.startswith(syllable):
                    reached.add(state + len(syllable))
                if syllable[:2] in DOUBLE_INITIALS and rest.startswith(syllable[:2]):
                    reached.add(state + 2)
            place += 1
            if len(typed) in reached:
                return place
            states = reached
        return None

    def heard(self, typed: str, place: int) -> bool:
        """Whether the letters are those of the syllables from the place on."""
        return self.sounds.startswith(typed, int(self.sound_at[place]))

    def _sound(self, place: int) -> str:
        at = int(self.sound_at[place])
        return self.sounds[at : at + _SORTED_SOUND]


def packed(text: str) -> NDArray[np.uint8]:
    """A text as an array can hold it; a lone half of a pair is kept."""
    return np.frombuffer(text.encode("utf-8", "surrogatepass"), dtype=np.uint8)


def unpacked(array: NDArray[np.uint8]) -> str:
    return array.tobytes().decode("utf-8", "surrogatepass")


def bare(text: str) -> str:
    """Characters, letters and digits alone, folded."""
    return "".join(sign for sign in fold(text) if sign.isalnum())


def _sorted(text: str, places: NDArray[np.intp], starts: NDArray[np.integer], width: int) -> Places:
    """The places in the order of the ``width`` signs from their starts on."""
    padded = np.concatenate((_codes(text), np.zeros(width, dtype=np.uint32)))
    order = np.arange(len(places))
    for step in range(width - 1, -1, -1):
        order = order[np.argsort(padded[starts[order] + step], kind="stable")]
    return places[order].astype(np.int32)


def _codes(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def _range(order: Places, typed: str, key: Callable[[int], str]) -> Places:
    def head(place: np.int32) -> str:
        return key(int(place))[: len(typed)]

    low = bisect_left(order, typed, key=head)
    high = bisect_right(order, typed, lo=low, key=head)
    return order[low:high]
