"""`python -m helpers`: what each option runs, in which order, and what it leaves alone."""

from __future__ import annotations

import os
import runpy
import shutil
import sys
from pathlib import Path

import nbformat
import pytest

from helpers import notebooks, report
from helpers.__main__ import main
from helpers.outputs import OutputError, ready


@pytest.fixture
def done(monkeypatch) -> list[tuple]:
    """What would have been written, in order."""
    calls: list[tuple] = []

    def one_page(source, out, *, against):
        calls.append(("report", source, out, against))
        return Path("reports/report.html")

    monkeypatch.setattr(report, "write_report", one_page)

    def pages(source, out, *, against):
        calls.append(("pages", source, out, against))

    monkeypatch.setattr(notebooks, "write_report", pages)
    monkeypatch.setattr(notebooks, "refresh", lambda: calls.append(("refresh",)))
    return calls


def test_the_report_comes_first_and_the_notebooks_after_it(done, capsys) -> None:
    assert main(["library-hours", "--out", "there", "--against", "other.txt"]) == 0
    there = Path("there")
    assert done == [
        ("report", "library-hours", there, "other.txt"),
        ("pages", "library-hours", there, "other.txt"),
    ]
    assert capsys.readouterr().out == f"The report: {Path('reports/report.html')}\n"


def test_the_report_alone(done) -> None:
    assert main(["library-hours", "--report-only"]) == 0
    assert done == [("report", "library-hours", None, None)]


def test_in_place_runs_the_notebooks_and_writes_no_report(done) -> None:
    assert main(["--in-place"]) == 0
    assert done == [("refresh",)]


@pytest.mark.parametrize("arguments", [[], ["library-hours", "--in-place"], ["one", "two"]])
def test_what_makes_no_sense_is_told_and_nothing_is_done(arguments, done, capsys) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert "usage: python -m helpers" in capsys.readouterr().err
    assert done == []


def test_the_module_ends_with_the_code_of_what_it_did(done, monkeypatch, capsys) -> None:
    monkeypatch.setattr(sys, "argv", ["helpers", "library-hours", "--report-only"])
    monkeypatch.delitem(sys.modules, "helpers.__main__")
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("helpers", run_name="__main__")
    assert ended.value.code == 0
    assert len(done) == 1
    assert "The report" in capsys.readouterr().out


def test_the_article_to_compare_with_reaches_the_notebook_that_compares() -> None:
    path = notebooks.NOTEBOOKS / "07_compare.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebooks.set_other(notebook, "C:\\texts\\o'ther.txt")
    lines = [line for cell in notebook.cells for line in cell.source.splitlines()]
    (line,) = [line for line in lines if line.startswith("OTHER = ")]
    scope: dict[str, str] = {}
    exec(line, scope)
    assert scope["OTHER"] == "C:\\texts\\o'ther.txt"


def test_a_folder_without_the_right_to_write_is_told(tmp_path, monkeypatch) -> None:
    assert ready(tmp_path / "a" / "b") == tmp_path / "a" / "b"
    monkeypatch.setattr(os, "access", lambda *_: False)  # the right itself does not bind root
    with pytest.raises(OutputError, match=r"cannot be written to\. Name another folder"):
        ready(tmp_path / "a")


def test_notebooks_refreshed_in_place_keep_their_article(tmp_path, monkeypatch) -> None:
    cells = [
        nbformat.v4.new_markdown_cell("# A notebook"),
        nbformat.v4.new_code_cell('ARTICLE = "library-hours"', metadata={"tags": ["parameters"]}),
        nbformat.v4.new_code_cell('print(ARTICLE, "of old")', id="shown"),
    ]
    stale = nbformat.v4.new_output("stream", name="stdout", text="of older times")
    cells[2].outputs = [stale]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), tmp_path / "00_one.ipynb")
    shutil.copy(tmp_path / "00_one.ipynb", tmp_path / "draft.ipynb")
    monkeypatch.setattr(notebooks, "NOTEBOOKS", tmp_path)
    said: list[str] = []
    notebooks.refresh(said.append)
    after = nbformat.read(tmp_path / "00_one.ipynb", as_version=4)
    assert [cell.source for cell in after.cells] == [cell.source for cell in cells]
    assert [output.text for output in after.cells[2].outputs] == ["library-hours of old\n"]
    assert [cell.get("execution_count") for cell in after.cells] == [None, 1, 2]
    assert said == ["  00_one.ipynb"]
    draft = nbformat.read(tmp_path / "draft.ipynb", as_version=4)
    assert draft.cells[2].outputs == [stale]
