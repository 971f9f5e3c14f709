"""The first screen: its sentences are true of the article, and silent where there is nothing."""

import re

import pandas as pd
import pytest

from helpers import load_article, overview, read
from helpers.argument import argument_map
from helpers.rhetoric import stance


@pytest.mark.parametrize("name", ["iran-russia-2023", "library-hours", "slow-repairs"])
def test_each_finding_quotes_words_of_the_article(name: str) -> None:
    document = read(load_article(name))
    found = overview.worth_a_look(document)
    assert 0 < len(found) <= 5
    assert found["words"].iloc[0] in document.article.text
    for words in found["words"].iloc[2].split(" · "):
        assert words in document.article.text


def test_an_article_without_quotations_or_figures_gets_no_such_finding() -> None:
    document = read(load_article("The road is closed. We went home by the mill.\n"))
    findings = " ".join(overview.worth_a_look(document)["finding"])
    assert "voice quoted" not in findings
    assert "figure" not in findings


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The road was closed for 40 days. We went home.", "The only number comes without"),
        ("It cost £3,000, and 40 people left. We went home.", "2 of 2 numbers come without"),
    ],
)
def test_numbers_without_a_source_are_counted_in_good_grammar(text: str, told: str) -> None:
    found = overview.worth_a_look(read(load_article(text + "\n")), count=9)["finding"]
    assert found.str.startswith(told).any()


def test_a_long_list_of_evidence_is_cut_and_says_so() -> None:
    numbers = "".join(f"We sold {n} red boats to people we do not know. " for n in range(300, 400))
    found = overview.worth_a_look(read(load_article(numbers + "\n")), count=9)
    words = found.loc[found["finding"].str.contains("without a source"), "words"].iloc[0]
    assert words.startswith("300 red boats; 301 red boats")
    assert re.search(r" … and \d+ more$", words)
    assert found["words"].str.len().max() < 600


def test_hedges_and_boosters_are_told_apart_in_the_evidence() -> None:
    document = read(load_article("Perhaps it may rain. It will certainly rain.\n"))
    words = overview.worth_a_look(document, count=9)["words"]
    assert "Hedges: Perhaps; may. Boosters: certainly." in set(words)


def test_a_word_is_evidence_once_however_it_is_written() -> None:
    document = read(load_article("Nobody came. The mayor said that nobody would come.\n"))
    words = overview.worth_a_look(document, count=9)["words"]
    assert "Boosters: Nobody." in set(words)


def test_a_figure_is_called_most_frequent_only_if_no_other_is_as_frequent() -> None:
    document = read(load_article("Fill the hall! What a night. Was it the wind, or the rain?\n"))
    found = overview.worth_a_look(document, count=9)["finding"]
    assert not found.str.contains("found most").any()
    assert found.str.startswith("Among the figures of speech: ").any()


def test_the_voice_quoted_most_is_the_one_with_most_words() -> None:
    text = (
        "“I do as I like, and so do we all,” said Ann Lee. "
        "“Notwithstanding considerable misunderstandings, reconciliation,” said Bob Ray.\n"
    )
    found = overview.worth_a_look(read(load_article(text)), count=9)["finding"]
    assert "The voice quoted most is Ann Lee." in set(found)


def test_the_facts_are_counted_on_the_body_alone() -> None:
    text = "A Bridge Too Few\nBy Ann Lee\n\nThe road is closed. We went home.\n\nIt rained, too.\n"
    facts = overview.facts(read(load_article(text))).set_index("fact")["value"]
    assert facts["length"] == "10 words, 3 sentences, 2 paragraphs"
    assert facts["author"] == "Ann Lee"
    assert facts["published"] == "not given"
    assert facts["time to read"] == "less than a minute"
    assert facts["quoted speech"] == "0 % of the words"


def test_a_claim_and_a_grade_are_given_where_there_is_text_enough() -> None:
    facts = overview.kind_of_text(read(load_article("library-hours"))).set_index("fact")["value"]
    assert re.fullmatch(r"about \d minutes; for US school grade \d+ to \d+", facts["time to read"])
    assert facts["main claim, as far as form shows"].startswith("“")


def labelled(*labels: str, voice: str = "author", **columns) -> pd.DataFrame:
    return pd.DataFrame({"label": labels, "voice": voice, **columns})


def test_firmness_is_told_by_voice() -> None:
    own = labelled("hedge", "hedge", "booster", "attitude")
    quoted = labelled("booster", "booster", "booster", voice="Ann Lee")
    assert overview.firmness(own) == (
        "The author hedges twice and presses a claim once; nothing of the kind is quoted."
    )
    assert overview.firmness(pd.concat([own, quoted])) == (
        "The author hedges twice and presses a claim once; "
        "those who are quoted never hedge and press a claim 3 times."
    )
    nothing = stance.stance(read(load_article("Rain fell.\n")))
    assert overview.firmness(nothing).startswith("The author never hedges and never presses")


def test_the_figure_used_most_is_named() -> None:
    found = labelled("rhetorical_question", "tricolon", "rhetorical_question")
    assert overview.figures_used(found) == (
        "3 places with a figure of speech, all in the author’s own words; "
        "2 sorts, most often rhetorical question (2)."
    )
    assert "none of them" in overview.figures_used(found.assign(voice="Ann Lee"))
    assert overview.figures_used(found.iloc[:0]) == "No figure of speech was found."


def test_claims_without_a_ground_and_concessions_without_an_answer_are_counted() -> None:
    labels = ["main claim", "ground", "claim", "return", "concession", "concession", "rebuttal"]
    relations = ["", "supports", "supports", "repeats", "granted against", "granted against"]
    to = pd.array([None, 0, 0, 0, 0, 0, 5], dtype="Int64")
    links = labelled(*labels, relation=[*relations, "answers"], to=to)
    assert overview.argument_in_short(links) == (
        "3 claims and 1 ground; 2 of the claims without a ground that leans on it; "
        "2 concessions, 1 answered."
    )
    assert overview.argument_in_short(links.iloc[:2]).endswith("; nothing is granted.")
    nothing = argument_map(read(load_article("Rain.\n")))
    assert overview.argument_in_short(nothing).startswith("Nothing was found")


def test_measures_that_stand_out_are_named_by_genre_the_surest_first() -> None:
    placed = pd.DataFrame(
        {
            "genre": ["essay"] * 3 + ["news"] * 2,
            "measure": ["hedge", "smog", "ari", "hedge", "smog"],
            "percentile": [99, 1, 50, 40, float("nan")],
            "q": [0.04, 0.01, 0.9, 0.8, 0.9],
            "unusual": [True, True, False, False, False],
        }
    )
    assert overview.unusual(placed) == (
        "Measures that stand out: 2 of 3 beside essay (SMOG, hedge); none of 1 beside news."
    )
