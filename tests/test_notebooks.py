"""The notebooks: in the house form, committed clean, and running on articles they never saw."""

import asyncio
import json

import nbformat
import pytest

from helpers.notebooks import notebook_paths, run_notebook, write_report

PATHS = notebook_paths()
SWAPS = {
    "plain": "Nobody asked. The council closed the old bridge on Monday, and it will not say why. "
    "I walk there every day, and I want to know what it costs us to go round by the mill.\n",
    "headline": "A bridge too few for the town\n",
}


def code(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def outputs(notebook) -> list[str]:
    """What a reader sees of each cell."""
    return [
        json.dumps(output.get("data") or output.get("text") or output.get("ename"), sort_keys=True)
        for cell in code(notebook)
        for output in cell.outputs
    ]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_notebook_has_the_house_form(path) -> None:
    notebook = nbformat.read(path, as_version=4)
    assert notebook.cells[0].source.startswith("# ")
    tagged = [c for c in code(notebook) if "parameters" in c.metadata.get("tags", [])]
    assert [cell.source for cell in tagged] == ['ARTICLE = "iran-russia-2023"']
    counts = [cell.execution_count for cell in code(notebook)]
    assert counts == list(range(1, len(counts) + 1)), "run `make notebooks`"
    assert all(o.output_type != "error" for c in code(notebook) for o in c.outputs)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_the_committed_outputs_are_those_of_a_fresh_run(path) -> None:
    fresh = asyncio.run(run_notebook(path))
    assert outputs(nbformat.read(path, as_version=4)) == outputs(fresh), "run `make notebooks`"


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
@pytest.mark.parametrize("swap", SWAPS)
def test_a_notebook_runs_on_another_article(path, swap, tmp_path) -> None:
    file = tmp_path / f"{swap}.txt"
    file.write_text(SWAPS[swap], encoding="utf-8")
    notebook = asyncio.run(run_notebook(path, str(file)))
    shown = "".join(outputs(notebook))
    assert "Tehran" not in shown
    printed = [o for c in code(notebook) for o in c.outputs if o.output_type == "stream"]
    assert printed == []


def test_the_report_is_a_folder_of_pages_that_ask_for_nothing(tmp_path) -> None:
    index = write_report("iran-russia-2023", tmp_path / "out", say=lambda _: None)
    pages = sorted(page.name for page in index.parent.glob("*.html"))
    assert pages == [*(f"{path.stem}.html" for path in PATHS), "index.html"]
    for page in index.parent.glob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert 'src="http' not in text
        assert "Error" not in text.partition("<main>")[2]
