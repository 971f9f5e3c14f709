"""Many articles: one row of measures for each, and every finding, kept as Parquet.

>>> from helpers import corpus
>>> corpus.analyse("my-articles", "results")
>>> rows = corpus.read_rows("results")
>>> hedges = corpus.read_findings("results", kind="stance")

`python -m helpers.corpus FOLDER --out DIR` does the same. The articles are cut into parts of a
fixed number, each analysed by itself and kept whole or not at all. A run that was stopped goes on
where it was; an article that has changed, or a package that has, is analysed anew.
"""

from __future__ import annotations

import argparse
import gc
import glob
import hashlib
import json
import os
import re
import shutil
import sys
import tempfile
from collections import Counter, deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import astuple, dataclass
from functools import cache
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pandas as pd
from threadpoolctl import threadpool_limits

from helpers.analyses import all_findings, all_measures
from helpers.article import OTHER_ENDINGS, TEXT_ENDINGS, Article, ArticleError, load_article
from helpers.document import Document, read, typed_frame
from helpers.reference import fingerprint, words_in
from helpers.tables import FINDINGS

if TYPE_CHECKING:
    from distributed import Client

__all__ = ["CorpusError", "analyse", "read_findings", "read_rows"]

PART = 10  # articles: a second or two of work, so that little is lost when a run is stopped
LOSSES = 2  # of the process that analyses a part, before its articles are taken one by one
ABOUT = ["id", "name", "title", "author", "date", "sha256", "words", "error"]
INDEX = "corpus.json"  # written last: names the parts that a finished run consists of
WARM = "The council may well have known that the bridge was unsafe, because it was told so. "
MADE_WITH = ("numpy", "pandas", "nltk", "vaderSentiment", "wordfreq")
DOCUMENTS = (TEXT_ENDINGS | OTHER_ENDINGS) - {".toml"}  # a PDF gets a row that says what to do


class CorpusError(ValueError):
    """A corpus that cannot be analysed or read back; the message says why, and what to do."""


@dataclass(frozen=True)
class Entry:
    """One article to be analysed: what it is called in the tables, and where it is."""

    id: str
    source: Path | Article


@dataclass(frozen=True)
class Part:
    """Some articles that are analysed and kept together, in the folder `place`.

    The folder's name holds a hash of the articles and of all that the results depend on.
    """

    place: Path
    entries: tuple[Entry, ...]
    voice: str | None


def analyse(
    articles: str | Path | Iterable[str | Path | Article],
    out: str | Path,
    *,
    workers: int | None = None,
    client: Client | None = None,
    voice: str | None = None,
    progress: bool = True,
) -> Path:
    """Analyse every article and keep the results in the folder `out`, which is given back.

    `articles` is a folder (searched with all that lies in it), a pattern such as
    `"texts/*/*.txt"`, or a list of paths, names or Articles. `read_rows` and `read_findings` read
    the results. With `voice="author"` the measures are of the author's words alone; findings
    carry their voice anyway.

    An article that can't be read has its reason in the column `error`, and stops nothing. `out`
    belongs to one corpus: once all is done, results of articles that are no longer there go. Don't
    run two analyses into one folder at the same time.

    `workers` processes share the work (all cores, unless given; 1 uses this process alone), and
    what is found doesn't depend on how many. In a script, call it beneath
    `if __name__ == "__main__":`. With `client`, a `distributed.Client`, the same parts go to its
    workers instead, a few for each at a time; they must see the articles and `out` under the same
    paths, and have this package in the same version. Only a count comes back from a part.

    Raises CorpusError when there is nothing to read, `out` cannot be written, or no worker starts.
    """
    entries = _entries(articles)
    out = _made(Path(out))
    parts = _parts(entries, out, voice)
    waiting = [part for part in parts if not part.place.is_dir()]
    done = len(entries) - sum(len(part.entries) for part in waiting)
    if client is not None:
        finished = _on_cluster(waiting, client)
    else:
        finished = _on_this_machine(waiting, min(workers or os.cpu_count() or 1, len(waiting)))
    with _bar(len(entries), done, progress) as bar:
        for part in finished:
            bar.update(len(part.entries))
    _settle(out, parts, len(entries))
    return out


