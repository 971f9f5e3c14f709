"""Measured accuracy beside the numbers, a reader's own marks, and what goes into the record."""

import math
import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import (
    accuracy,
    accuracy_plots,
    annotation,
    drawing,
    load_article,
    pitfalls,
    read,
)
from helpers.argument import AnnotationError
from helpers.paths import DATA
from helpers.rhetoric import figures, stance
from helpers.tables import findings, measure, measures
from tests.accuracy import common, record
from tests.accuracy.__main__ import main

TOWN = """The square

Perhaps the square should be closed. It may rain. “We will wait,” said Ann Roe. It may snow.

The square is clearly too loud, and it may perhaps be too small.
"""


@pytest.fixture(scope="module")
def town():
    return read(load_article(TOWN))


# ---------------------------------------------------------------------------------- the figures


def test_every_figure_has_its_interval_its_number_and_its_source() -> None:
    frame = accuracy.accuracy()
    assert list(frame.columns) == accuracy.COLUMNS
    assert frame["measure"].is_unique
    assert (frame["low"] <= frame["value"]).all()
    assert (frame["value"] <= frame["high"]).all()
    assert (frame["n"] > 0).all()
    assert frame["held"].isin(accuracy.HELD).all()
    assert frame[["what", "score", "interval", "unit", "source"]].ne("").all(axis=None)


def test_what_was_trained_is_never_recorded_on_its_training_text() -> None:
    frame = accuracy.accuracy().set_index("measure")
    trained = {row["measure"] for row in record.meanings() if row["trained"]}
    assert set(frame.index[frame["held"] == "cv"]) == trained
    assert frame.at["editorial_sentiment_r", "value"] < 0.7  # the finished model on it: above .74


def test_each_figure_of_speech_comes_with_its_precision() -> None:
    frame = accuracy.accuracy()
    judged = frame[frame["score"] == "precision"].set_index("what")["value"].to_dict()
    assert judged == figures.precisions()


def test_what_the_figures_speak_for_exists() -> None:
    from helpers.reference import FAMILIES

    document = read(load_article("library-hours"))
    known = {f"{name}/{row['measure']}" for name, f in FAMILIES.items() for row in f(document)}
    known |= set(FAMILIES) | {f"figure/{name}" for name in figures.definitions()["figure"]}
    known |= {f"figures/{name}" for name in figures.definitions()["figure"]}
    known |= {f"{kind}/{label}" for kind, all_ in annotation.kinds().items() for label in all_}
    known |= set(annotation.kinds()) | {"grammar", "deed", "target tone", "subjectivity"}
    known |= {"sentence", "tag", "loaded sentence", "causal sentence"}
    said = {name for concerns in accuracy.accuracy()["concerns"] for name in concerns}
    assert said - known == set()


README = {  # what each line of the README's table gives, figure by figure
    "sentences found": ["sentence_split_f1_gum_news", "sentence_split_f1_gum",
                        "sentence_split_f1_ewt"],
    "part-of-speech tags": ["tag_accuracy_ewt", "tag_accuracy_gum_news"],
    "passives": ["passive_f1_gum_news", "passive_f1_ewt"],
    "who is the subject": ["subject_f1"],
    "reading ease": ["readability_r"],
    "90 % interval": ["readability_coverage"],
    "sentiment of a sentence": ["editorial_sentiment_r"],
    "sentiment of an article": ["editorial_article_r"],
    "tone towards": ["target_sentiment_macro_f1"],
    "opinion or report": ["subjectivity_auc"],
    "speaker of a quotation": ["attribution_speaker"],
    "its cue": ["attribution_cue", "attribution_content_f1"],
    "titles and scare quotes": ["attribution_reject", "attribution_kept"],
    "hedges": ["hedge_f1"],
    "loaded words": ["loaded_words_f1"],
    "loaded sentence": ["loaded_sentence_accuracy"],
    "causal sentence": ["causal_accuracy"],
    "claims and grounds": ["argument_component_f1"],
}  # fmt: skip


