import gzip

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import compare, keyness, load_article, read, reference
from helpers import compare_plots as plots
from helpers.keyness import g2
from helpers.statistics import (
    false_discovery,
    middle_95,
    one_against_many,
    percentiles,
    resampled_sums,
)
from tests.analyses import MEASURES

EDITORIAL = "press editorial"
NOT_COMPARED = {"readability counts", "reading time"}  # totals


def text(sentences, times=1):
    return read(load_article(" ".join(sentences * times) + "\n"))


PLAIN = [
    "The council met on Tuesday and read the plan.",
    "A clerk wrote down the names of those who came.",
    "The road past the mill will be closed until spring.",
]
ASKING = ["Who pays for the road?", "Is that fair?", "Nobody on the council has said."]


@pytest.fixture(scope="module")
def plain():
    return text(PLAIN, 12)


@pytest.fixture(scope="module")
def asking():
    return text(ASKING, 25)


@pytest.fixture(scope="module")
def default():
    return read(load_article("iran-russia-2023"))


# ------------------------------------------------------------------------------------- reference


def test_reference_figures_are_as_new_as_the_measures():
    assert not reference.stale(), "Build the reference figures again: see data/reference/README.md"


def test_every_measures_table_is_compared_or_left_out_by_name(plain):
    ours = {row["measure"] for rows in reference.FAMILIES.values() for row in rows(plain)}
    left_out = {name for name, table in MEASURES.items() if set(table(plain)["measure"]) - ours}
    assert left_out == NOT_COMPARED


def test_reference_has_every_measure_of_a_document(plain):
    frame = reference.measured(plain)
    assert set(frame["family"] + ": " + frame["measure"]) == set(reference.load()) - set(
        reference.KEYS
    )


def test_reference_openings_are_as_long_as_they_say():
    frame = reference.load()
    assert {"press editorial", "press reportage", "press reviews"} <= set(frame["genre"])
    assert (frame["words"] / frame["size"]).between(0.69, 1.45).all()
    assert not frame.duplicated(["genre", "text", "size"]).any()


def test_reference_holds_numbers_and_no_text():
    frame = reference.load()
    assert frame.drop(columns=["genre", "date"]).dtypes.map(pd.api.types.is_numeric_dtype).all()


def test_build_reads_a_folder_by_genre(tmp_path):
    for genre, sentences in (("plain", PLAIN), ("asking", ASKING)):
        (tmp_path / genre).mkdir()
        for number in range(2):
            words = " ".join(sentences * (12 + 20 * number))
            (tmp_path / genre / f"{number}.txt").write_text(words, encoding="utf-8")
    (tmp_path / "plain" / "genre.toml").write_text('title = "plain prose"\ndate = "2020"\n')
    (tmp_path / "plain" / "bad.txt").write_bytes(b"")
    said = []
    frame = reference.build(tmp_path, say=said.append)
    assert set(frame["genre"]) == {"plain prose", "asking"}
    assert any("left out bad.txt" in line for line in said)
    asked = frame.groupby("genre")["voices: questions"].mean()
    assert asked["plain prose"] == 0
    assert asked["asking"] == pytest.approx(2 / 3, abs=0.03)


def test_command_writes_figures_that_compare_takes(tmp_path, plain, capsys):
    folder, out = tmp_path / "texts", tmp_path / "mine.tsv.gz"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(" ".join(PLAIN * (8 + number)), encoding="utf-8")
    assert compare.main(["build", str(folder), "--out", str(out), "--name", "mine"]) == 0
    assert "rows, " in capsys.readouterr().out
    placed = compare.compare(plain, ["mine"], reference=out)
    assert set(placed["genre"]) == {"mine"}
    assert compare.main(["check", str(out)]) == 0


def test_command_says_when_there_is_nothing_to_read(tmp_path, capsys):
    assert compare.main(["build", str(tmp_path), "--out", str(tmp_path / "x.gz")]) == 2
    assert "No text" in capsys.readouterr().err
    assert compare.main(["build", str(tmp_path / "absent")]) == 2


def test_figures_made_by_other_measures_are_out_of_date(tmp_path):
    path = tmp_path / "old.tsv.gz"
    path.write_bytes(gzip.compress(b"# 0.0.1 0123456789abcdef\ngenre\tdate\ttext\tsize\twords\n"))
    assert reference.made_by(path) == ("0.0.1", "0123456789abcdef")
    assert compare.main(["check", str(path)]) == 1


