"""The embedded engine: one folder per generation, one writer, readers that never block it."""

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from weakref import WeakSet

import tantivy

from mingzheng.search.durable import write_durably
from mingzheng.search.engines.port import (
    Collection,
    Counts,
    EngineQuery,
    EngineUnavailable,
    GenerationGone,
    Hit,
    IndexRow,
    TextField,
    WriterBusy,
    checked_name,
)
from mingzheng.search.engines.tantivy_answers import answer, by_key, count, in_how_many
from mingzheng.search.engines.tantivy_schema import KEY, SCHEMA, TOKENIZER, document_of

_HEAP = 128_000_000
"""Bytes a writer gathers before it lets a segment go to disk."""
_CURRENT = "current"
_META = "meta.json"
_SHAPE = "shape"
_TRIES = 5
_FAILURES = (ValueError, OSError)


class TantivyEngine:
    """Generations lie in ``folder/<name>/<number>``; ``current`` beside them names the live one."""

    def __init__(self, folder: Path, *, threads: int = 1) -> None:
        self._folder = folder
        self._threads = threads
        self._written: WeakSet[TantivyCollection] = WeakSet()

    def open(self, name: str) -> "TantivyCollection | None":
        home = self._home(name)
        return TantivyCollection(lambda: _live(home)) if _live(home) else None

    def build(self, name: str, *, shape: int = 0) -> "TantivyCollection":
        folder = _next_generation(self._home(name))
        tantivy.Index(SCHEMA, path=str(folder))
        write_durably(folder / _SHAPE, str(shape).encode())
        return self._for_writing(folder)

    def shape(self, name: str) -> int | None:
        live = _live(self._home(name))
        if live is None:
            return None
        try:
            return int((live / _SHAPE).read_text())
        except FileNotFoundError:
            return 0  # of a release that said none

    def write(self, name: str) -> "TantivyCollection":
        live = _live(self._home(name))
        if live:
            return self._for_writing(live)
        built = self.build(name)
        built.commit()
        self.make_live(name, built)
        return built

    def make_live(self, name: str, built: Collection) -> None:
        if not isinstance(built, TantivyCollection):
            raise TypeError("only a generation of this engine can be made live here")
        home = self._home(name)
        if built.folder.parent != home:
            raise ValueError("this generation was built under another name")
        if not (built.folder / _META).exists():
            raise GenerationGone(str(built.folder))
        # A power cut must not leave an empty pointer to a generation that is gone.
        write_durably(home / _CURRENT, built.folder.name.encode())
        for path in home.iterdir():
            if path.name.isdigit() and int(path.name) < int(built.folder.name):
                # Readers keep what they have open; what they hold back goes with the next switch.
                shutil.rmtree(path, ignore_errors=True)

    def close(self) -> None:
        """Closes what was opened for writing; until then its threads may still make files."""
        for collection in list(self._written):
            collection.close()

    def _for_writing(self, folder: Path) -> "TantivyCollection":
        collection = TantivyCollection(lambda: folder, writing=self._threads)
        self._written.add(collection)
        return collection

    def _home(self, name: str) -> Path:
        return self._folder / checked_name(name)