def test_the_readme_gives_the_recorded_figures() -> None:
    text = (DATA.parent / "README.md").read_text(encoding="utf-8")
    table = text.partition("| what | on |")[2].partition("\n\n")[0]
    lines = [[cell.strip() for cell in line.split("|")[1:-1]] for line in table.splitlines()[2:]]
    recorded = accuracy.accuracy().set_index("measure")
    differ = []
    for what, _, figure, _, held in lines:
        names = next((names for start, names in README.items() if what.startswith(start)), None)
        if names is None:
            differ.append(f"{what}: a line that this test doesn't know")
            continue
        said = [float(number) for number in re.findall(r"\d?\.\d+", figure)]
        is_ = [float(recorded.at[name, "value"]) for name in names]
        if len(said) != len(is_) or any(abs(a - b) > 0.00051 for a, b in zip(said, is_)):  # noqa: B905
            differ.append(f"{what}: {figure}, recorded: {[round(value, 3) for value in is_]}")
        if recorded.at[names[0], "held"] not in held:
            differ.append(f"{what}: held out {held}, recorded: {recorded.at[names[0], 'held']}")
    assert lines
    assert not differ, "README.md and data/accuracy/measured.tsv differ:\n" + "\n".join(differ)


# ------------------------------------------------------------------------------ beside the number


def place(kind: str, label: str) -> dict[str, object]:
    return {"start": 0, "end": 3, "kind": kind, "label": label, "rule": "r", "reason": "R."}


def test_a_table_of_findings_shows_what_was_measured_and_what_was_not(town) -> None:
    frame = findings(town, [place("stance", "hedge"), place("stance", "booster")])
    told = dict(zip(frame["label"], accuracy.with_accuracy(frame)["accuracy"], strict=True))
    assert re.fullmatch(r"F1 \.\d\d \(\.\d\d–\.\d\d\) on [\d,]+ cues in .*", told["hedge"])
    assert told["booster"] == "not measured"
    assert "accuracy" not in frame


def test_the_kind_speaks_for_its_labels_where_no_label_was_measured() -> None:
    frame = pd.DataFrame({"kind": ["argument", "quotation"], "label": ["claim", "direct"]})
    texts = accuracy.with_accuracy(frame)["accuracy"]
    assert texts[0].startswith("macro-F1")
    assert texts[1].startswith("accuracy")


def test_measures_are_told_by_family_and_never_by_a_name_two_families_share() -> None:
    frame = measures([
        measure(name, 1, unit="per 1,000 words", n=1, source="")
        for name in ("hedge", "concession", "booster")
    ])  # fmt: skip
    stance_ = accuracy.with_accuracy(frame, family="stance")["accuracy"]
    assert stance_[0].startswith("F1")
    assert stance_[1] == "not measured"
    argument = accuracy.with_accuracy(frame, family="argument")["accuracy"]
    assert argument[1].startswith("macro-F1")
    alone = accuracy.with_accuracy(frame)["accuracy"]
    assert alone[0].startswith("F1")
    assert list(alone[1:]) == ["not measured"] * 2
    both = accuracy.with_accuracy(frame.assign(family=["argument", "stance", "stance"]))
    assert both["accuracy"][0].startswith("macro-F1")


def test_an_empty_table_and_one_of_another_kind_pass_through(town) -> None:
    empty = accuracy.with_accuracy(findings(town, []))
    assert empty.empty
    assert "accuracy" in empty
    other = accuracy.with_accuracy(pd.DataFrame({"opinion": [0.5]}), family="subjectivity")
    assert other["accuracy"][0].startswith("AUC")
    assert accuracy.accuracy_note(findings(town, [])) == ""


def test_a_note_is_made_of_sentences(town) -> None:
    note = accuracy.accuracy_note(stance.stance(town))
    assert note.startswith("Hedges of belief")
    assert "Hyland's list: .35." in note
    assert "Not measured:" in note
    assert "booster" in note
    only = findings(town, [place("stance", "booster")])
    assert accuracy.accuracy_note(only) == "Not measured: booster."
    assert "“booster”" in accuracy.accuracy_of("stance", "booster")
    assert accuracy.accuracy_of("figure").startswith(
        "Figures, each measured apart: precision from "
    )


def test_a_note_on_many_figures_gives_their_range_and_leaves_no_other_out(town) -> None:
    names = ("anaphora", "simile", "litotes", "idiom", "epistrophe")
    rows = [place("figure", name) for name in names] + [place("stance", "hedge")]
    note = accuracy.accuracy_note(findings(town, rows))
    judged = accuracy.accuracy().set_index("measure")["value"]
    worst, *_, best = sorted(names, key=lambda name: judged[f"precision_{name}"])
    low, high = (f"{judged[f'precision_{name}']:.2f}"[1:] for name in (worst, best))
    assert f"precision from {low} ({worst}) to {high} ({best})" in note
    assert "Hedges of belief" in note