def test_a_table_that_is_no_reference_is_refused(tmp_path):
    path = tmp_path / "no.tsv.gz"
    path.write_bytes(gzip.compress(b"# 0 0\na\tb\n1\t2\n"))
    with pytest.raises(ValueError, match="lacks the columns"):
        reference.load(path)


def test_fingerprint_knows_code_from_its_layout():
    code = 'def f(a):\n    """Say."""\n    return a + 1\n'
    laid_out = 'def f( a ):\n    """Say it\n    well."""\n    # why\n\n    return (a\n + 1)\n'
    assert reference._bare(code) == reference._bare(laid_out).replace("(a+1)", "a+1")
    assert reference._bare(code) != reference._bare(code.replace("1", "2"))


# --------------------------------------------------------------------------------------- windows


def test_windows_hold_the_text_once(default):
    pieces = reference.windows(default, 200)
    assert len(pieces) == 4
    body = default.words.loc[default.words["part"] == "body", "start"].tolist()
    assert [start for piece in pieces for start in piece.words["start"]] == body
    assert all(140 <= len(piece.words) <= 280 for piece in pieces)


def test_a_short_text_is_its_own_window(plain):
    assert reference.windows(plain, 800) == (plain,)
    assert reference.opening(plain, 800) is None


def test_opening_ends_at_a_sentence(default):
    piece = reference.opening(default, 200)
    assert abs(len(piece.words) - 200) < 40
    assert piece.sentences["text"].iloc[-1].rstrip("”")[-1] in ".?!"


# ------------------------------------------------------------------------------------- placement


def test_questions_stand_out_and_plain_prose_does_not(asking, plain):
    def row(document):
        placed = compare.compare(document, [EDITORIAL])
        return placed[placed["measure"] == "questions"].iloc[0]

    assert row(asking)["value"] == pytest.approx(2 / 3)
    assert row(asking)["percentile"] == 100
    assert row(asking)["unusual"]
    assert not row(plain)["unusual"]


def test_placement_says_with_what_it_compares(default):
    placed = compare.compare(default, [EDITORIAL, "student essays"])
    about = placed.groupby("genre")[["date", "size", "windows"]].first()
    assert about.loc[EDITORIAL].tolist() == ["1961", 800, 1]
    assert about.loc["student essays"].tolist() == ["2010s", 400, 2]
    assert (placed["n"] >= 25).all()
    known = placed.dropna(subset="percentile")
    assert known["percentile"].between(known["percentile_low"], known["percentile_high"]).all()
    assert (known["q"].fillna(1) >= known["p"].fillna(0) - 1e-12).all()


@pytest.mark.parametrize("words", ["Rain fell.", "One. Two. Three."])
def test_what_is_too_short_is_not_placed(words):
    placed = compare.compare(text([words]), [EDITORIAL])
    assert placed["percentile"].isna().all()
    assert not placed["unusual"].any()
    assert placed["note"].str.startswith("Too short to compare").all()


def test_an_unknown_genre_is_named_with_the_known_ones(plain):
    with pytest.raises(ValueError, match=r"No figures for sonnets.*press editorial"):
        compare.compare(plain, ["sonnets"])


SPOKEN = "“It may rain, perhaps,” said Ann Lee. The clerk wrote that down. He closed the book."


def test_one_voice_is_placed_by_its_own_words():
    document = text([SPOKEN], 30)
    author = compare.compare(document, [EDITORIAL], voice="author").set_index("measure")
    everyone = compare.compare(document, [EDITORIAL]).set_index("measure")
    assert author.loc["hedge", "value"] == 0 < everyone.loc["hedge", "value"]
    assert author["size"].iloc[0] == 400 == everyone["size"].iloc[0]
    assert np.isnan(author.loc["questions", "value"])
    assert author.loc["questions", "note"] == "Measured on whole texts only."
    with pytest.raises(ValueError, match=r"Nobody called 'Bob Ray' speaks here.*Ann Lee"):
        compare.compare(document, [EDITORIAL], voice="Bob Ray")


def test_the_length_of_a_voice_decides():
    document = text([SPOKEN], 20)  # 320 words, of which the author has 240
    placed = compare.compare(document, [EDITORIAL], voice="author")
    assert placed["size"].iloc[0] == 200
    assert compare.compare(document, [EDITORIAL])["size"].iloc[0] == 400
    speaker = compare.compare(document, [EDITORIAL], voice="Ann Lee")
    assert speaker["note"].str.startswith("Too short to compare: 80 words").all()


