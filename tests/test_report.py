"""The report: one page that holds everything, and files that a spreadsheet can't be fooled by."""

import csv
import hashlib
import io
import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest

from helpers import ArticleError, load_article, read, report
from helpers.__main__ import main

OPINION = """The bridge must be mended

By Ann Lee

“We can't wait,” said Maria Santos, the mayor of Oldtown. The bridge may fall within 5 years.

Perhaps the council will act. Perhaps it will wait, and perhaps it will weep. The old bridge is a
disaster, a danger and a disgrace, and Oldtown deserves better than this. Who would disagree?
"""


def written(folder: Path) -> dict[str, str]:
    """Every file under a folder with a digest of its bytes."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def page(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    return report.write_report("iran-russia-2023", folder, against="library-hours")


class Page(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.found.append((tag, dict(attrs)))

    def all(self, name: str) -> list[str]:
        return [attrs[name] for _, attrs in self.found if name in attrs]


def test_the_page_holds_all_that_it_shows(page: Path) -> None:
    html = page.read_text(encoding="utf-8")
    parsed = Page(html)
    assert page.stat().st_size <= 1_500_000
    assert not {"script", "link", "iframe", "object"} & set(parsed.tags)
    assert all(src.startswith("data:image/png;base64,") for src in parsed.all("src"))
    assert "@import" not in html
    assert "url(" not in html


def test_every_link_leads_somewhere(page: Path) -> None:
    parsed = Page(page.read_text(encoding="utf-8"))
    names = [attrs["name"] for tag, attrs in parsed.found if tag == "a" and "name" in attrs]
    ids = parsed.all("id") + names
    assert len(ids) == len(set(ids))
    for address in parsed.all("href"):
        if address.startswith("#"):
            assert address[1:] in ids
        else:
            assert (page.parent / address).is_file()


def test_every_picture_has_alt_text_and_every_heading_is_one_step_down(page: Path) -> None:
    parsed = Page(page.read_text(encoding="utf-8"))
    pictures = [attrs for tag, attrs in parsed.found if tag == "img"]
    assert len(pictures) == len(report.PICTURES)
    assert all(len(picture["alt"]) > 20 for picture in pictures)
    levels = [int(tag[1]) for tag in parsed.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_table_and_picture_is_a_file_too(page: Path) -> None:
    names = {*report.analyses(read(load_article("library-hours"))), "against"}
    assert {path.stem for path in (page.parent / "tables").glob("*.csv")} == names
    for form in ("png", "svg"):
        drawn = {path.stem for path in (page.parent / "pictures").glob(f"*.{form}")}
        assert drawn == set(report.PICTURES)


def test_the_command_gives_the_same_bytes(page: Path, tmp_path: Path) -> None:
    options = ["--against", "library-hours", "--out", str(tmp_path), "--report-only"]
    assert main(["iran-russia-2023", *options]) == 0
    assert written(tmp_path) == written(page.parent)


def test_a_folder_that_cannot_be_written_is_told_before_any_work(tmp_path, capsys) -> None:
    file = tmp_path / "file"
    file.write_text("")
    assert main(["library-hours", "--report-only", "--out", str(file / "out")]) == 2
    assert f"error: {file / 'out'} cannot be made: " in capsys.readouterr().err
    assert main(["library-hours", "--report-only", "--out", str(file)]) == 2


def test_the_accuracy_is_told_beside_the_numbers(page: Path) -> None:
    html = page.read_text("utf-8")
    assert html.count("How often it is right, on labelled text: ") == len(report.SECTIONS)
    assert re.search(r"accuracy: F1 \.\d\d \(\.\d\d–\.\d\d\) on ", html)
    assert "accuracy: not measured" in html
    assert "Every measured accuracy" in html


def test_the_command_tells_what_is_wrong(capsys) -> None:
    assert main(["no-such-article", "--report-only"]) == 2
    assert "error:" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main([])


def test_another_article_is_laid_beside_it(page: Path) -> None:
    assert 'id="against"' in page.read_text("utf-8")
    table = pd.read_csv(page.parent / "tables" / "against.csv")
    told = table["told"].tolist()
    assert len(told) > 10
    assert told == sorted(told, reverse=True)


def test_a_comparison_that_tells_nothing_apart_says_so(tmp_path: Path) -> None:
    page = report.write_report("slow-repairs", tmp_path, against="slow-repairs")
    html = page.read_text("utf-8")
    assert re.search(r"Told apart: none of \d+ measures\.", html)
    assert "Every measure of the two" in html


def test_no_table_bears_the_words_of_a_picture(page: Path) -> None:
    words = report.PICTURE_CAPTIONS["actors"]
    assert page.read_text("utf-8").count(f">{words}<") == 1


def test_the_note_of_a_figure_tells_how_often_its_rule_was_right(page: Path) -> None:
    assert re.search(r'data-note="[^"]*right in \d+% of the places', page.read_text("utf-8"))


def test_the_shortest_text_has_a_report(tmp_path: Path) -> None:
    html = report.write_report("“<b>$5</b>,” she said \u202eso.\n", tmp_path).read_text("utf-8")
    assert "<b>$5" not in html
    assert "\u202e" not in html


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "-a,b"])
def test_text_that_looks_like_a_formula_is_made_harmless(text: str) -> None:
    frame = pd.DataFrame({text: [text], "n": [-1.5]})
    rows = list(csv.reader(io.StringIO(report.csv_bytes(frame).decode("utf-8-sig"), newline="")))
    harmless = "'" + text.replace("\r", "\n")
    assert rows == [[harmless, "n"], [harmless, "-1.5"]]


def test_csv_keeps_every_sign() -> None:
    frame = pd.DataFrame({"a": ['“é” said "she", and 👩‍👧\nleft', None, float("nan")]})
    back = pd.read_csv(io.BytesIO(report.csv_bytes(frame)), skip_blank_lines=False)
    assert back["a"][0] == frame["a"][0]
    assert back["a"][1:].isna().all()


def test_nothing_is_written_when_the_article_cannot_be_loaded(tmp_path: Path) -> None:
    with pytest.raises(ArticleError):
        report.write_report(OPINION, tmp_path / "report", against="no-such-article")
    assert not (tmp_path / "report").exists()


def test_where_a_source_stands_is_told_where_words_say_it() -> None:
    text = (
        "The bridge\n\n“It is safe,” said Ann Lee, a spokeswoman for the Harbour Bank. "
        "“It is old,” said Tom Hale.\n"
    )
    tables = report.analyses(read(load_article(text)))
    (row,) = tables["sides"].to_dict("records")
    assert (row["speaker"], row["side"]) == ("Ann Lee", "speaks for Harbour Bank")
    assert row["side_words"] in text
    everyone = report.csv_bytes(tables["sources"]).decode("utf-8-sig").splitlines()
    assert everyone[0].endswith("side,side_words")
    assert len(everyone) == 3