def test_the_measured_labels_come_first_when_counted(town) -> None:
    counts = accuracy.by_label(stance.stance(town))
    assert counts["label"].iat[0] == "hedge"
    assert counts["places"].sum() == len(stance.stance(town))


@pytest.mark.parametrize(
    ("value", "text"), [(0.854, ".85"), (1.0, "1.00"), (0.0, ".00"), (-0.12, "−.12")]
)
def test_decimals_are_written_as_tables_write_them(value, text) -> None:
    assert accuracy.decimals(value) == text


def test_the_pictures_say_what_they_show() -> None:
    frame = accuracy.accuracy()
    judged = frame["score"] == "precision"
    assert "above a simple method" in drawing.alt_text(accuracy_plots.plot_accuracy(frame[~judged]))
    right = int((frame[judged]["value"] >= 0.8).sum())
    title = accuracy_plots.plot_precision(frame[judged]).get_title(loc="left")
    assert title.startswith(f"{right} of {judged.sum()} figures")
    bare = frame[frame["measure"].str.startswith("readability_r_flesch")]
    assert accuracy_plots.plot_accuracy(bare).get_title(loc="left").startswith("From .54")
    assert drawing.alt_text(accuracy_plots.plot_accuracy(frame[:0])).startswith("None found")


# -------------------------------------------------------------------------------- a reader's marks


def marks(tmp_path, rows: str, head: str = "words\tkind\tlabel\tspeaker\tsentence\n"):
    file = tmp_path / "marks.tsv"
    file.write_text(head + rows, encoding="utf-8")
    return file


def test_marks_are_scored_label_by_label(town, tmp_path) -> None:
    rows = "Perhaps\tstance\thedge\nmay rain\tstance\thedge\nbe closed\tstance\thedge\n"
    file = marks(tmp_path, rows + "We will wait,\tquotation\tdirect\tRoe\n")
    places = annotation.load_places(town, file)
    assert [
        town.article.text[a:b] for a, b in zip(places["start"], places["end"], strict=True)
    ] == list(places["text"])
    pairs = annotation.compared(town, places)
    scores = annotation.agreement(pairs).set_index(["kind", "label"])
    hedges = scores.loc["stance", "hedge"]
    said = len(stance.hedges(town))
    assert (hedges["marked"], hedges["found"], hedges["missed"]) == (3, 2, 1)
    assert hedges["false"] == said - 2
    assert hedges["precision"] == pytest.approx(2 / said)
    assert hedges["f1"] == pytest.approx(4 / (said + 3))
    assert scores.loc["quotation", "direct"]["found"] == 1
    missed = pairs[pairs["outcome"] == "missed"].iloc[0]
    assert "[be closed]" in missed["context"]
    assert pairs[pairs["outcome"] == "false"]["why"].ne("").all()


def test_a_quotation_given_to_another_is_missed_and_false(town, tmp_path) -> None:
    file = marks(tmp_path, "We will wait,\tquotation\tdirect\tBob Hale\n")
    pairs = annotation.compared(town, annotation.load_places(town, file))
    assert list(pairs["outcome"]) == ["other speaker"]
    row = annotation.agreement(pairs).iloc[0]
    assert (row["found"], row["missed"], row["false"], row["f1"]) == (0, 1, 1, 0)


def test_only_what_was_looked_for_counts(town, tmp_path) -> None:
    file = marks(
        tmp_path,
        "Perhaps\tstance\thedge\n",
        "# looked for: stance/booster, loaded\nwords\tkind\tlabel\n",
    )
    places = annotation.load_places(town, file)
    wanted = annotation.looked_for(file, places)
    assert {("stance", "booster"), ("stance", "hedge"), ("loaded", "fear")} <= wanted
    scores = annotation.agreement(annotation.compared(town, places, wanted), wanted)
    booster = scores[scores["label"] == "booster"].iloc[0]
    assert booster["marked"] == 0
    assert booster["false"] >= 1
    assert math.isnan(booster["recall"])
    assert "attitude" not in set(scores["label"])