def test_windows_hold_a_voice_evenly():
    document = text([SPOKEN], 100)
    pieces = reference.windows(document, 400, "author")
    assert len(pieces) == 3
    assert all(abs(reference.words_in(piece, "author") - 400) < 20 for piece in pieces)


def test_places_behind_an_unknown_measure_are_an_error(default) -> None:
    with pytest.raises(ValueError, match="hedge"):
        keyness.behind(default, "stance", "hedges")
    with pytest.raises(ValueError, match="stance"):
        keyness.behind(default, "stances", "hedge")


# ------------------------------------------------------------------------------------- statistics


def test_the_middle_is_that_of_numpy():
    numbers = np.random.default_rng(1).normal(size=(3, 1000))
    assert pytest.approx(np.percentile(numbers, [2.5, 97.5], 1)) == np.array(middle_95(numbers)).T


def test_resamples_are_of_the_same_size_and_vary_as_a_mean_does():
    values = np.random.default_rng(2).normal(5, 2, 400)
    ones, sums = resampled_sums(np.stack([np.ones(400), values], axis=1))
    assert set(ones) == {400}
    assert np.mean(sums / 400) == pytest.approx(values.mean(), abs=0.01)
    assert np.std(sums / 400) == pytest.approx(values.std() / 20, rel=0.1)


def test_resamples_of_a_long_text_are_bounded_and_vary_as_much():
    values = np.random.default_rng(3).normal(5, 2, 10_000)
    sums = resampled_sums(values[:, None])
    assert sums.shape == (1, 1000)
    assert np.std(sums / 10_000) == pytest.approx(values.std() / 100, rel=0.15)


def test_percentile_counts_ties_half():
    others = np.array([[1.0], [2.0], [2.0], [3.0]])
    missing = np.array([np.nan])
    middle, low, high = percentiles(np.array([2.0]), missing, missing, others)
    assert middle[0] == 50
    assert low[0] < 50 < high[0]


def test_a_wider_value_is_placed_less_surely():
    others = np.arange(200.0)[:, None]
    value = np.array([100.0])
    narrow = percentiles(value, value - 1, value + 1, others)
    wide = percentiles(value, value - 60, value + 60, others)
    assert wide[2, 0] - wide[1, 0] > 2 * (narrow[2, 0] - narrow[1, 0])


def test_one_against_many_is_the_t_test_of_a_single_case():
    others = np.array([[4.0], [5.0], [6.0], [5.0], [5.0], [4.0], [6.0], [5.0], [4.0], [6.0]])
    spread = others.std(ddof=1) * np.sqrt(1.1)
    p = one_against_many(np.array([5 + 2.262 * spread]), others)  # 2.262: the table's t of 9 at 5 %
    assert p[0] == pytest.approx(0.05, abs=0.001)


def test_one_against_many_without_spread_or_texts_says_nothing():
    assert np.isnan(one_against_many(np.array([3.0]), np.full((9, 1), 2.0))[0])
    assert np.isnan(one_against_many(np.array([3.0]), np.array([[1.0], [2.0]]))[0])


def test_false_discovery_by_hand():
    adjusted = false_discovery(np.array([0.01, np.nan, 0.04, 0.03]))
    assert adjusted[[0, 2, 3]] == pytest.approx([0.03, 0.04, 0.04])
    assert np.isnan(adjusted[1])


@settings(max_examples=50)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_false_discovery_keeps_the_order(values):
    p = np.array(values)
    q = false_discovery(p)
    assert (q >= p - 1e-12).all()
    assert (q <= 1).all()
    assert (np.diff(q[np.argsort(p, kind="stable")]) >= -1e-12).all()


# -------------------------------------------------------------------------------------------- two


def test_two_articles_differ_by_what_they_differ_in(asking, plain):
    two = compare.compare_two(asking, plain).set_index(["family", "measure"])
    assert two.loc[("voices", "questions"), "difference"] == pytest.approx(2 / 3)


def test_a_sure_difference_is_told_apart(plain):
    hedged = text(["Perhaps the road may be closed.", "It might rain."], 20)
    two = compare.compare_two(hedged, plain).set_index(["family", "measure"])
    hedge = two.loc[("stance", "hedge")]
    assert 0 < hedge["low"] < hedge["difference"] <= hedge["high"]
    assert hedge["told"]


def test_two_sentences_are_told_from_nothing(plain):
    two = compare.compare_two(plain, text(["Rain fell.", "Snow fell."]))
    assert not two["told"].any()
    assert two["note"].str.startswith("Too short").all()


