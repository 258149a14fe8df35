"""The ways in which typed letters, characters and digits split into sounds, cheapest first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from string import ascii_lowercase

from mingzheng.rules.text.sounds import SPELLABLE

_SYLLABLE, _VOWEL, _INITIAL, _DOUBLE_INITIAL = 1.0, 1.5, 1.6, 3.4
"""What a split pays for a syllable, one of a single letter, a lone letter, a lone zh, ch or sh."""
_ROUNDING = 1e-6
_LONGEST = max(map(len, SPELLABLE))
DOUBLE_INITIALS = ("zh", "ch", "sh")
_INITIALS = frozenset(ascii_lowercase) - frozenset("iuv")


@dataclass(frozen=True)
class Piece:
    """One sound: a whole syllable, or with ``syllable`` empty the first letter of one.

    ``start`` and ``end`` count units of the query; digits and foreign words are sounds of their
    own, ``literal``, in which syllable and initial are the word itself.
    """

    start: int
    end: int
    syllable: str
    initial: str
    cost: float
    literal: bool = False


@dataclass(frozen=True)
class Lattice:
    """All pieces that lie on a way which costs at most ``slack`` more than the cheapest.

    ``dearer`` tells by how much, for each piece, its cheapest way costs more than the best one.
    """

    following: dict[int, tuple[Piece, ...]]
    before: tuple[float, ...]
    after: tuple[float, ...]

    @property
    def best(self) -> float:
        return self.before[-1]

    def dearer(self, chain: Sequence[Piece]) -> float:
        """How much more the cheapest way through all of the chain costs than the best."""
        inner = sum(piece.cost for piece in chain)
        return self.before[chain[0].start] + inner + self.after[chain[-1].end] - self.best

    def chains(self, length: int, slack: float) -> Iterator[tuple[Piece, ...]]:
        """Every row of ``length`` pieces, each starting where the one before ends."""
        for start in sorted(self.following):
            yield from self._from((), start, length, slack)

    def cheapest(self) -> list[Piece]:
        found: list[Piece] = []
        at = 0
        while at in self.following:
            found.append(min(self.following[at], key=lambda piece: self.dearer((piece,))))
            at = found[-1].end
        return found

    def _from(
        self, begun: tuple[Piece, ...], at: int, length: int, slack: float
    ) -> Iterator[tuple[Piece, ...]]:
        if len(begun) == length:
            yield begun
            return
        for piece in self.following.get(at, ()):
            longer = (*begun, piece)
            if self.dearer(longer) <= slack + _ROUNDING:
                yield from self._from(longer, piece.end, length, slack)


def lattice(pieces: Sequence[Piece], length: int, slack: float) -> Lattice | None:
    """The lattice of pieces over ``length`` units; None where no way leads through."""
    far = float("inf")
    before, after = [0.0] + [far] * length, [far] * length + [0.0]
    ordered = sorted(pieces, key=lambda piece: piece.start)
    for piece in ordered:
        before[piece.end] = min(before[piece.end], before[piece.start] + piece.cost)
    for piece in reversed(ordered):
        after[piece.start] = min(after[piece.start], after[piece.end] + piece.cost)
    if before[length] == far:
        return None
    following: dict[int, list[Piece]] = {}
    for piece in ordered:
        if (
            before[piece.start] + piece.cost + after[piece.end]
            <= before[length] + slack + _ROUNDING
        ):
            following.setdefault(piece.start, []).append(piece)
    frozen = {start: tuple(some) for start, some in following.items()}
    return Lattice(frozen, tuple(before), tuple(after))


@lru_cache(maxsize=50_000)
def _spelled(letters: str) -> tuple[tuple[int, str], ...]:
    """Lengths and normal forms of the syllables with which the letters begin."""
    return tuple(
        (width, normal_syllable(letters[:width]))
        for width in range(1, len(letters) + 1)
        if normal_syllable(letters[:width]) in SPELLABLE
    )


def letter_pieces(letters: str, start: int, *, whole: bool = True) -> Iterator[Piece]:
    """Pieces of one run of letters that begins at unit ``start``.

    Without ``whole`` every letter stands for a syllable of its own.
    """
    for at in range(len(letters)):
        here = start + at
        if whole:
            for width, syllable in _spelled(letters[at : at + _LONGEST]):
                cost = _SYLLABLE if width > 1 else _VOWEL
                yield Piece(here, here + width, syllable, syllable[0], cost)
        if letters[at] in _INITIALS:
            yield Piece(here, here + 1, "", letters[at], _INITIAL)
        if letters[at : at + 2] in DOUBLE_INITIALS:
            yield Piece(here, here + 2, "", letters[at], _DOUBLE_INITIAL)


def normal_syllable(typed: str) -> str:
    """One spelling for the ways of typing ü: lyu and lü are lv, jv is ju, lue is lve."""
    typed = typed.replace("ü", "v")
    if typed in ("lyu", "nyu"):
        return typed[0] + "v"
    if typed in ("lue", "nue"):
        return typed[0] + "ve"
    if typed[:1] in ("j", "q", "x", "y") and typed[1:2] == "v":
        return typed[0] + "u" + typed[2:]
    return typed