class TantivyCollection:
    def __init__(self, generation: Callable[[], Path | None], *, writing: int = 0) -> None:
        """``generation`` tells where to look at the moment of asking; ``writing``: threads."""
        self._generation = generation
        self._reader = self._opened()
        self._writer = _writer(self._reader, writing) if writing else None
        self._given_up = False

    @property
    def folder(self) -> Path:
        return self._reader.folder

    def add(self, rows: Iterable[IndexRow]) -> None:
        writer = self._writing()
        for row in rows:
            document = document_of(row)
            with self._failing_for_good():
                writer.delete_documents_by_term(KEY, row.key)
                writer.add_document(document)

    def delete(self, keys: Iterable[str]) -> None:
        writer = self._writing()
        for key in keys:
            with self._failing_for_good():
                writer.delete_documents_by_term(KEY, key)

    def commit(self) -> None:
        writer = self._writing()
        with self._failing_for_good():
            writer.commit()

    def search(self, query: EngineQuery) -> list[Hit]:
        if not query.clauses or query.limit < 1:
            return []
        return answer(self._searcher(), query)

    def rows(self, keys: Sequence[str]) -> list[Hit]:
        return by_key(self._searcher(), keys)

    def counts(self, query: EngineQuery) -> Counts:
        return count(self._searcher(), query)

    def frequency(self, field: TextField, token: str) -> int:
        return in_how_many(self._searcher(), field, token)

    def size(self) -> int:
        return int(self._searcher().num_docs)

    def close(self) -> None:
        writer, self._writer = self._writer, None
        if writer is not None:
            # Also of a writer that failed: it is this that gives its lock back.
            with suppress(*(_FAILURES if self._given_up else ())):
                writer.wait_merging_threads()

    def _searcher(self) -> tantivy.Searcher:
        reader = self._reader  # other threads may put another in its place
        if self._generation() != reader.folder:
            reader = self._reader = self._opened()
        try:
            return reader.searcher()
        except ValueError as error:
            if self._generation() == reader.folder:
                raise EngineUnavailable(str(error)) from error
        reader = self._reader = self._opened()
        return reader.searcher()

    def _opened(self) -> "_Generation":
        """A generation may be dropped between its name being read and its folder being opened."""
        folder = self._generation()
        for _ in range(_TRIES):
            try:
                if folder is not None:
                    return _Generation(folder)
            except ValueError as error:
                if folder == self._generation():
                    raise EngineUnavailable(str(error)) from error
            folder = self._generation()
        raise EngineUnavailable("the live generation is changing without end")

    def _writing(self) -> tantivy.IndexWriter:
        if self._given_up:
            raise EngineUnavailable("this writer failed before and takes no more rows")
        if self._writer is None:
            raise RuntimeError("this collection is not open for writing")
        return self._writer

    @contextmanager
    def _failing_for_good(self) -> Iterator[None]:
        """After a failure, as of a full disk, the engine's writer takes rows and loses them."""
        try:
            yield
        except _FAILURES as error:
            self._given_up = True
            if not (self.folder / _META).exists():
                raise GenerationGone(str(self.folder)) from error
            raise EngineUnavailable(str(error)) from error


class _Generation:
    """One folder, read as it was committed last, by this process or another."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._stamp = _stamp(folder)
        # Never ``reuse``: in a folder that is just being dropped it would make an empty index.
        self.index = tantivy.Index.open(str(folder))
        analyser = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        self.index.register_tokenizer(TOKENIZER, analyser)

    def searcher(self) -> tantivy.Searcher:
        stamp = _stamp(self.folder)
        # None: dropped; what is open can still be read.
        if stamp not in (None, self._stamp):
            self.index.reload()
            self._stamp = stamp
        return self.index.searcher()


def _stamp(folder: Path) -> tuple[int, int, int] | None:
    """Different after every commit, which puts a new file in the old one's place; None = gone."""
    try:
        found = (folder / _META).stat()
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


def _writer(reader: _Generation, threads: int) -> tantivy.IndexWriter:
    try:
        return reader.index.writer(_HEAP * threads, num_threads=threads)
    except ValueError as error:
        if "LockBusy" in str(error):
            raise WriterBusy(str(reader.folder)) from error
        raise EngineUnavailable(str(error)) from error


def _live(home: Path) -> Path | None:
    try:
        return home / (home / _CURRENT).read_text().strip()
    except FileNotFoundError:
        return None


def _next_generation(home: Path) -> Path:
    """Two may build at the same time, each its own."""
    home.mkdir(parents=True, exist_ok=True)
    while True:
        taken = [int(path.name) for path in home.iterdir() if path.name.isdigit()]
        folder = home / str(max(taken, default=0) + 1)
        try:
            folder.mkdir()
        except FileExistsError:
            continue
        return folder
