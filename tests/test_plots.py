"""The pictures: each draws what the frame holds, says it in words, and copes with anything."""

import io
import warnings
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from helpers import compare_plots, drawing, load_article, plots, read, show
from helpers.argument_map import PARTS, plot_argument
from helpers.tables import findings, measure, measures

BASELINES = Path(__file__).parent / "baselines"
MADE_WITH = BASELINES / "made_with.txt"
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
    told = np.array(["direct", "indirect", "attitude"])[found["start"] % 3]
    yield plots.plot_voices, found.assign(label=told), {"length": 10_300}
    yield plots.plot_matrix, found, {}
    yield plot_argument, statements(4 * paragraphs), {}
    yield from comparisons(labels)


def statements(count: int) -> pd.DataFrame:
    """The nodes of a map: each leans on the one before it."""
    random = np.random.default_rng(0)
    return pd.DataFrame(
        {
            "text": [f"Statement {i}: $5, $6 👩‍👧 " + "and so on " * (i % 9) for i in range(count)],
            "label": ["main claim", *random.choice(list(PARTS), count - 1)],
            "relation": [None, *random.choice(["supports", "answers", "repeats"], count - 1)],
            "to": [np.nan, *range(count - 1)],
            "probability": random.random(count),
        }
    )  # fmt: skip


def comparisons(labels: int):
    """The pictures that lay an article beside other texts."""
    random = np.random.default_rng(0)
    placed = pd.DataFrame(
        {
            "family": "style",
            "measure": [f"$measure$ {i} " + "long " * (i % 9) for i in range(labels)],
            "genre": [f"genre {i}" for i in range(labels)],
            "date": "1990–2020",
            "unit": "per 1,000 words",
            "n": 50,
            "value": random.normal(10, 5, labels),
            "typical": 10.0,
            "percentile": random.integers(0, 100, labels),
            "unusual": np.arange(labels) % 3 == 0,
            "told": np.arange(labels) % 3 == 0,
            "note": "",
        }
    )
    placed = placed.assign(a=placed["value"], b=10.0, difference=placed["value"] - 10)
    cloud = pd.DataFrame({"style: x": random.normal(size=50), "style: y": random.normal(size=50)})
    cloud["genre"] = ["this", *["editorial $"] * 30, *["news"] * 19]
    texts = pd.DataFrame({"value": random.normal(10, 5, 12 * labels)})
    named = texts.assign(name=np.repeat("style: " + placed["measure"].to_numpy(), 12))
    grouped = texts.assign(genre=np.repeat(placed["genre"].to_numpy(), 12))
    yield compare_plots.plot_placement, placed, {"texts": named}
    yield compare_plots.plot_genres, placed, {"texts": grouped}
    yield compare_plots.plot_scatter, cloud, {"x": "style: x", "y": "style: y"}
    yield compare_plots.plot_dumbbell, placed, {"names": ("one $", "another " * 9)}


PICTURES = list(drawings(3, 2))
each_picture = pytest.mark.parametrize(
    ("plot", "frame", "options"), PICTURES, ids=[plot.__name__ for plot, *_ in PICTURES]
)


@each_picture
def test_a_picture_has_a_title_and_alt_text(plot, frame, options) -> None:
    axes = plot(frame, **options)
    assert axes.get_title(loc="left")
    assert len(drawing.alt_text(axes)) > 40


@each_picture
def test_an_empty_frame_is_drawn_as_none_found(plot, frame, options) -> None:
    assert plot(frame.iloc[:0], **options).get_title(loc="left") == "None found"


@each_picture
def test_a_picture_can_be_drawn_on_given_axes(plot, frame, options) -> None:
    from matplotlib.figure import Figure

    one, other = Figure(figsize=(8, 4)).subplots(2)
    assert plot(frame, one, **options) is one
    assert tuple(one.get_figure().get_size_inches()) == (8, 4)
    assert not other.has_data()


# One article of two paragraphs, one with a single finding in a single paragraph, and one of 200
# paragraphs with more labels than fit; long labels, `$` and signs that no font has are in each.
SIZES = {"usual": (3, 2), "one": (1, 1), "long": (34, 200)}