def _bar(total: int, done: int, progress: bool) -> Any:
    from tqdm import tqdm

    return tqdm(total=total, initial=done, unit=" articles", disable=not progress)


# ---------------------------------------------------------------------------- what is to be read


def _entries(articles: str | Path | Iterable[str | Path | Article]) -> list[Entry]:
    """The articles in a fixed order, each under a name of its own."""
    found = _listed(articles) if isinstance(articles, str | Path) else list(map(_entry, articles))
    if not found:
        raise CorpusError(
            f"There are no articles in {str(articles)[:200]!r}. Give a folder with "
            f"{', '.join(sorted(TEXT_ENDINGS))} files, a pattern, or a list of paths."
        )
    seen: Counter[str] = Counter()
    for number, entry in enumerate(found):
        seen[entry.id] += 1
        if seen[entry.id] > 1:
            found[number] = Entry(f"{entry.id}#{seen[entry.id]}", entry.source)
    return found


def _listed(place: str | Path) -> list[Entry]:
    """The files of a folder or of a pattern, or the one file that is named."""
    folder = Path(place)
    if not str(place):  # not the folder that one happens to be in
        return []
    with suppress(OSError, ValueError):
        if folder.is_dir():
            return _in_folder(folder)
        if folder.exists():
            return [_entry(folder)]
    paths = (Path(path) for path in sorted(glob.glob(str(place), recursive=True)))
    return [_entry(path) for path in paths if path.is_file() and path.suffix.lower() != ".toml"]


def _in_folder(folder: Path) -> list[Entry]:
    """The documents in a folder and in all folders beneath it; hidden files are passed over."""
    found = []
    for place, inside, names in os.walk(folder):
        inside[:] = [name for name in inside if not name.startswith(".")]
        paths = (Path(place, name) for name in names if not name.startswith("."))
        found += [path for path in paths if path.suffix.lower() in DOCUMENTS and path.is_file()]
    found.sort(key=lambda path: path.relative_to(folder).parts)
    return [Entry(_plain(path.relative_to(folder).as_posix()), path.absolute()) for path in found]


def _entry(source: str | Path | Article) -> Entry:
    if isinstance(source, Article):
        return Entry(_plain(source.name), source)
    path = Path(source)
    return Entry(_plain(path.as_posix()), path.absolute() if path.exists() else path)


def _plain(text: str) -> str:
    """Text that can be written: what is no Unicode (in some file names) is spelt out."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _made(out: Path) -> Path:
    """The folder for the results, with nothing left in it of a run that was stopped."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        for left in out.glob(".unfinished-*"):
            shutil.rmtree(left)
        tempfile.TemporaryDirectory(dir=out, prefix=".unfinished-").cleanup()
    except OSError as error:
        raise CorpusError(
            f"The results cannot be written to {str(out)!r}: {error.strerror or error}. "
            "Give a folder that you may write to."
        ) from error
    return out.absolute()


def _parts(entries: Sequence[Entry], out: Path, voice: str | None) -> list[Part]:
    """The articles in parts of a fixed number, each with the folder that its results go to."""
    common = json.dumps([_made_by(), voice])
    parts = []
    for number, first in enumerate(range(0, len(entries), PART)):
        some = tuple(entries[first : first + PART])
        marks = [[entry.id, _mark(entry.source)] for entry in some]
        mark = hashlib.sha256((common + json.dumps(marks)).encode()).hexdigest()[:16]
        parts.append(Part(out / f"part-{number:06d}-{mark}", some, voice))
    return parts


