"""The argument: statements, the parts they play, what leans on what, a reader's own annotation."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers import ArticleError, argument, load_article, read
from helpers.argument.statements import statements
from helpers.argument_map import plot_argument
from helpers.document import Document
from helpers.drawing import alt_text

BRIDGE = (
    "I believe that the bridge must open again. Last year 400 people went round by the mill. "
    "For example, my neighbour walks two miles to work because the bridge is shut. "
    "Although the repair is dear, the detour costs us more. "
    "Therefore the council should pay for it.\n"
)


def document(text: str) -> Document:
    return read(load_article(text if text.endswith("\n") else text + "\n"))


def said(text: str) -> list[str]:
    """The words of each statement."""
    doc = document(text)
    return [doc.article.text[doc.starts[s.first] : doc.ends[s.last - 1]] for s in statements(doc)]


def labels(text: str) -> list[tuple[str, str]]:
    found = argument.components(document(text))
    return list(zip(found["label"], found["text"], strict=True))


# ------------------------------------------------------------------------------------ statements


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Therefore, the road should stay open.", ["the road should stay open"]),
        ("In my opinion the mayor is wrong about it.", ["the mayor is wrong about it"]),
        ("It is clear that the town needs a bridge.", ["the town needs a bridge"]),
        ("I firmly believe that cars do harm.", ["cars do harm"]),
        ("I think the mayor has lost the argument.", ["the mayor has lost the argument"]),
        ("However, for example, a bus costs less.", ["a bus costs less"]),
        ("The road is wet.", ["The road is wet"]),
        ("Which makes the plan unfair.", ["Which makes the plan unfair"]),
        ("This means that the plan is unfair.", ["the plan is unfair"]),
        ("He told me that story for an hour.", ["He told me that story for an hour"]),
        ("Yet that is not the choice before us.", ["that is not the choice before us"]),
        ("In addition to rain we had snow.", ["In addition to rain we had snow"]),
        ("“We are late,” he said.", ["“We are late,” he said"]),
        ("I do not think that the mayor is wrong.", ["I do not think that the mayor is wrong"]),
        ("But I doubt that cars do harm.", ["I doubt that cars do harm"]),
        ("There is no doubt that cars do harm.", ["cars do harm"]),
    ],
)
def test_a_statement_begins_after_the_words_that_lead_into_it(sentence, found) -> None:
    assert said(sentence) == found


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        (
            "We walk to work because the bridge is shut.",
            [("We walk to work", ""), ("the bridge is shut", "reason")],
        ),
        (
            "Although the repair is dear, the detour costs more.",
            [("the repair is dear", "granted"), ("the detour costs more", "against")],
        ),
        (
            "Critics say that the bridge is old, but the road is older.",
            [("the bridge is old", "granted"), ("the road is older", "against")],
        ),
        (
            "We walk to work because of the rain.",
            [("We walk to work because of the rain", "")],
        ),
        ("The bridge is old, but it holds.", [("The bridge is old, but it holds", "")]),
        (
            "The bridge, although it is old, still holds.",
            [("The bridge, although it is old, still holds", "")],
        ),
        (
            "True, the bridge is a small, even a poor one, and it leaks.",
            [("the bridge is a small, even a poor one, and it leaks", "")],
        ),
        (
            "To be fair, the bridge is old, but it holds.",
            [("the bridge is old", "granted"), ("it holds", "against")],
        ),
        (
            "So despite the letters from them, I refuse to pay.",
            [("despite the letters from them, I refuse to pay", "")],
        ),
        (
            "They said that rules, even if imperfect, can help.",
            [("rules, even if imperfect, can help", "")],
        ),
    ],
)
def test_a_sentence_may_hold_two_statements(sentence, parts) -> None:
    ties = [statement.tie for statement in statements(document(sentence))]
    assert [(words, tie) for words, tie in zip(said(sentence), ties, strict=True)] == parts


def test_the_headline_is_no_statement() -> None:
    doc = read(load_article("library-hours"))
    first = statements(doc)[0]
    assert doc.sentences["part"].iloc[first.sentence] == "standfirst"


# ----------------------------------------------------------------------------------------- parts


def test_the_parts_of_a_small_argument() -> None:
    assert labels(BRIDGE) == [
        ("main claim", "the bridge must open again"),
        ("ground", "Last year 400 people went round by the mill"),
        ("ground", "my neighbour walks two miles to work"),
        ("ground", "the bridge is shut"),
        ("concession", "the repair is dear"),
        ("rebuttal", "the detour costs us more"),
        ("claim", "the council should pay for it"),
    ]


def test_each_part_has_its_cues_and_reason() -> None:
    found = argument.components(document(BRIDGE)).set_index("text")
    assert found.at["the council should pay for it", "cues"] == "Therefore; should"
    assert found.at["the repair is dear", "cues"] == "Although"
    assert (
        "“For example” opens an example"
        in found.at["my neighbour walks two miles to work", "reason"]
    )
    assert found["probability"].between(0, 1).all()
    assert found["probability"].gt(0.3).all()


def test_a_question_plays_no_part() -> None:
    text = "We want the bridge back. Who will pay for the long way round by the mill?\n"
    table = argument.by_sentence(document(text))
    assert table["label"].tolist()[-1] == "none"
    assert table["probability"].iloc[-1] > 0.5


@pytest.mark.parametrize(
    "sentence",
    [
        "The upshot was a party that survived and won",
        "The first front must be held by the whole town",
        "None of this means that the bridge is harmless",
    ],
)
def test_what_leads_in_is_kept_where_the_statement_needs_it(sentence) -> None:
    assert said(f"It rained. {sentence}.")[-1] == sentence


@pytest.mark.parametrize(
    "sentence", ["They call the reform “a mess.”", "The mayor (as we all know “well”) must go now"]
)
def test_a_quotation_in_a_statement_keeps_both_its_marks(sentence) -> None:
    assert said(f"It rained. {sentence}\n")[-1].rstrip(".") == sentence.rstrip(".")


def test_a_memory_of_the_writers_is_seldom_the_main_claim() -> None:
    text = "I rode to work and a door hit me hard. The council must build a lane at last.\n"
    assert labels(text)[0][1] != "main claim"


def test_what_the_text_says_of_itself_is_not_its_point() -> None:
    text = "Let me break down what should be done. The bridge must open again.\n"
    assert labels(text)[0] == ("main claim", "The bridge must open again")


def test_a_quoted_source_gives_a_ground_and_never_the_main_claim() -> None:
    text = BRIDGE + "\n“We must shut every road in the county,” said Ann Lee, the mayor.\n"
    doc = document(text)
    quoted = argument.components(doc).iloc[-1]
    assert (quoted["label"], quoted["component"]) == ("ground", "premise")
    assert not argument.main_claims(doc)["text"].str.contains("every road").any()


def test_what_others_say_is_a_concession_and_what_answers_it_a_rebuttal() -> None:
    text = "Critics say that a bridge is dear. But the detour is dearer for all of us.\n"
    assert [label for label, _ in labels(text)][-2:] == ["concession", "rebuttal"]
    frank = "Frankly, a bridge is dear. But the detour is dearer for all of us.\n"
    assert not {"concession", "rebuttal"} & {label for label, _ in labels(frank)}
    plain = "A bridge is dear. But the detour is dearer for all of us.\n"
    assert not {"concession", "rebuttal"} & {label for label, _ in labels(plain)}


def test_the_main_claim_returns() -> None:
    text = BRIDGE.strip() + " In conclusion, I think that the old bridge must open soon.\n"
    found = labels(text)
    assert {
        label for label, words in found if "bridge must open" in words or "old bridge" in words
    } == {
        "main claim",
        "return",
    }
    assert argument.main_claims(document(text))["returns"].iloc[0] == 1


def test_the_shares_of_the_main_claims_are_shares() -> None:
    found = argument.main_claims(read(load_article("library-hours")), most=50)
    assert found["share"].sum() == pytest.approx(1)
    assert found["share"].is_monotonic_decreasing
    assert len(argument.main_claims(read(load_article("library-hours")), most=2)) == 2


def test_one_voice_at_a_time() -> None:
    doc = read(load_article("iran-russia-2023"))
    every, own = argument.components(doc), argument.components(doc, voice="author")
    assert 0 < len(own) < len(every)
    assert set(own["voice"]) == {"author"}


def test_a_sentence_gets_its_most_important_part() -> None:
    table = argument.by_sentence(document(BRIDGE))
    assert table["label"].tolist() == ["main claim", "ground", "ground", "rebuttal", "claim"]
    assert list(table.columns) == "sentence paragraph text label probability cues".split()


# ----------------------------------------------------------------------------------------- links


def test_what_leans_on_what() -> None:
    nodes = argument.argument_map(document(BRIDGE))
    assert nodes["to"].isna().tolist() == [True] + [False] * 6
    assert nodes["to"].tolist()[1:] == [0, 0, 0, 0, 4, 0]
    assert nodes["relation"].tolist() == [
        "", "supports", "supports", "supports", "granted against", "answers", "supports",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["iran-russia-2023", "library-hours", "slow-repairs"])
def test_every_link_leads_to_another_node_and_at_last_to_the_main_claim(name) -> None:
    nodes = argument.argument_map(read(load_article(name)))
    main = nodes.index[nodes["label"] == "main claim"]
    assert len(main) == 1
    for node in nodes.index:
        seen = {node}
        while node != main[0]:
            node = nodes.at[node, "to"]
            assert node not in seen
            seen.add(node)


def test_the_map_is_drawn_and_described() -> None:
    axes = plot_argument(argument.argument_map(document(BRIDGE)))
    assert axes.get_title(loc="left") == (
        "A reading aid: 2 claims on 3 grounds; 1 concession, 1 answered"
    )
    assert "the bridge must open again" in alt_text(axes)


def test_a_concession_with_two_answers_is_one_that_is_answered() -> None:
    text = BRIDGE.replace("the detour costs us more.", "the detour costs us more. But we can pay.")
    nodes = argument.argument_map(document(text))
    assert nodes["relation"].tolist().count("answers") == 2
    assert plot_argument(nodes).get_title(loc="left").endswith("1 concession, 1 answered")


def test_a_long_map_is_cut_and_says_so() -> None:
    nodes = argument.argument_map(document((BRIDGE.strip() + "\n\n") * 12))
    axes = plot_argument(nodes)
    assert f"{len(nodes) - 30} statements not drawn" in alt_text(axes)


def test_a_text_without_an_argument_draws_as_none_found() -> None:
    nodes = argument.argument_map(document("Why?"))
    assert nodes.empty
    assert "None found" in plot_argument(nodes).get_title(loc="left")


# ---------------------------------------------------------------------------- reader's annotation


def test_a_form_to_fill_in_comes_back_as_annotation(tmp_path: Path) -> None:
    doc = document(BRIDGE)
    form = argument.annotation_form(doc)
    form["label"] = ["main claim", "ground", "", "claim", "Premise"]
    form.to_csv(tmp_path / "mine.tsv", sep="\t", index=False)
    mine = argument.load_annotation(doc, tmp_path / "mine.tsv")
    assert mine["sentence"].tolist() == [0, 1, 3, 4]
    pairs = argument.beside(doc, mine)
    assert pairs["reader"].tolist() == ["main claim", "ground", "claim", "ground"]
    assert pairs["package"].tolist() == ["main claim", "ground", "rebuttal", "claim"]
    figures = argument.agreement(pairs).set_index("measure")["value"]
    assert figures["share"] == 0.5
    assert figures["kappa"] == pytest.approx((0.5 - 0.25) / (1 - 0.25))


def test_a_part_of_a_sentence_can_be_annotated(tmp_path: Path) -> None:
    doc = document(BRIDGE)
    start = doc.article.text.index("the detour")
    file = tmp_path / "mine.tsv"
    file.write_text(
        f"# mine\nstart\tend\tlabel\n{start}\t{start + 24}\trebuttal\n", encoding="utf-8"
    )
    pairs = argument.beside(doc, argument.load_annotation(doc, file))
    assert pairs[["package", "text", "agree"]].to_numpy().tolist() == [
        ["rebuttal", "the detour costs us more", True]
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "holds no rows"),
        ("sentence,label\n0,claim\n", "first line must name the columns"),
        ("sentence\tlabel\n0\tclam\n", "Line 2: 'clam' is no label.*Did you mean 'claim'"),
        ("sentence\tlabel\n# x\n99\tclaim\n", "Line 3: `sentence` is 99.* 0 to 4"),
        ("sentence\tlabel\n-1\tclaim\n", "must be a whole number"),
        ("sentence\tlabel\n1\tclaim\n1\tground\n", "Line 3 judges a place a second time"),
        ("start\tend\tlabel\n9\t9\tclaim\n", "`end` must be greater"),
        ("sentence\tlabel\ttext\n0\tclaim\tAnother text.\n", "Line 2: `text` isn't what stands"),
    ],
)
def test_an_annotation_that_cannot_be_used_says_why(tmp_path: Path, content, message) -> None:
    file = tmp_path / "mine.tsv"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(argument.AnnotationError, match=message):
        argument.load_annotation(document(BRIDGE), file)


def test_a_missing_or_binary_annotation_says_so(tmp_path: Path) -> None:
    doc = document(BRIDGE)
    with pytest.raises(argument.AnnotationError, match=r"no file none\.tsv"):
        argument.load_annotation(doc, tmp_path / "none.tsv")
    (tmp_path / "b.tsv").write_bytes(b"\xff\xfe\x00\xd8")
    with pytest.raises(argument.AnnotationError, match="can't be read as text"):
        argument.load_annotation(doc, tmp_path / "b.tsv")
    with pytest.raises(argument.AnnotationError, match="can't be read as text"):
        argument.load_annotation(doc, tmp_path)


def test_without_an_annotation_there_is_nothing_to_agree_on() -> None:
    doc = document(BRIDGE)
    pairs = argument.beside(doc, argument.load_annotation(doc))
    assert pairs.empty
    figures = argument.agreement(pairs)
    assert figures["value"].isna().all()
    assert figures["note"].tolist() == ["No place was judged."] * 2


def test_the_annotations_that_come_with_the_package_fit_their_articles() -> None:
    for name in ("iran-russia-2023",):
        doc = read(load_article(name))
        assert len(argument.load_annotation(doc)) > 20


# ---------------------------------------------------------------------------------- any text at all

PIECES = st.sampled_from(
    "the bridge because although However, therefore I believe that , . ? “ ” ( ) — critics say "
    "it is clear must should 400 Ann \n\n é 🙂 but yet for example In conclusion".split(" ")
)


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(PIECES, min_size=1, max_size=60).map(" ".join))
def test_any_text_gives_statements_in_order_that_do_not_overlap(text: str) -> None:
    try:
        doc = document(text)
    except ArticleError:
        return
    found = argument.argument_map(doc)
    for row in found.itertuples():
        assert doc.article.text[row.start : row.end] == row.text
    assert (found["start"].iloc[1:].to_numpy() >= found["end"].iloc[:-1].to_numpy()).all()
    assert found["label"].eq("main claim").sum() <= 1
    assert (found["to"].dropna() < len(found)).all()


def test_the_same_article_twice_gives_the_same_frame() -> None:
    one, two = (argument.argument_map(read(load_article("slow-repairs"))) for _ in range(2))
    pd.testing.assert_frame_equal(one, two)
