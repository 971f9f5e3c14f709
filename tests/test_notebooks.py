"""The notebooks: in the house form, committed clean, and running on articles they never saw."""

import ast
import asyncio
import html
import json
import re
from functools import cache

import nbformat
import pytest
from IPython.core.formatters import DisplayFormatter

from helpers import actors, load_article, read
from helpers.notebooks import notebook_paths, run_notebook, set_article, write_report

PATHS = notebook_paths()
NAMES = [path.stem for path in PATHS]
every_notebook = pytest.mark.parametrize("path", PATHS, ids=NAMES)
SWAPS = {
    "plain": "Nobody asked. The council closed the old bridge on Monday, and it will not say why. "
    "I walk there every day, and I want to know what it costs us to go round by the mill.\n",
    "one word": "No.\n",
    "headline": "A bridge too few for the town\n",
    "capitals": "WE WILL NOT PAY FOR THE BRIDGE. THEY MUST TELL US WHY IT IS CLOSED.\n" * 3,
    "no stops": "the road is open and it is said that the town will pay for it " * 20 + "\n",
    "all quotation": "“We will not pay for the road,” said the mayor. “It is theirs.”\n",
    "unbalanced": "“We will not pay, he said. The road (it is theirs is open.”” And so on.\n",
    "bullets": "- The road is open.\n- The town will pay.\n- It is said to be safe.\n",
    "transcript": "MAYOR: The road is open.\nANN LEE: Who will pay for it?\nMAYOR: The town.\n",
    "poem": "The road is open,\nthe town will pay,\nand who is to tell us\nto stay away?\n",
    "mixed": "Der Rat schloss die alte Brücke. The council closed the old bridge, and nobody said "
    "why. « Sans un mot », says the mayor. Совет молчит.\n",
    "signs": "$x$ & <b>$y$</b> cost $6 <script>x()</script> =1+1 and the *rest* is_not_here.\n",
}

# A missing value is a dash with its reason, not what Python calls it; and no other article.
NOT_SHOWN = re.compile(r"\b(?:nan|NaN|None(?! found)|inf|Tehran)\b")

WIDGET = "application/vnd.jupyter.widget-view+json"  # has another number each time it is made


def code(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def outputs(notebook) -> list[str]:
    """What a reader sees of each cell."""
    return [
        json.dumps(output.get("data") or output.get("text") or output.get("ename"), sort_keys=True)
        for cell in code(notebook)
        for output in cell.outputs
    ]


def cells(path, source: str) -> list[str]:
    """The code of a notebook that is to read another article."""
    notebook = nbformat.read(path, as_version=4)
    set_article(notebook, source)
    return [cell.source for cell in code(notebook)]


def shown(cell: str, names: dict[str, object]) -> dict[str, str]:
    """Run one cell as a kernel does, and give what it shows: a kernel for each would be slow."""
    tree = ast.parse(cell)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), names)
    if last is None:
        return {}
    value = eval(compile(ast.Expression(last.value), "cell", "eval"), names)
    seen = {} if value is None else DisplayFormatter().format(value)[0]
    return {} if WIDGET in seen else seen


def run(path, source: str) -> list[dict[str, str]]:
    names: dict[str, object] = {}
    return [shown(cell, names) for cell in cells(path, source)]


@cache
def run_once(path, source: str) -> list[dict[str, str]]:
    return run(path, source)


@every_notebook
def test_a_notebook_has_the_house_form(path) -> None:
    notebook = nbformat.read(path, as_version=4)
    assert notebook.cells[0].source.startswith("# ")
    tagged = [c for c in code(notebook) if "parameters" in c.metadata.get("tags", [])]
    assert [cell.source for cell in tagged] == ['ARTICLE = "iran-russia-2023"']
    counts = [cell.execution_count for cell in code(notebook)]
    assert counts == list(range(1, len(counts) + 1)), "run `make notebooks`"
    assert all(o.output_type != "error" for c in code(notebook) for o in c.outputs)


@every_notebook
def test_the_committed_outputs_are_those_of_a_fresh_run(path) -> None:
    fresh = asyncio.run(run_notebook(path))
    assert outputs(nbformat.read(path, as_version=4)) == outputs(fresh), "run `make notebooks`"
    printed = [o for c in code(fresh) for o in c.outputs if o.output_type == "stream"]
    assert printed == []


@every_notebook
def test_cells_run_again_or_in_another_order_show_the_same(path) -> None:
    names: dict[str, object] = {}
    sources = cells(path, "library-hours")
    first = [shown(cell, names) for cell in sources]
    assert [shown(cell, names) for cell in sources] == first
    assert [shown(cell, names) for cell in reversed(sources)] == first[::-1]


@every_notebook
def test_two_articles_read_at_once_do_not_mix(path) -> None:
    one, other = cells(path, "library-hours"), cells(path, "slow-repairs")
    names: tuple[dict[str, object], dict[str, object]] = {}, {}
    pairs = [(shown(a, names[0]), shown(b, names[1])) for a, b in zip(one, other, strict=True)]
    assert [first for first, _ in pairs] == run_once(path, "library-hours")
    assert [second for _, second in pairs] == run_once(path, "slow-repairs")


@every_notebook
@pytest.mark.parametrize("swap", SWAPS)
def test_a_notebook_runs_on_another_article(path, swap, tmp_path, capfd) -> None:
    file = tmp_path / f"{swap}.txt"
    file.write_text(SWAPS[swap], encoding="utf-8")
    results = run(path, str(file))
    assert any(results)
    seen = [words(result) for result in results]
    assert not [text for text in seen if NOT_SHOWN.search(text)]
    assert not any("<script>" in result.get("text/html", "") for result in results)
    assert capfd.readouterr() == ("", "")


def words(result: dict[str, str]) -> str:
    """What a reader reads of an output, without its marks, styles and pictures."""
    page = result.get("text/html") or result.get("text/plain", "")
    page = re.sub(r"<style.*?</style>|<[^>]*>", " ", page, flags=re.S)
    return html.unescape(page)


@every_notebook
def test_the_prose_between_the_cells_is_about_no_article_in_particular(path) -> None:
    notebook = nbformat.read(path, as_version=4)
    prose = " ".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    toys = " ".join(cell.source for cell in code(notebook))  # the prose may speak of these
    named = actors.actors(read(load_article("iran-russia-2023")))["actor"]
    about = [name for name in named if name[:1].isupper() and name not in toys]
    assert len(about) > 5
    assert not [name for name in about if re.search(rf"\b{re.escape(name)}\b", prose)]


def test_the_report_is_a_folder_of_pages_that_ask_for_nothing(tmp_path) -> None:
    index = write_report("iran-russia-2023", tmp_path / "out", say=lambda _: None)
    pages = sorted(page.name for page in index.parent.glob("*.html"))
    assert pages == [*(f"{path.stem}.html" for path in PATHS), "index.html"]
    for page in index.parent.glob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert 'src="http' not in text
        assert "Error" not in text.partition("<main>")[2]
