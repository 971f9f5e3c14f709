import json
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from helpers import Article, corpus, load_article, read
from helpers.analyses import FINDINGS, all_measures
from tests import analyses

TEXT = (
    "The bridge at number {0} was closed, and nobody was told why. “It is not safe,” said Mayor "
    "Ann Ruiz. Perhaps the council could have known, because it had paid for a report. Is that "
    "the whole story? We pay, we wait, and we are told nothing.\n"
)
MANY = corpus.PART + 1


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Enough small articles for two parts, and some that can't be read."""
    place = tmp_path_factory.mktemp("articles")
    for number in range(MANY):
        path = place / f"{number % 2}" / f"{number:02}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(TEXT.format(number), encoding="utf-8")
    (place / "1" / "empty.txt").write_bytes(b"")
    (place / "1" / "report.pdf").write_bytes(b"%PDF-1.7 \0\0")
    (place / "1" / ".hidden.txt").write_text("never read", encoding="utf-8")
    (place / "0" / "00.toml").write_text('title = "The bridge"', encoding="utf-8")
    return place


@pytest.fixture(scope="module")
def done(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return corpus.analyse(folder, tmp_path_factory.mktemp("alone"), workers=1, progress=False)


def contents(out: Path) -> dict[str, bytes]:
    files = (path for path in out.rglob("*") if path.is_file())
    return {str(path.relative_to(out)): path.read_bytes() for path in files}


def parts(out: Path) -> list[str]:
    return sorted(path.name for path in out.glob("part-*"))


# ------------------------------------------------------------------------------------- the tables


def test_one_row_an_article_with_every_measure(folder: Path, done: Path) -> None:
    rows = corpus.read_rows(done).set_index("id")
    assert len(rows) == MANY + 2
    assert rows.loc["0/00.txt", "title"] == "The bridge"
    measures = all_measures(read(load_article(folder / "1" / "01.txt")))
    names = (measures["family"] + ": " + measures["measure"]).tolist()
    assert rows.loc["1/01.txt", names].tolist() == pytest.approx(
        measures["value"].tolist(), nan_ok=True
    )
    assert rows.loc["1/01.txt", "words"] == 47
    assert list(rows)[len(corpus.ABOUT) - 1 :] == names


def test_every_finding_of_every_article(folder: Path, done: Path) -> None:
    found = corpus.read_findings(done)
    article = load_article(folder / "1" / "01.txt")
    mine = found[found["id"] == "1/01.txt"]
    direct = [analysis(read(article)) for analysis in FINDINGS.values()]
    assert len(mine) == sum(map(len, direct)) > 10
    places = zip(mine["start"], mine["end"], mine["text"], strict=True)
    assert all(article.text[start:end] == text for start, end, text in places)


def test_findings_of_one_kind_have_its_own_columns(done: Path) -> None:
    found = corpus.read_findings(done, kind="quotation")
    assert len(found) == MANY
    assert set(found["speaker"]) == {"Mayor Ann Ruiz"}
    assert "more" not in found
    with pytest.raises(ValueError, match=r"No findings of kind 'sonnet'.*stance"):
        corpus.read_findings(done, kind="sonnet")


def test_a_bad_file_is_a_row_with_its_error(done: Path) -> None:
    rows = corpus.read_rows(done).set_index("id")
    bad = rows[rows["error"] != ""]
    assert set(bad.index) == {"1/empty.txt", "1/report.pdf"}
    assert "empty" in bad.loc["1/empty.txt", "error"]
    assert "PDF" in bad.loc["1/report.pdf", "error"]
    assert bad["words"].isna().all()
    assert bad["stance: hedge"].isna().all()


def test_nothing_is_left_out_of_a_complete_analysis() -> None:
    document = read(load_article("iran-russia-2023"))
    measured = set(all_measures(document)["measure"])
    for table in analyses.MEASURES.values():
        assert set(table(document)["measure"]) <= measured
    # Components are the rows of the map.
    assert analyses.FINDINGS.keys() - FINDINGS.keys() == {"argument components"}


def test_kinds_tell_the_analyses_apart() -> None:
    document = read(load_article("iran-russia-2023"))
    kinds = [kind for table in FINDINGS.values() for kind in table(document)["kind"].unique()]
    assert len(kinds) == len(set(kinds)) == len(FINDINGS)


def test_measures_of_one_voice(tmp_path: Path) -> None:
    quoted = load_article("“It may be so, perhaps,” said Ann Lee. The road was closed.\n")
    both = [corpus.read_rows(corpus.analyse([quoted], tmp_path / str(voice), workers=1,
                                            voice=voice, progress=False)).iloc[0]
            for voice in (None, "author")]  # fmt: skip
    assert both[0]["stance: hedge"] > 0
    assert both[1]["stance: hedge"] == 0
    assert both[0]["words"] == both[1]["words"]


# ----------------------------------------------------------------------------- what is to be read


def ids(articles: object, out: Path) -> list[str]:
    return corpus.read_rows(corpus.analyse(articles, out, workers=1, progress=False))["id"].tolist()


def test_a_pattern_a_list_and_articles(folder: Path, tmp_path: Path) -> None:
    pattern = ids(f"{folder}/0/0[0-3].txt", tmp_path / "pattern")
    assert pattern == [f"{folder.as_posix()}/0/0{n}.txt" for n in (0, 2)]
    given = load_article(TEXT.format(0), name="mine")
    listed = ids([folder / "0" / "00.txt", given, given], tmp_path / "list")
    assert listed == [f"{folder.as_posix()}/0/00.txt", "mine", "mine#2"]


HOSTILE = [
    "-rf.txt",
    "a\nb.txt",
    "[x]*.txt",
    "';--.txt",
    "=1+1.txt",
    " .txt",
    "“é”\u202e.txt",
    "a" * 200 + ".txt",
    os.fsdecode(b"\xff\xfe.txt"),
]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_hostile_file_names(tmp_path: Path) -> None:
    place = tmp_path / "texts"
    place.mkdir()
    for name in HOSTILE:
        (place / name).write_text(TEXT, encoding="utf-8")
    out = corpus.analyse(place, tmp_path / "out", workers=1, progress=False)
    rows = corpus.read_rows(out)
    assert rows["error"].eq("").all()
    assert set(HOSTILE[:-1]) < set(rows["id"])
    assert "\\udcff\\udcfe.txt" in rows["id"].tolist()
    assert set(rows["id"]) == set(corpus.read_findings(out)["id"])


def test_half_a_character_can_be_kept(tmp_path: Path) -> None:
    odd = load_article("The \ud800 road may be closed. He called it a “ro\udfffad” of lies.\n")
    out = corpus.analyse([odd], tmp_path / "out", workers=1, progress=False)
    assert corpus.read_rows(out)["error"].tolist() == [""]
    assert corpus.read_findings(out)["text"].str.contains("udfff").any()


@pytest.mark.parametrize("place", ["nothing", "nothing/*.txt", "absent"])
def test_nothing_to_read_is_said(place: str, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    with pytest.raises(corpus.CorpusError, match="There are no articles in"):
        corpus.analyse(tmp_path / place, tmp_path / "out", progress=False)
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_written_is_said(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    for out in (tmp_path / "file", tmp_path / "file" / "out"):
        with pytest.raises(corpus.CorpusError, match=r"cannot be written to .*Give a folder"):
            corpus.analyse(folder, out, progress=False)
    assert (tmp_path / "file").read_text() == "mine"


def test_reading_what_is_not_finished(tmp_path: Path) -> None:
    with pytest.raises(corpus.CorpusError, match="no finished results"):
        corpus.read_rows(tmp_path)


def test_command(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    assert corpus.main([str(folder / "1"), "--out", str(out), "--workers", "1"]) == 0
    said = capsys.readouterr()
    assert f"{MANY // 2 + 2} articles, 2 of them not read" in said.out
    assert "not read: report.pdf: " in said.err
    assert corpus.main([str(tmp_path / "absent"), "--out", str(out)]) == 2
    assert "There are no articles" in capsys.readouterr().err


# ------------------------------------------------------------------- the same rows, byte for byte


def test_the_number_of_workers_changes_nothing(folder: Path, done: Path, tmp_path: Path) -> None:
    two = corpus.analyse(folder, tmp_path / "two", workers=2, progress=False)
    assert contents(two) == contents(done)


def test_a_killed_run_goes_on(folder: Path, done: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    command = [sys.executable, "-m", "helpers.corpus", str(folder), "--out", str(out)]
    run = subprocess.Popen([*command, "--workers", "1"], stderr=subprocess.DEVNULL)
    while not parts(out) and run.poll() is None:
        time.sleep(0.002)
    run.send_signal(signal.SIGKILL)
    run.wait()
    (out / ".unfinished-left-over").mkdir()
    kept = parts(out)
    assert len(kept) == 1
    made = {name: (out / name / "rows.parquet").stat().st_mtime_ns for name in kept}
    corpus.analyse(folder, out, workers=1, progress=False)
    assert contents(out) == contents(done)
    assert made == {name: (out / name / "rows.parquet").stat().st_mtime_ns for name in kept}


def test_only_what_has_changed_is_done_again(tmp_path: Path, monkeypatch) -> None:
    place, out = tmp_path / "texts", tmp_path / "out"
    place.mkdir()
    for number in range(corpus.PART + 1):
        (place / f"{number:02}.txt").write_text(TEXT.format(number), encoding="utf-8")
    first = parts(corpus.analyse(place, out, workers=1, progress=False))
    last = place / f"{corpus.PART:02}.txt"
    last.with_suffix(".toml").write_text('title = "Changed"')
    second = parts(corpus.analyse(place, out, workers=1, progress=False))
    assert len(first) == len(second) == 2
    assert set(first) & set(second) == {first[0]}
    assert corpus.read_rows(out)["title"].iloc[-1] == "Changed"
    monkeypatch.setattr(corpus, "_made_by", lambda: {"code": "other"})
    assert not set(parts(corpus.analyse(place, out, workers=1, progress=False))) & set(second)
    assert json.loads((out / corpus.INDEX).read_text())["made_by"] == {"code": "other"}


@dataclass(frozen=True, repr=False)
class Deadly(Article):
    """Stops the process that it is sent to, as the system does when memory runs out."""

    def __reduce__(self) -> tuple:
        return os._exit, (1,)


def test_an_article_that_stops_its_process_is_a_row(tmp_path: Path) -> None:
    deadly = Deadly("deadly", "", ())
    part = corpus.Part(tmp_path / "part", (corpus.Entry("deadly", deadly),), None)
    corpus.finish(part, apart=True)
    rows = corpus._read(tmp_path / "part" / "rows.parquet")
    assert rows["error"].tolist() == ["The process that analysed it was stopped: "
                                      "too little memory?"]  # fmt: skip


def test_a_killed_worker_of_a_cluster_changes_nothing(
    folder: Path, done: Path, tmp_path: Path
) -> None:
    from distributed import Client, LocalCluster

    out = tmp_path / "out"
    cluster = LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0")
    with cluster, Client(cluster) as client:
        still_to_do: list[int] = []
        killer = threading.Thread(target=kill_one_at_work, args=(client, out, still_to_do))
        killer.start()
        corpus.analyse(folder, out, client=client, progress=False)
        killer.join()
    assert still_to_do == [2]
    assert contents(out) == contents(done)


def kill_one_at_work(client: Any, out: Path, still_to_do: list[int]) -> None:
    """Kill a worker of the cluster that has a part to do, and say how many were to be done."""
    while not (busy := [address for address, tasks in client.processing().items() if tasks]):
        time.sleep(0.01)
    process = client.run(os.getpid, workers=busy[:1])[busy[0]]
    still_to_do.append(2 - len(parts(out)))
    os.kill(process, signal.SIGKILL)


def test_rows_can_be_read_by_themselves(done: Path) -> None:
    frame = corpus._read(next(done.glob("part-000000-*")) / "rows.parquet")
    assert len(frame) == corpus.PART
    assert frame.dtypes[corpus.ABOUT[-2]] == pd.Int64Dtype()
