"""Stance markers: hits, and near misses that share the word but not the sense."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.article import Article, Part
from helpers.document import Document, read
from helpers.lexicons import load_lexicon
from helpers.rhetoric import stance as s
from helpers.rhetoric.rates import rate_rows
from helpers.rhetoric.senses import SENSES
from helpers.rhetoric.uncertainty import uncertainty
from helpers.tables import FINDINGS


def document(text: str) -> Document:
    return read(Article("test", text, (Part("body", 0, len(text)),)))


def marked(text: str, label: str) -> list[str]:
    found = s.stance(document(text))
    return found.loc[found["label"] == label, "text"].tolist()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The plan may fail.", ["may"]),
        ("Perhaps the mayor was wrong.", ["Perhaps"]),
        ("The figures suggest that the policy works.", ["suggest"]),
        ("It seems odd.", ["seems"]),
        ("The bridge appears to be safe.", ["appears"]),
        ("About 300 people came.", ["About"]),
        ("The cost could rise.", ["could"]),
        ("A new law would help if it passed.", ["would"]),
        ("Critics claim that the tax is unfair.", ["claim"]),
        ("The speech was rather dull.", ["rather"]),
        ("I think the council is right.", ["think"]),
        ("Some form of relief will come.", ["Some form of"]),
        ("The roof is kind of low.", ["kind of"]),
        ("One could call this caution.", ["could"]),
        ("He is said to be ill.", ["said to"]),
        ("A man believed to own the boat has left.", ["believed to"]),
        ("Engineers estimate that the job takes a year.", ["estimate"]),
        ("There is reason to think that it works.", ["reason to think"]),
        ("As far as I can tell, nobody asked.", ["As far as I can tell"]),
        ("It may or may not rain.", ["may or may not"]),
        ("The plan would seem fair.", ["would seem"]),
        ("The trip takes 30-odd days.", ["odd"]),
        ("Reportedly the vote was close.", ["Reportedly"]),
        ("The mill was ostensibly a school.", ["ostensibly"]),
        ("The firms might merge.", ["might"]),
        ("Some members doubt that it will pass.", ["doubt"]),
        ("It was rash, and it could cost lives.", ["could"]),
        ("I believe that the bridge is safe.", ["believe"]),
        ("It remains unknown whether they met.", ["unknown"]),
        ("The rule is practically dead.", ["practically"]),
        ("The vote effectively ended the talks.", ["effectively"]),
        ("Small towns often lose their banks.", ["often"]),
        ("I personally like the plan.", ["personally"]),
        ("It is unlikely to snow.", ["unlikely"]),
        ("In the unlikely event of snow, stay in.", ["unlikely event"]),
        ("The road is all but closed, and they all but begged.", ["all but", "all but"]),
        ("It is a good bet that they knew.", ["a good bet"]),
        ("There is speculation that she will go.", ["speculation"]),
        ("The drought cost about one million pounds.", ["about"]),
        ("I'm afraid it rains.", ["I'm afraid"]),
        ("It fell by their seeming lack of care.", ["seeming"]),
        ("In many ways, the town is dull.", ["In many ways"]),
        ("It is less likely that they knew.", ["likely"]),
        ("It was quite cold.", ["quite"]),
        ("The report has suggested that it works.", ["suggested"]),
        ("It looks like a storm is near.", ["looks like"]),
        ("Why the Plan for Our Schools Might Never Work.", ["Might"]),
    ],
)
def test_hedges(text: str, words: list[str]) -> None:
    assert marked(text, "hedge") == words


@pytest.mark.parametrize(
    "text",
    [
        "The law was passed in May 2019.",
        "They can show it in many ways.",
        "Her plan would break up the four largest firms.",
        "The old were the least likely to vote.",
        "And, quite honestly, it rained.",
        "He has suggested that the road is closed.",
        "We look like a circus.",
        "We feel lucky when it rains.",
        "It tells of how we think and speak.",
        "The stakes could not be higher.",
        "They go where others could not.",
        "They wrote it down so that the crew could read it.",
        "Neither side could move, and the talks failed.",
        "They let the board decide what he would read.",
        "He made a little extra cash.",
        "She said she would return.",
        "They talked about the budget.",
        "They walked around the lake.",
        "The insurer paid both claims.",
        "The group claimed responsibility.",
        "This is the kind of house we want.",
        "The actor appeared in three films.",
        "He would rather stay.",
        "The spokesman would not comment.",
        "It was so dark that they could not see the road.",
        "He is the tallest of the three.",
        "She would like to leave.",
        "Come as soon as possible.",
        "He hid the military might of the empire.",
        "I thought of him on Sunday.",
        "They strike back with their full military might abroad.",
        "She was asked how the war would end.",
        "He was popular and could win.",
        "We could afford to hire a nurse then, and we did.",
        "They asked whether the vote would be held.",
        "He would later resign.",
        "He would constantly hum.",
        "She kept notes about what she should be doing.",
        "They chose the smallest possible increase.",
        "The grant makes it possible to travel.",
        "I do not doubt that the numbers are hard.",
        "Nobody doubts her courage.",
        "Sell the rumor, buy the fact.",
        "We saw what the town looked like.",
        "It gave the guests a chance to dance.",
        "Ann is a man who knows the river.",
        "They couldn’t possibly agree.",
        "They said to wait.",
        "I believe in ghosts and in fair play.",
        "We should think before we vote.",
        "I can’t believe how late it is.",
        "Voters are curious about one another.",
        "The plan is legally, morally and practically flawed.",
        "The team works more effectively in winter.",
        "The custom is unknown to most visitors, and an unknown man paid.",
        "My uncle often told that story.",
        "They attacked him personally.",
        "She is the unlikely star of the show.",
        "They want a tax on market speculation.",
        "It is strange that he would complain.",
        "They won in all but one of the towns.",
        "They have no chance of winning.",
    ],
)
def test_words_that_are_no_hedge_here(text: str) -> None:
    assert marked(text, "hedge") == []


@pytest.mark.parametrize(
    ("text", "label", "words"),
    [
        ("Clearly the tax has failed.", "booster", ["Clearly"]),
        ("He spoke clearly.", "booster", []),
        ("They must have known.", "booster", ["must"]),
        ("Unfortunately it rained.", "attitude", ["Unfortunately"]),
        ("Congress should act.", "attitude", ["should"]),
        ("Even Sweden has joined.", "attitude", ["Even"]),
        ("I worry that it fails.", "attitude", ["worry that"]),
        ("We hope that it holds.", "attitude", ["hope that"]),
        ("Critics worry that it fails.", "attitude", []),
        ("I admit my mistake.", "self_mention", ["I", "my"]),
        ("Consider the alternatives.", "engagement", ["Consider"]),
        ("You know your town.", "engagement", ["You", "your"]),
        ("We owe them nothing.", "engagement", ["We"]),
        ("Is that fair?", "engagement", ["?"]),
        ("The U.S. signed it.", "engagement", []),
        ("According to the police, nobody was hurt.", "evidential", ["According to"]),
        ("It failed. However, they tried again.", "transition", ["However"]),
        ("However hard they try, it fails.", "transition", ["However"]),
        ("In short, it failed.", "frame_marker", ["In short"]),
        ("Take fruit, for example.", "code_gloss", ["for example"]),
        ("She studied at the Critical Theory Centre.", "attitude", []),
    ],
)
def test_other_markers(text: str, label: str, words: list[str]) -> None:
    assert marked(text, label) == words


@pytest.mark.parametrize("name", ["stance", "loaded", "reasoning"])
def test_every_sense_that_a_list_names_is_a_rule(name: str) -> None:
    named = " ".join(cue.columns["sense"] for cue in load_lexicon(name).cues).split()
    assert {sense.removeprefix("not-") for sense in named} <= set(SENSES)


def test_type_and_reason_say_what_and_why() -> None:
    row = s.hedges(document("The plan may fail.")).iloc[0]
    assert row["type"] == "modal"
    assert row["reason"] == "“may” weakens or limits the claim: a modal of possibility."


def test_an_empty_text_gives_an_empty_frame_with_the_same_columns() -> None:
    found = s.stance(document(""))
    assert found.empty
    assert list(found.columns) == [*FINDINGS, "type", "cue"]


def test_views_are_parts_of_stance() -> None:
    read_once = document("Perhaps I may say so. Clearly you should, unfortunately.")
    views = (s.hedges, s.boosters, s.attitude, s.self_mentions, s.engagement)
    assert sum(len(view(read_once)) for view in views) == len(s.stance(read_once)) == 7


TEN = "The plan may well fail before the winter comes to town. " * 6


def test_rates_count_per_thousand_words() -> None:
    table = s.stance_rates(document(TEN)).set_index("measure")
    words = 6 * 11
    assert table.loc["hedge", "value"] == pytest.approx(1000 * 6 / words)
    assert table.loc["hedge", "n"] == 6
    assert table.loc["hedge", "low"] == table.loc["hedge", "high"] == table.loc["hedge", "value"]
    assert table.loc["self_mention", "value"] == 0
    assert table.loc["self_mention", "high"] == pytest.approx(3000 / words)


def test_rates_of_a_voice_that_says_nothing_are_missing_not_zero() -> None:
    table = s.stance_rates(document(TEN), voice="nobody")
    assert table["value"].isna().all()
    assert (table["note"] != "").all()


def test_rates_give_no_interval_from_few_sentences() -> None:
    table = s.stance_rates(document("The plan may fail.")).set_index("measure")
    assert math.isnan(table.loc["hedge", "low"])


def test_rates_are_the_same_twice() -> None:
    made = document(TEN + "Perhaps. It rained. Nobody came. They left.")
    found = s.stance(made).to_dict("records")
    first, second = (rate_rows(made, found, labels=["hedge"], source="own") for _ in range(2))
    assert first == second
    assert first[0]["n"] == 7


def test_rates_leave_out_the_title() -> None:
    text = "It may fail\n\nThe plan is good."
    made = read(Article("t", text, (Part("title", 0, 11), Part("body", 13, len(text)))))
    assert s.stance_rates(made).set_index("measure").loc["hedge", "n"] == 0
    assert len(s.hedges(made)) == 1


MEASURED = """\
The council [appears] to have settled the question of the bridge. It [probably] should not have. \
The report runs to 312 pages, and [relatively] few members [seem] to have read past the summary. \
The engineers [estimate] that [about] 40 percent of the steel [could] be reused. None of this \
settles the matter, but it [suggests] that the cheapest plan is not the one adopted. Repair \
costs less in the first year; yet the saving [may] vanish by the fifth. The plan’s supporters \
[tend to] leave that out. A new bridge would pay for itself. Her numbers, she told members, \
were [likely] to be wrong. She was [largely] ignored. The vote was in May, and nobody talked \
about her paper. It is [possible] that nothing new would be learned. A bridge built in haste \
[often] becomes a bridge rebuilt at leisure."""


def test_a_measured_article_marked_by_hand() -> None:
    found = s.hedges(document(MEASURED.replace("[", "").replace("]", "")))
    assert found["text"].tolist() == re.findall(r"\[(.+?)\]", MEASURED)


@pytest.mark.parametrize(
    ("text", "label", "words"),
    [
        ("In addition to the tax, they raised the fee.", "transition", []),
        ("In addition, they raised the fee.", "transition", ["In addition"]),
        ("They like a plan called Horizon.", "code_gloss", ["called"]),
        ("The mayor called Ann a liar.", "code_gloss", []),
        ("He’s reported to be ill.", "hedge", ["reported to"]),
        ("He’s reported the loss to Ann.", "hedge", []),
        ("They expected to win.", "hedge", []),
        ("So have the others.", "transition", []),
    ],
)
def test_markers_that_share_their_words(text: str, label: str, words: list[str]) -> None:
    assert marked(text, label) == words


def test_uncertainty_takes_conditions_and_beliefs_but_no_round_numbers() -> None:
    text = "If it rains, about 30 guests will leave. Analysts expect delays. It may snow."
    found = uncertainty(document(text))
    assert found["text"].tolist() == ["If", "will", "expect", "may"]


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=120))
def test_any_text_gives_its_own_words(text: str) -> None:
    made = document(text)
    for find in (s.stance, uncertainty):
        for row in find(made).itertuples():
            assert made.article.text[row.start : row.end] == row.text


@pytest.mark.parametrize(
    ("text", "label", "words"),
    [
        ("It was apparent that he lied.", "hedge", []),
        ("About half the town came.", "hedge", ["About"]),
        ("About a third of the town came.", "hedge", ["About"]),
        ("They do the work.", "booster", []),
        ("They do not know.", "booster", []),
        ("They did not believe in it.", "evidential", []),
        ("Critics believe him in this.", "evidential", ["believe"]),
        ("He called on the crowd.", "code_gloss", []),
        ("In May vote for her.", "hedge", []),
        ("It rained. Besides, it was late.", "transition", ["Besides"]),
        ("May the best side win.", "hedge", ["May"]),
        ("They agreed in principle.", "hedge", []),
    ],
)
def test_the_words_beside_decide(text: str, label: str, words: list[str]) -> None:
    assert marked(text, label) == words


@pytest.mark.parametrize(
    ("text", "label", "words"),
    [
        ("She told reporters that it failed.", "evidential", ["told"]),
        ("The figures tell us that it failed.", "evidential", ["tell"]),
        ("What will the voters tell us?", "evidential", []),
        ("The firm must tell the court.", "evidential", []),
        ("He told the men to leave.", "evidential", []),
        ("I agree with the mayor.", "attitude", ["agree"]),
        ("I agreed to write a book.", "attitude", []),
        ("They hid the maps so that the old army could pass.", "hedge", []),
        ("The bridge was so old, the new ropes could snap.", "hedge", ["could"]),
    ],
)
def test_what_is_told_agreed_and_enabled(text: str, label: str, words: list[str]) -> None:
    assert marked(text, label) == words
