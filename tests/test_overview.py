"""The first screen: its sentences are true of the article, and silent where there is nothing."""

import re

import pytest

from helpers import load_article, overview, read


@pytest.mark.parametrize("name", ["iran-russia-2023", "library-hours", "slow-repairs"])
def test_each_finding_quotes_words_of_the_article(name: str) -> None:
    document = read(load_article(name))
    found = overview.worth_a_look(document)
    assert 0 < len(found) <= 5
    assert found["words"].iloc[0] in document.article.text
    for words in found["words"].iloc[2].split("; ")[:1]:
        assert words in document.article.text


def test_an_article_without_quotations_or_figures_gets_no_such_finding() -> None:
    document = read(load_article("The road is closed. We went home by the mill.\n"))
    findings = " ".join(overview.worth_a_look(document)["finding"])
    assert "voice quoted" not in findings
    assert "figure" not in findings


def test_the_facts_are_counted_on_the_body_alone() -> None:
    text = "A Bridge Too Few\nBy Ann Lee\n\nThe road is closed. We went home.\n\nIt rained, too.\n"
    facts = overview.facts(read(load_article(text))).set_index("fact")["value"]
    assert facts["length"] == "10 words, 3 sentences, 2 paragraphs"
    assert facts["author"] == "Ann Lee"
    assert facts["published"] == "not given"
    assert facts["time to read"] == "less than a minute"
    assert facts["in quotation marks"] == "0% of the words"


def test_a_claim_and_a_grade_are_given_where_there_is_text_enough() -> None:
    facts = overview.kind_of_text(read(load_article("library-hours"))).set_index("fact")["value"]
    assert re.fullmatch(r"about \d minutes; for US school grade \d+ to \d+", facts["time to read"])
    assert facts["main claim, as far as form shows"].startswith("“")