def test_words_are_found_by_sentence_and_by_offsets(town, tmp_path) -> None:
    number = next(i for i, text in town.sentences["text"].items() if "snow" in text)
    start = TOWN.index("may perhaps")
    head = "words\tkind\tlabel\tsentence\tstart\tend\n"
    rows = f"may\tstance\thedge\t{number}\t\t\n\tStance\tHedge\t\t{start}\t{start + 3}\n"
    places = annotation.load_places(town, marks(tmp_path, rows, head))
    assert list(places["start"]) == [TOWN.index("may snow"), start]
    assert list(places["text"]) == ["may", "may"]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("perhaps not\tstance\thedge\n", "Line 2.*doesn't occur"),
        ("may\tstance\thedge\n", "Line 2.*occurs 3 times"),
        ("Perhaps\tstanse\thedge\n", "Line 2.*no kind.*Did you mean 'stance'"),
        ("Perhaps\tstance\thedges\n", "Line 2.*no label of stance.*'hedge'"),
        ("may rain\tstance\thedge\nmay rain. “We\tstance\thedge\n", "Lines 2 and 3.*overlapping"),
        ("may\tstance\thedge\t\t99\n", "Line 2: `sentence` must be a whole number from 0"),
        ("\tstance\thedge\n", "Line 2: no `words`"),
    ],
)
def test_marks_that_cannot_be_used_say_why(town, tmp_path, rows, message) -> None:
    with pytest.raises(AnnotationError, match=message):
        annotation.load_places(town, marks(tmp_path, rows))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "There is no file"),
        (b"\xff\xfe\x00", "can't be read as text"),
        (b"# nothing\n", "doesn't say which article"),
        (b"# article: library-hours\n", "first line must name the columns"),
        (b"# article: library-hours\nkind\tlabel\n", "first line must name the columns"),
        (b"# article: " + b"x" * 5000 + b"\nwords\tkind\tlabel\n", "There is no article 'xxx"),
        (b"# article: library-hours\n# looked for: irony\nwords\tkind\tlabel\n", "no kind"),
        (
            b"# article: library-hours\nwords\tkind\tlabel\tstart\tend\nA\tstance\thedge\t3\t5\n",
            "another article",
        ),
        (
            b"# article: library-hours\nkind\tlabel\tstart\tend\nstance\thedge\t5\t3\n",
            "greater than `start`",
        ),
    ],
)
def test_a_file_that_cannot_be_used_says_why(tmp_path, content, message, capsys) -> None:
    file = tmp_path / "mine.tsv"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(AnnotationError, match=message):
        annotation.load_marked(file)
    with pytest.raises(SystemExit) as stopped:
        main(["--own", str(file)])
    assert stopped.value.code == 2
    assert re.search(message, " ".join(capsys.readouterr().err.split()))


def test_an_annotation_of_the_argument_is_scored_too(capsys) -> None:
    assert main(["--own", str(DATA / "annotations" / "iran-russia-2023.tsv")]) == 0
    shown = capsys.readouterr().out
    assert re.search(r"argument/ground +15 ", shown)
    assert "The package calls it" in shown


def test_the_example_is_scored_from_the_command_line(capsys) -> None:
    assert main(["--own", str(annotation.EXAMPLE)]) == 0
    shown = capsys.readouterr().out
    assert re.search(r"stance/hedge +4 ", shown)
    assert "missed" in shown


spans = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), max_size=12)


@given(spans, spans)
def test_places_are_matched_one_to_one_and_only_where_they_meet(one, other) -> None:
    mine: list[dict[str, int]] = []
    for start, length in sorted(one):
        if not mine or start >= mine[-1]["end"]:
            mine.append({"start": start, "end": start + length})
    theirs = [{"start": start, "end": start + length} for start, length in sorted(other)]
    pairs = annotation._matched(mine, theirs)
    assert len(set(pairs.values())) == len(pairs)
    for number, found in pairs.items():
        assert mine[number]["start"] < theirs[found]["end"]
        assert theirs[found]["start"] < mine[number]["end"]
    same = annotation._matched(mine, mine)
    assert same == {number: number for number in range(len(mine))}


# ------------------------------------------------------------------------------------- pitfalls