@cache
def _made_by() -> dict[str, str]:
    """Versions of all that the results depend on; code counts by what it says."""
    return {"code": fingerprint("helpers.corpus"), **{name: version(name) for name in MADE_WITH}}


def _mark(source: Path | Article) -> str:
    """A hash of all that an article is made from: the file and the side file beside it."""
    if isinstance(source, Article):
        return hashlib.sha256(repr(astuple(source)).encode()).hexdigest()
    mark = hashlib.sha256()
    for path in (source, source.with_suffix(".toml")):
        try:
            if path.is_file():
                with path.open("rb") as file:
                    mark.update(hashlib.file_digest(file, "sha256").digest())
        except OSError as error:
            mark.update(type(error).__name__.encode())
        mark.update(b".")
    return mark.hexdigest()


# ------------------------------------------------------------------------------------- one part


def finish(part: Part, apart: bool = False) -> None:
    """Analyse the articles of a part and put its results in place, whole or not at all.

    With `apart` each article has a process of its own, so that one which brings its process down
    becomes a row with that error. Arithmetic keeps to one thread: numpy's others would only wait,
    on the core that the next worker needs, and could round otherwise.
    """
    with threadpool_limits(1):
        results = [(_apart if apart else _result)(entry, part.voice) for entry in part.entries]
    place = part.place.with_name(f".unfinished-{uuid4().hex}")
    place.mkdir()
    columns = ABOUT + _measure_names()
    rows = {name: [row.get(name) for row, _ in results] for name in columns}
    frame = typed_frame(rows, (), columns[len(ABOUT) :])
    _write(place / "rows.parquet", frame.astype({"words": "Int64"}))
    _write(place / "findings.parquet", _findings(results))
    with suppress(OSError):  # somebody else has just finished the same part
        place.rename(part.place)
    shutil.rmtree(place, ignore_errors=True)


Result = tuple[dict[str, Any], dict[str, pd.DataFrame]]


def _result(entry: Entry, voice: str | None) -> Result:
    """The row of one article, and its findings by analysis; of a bad one, why it is bad."""
    try:
        source = entry.source
        document = read(source if isinstance(source, Article) else load_article(source))
        row = {"id": entry.id, **_about(document), **_values(document, voice), "error": ""}
        return row, all_findings(document)
    except ArticleError as error:
        return _bad(entry, str(error))
    except Exception as error:  # one article must not cost the other ten thousand
        return _bad(entry, f"{type(error).__name__}: {error}")


def _bad(entry: Entry, why: str) -> Result:
    return {**dict.fromkeys(ABOUT[:6], ""), "id": entry.id, "error": _plain(why)}, {}


def _apart(entry: Entry, voice: str | None) -> Result:
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        try:
            return pool.submit(_result, entry, voice).result()
        except BrokenProcessPool:
            return _bad(entry, "The process that analysed it was stopped: too little memory?")


def _about(document: Document) -> dict[str, Any]:
    article = document.article
    said = {name: _plain(getattr(article, name)) for name in ABOUT[1:6]}
    return {**said, "words": words_in(document)}


def _values(document: Document, voice: str | None = None) -> dict[str, float]:
    frame = all_measures(document, voice)
    return dict(zip(frame["family"] + ": " + frame["measure"], frame["value"], strict=True))


@cache
def _measure_names() -> list[str]:
    """The columns of the measures, which are the same for every article."""
    return list(_values(read(load_article(WARM + "\n"))))


def _findings(results: Iterable[Result]) -> pd.DataFrame:
    """Findings of some articles below each other; columns of one kind only, as JSON in `more`."""
    columns: dict[str, list[Any]] = {name: [] for name in ["id", *FINDINGS, "more"]}
    for row, frames in results:
        for frame in frames.values():
            columns["id"] += [row["id"]] * len(frame)
            columns["more"] += _more(frame)
            for name in FINDINGS:
                columns[name] += frame[name].tolist()
    whole = ("start", "end", "sentence", "paragraph")
    texts = (name for name in columns if name not in whole)
    return typed_frame(columns | {name: _writable(columns[name]) for name in texts}, whole)