def test_an_article_does_not_differ_from_itself(plain):
    two = compare.compare_two(plain, plain)
    assert not two["told"].any()
    assert (two["difference"].dropna() == 0).all()


def test_swapping_two_articles_turns_the_signs(asking, plain):
    one, other = compare.compare_two(asking, plain), compare.compare_two(plain, asking)
    for left, right in (("difference", "difference"), ("low", "high"), ("high", "low")):
        pd.testing.assert_series_equal(one[left], -other[right], check_names=False)


def test_the_places_behind_a_rate_are_its_count(default):
    two = compare.compare_two(default, default)
    hedge = two[(two["family"] == "stance") & (two["measure"] == "hedge")].iloc[0]
    words = reference.words_in(default)
    assert hedge["found_a"] == round(hedge["a"] * words / 1000)
    assert len(compare.behind(default, "stance", "hedge")) == hedge["found_a"]
    assert compare.behind(default, "readability", "smog").empty


# ---------------------------------------------------------------------------------------- keyness


def test_g2_by_hand():
    # Ten of 100 words against none of 100: 2 * (10 ln 2 + 90 ln(90/95) + 100 ln(100/95))
    hand = 2 * (10 * np.log(2) + 90 * np.log(90 / 95) + 100 * np.log(100 / 95))
    assert g2(np.array([[10.0, 0.0]]), np.array([100, 100]))[0] == pytest.approx(hand)
    assert g2(np.array([[5.0, 10.0]]), np.array([100, 200]))[0] == pytest.approx(0, abs=1e-9)


def test_key_words_and_their_strength():
    a, b = text(["Rain fell on the mill."], 20), text(["Snow fell on the mill."], 20)
    words = compare.keyness(a, b).set_index("item")
    assert words.loc["rain", ["a", "b", "more_in"]].tolist() == [20, 0, "a"]
    assert words.loc["rain", "log_ratio"] == pytest.approx(np.log2(40))
    assert words.loc["mill", "g2"] == pytest.approx(0, abs=1e-9)
    assert words.loc["mill", "more_in"] == "–"
    assert set(words.index[:2]) == {"rain", "snow"}


def test_key_devices(asking, plain):
    hedged = text(["Perhaps the road may be closed.", "It might rain."], 20)
    top = compare.keyness(hedged, plain, of="devices").iloc[0]
    assert top["item"] == "stance: hedge"
    assert top["more_in"] == "a"
    with pytest.raises(ValueError, match="not of 'colours'"):
        compare.keyness(asking, plain, of="colours")


def test_without_a_repeated_word_nothing_is_key():
    words = compare.keyness(text(["Rain fell."]), text(["Snow lay deep."]))
    assert words.empty
    assert {"item", "g2", "log_ratio", "q", "more_in"} <= set(words)


# --------------------------------------------------------------------------------------- pictures


def test_pictures_say_what_they_show(asking, plain):
    placed = compare.compare(asking, [EDITORIAL])
    names = (placed["family"] + ": " + placed["measure"]).tolist()
    texts = compare.figures(asking, EDITORIAL, names)
    axes = plots.plot_placement(placed[placed["family"] == "voices"], texts=texts)
    assert "told from press editorial" in axes.get_title(loc="left")
    assert "questions *" in [tick.get_text() for tick in axes.get_yticklabels()]
    two = compare.compare_two(asking, plain)
    rates = two[two["unit"] == compare.COUNTED]
    assert "differs most" in plots.plot_dumbbell(rates, names=("ask", "tell")).get_title(loc="left")
    one = placed[placed["measure"] == "questions"]
    strip = plots.plot_genres(one, texts=texts.assign(genre=EDITORIAL))
    assert "Questions: 0.67" in strip.get_title(loc="left")
    cloud = compare.cloud(asking, ["style: sentence_length", "voices: questions"])
    dots = plots.plot_scatter(cloud, x="style: sentence_length", y="voices: questions")
    assert "Higher than 0 %" in dots.get_title(loc="left")


def test_pictures_of_what_could_not_be_placed():
    short = text(["Rain fell."])
    placed = compare.compare(short, [EDITORIAL])
    texts = compare.figures(short, EDITORIAL, ["stance: hedge"])
    for axes in (
        plots.plot_placement(placed, texts=texts),
        plots.plot_genres(placed[placed["measure"] == "hedge"], texts=texts.assign(genre="x")),
    ):
        assert axes.get_title(loc="left") == "Nothing could be placed"