@cache
def drawn(size: str) -> dict[str, tuple]:
    """Every picture of an article of this size: its name, its Axes and the file that is kept."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return {
            f"{plot.__name__.removeprefix('plot_')}_{size}": kept(plot(frame, **options))
            for plot, frame, options in drawings(*SIZES[size])
        }


def kept(axes) -> tuple:
    axes.get_figure(root=True).set_dpi(60)
    return axes, small(axes)


def test_the_same_frame_gives_the_same_bytes() -> None:
    once = [png for _, png in drawn("one").values()]
    again = [kept(plot(frame, **options))[1] for plot, frame, options in drawings(*SIZES["one"])]
    assert once == again


def small(axes) -> bytes:
    from PIL import Image

    buffer = io.BytesIO()
    drawn = Image.open(io.BytesIO(drawing.image(axes))).convert("RGB")
    drawn.quantize(16, method=Image.Quantize.MEDIANCUT).save(buffer, "png", optimize=True)
    return buffer.getvalue()


@pytest.mark.parametrize("size", SIZES)
def test_nothing_overlaps_or_runs_out(size) -> None:
    for name, (axes, _) in drawn(size).items():
        assert overlapping(axes) == [], name
        page, below = axes.get_figure().bbox, axes.xaxis.label.get_window_extent()
        title = axes._left_title.get_window_extent()
        assert title.x1 <= page.x1, name
        assert title.y1 <= page.y1, name
        assert below.x0 >= 0, name
        assert below.x1 <= page.x1, name
        assert below.y0 >= 0, name


def made_with() -> str:
    import matplotlib
    from matplotlib import ft2font

    return f"matplotlib {matplotlib.__version__}, freetype {ft2font.__freetype_version__}"


@pytest.mark.parametrize("size", SIZES)
def test_pictures_are_those_that_are_kept(size, tmp_path) -> None:
    """To renew them, once you have looked at what changed: python -m tests.baselines."""
    from matplotlib.testing.compare import compare_images

    then = MADE_WITH.read_text(encoding="utf-8").strip()
    if made_with() != then:
        pytest.skip(f"the pictures were kept from {then}; this is {made_with()}")
    changed = []
    for name, (_, png) in drawn(size).items():
        new = tmp_path / f"{name}.png"
        new.write_bytes(png)
        changed.append(compare_images(str(BASELINES / new.name), str(new), tol=2))
    assert [difference for difference in changed if difference] == []


def test_every_picture_is_kept_and_no_other() -> None:
    assert {path.stem for path in BASELINES.glob("*.png")} == set().union(*map(drawn, SIZES))


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


def test_a_picture_is_shown_with_its_alt_text() -> None:
    html = show(plots.plot_counts(places(["hedge"]))).html
    assert 'src="data:image/png;base64,' in html
    assert 'alt="Hedge is found most: 1 of 1 place. hedge 1."' in html


def test_a_sign_that_the_font_lacks_is_a_box_and_unseen_signs_are_gone() -> None:
    (label,) = plots.plot_counts(places(["a\u202eb日"])).get_yticklabels()
    assert label.get_text() == "ab▯"


def test_money_is_not_mathematics() -> None:
    axes = plots.plot_counts(places(["$5 and $6"]))
    assert axes.get_yticklabels()[0].get_text() == "$5 and $6"
    assert not axes.get_yticklabels()[0].get_parse_math()
    assert b"mathtext" not in drawing.image(axes, "svg")


def test_counts_are_those_of_the_frame() -> None:
    axes = plots.plot_counts(places(["hedge", "booster", "hedge"]))
    assert "Hedge is found most: 2 of 3" in axes.get_title(loc="left")


def test_a_picture_of_one_or_of_nothing_says_so() -> None:
    none = measures(
        [
            measure(name, 0.0, unit="per 1,000 words", n=1, source="x")
            for name in ("hedge", "booster")
        ]
    )
    axes = plots.plot_measures(none, what="Stance")
    assert axes.get_title(loc="left") == "Stance: 0 in each of 2"
    assert axes.get_xlim()[0] > -0.1
    one = pd.DataFrame({"paragraph": [0], "words": [6], "flesch_kincaid": [-1.4]})
    title = plots.plot_paragraphs(one).get_title(loc="left")
    assert title == "One paragraph: Flesch–Kincaid grade −1.4"


def test_labels_that_are_found_equally_often_share_the_title() -> None:
    title = plots.plot_counts(places(["hedge", "booster"])).get_title(loc="left")
    assert title == "Booster and hedge are found most: each 1 of 2 places"
    title = plots.plot_counts(places(["hedge", "booster", "attitude"])).get_title(loc="left")
    assert title == "Attitude and 2 others are found most: each 1 of 3 places"


def spread(paragraphs: list[int], starts: list[int]) -> pd.DataFrame:
    return places(["hedge"] * len(starts)).assign(paragraph=paragraphs, start=starts)


@pytest.mark.parametrize(
    ("starts", "told"),
    [
        ([0, 10, 80], "The first third of the article holds most: 2 of 3 places"),
        ([0, 80], "The first and the last third of the article hold most: each 1 of 2 places"),
        ([0, 40, 80], "Each third of the article holds as much: 1 of 3 places"),
    ],
)
def test_thirds_that_hold_as_much_share_the_title(starts: list[int], told: str) -> None:
    frame = spread([0] * len(starts), starts)
    assert plots.plot_positions(frame, length=90).get_title(loc="left") == told


def test_paragraphs_and_actors_that_stand_equal_share_the_title() -> None:
    title = plots.plot_heatmap(spread([1, 4], [0, 1])).get_title(loc="left")
    assert title == "2 paragraphs hold most: each 1 of 2 places"
    named = pd.DataFrame({"actor": ["Ann", "Bob"], "sentence": [0, 0]})
    assert (
        plots.plot_matrix(named).get_title(loc="left") == "Ann and Bob are named most: each 1 time"
    )
    title = plots.plot_matrix(pd.concat([named, named.head(1)])).get_title(loc="left")
    assert title.startswith("Ann is named most: 2 times, most often beside Bob")


def test_the_author_is_no_other_voice() -> None:
    frame = pd.DataFrame(
        {"start": [0, 40], "end": [20, 50], "voice": ["A. B.", "author"], "label": ["indirect"] * 2}
    )
    title = plots.plot_voices(frame, length=100).get_title(loc="left")
    assert title == "1 voice beside the author’s: A. B., 20 % of the article"
    alone = plots.plot_voices(frame[frame["voice"] == "author"], length=100)
    assert alone.get_title(loc="left") == "Nobody is heard beside the author"


def test_what_has_no_value_is_left_out_and_said() -> None:
    frame = measures([measure("smog", float("nan"), unit="grade", n=1, source="x", note="Short.")])
    for plot in (plots.plot_measures, plots.plot_formulas, plots.plot_tone):
        assert "Short." in drawing.alt_text(plot(frame))


def test_formulas_on_another_scale_are_named_but_not_drawn() -> None:
    frame = pd.concat(
        [grades(2), measures([measure("flesch_reading_ease", 60, unit="points", n=1, source="x")])]
    )
    axes = plots.plot_formulas(frame)
    assert len(axes.get_yticklabels()) == 2
    assert "Flesch reading ease" in drawing.alt_text(axes)
    assert "disagree by 1.0 grades" in axes.get_title(loc="left")


def test_overlapping_quotations_are_counted_once() -> None:
    frame = pd.DataFrame(
        {"start": [0, 10], "end": [20, 30], "voice": ["A. B."] * 2, "label": ["direct"] * 2}
    )
    assert "30 % of the article" in plots.plot_voices(frame, length=100).get_title(loc="left")


def test_what_is_only_wished_for_is_not_drawn_as_quoted() -> None:
    frame = pd.DataFrame({"start": [0], "end": [50], "voice": ["A. B."], "label": ["attitude"]})
    shown = plots.plot_voices(frame, length=100)
    quoted = plots.plot_voices(frame.assign(label="direct"), length=100)
    assert [patch.get_hatch() for patch in shown.collections if patch.get_hatch()] == ["...."]
    assert not any(patch.get_hatch() for patch in quoted.collections)


@pytest.mark.parametrize("plot", [plots.plot_measures, plots.plot_tone])
def test_what_there_is_no_room_for_is_counted(plot) -> None:
    missing = measures([measure("x", float("nan"), unit="g", n=1, source="x", note="Short.")])
    label = plot(pd.concat([grades(33), missing])).get_xlabel().replace("\n", " ")
    assert label.endswith("; 3 more not shown; 1 could not be computed")


@pytest.mark.parametrize("plot", ["plot_placement", "plot_genres", "plot_dumbbell"])
def test_where_there_is_no_room_the_plainest_are_left_out_and_counted(plot) -> None:
    draw, frame, options = next(row for row in comparisons(34) if row[0].__name__ == plot)
    percentile = [*range(60, 90), 50, 50, 50, 5]
    b = 10.0 + frame["value"] - [*range(1, 31), 0, 0, 0, -40]
    frame = frame.assign(percentile=percentile, a=frame["value"] + 10, b=b)
    axes = draw(frame.assign(difference=frame["a"] - frame["b"]), **options)
    assert axes.get_xlabel().replace("\n", " ").endswith("; 4 more not shown")
    names = [label.get_text() for label in axes.get_yticklabels()]
    assert len(names) == 30
    assert any("33" in name for name in names)
    assert not any("31" in name for name in names)


def test_an_article_beside_itself_does_not_differ() -> None:
    frame = next(comparisons(3))[1]
    frame = frame.assign(a=5.0, b=5.0, difference=0.0, told=False)
    title = compare_plots.plot_dumbbell(frame).get_title(loc="left")
    assert title == "No difference in any of 3 measures"


def test_hedges_and_boosters_are_weighed_by_paragraph() -> None:
    frame = pd.DataFrame(
        {
            "label": ["hedge", "booster", "booster", "attitude"],
            "paragraph": [1, 2, 2, 3],
            "voice": ["author", "author", "A. B.", "A. B."],
        }
    )
    axes = plots.plot_balance(frame)
    title = axes.get_title(loc="left")
    assert title == "2 boosters against 1 hedge; boosters lead in 1 paragraph"
    told = [entry.get_text() for entry in axes.get_legend().get_texts()]
    assert told == ["2 boosters\n(1 the author’s)", "1 hedge"]


def test_the_heatmap_counts_every_place() -> None:
    frame = pd.DataFrame({"label": ["a", "a", "b"], "paragraph": [0, 2, 2]})
    axes = plots.plot_heatmap(frame)
    assert sorted(text.get_text() for text in axes.texts) == ["1", "1", "1"]
    assert "Paragraph 2 holds most: 2 of 3" in axes.get_title(loc="left")


def test_a_picture_is_a_png_or_an_svg_of_the_right_size() -> None:
    from PIL import Image

    forms = drawing.files(plots.plot_counts(places(["hedge"])))
    assert Image.open(io.BytesIO(forms["png"])).width == 984
    assert forms["svg"].startswith(b"<?xml")
    assert b"<dc:date>" not in forms["svg"]
