"""The pictures: each draws what the frame holds, says it in words, and copes with anything."""

import io
import warnings
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

from helpers import load_article, plots, read, show
from helpers.tables import findings, measure, measures

DOCUMENT = read(load_article("Rain fell on the road. Perhaps $5 was lost, perhaps $6.\n"))


def places(labels: list[str]) -> pd.DataFrame:
    rows = [
        {"start": i, "end": i + 1, "kind": "k", "label": label, "rule": "r", "reason": "R."}
        for i, label in enumerate(labels)
    ]
    return findings(DOCUMENT, rows)


def scattered(labels: int, paragraphs: int, count: int = 400) -> pd.DataFrame:
    """Findings as a long or an odd article would give them."""
    random = np.random.default_rng(0)
    names = [f"label {i} 👩‍👧 \u202e$x_1^2$ 日本 " + "long " * (i % 9) for i in range(labels)]
    start = np.sort(random.integers(0, 10_000, count))
    where = np.sort(random.integers(0, paragraphs, count))
    return pd.DataFrame(
        {
            "start": start,
            "end": start + random.integers(1, 300, count),
            "text": random.choice(names, count),
            "label": random.choice(names, count),
            "actor": random.choice(names, count),
            "voice": random.choice(["author", *names[:40]], count),
            "paragraph": where,
            "sentence": where * 4,
            "contribution": random.normal(size=count),
        }
    )


def sentences(count: int) -> pd.DataFrame:
    random = np.random.default_rng(0)
    return pd.DataFrame(
        {
            "sentence": range(count),
            "words": random.integers(1, 60, count),
            "paragraph": np.arange(count) // 4,
            "score": random.normal(size=count),
            "smooth": 0.0,
            "low": -1.0,
            "high": 1.0,
            "voice": random.choice(["author", "A. B."], count),
            "flesch_kincaid": random.normal(12, 4, count),
        }
    )


def grades(count: int) -> pd.DataFrame:
    return measures(
        measure(f"$m_{i}$ " + "word " * (i % 12), float(i), low=i - 1, high=i + 2,
                unit="US school grade", n=9, source="x")
        for i in range(count)
    )  # fmt: skip


def drawings(labels: int, paragraphs: int):
    """Every picture, as (function, frame, options)."""
    found, cut = scattered(labels, paragraphs), sentences(4 * paragraphs)
    stance = found.assign(label=np.where(found["start"] % 2, "hedge", "booster"))
    yield plots.plot_measures, grades(labels), {}
    yield plots.plot_formulas, grades(min(labels, 9)), {}
    yield plots.plot_tone, grades(labels), {}
    yield plots.plot_rhythm, cut, {}
    yield plots.plot_arc, cut, {}
    yield plots.plot_paragraphs, cut.assign(paragraph=cut["sentence"]), {}
    yield plots.plot_words, found, {}
    yield plots.plot_counts, found, {}
    yield plots.plot_balance, stance, {}
    yield plots.plot_heatmap, found, {}
    yield plots.plot_positions, found, {"length": 10_300}
    yield plots.plot_voices, found.assign(label="direct"), {"length": 10_300}
    yield plots.plot_matrix, found, {}


PICTURES = list(drawings(3, 2))
each_picture = pytest.mark.parametrize(
    ("plot", "frame", "options"), PICTURES, ids=[plot.__name__ for plot, *_ in PICTURES]
)


@each_picture
def test_a_picture_has_a_title_and_alt_text(plot, frame, options) -> None:
    axes = plot(frame, **options)
    assert axes.get_title(loc="left")
    assert len(plots.alt_text(axes)) > 40
    assert 'src="data:image/png;base64,' in show(axes).html


@each_picture
def test_an_empty_frame_is_drawn_as_none_found(plot, frame, options) -> None:
    assert plot(frame.iloc[:0], **options).get_title(loc="left") == "None found"


@each_picture
def test_the_same_frame_gives_the_same_bytes(plot, frame, options) -> None:
    one, other = (plots.image(plot(frame, **options), "svg") for _ in range(2))
    assert one == other


