"""The interactive cell: it shows what is picked, and nothing is lost where it can't be shown."""

import sys

import pytest

from helpers import load_article, read
from helpers.explorer import EVERYBODY, INSTEAD, LAYERS, STILL, explorer, heard, seen
from helpers.markup import Fragment

TEXT = "“Perhaps it may rain,” said Ann Lee, the mayor. Perhaps the old bridge will clearly fall.\n"


def test_the_voice_that_is_picked_is_the_one_that_is_marked() -> None:
    document = read(load_article(TEXT))
    assert heard(document) == [EVERYBODY, "author", "Ann Lee"]
    everybody, author, lee = (seen(document, "stance", voice).plain for voice in heard(document))
    assert "hedge 3" in everybody
    assert "hedge 1" in author
    assert "hedge 2" in lee


@pytest.mark.parametrize("layer", LAYERS)
def test_every_layer_can_be_shown(layer) -> None:
    assert "oa-text" in seen(read(load_article(TEXT)), layer, EVERYBODY).html


def test_without_the_package_there_is_a_sentence(monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "ipywidgets", None)
    shown = explorer("library-hours")
    assert isinstance(shown, Fragment)
    assert repr(shown) == INSTEAD


def test_on_a_page_that_nobody_can_click_there_is_a_sentence(monkeypatch) -> None:
    monkeypatch.setenv(STILL, "1")
    assert repr(explorer("library-hours")) == INSTEAD


def test_the_controls_draw_what_is_picked() -> None:
    pytest.importorskip("ipywidgets", reason="ipywidgets is not installed: it is optional")
    shown = explorer("library-hours")
    (article, layer, voice), page = (box := shown.controls.children)[0].children, box[1]
    first = page.value
    layer.value = "stance"
    assert page.value != first
    article.value = "iran-russia-2023"
    assert "Behnam Ben Taleblu" in voice.options
    assert voice.value == EVERYBODY
    bundle, _ = shown._repr_mimebundle_()
    assert INSTEAD in bundle["text/html"]