def _writable(texts: list[str]) -> list[str]:
    """Texts that UTF-8 can hold; nearly always they are as they were."""
    try:
        "".join(texts).encode()
    except UnicodeEncodeError:
        return list(map(_plain, texts))
    return texts


def _more(frame: pd.DataFrame) -> list[str]:
    names = [name for name in frame if name not in FINDINGS]
    rows = zip(*(frame[name].tolist() for name in names), strict=True)
    if not names:
        return ["{}"] * len(frame)
    return [json.dumps(dict(zip(names, row, strict=True)), default=_as_json) for row in rows]


def _as_json(value: Any) -> Any:
    return None if value is pd.NA else value.item()


def _write(path: Path, frame: pd.DataFrame) -> None:
    import fastparquet

    texts = {name: "utf8" for name in frame if frame[name].dtype == object}
    fastparquet.write(
        str(path), frame, compression="ZSTD", object_encoding=texts or "infer", write_index=False
    )


# ------------------------------------------------------------------------------ who does the work


def _on_this_machine(parts: Sequence[Part], workers: int) -> Iterator[Part]:
    """Finish the parts in this process or in several, and give each when it is done."""
    if workers > 1:
        parts = yield from _in_processes(parts, workers)
    for part in parts:
        finish(part, apart=workers > 1)
        yield part


def _in_processes(parts: Sequence[Part], workers: int) -> Generator[Part, None, list[Part]]:
    """Finish the parts in processes; gives back those that bring their process down each time."""
    waiting, lost, given_up = deque(parts), Counter[Path](), list[Part]()
    while waiting:
        running: dict[Future[None], Part] = {}
        pool = _pool(workers)
        try:
            while waiting or running:
                while waiting and len(running) < 2 * workers:
                    running[pool.submit(finish, waiting[0])] = waiting[0]
                    waiting.popleft()
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    future.result()
                    yield running.pop(future)
        except BrokenProcessPool:
            # Which of them did it can't be told: all that were under way are tried again.
            lost.update(part.place for part in running.values())
            for part in running.values():
                (waiting if lost[part.place] <= LOSSES else given_up).append(part)
        finally:
            pool.shutdown(cancel_futures=True)
    return given_up


def _pool(workers: int) -> Executor:
    """Processes that have read the word lists and models; started afresh, as on every system."""
    pool = ProcessPoolExecutor(workers, get_context("spawn"), initializer=_begin)
    try:
        pool.submit(os.getpid).result()
    except BrokenProcessPool as error:
        raise CorpusError(
            "The worker processes cannot start. In a script, call analyse() beneath "
            "`if __name__ == '__main__':`, or use workers=1."
        ) from error
    return pool


def _begin() -> None:
    """What a worker process does first."""
    warm()
    # What has been read stays: to look through it for garbage time and again costs 5 % of all.
    gc.collect()
    gc.freeze()


def warm() -> None:
    """Read every word list and model once, before the first article."""
    document = read(load_article(WARM + "\n"))
    all_findings(document)
    _measure_names()


def _on_cluster(parts: Sequence[Part], client: Client) -> Iterator[Part]:
    """Finish the parts on a Dask cluster, a few for each worker at a time."""
    from distributed import KilledWorker, as_completed

    waiting = iter(parts)
    running: dict[Any, Part] = {}
    finished = as_completed()

    def send() -> None:
        for part in waiting:
            future = client.submit(finish, part, pure=False)
            running[future] = part
            finished.add(future)
            return

    for _ in range(2 * max(1, sum(client.nthreads().values()))):
        send()
    for future in finished:
        part = running.pop(future)
        try:
            future.result()
        except KilledWorker:
            finish(part, apart=True)
        send()
        yield part


# --------------------------------------------------------------------------------- reading back