@each_picture
def test_a_picture_can_be_drawn_on_given_axes(plot, frame, options) -> None:
    from matplotlib.figure import Figure

    one, other = Figure(figsize=(8, 4)).subplots(2)
    assert plot(frame, one, **options) is one
    assert tuple(one.get_figure().get_size_inches()) == (8, 4)
    assert not other.has_data()


@pytest.mark.parametrize(("labels", "paragraphs"), [(1, 1), (60, 200)])
def test_nothing_overlaps_or_runs_out_and_no_warning_is_given(labels, paragraphs) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for plot, frame, options in drawings(labels, paragraphs):
            axes = plot(frame, **options)
            plots.image(axes)
            assert overlapping(axes) == [], plot.__name__
            title, page = axes._left_title.get_window_extent(), axes.get_figure().bbox
            assert title.x1 <= page.x1, plot.__name__
            assert title.y1 <= page.y1, plot.__name__


def overlapping(axes) -> list[str]:
    """Tick labels that touch the one beside them."""
    touching = []
    for axis in (axes.xaxis, axes.yaxis):
        shown = [label for label in axis.get_ticklabels() if label.get_text()]
        boxes = [label.get_window_extent() for label in shown]
        touching += [
            label.get_text()
            for label, (one, other) in zip(shown, pairwise(boxes), strict=False)
            if one.overlaps(other)
        ]
    return touching


def test_a_sign_that_the_font_lacks_is_a_box_and_unseen_signs_are_gone() -> None:
    (label,) = plots.plot_counts(places(["a\u202eb日"])).get_yticklabels()
    assert label.get_text() == "ab▯"


def test_money_is_not_mathematics() -> None:
    axes = plots.plot_counts(places(["$5 and $6"]))
    assert axes.get_yticklabels()[0].get_text() == "$5 and $6"
    assert not axes.get_yticklabels()[0].get_parse_math()
    assert b"mathtext" not in plots.image(axes, "svg")


def test_counts_are_those_of_the_frame() -> None:
    axes = plots.plot_counts(places(["hedge", "booster", "hedge"]))
    assert "Hedge is found most: 2 of 3" in axes.get_title(loc="left")


def test_what_has_no_value_is_left_out_and_said() -> None:
    frame = measures([measure("smog", float("nan"), unit="grade", n=1, source="x", note="Short.")])
    for plot in (plots.plot_measures, plots.plot_formulas, plots.plot_tone):
        assert "Short." in plots.alt_text(plot(frame))


def test_formulas_on_another_scale_are_named_but_not_drawn() -> None:
    frame = pd.concat(
        [grades(2), measures([measure("flesch_reading_ease", 60, unit="points", n=1, source="x")])]
    )
    axes = plots.plot_formulas(frame)
    assert len(axes.get_yticklabels()) == 2
    assert "flesch_reading_ease" in plots.alt_text(axes)
    assert "disagree by 1.0 grades" in axes.get_title(loc="left")


def test_overlapping_quotations_are_counted_once() -> None:
    frame = pd.DataFrame(
        {"start": [0, 10], "end": [20, 30], "voice": ["A. B."] * 2, "label": ["direct"] * 2}
    )
    assert "30 % of the article" in plots.plot_voices(frame, length=100).get_title(loc="left")


def test_hedges_and_boosters_are_weighed_by_paragraph() -> None:
    frame = pd.DataFrame(
        {"label": ["hedge", "booster", "booster", "attitude"], "paragraph": [1, 2, 2, 3]}
    )
    title = plots.plot_balance(frame).get_title(loc="left")
    assert title == "2 boosters against 1 hedge; boosters lead in 1 paragraph"


def test_the_heatmap_counts_every_place() -> None:
    frame = pd.DataFrame({"label": ["a", "a", "b"], "paragraph": [0, 2, 2]})
    axes = plots.plot_heatmap(frame)
    assert sorted(text.get_text() for text in axes.texts) == ["1", "1", "1"]
    assert "Paragraph 2 holds most: 2 of 3" in axes.get_title(loc="left")


def test_a_picture_is_a_png_or_an_svg_of_the_right_size() -> None:
    from PIL import Image

    forms = plots.files(plots.plot_counts(places(["hedge"])))
    assert Image.open(io.BytesIO(forms["png"])).width == 984
    assert forms["svg"].startswith(b"<?xml")
    assert b"<dc:date>" not in forms["svg"]