def test_the_pitfalls_are_answered_anew_and_most_still_hold() -> None:
    table = pitfalls.pitfalls()
    assert table["package"].ne("").all()
    assert (table["agree"] == (table["package"] == table["reader"])).all()
    assert table["agree"].mean() < 0.5, "mended errors: find others, in data/accuracy/pitfalls.tsv"
    assert table["asked"].nunique() == len(pitfalls.OF_SENTENCES) + len(pitfalls.OF_WORDS)


def test_a_question_of_ones_own_is_answered() -> None:
    assert pitfalls.answer("hedge", "Perhaps it will rain.", "Perhaps") == "hedge"
    assert pitfalls.answer("hedge", "It will rain.", "rain") == "nothing"
    assert pitfalls.answer("sentences", "It rains. They stay.") == "2"
    assert pitfalls.answer("speaker", "“We are late,” said Ann Roe.", "We") == "Ann Roe"
    with pytest.raises(ValueError, match="Ask for one of"):
        pitfalls.answer("irony", "How nice.")
    with pytest.raises(ValueError, match="not in the sentence"):
        pitfalls.answer("hedge", "How nice.", "perhaps")


# ------------------------------------------------------------------------------------- recording


def test_intervals_hold_the_value_and_agree_with_the_books() -> None:
    assert common.wilson(0.5, 100) == pytest.approx((0.404, 0.596), abs=0.001)
    assert common.wilson(1.0, 20) == pytest.approx((0.839, 1.0), abs=0.001)
    assert common.fisher(0.5, 103) == pytest.approx((0.339, 0.632), abs=0.001)
    assert common.hanley(0.8, 50, 50) == pytest.approx((0.712, 0.888), abs=0.002)
    low, high = common.interval(np.array([[1, 1], [0, 1]] * 50), common.share)
    assert low < 0.5 < high
    assert (low, high) == pytest.approx((0.4, 0.6), abs=0.03)


def test_a_perfect_figure_is_not_held_to_be_certain() -> None:
    row = common.counted("m", [(1, 1, 1)] * 10)
    assert row["value"] == row["high"] == 1
    assert row["low"] < 0.8
    assert row["interval"] == "Wilson"


@pytest.mark.parametrize(
    ("said", "best"),
    [
        ("textacy .648, small rules .735, nearest .492", ("small rules", "0.735")),
        ("VADER 0.483", ("VADER", "0.483")),
        ("be and participle .798; tag rule .874", ("tag rule", "0.874")),
        (".90", ("", "")),
    ],
)
def test_the_strongest_baseline_is_recorded(said, best) -> None:
    assert record.best(said) == best


def test_a_record_has_the_cross_validated_figure(tmp_path) -> None:
    rows = [
        common.row("editorial_sentiment_r", 0.99, 100, low=0.98, high=1.0, baseline="VADER .48"),
        common.row("hedge_f1", 0.5, 40, low=0.4, high=0.6),
        common.row("unheard_of", 0.5, 40, low=0.4, high=0.6),
    ]
    record.record(rows, tmp_path, tmp_path / "measured.tsv")
    lines = (tmp_path / "measured.tsv").read_text(encoding="utf-8").splitlines()
    table = [line.split("\t") for line in lines if line[0] != "#"]
    cells = {line[0]: dict(zip(table[0], line, strict=True)) for line in table[1:]}
    assert set(cells) == {"editorial_sentiment_r", "hedge_f1"}
    sentiment = cells["editorial_sentiment_r"]
    assert float(sentiment["value"]) < 0.8
    assert float(sentiment["low"]) < float(sentiment["value"]) < float(sentiment["high"])
    assert (sentiment["held"], sentiment["baseline_value"]) == ("cv", "0.480")
    assert cells["hedge_f1"]["value"] == "0.5000"
    assert re.search(r"helpers \d+\.\d+\.\d+\n# on \d{4}-\d\d-\d\d", "\n".join(lines))


def test_the_command_says_what_it_lacks(tmp_path, capsys) -> None:
    for wrong in ([], [str(tmp_path / "none")], [str(tmp_path), "--record", "--only", "hedge"]):
        with pytest.raises(SystemExit) as stopped:
            main(wrong)
        assert stopped.value.code == 2
    assert main([str(tmp_path)]) == 1
    assert "Nothing to score" in capsys.readouterr().out