def _settle(out: Path, parts: Sequence[Part], articles: int) -> None:
    """Write the list of parts, then remove what isn't on it."""
    names = [part.place.name for part in parts]
    said = {"articles": articles, "voice": parts[0].voice, "made_by": _made_by(), "parts": names}
    _replace(out / INDEX, json.dumps(said, indent=1) + "\n")
    ours = re.compile(r"part-\d{6,}-[0-9a-f]{16}|\.unfinished-.*")
    for place in out.iterdir():
        if ours.fullmatch(place.name) and place.name not in set(names):
            shutil.rmtree(place, ignore_errors=True)


def _replace(path: Path, text: str) -> None:
    made = path.with_name(f".unfinished-{path.name}")
    made.write_text(text, encoding="utf-8")
    made.replace(path)


def read_rows(out: str | Path) -> pd.DataFrame:
    """One row an article: id, name, title, author, date, sha256, words, error, and each measure.

    The id is the path within the folder that was analysed. Measures are named `family: measure`,
    as in `helpers.compare`; what could not be computed is missing. `error` is empty where the
    article could be read. Raises CorpusError when `out` holds no finished results.
    """
    return pd.concat([_read(place / "rows.parquet") for place in _finished(Path(out))],
                     ignore_index=True)  # fmt: skip


def read_findings(out: str | Path, kind: str | None = None) -> pd.DataFrame:
    """Every place that was found: id of the article and the columns of findings.

    With a `kind`, such as `stance` or `figure`, only those, with the columns that this kind has
    beside the usual ones; else these stand as JSON in the column `more`. Raises CorpusError when
    `out` holds no finished results, and ValueError for a kind that occurs nowhere in them.
    """
    tables, kinds = [], set()
    for place in _finished(Path(out)):
        table = _read(place / "findings.parquet")
        kinds |= set(table["kind"])
        tables.append(table if kind is None else table[table["kind"] == kind])
    frame = pd.concat(tables, ignore_index=True)
    if kind is None:
        return frame
    if kind not in kinds:
        raise ValueError(f"No findings of kind {kind!r}. There are: {', '.join(sorted(kinds))}.")
    return frame.drop(columns="more").join(pd.DataFrame(map(json.loads, frame["more"])))


def _finished(out: Path) -> list[Path]:
    """The parts of a finished run, in order."""
    try:
        return [out / name for name in json.loads((out / INDEX).read_text("utf-8"))["parts"]]
    except OSError as error:
        raise CorpusError(
            f"There are no finished results in {str(out)!r}. Run the analysis (again): what is "
            "done already is not done twice."
        ) from error


def _read(path: Path) -> pd.DataFrame:
    import fastparquet

    return fastparquet.ParquetFile(str(path)).to_pandas()


def main(arguments: list[str] | None = None) -> int:
    """Analyse a folder of articles: measures and findings as Parquet, and the rows as CSV.

    An article that cannot be read is a row that says why, and no failure of the run.
    """
    parser = argparse.ArgumentParser(prog="python -m helpers.corpus", description=main.__doc__)
    parser.add_argument("articles", nargs="+", help="a folder, a pattern, or several files")
    parser.add_argument("--out", type=Path, required=True, help="folder for the results")
    parser.add_argument("--workers", type=int, help="processes (all cores)")
    parser.add_argument("--voice", help="measures of one voice only, such as author")
    options = parser.parse_args(arguments)
    articles = options.articles[0] if len(options.articles) == 1 else options.articles
    try:
        out = analyse(articles, options.out, workers=options.workers, voice=options.voice)
    except CorpusError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    rows = read_rows(out)
    bad = rows[rows["error"] != ""]
    for name, why in zip(bad["id"], bad["error"], strict=True):
        print(f"  not read: {name}: {why}", file=sys.stderr)
    print(f"{out}: {len(rows)} articles, {len(bad)} of them not read")
    return 0


if __name__ == "__main__":
    sys.exit(main())
