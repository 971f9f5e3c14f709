"""Cause, condition, concession, figures and dates: hits, near misses, and the parts they join."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.article import Article, Part
from helpers.document import Document, read
from helpers.rhetoric.causal import causal_sentences, features
from helpers.rhetoric.reasoning import (
    LABELS,
    conditions,
    quantities,
    reasoning,
    reasoning_rates,
)
from helpers.tables import FINDINGS


def document(text: str) -> Document:
    return read(Article("test", text, (Part("body", 0, len(text)),)))


def marked(text: str, label: str) -> list[str]:
    found = reasoning(document(text))
    return found.loc[found["label"] == label, "text"].tolist()


def joined(text: str, label: str) -> list[str | None]:
    made = document(text)
    found = reasoning(made)
    members = found.loc[found["label"] == label, "members"].iloc[0]
    return [made.article.text[span[0] : span[1]] if span else None for span in members]


@pytest.mark.parametrize(
    ("text", "label", "words"),
    [
        ("We left because it rained.", "cause", ["because"]),
        ("By raising rents, the city drove them out.", "cause", ["By"]),
        ("The city by the sea is old.", "cause", []),
        ("Since they closed the mill, nobody comes here.", "cause", ["Since"]),
        ("They have lived here since 1990.", "cause", []),
        ("They moved here since the war.", "cause", []),
        ("Since the mill closed, nobody comes here.", "cause", ["Since"]),
        ("While it is cheap, it is slow.", "concession", ["While"]),
        ("It is cheap, while the other is slow.", "contrast", ["while"]),
        ("They slept while it rained.", "contrast", []),
        ("If it rains, we leave.", "condition", ["If"]),
        ("They will leave unless it stops.", "condition", ["unless"]),
        ("We will stay as long as a deal is near.", "condition", ["as long as"]),
        ("We will stay as long as a year.", "condition", []),
        ("They will not stop until a deal is made.", "condition", ["until"]),
        ("Had they asked, we would have helped.", "condition", ["Had"]),
        ("They had asked for help.", "condition", []),
        ("It looks as if it works.", "condition", []),
        ("Although it rained, they left.", "concession", ["Although"]),
        ("It rained, but they left.", "contrast", ["but"]),
        ("They ate nothing but bread.", "contrast", []),
        ("Oslo is colder than Rome.", "comparison", ["colder than"]),
        ("Rather than wait, they left.", "comparison", []),
        ("She is as tall as her mother.", "comparison", ["as tall as"]),
        ("It rained. Therefore they left.", "conclusion", ["Therefore"]),
        ("They asked whether it works.", "open question", ["whether"]),
        ("They asked if it works.", "open question", ["if"]),
        ("They asked if it works.", "condition", []),
        ("There is little water, if any.", "condition", []),
        ("Suppose the rain stops.", "condition", ["Suppose"]),
        ("Were rents to double, they would leave.", "condition", ["Were"]),
        ("Cut the budget and the schools will close.", "condition", ["and"]),
        ("Eat your soup and go to bed.", "condition", []),
        ("Offer roads to towns and magnet schools, which will spring up.", "condition", []),
        ("Ann and Bob will come.", "condition", []),
        ("But for the rain, we would have won.", "condition", ["But for"]),
        ("To be fair, it rained.", "concession", ["To be fair"]),
        ("They took the road on the other side.", "contrast", []),
        ("By cutting off the flow, it broke them.", "cause", ["By"]),
        ("He ended by speaking of the sea.", "cause", []),
        ("The town was hit by falling rocks.", "cause", []),
        ("The debt was paid by selling ships.", "cause", ["by"]),
        ("More than 20 boats sank.", "comparison", []),
        ("Less than a third voted.", "comparison", []),
        ("It is so small as to vanish.", "comparison", []),
        ("So have the others.", "conclusion", []),
        ("So we left.", "conclusion", ["So"]),
        ("Experts warn of floods.", "evidence", ["Experts"]),
        ("Experts gathered in Oslo.", "evidence", []),
        ("It opened for the first time.", "evidence", []),
    ],
)
def test_steps(text: str, label: str, words: list[str]) -> None:
    assert marked(text, label) == words


@pytest.mark.parametrize(
    ("text", "label", "parts"),
    [
        ("If the rain stops, we will leave.", "condition", ["the rain stops", "we will leave"]),
        ("We will leave if the rain stops.", "condition", ["the rain stops", "We will leave"]),
        ("Because it rained, they left.", "cause", ["it rained", "they left"]),
        ("It rained. As a result, they left.", "cause", ["It rained", "they left"]),
        ("Although it was late, they stayed.", "concession", ["it was late", "they stayed"]),
        ("It was late, but they stayed.", "contrast", ["It was late", "they stayed"]),
        ("Rules, even if old, can help us.", "concession", ["old", "can help us"]),
        ("So despite the rain, we left.", "concession", ["the rain", "we left"]),
        ("True, it is old, but it holds.", "concession", ["it is old", "but it holds"]),
        ("The plan – although it is dear – will work.", "concession", ["it is dear", "will work"]),
        (
            "They came, although it was late, and sang.",
            "concession",
            ["it was late, and sang", "They came"],
        ),
    ],
)
def test_the_parts_that_a_cue_joins(text: str, label: str, parts: list[str]) -> None:
    assert joined(text, label) == parts


def test_one_hand_finds_the_other() -> None:
    text = "On the one hand, it is cheap. On the other hand, it is slow."
    assert joined(text, "contrast") == ["it is cheap", "On the other hand, it is slow"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They spent $6 billion.", [("$6 billion", "money")]),
        ("They sold over 300,000 brass bells.", [("over 300,000 brass bells", "count")]),
        ("Some 40 percent of voters stayed away.", [("Some 40 percent of voters", "percentage")]),
        ("A ban for under-16s works, and the 13-plus age limit holds.", []),
        ("We met Year 11 students.", []),
        ("That year 11 students left.", [("11 students", "count")]),
        ("Two-thirds of the members left.", [("Two-thirds of the members", "share")]),
        ("Two dogs barked.", [("Two dogs", "small count")]),
        ("One in three children stayed.", [("One in three children", "share")]),
        ("They won 17 of 23 matches.", [("17 of 23 matches", "share")]),
        ("Traffic fell by a fifth.", [("a fifth", "share")]),
        ("It took between 20 and 30 percent.", [("between 20 and 30 percent", "percentage")]),
        ("She compared the two plans year by year.", [("two plans", "small count")]),
        ("The eighty-year-old marshal sat down.", []),
        ("3. Freeze the accounts.", []),
        ("The No. 1 show won.", []),
        ("He read Resolution 2231.", []),
        ("It was built in 1987.", []),
        ("No one came, and one can see why.", []),
        ("Two hundred and fifty men came.", [("Two hundred and fifty men", "count")]),
        ("It cost £1.2tn.", [("£1.2tn", "money")]),
        ("A third were over seventy.", [("A third", "share")]),
        ("He won the third of three sets.", [("three sets", "small count")]),
        ("Scores of people fell ill.", [("Scores of people", "count")]),
        ("It lost 10 percent last year.", [("10 percent", "percentage")]),
        ("Hall leads Reed 1,428 to 1,153.", [("1,428 to 1,153", "count")]),
        ("He lost on Route 1428.", []),
        ("Twice as many men smoke.", [("Twice as many men", "share")]),
        ("It drew half the crowd.", [("half the crowd", "share")]),
        ("It has half as many seats.", [("half as many seats", "share")]),
        ("We saw a tenfold rise.", [("a tenfold rise", "share")]),
        ("It cost double the fare.", [("double the fare", "share")]),
        ("She swims twice a week, and he twice said so.", []),
        ("They double the rent in a double room.", []),
        ("Her 14 year old son left.", []),
        ("Half as a joke, he left.", []),
        ("It gave five, to the Reds' three.", [("three", "small count")]),
    ],
)
def test_quantities(text: str, expected: list[tuple[str, str]]) -> None:
    found = quantities(document(text))
    assert list(zip(found["text"], found["type"], strict=True)) == expected


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The town lost 4,000 jobs.", "none given"),
        ("According to the census, the town lost 4,000 jobs.", "the census"),
        ("The union, in a note, put the number at 4,000 jobs.", "The union"),
        ("It cost 4,000 jobs, by the mayor’s own count.", "the mayor"),
        ("Ann Lee spoke. She said that 4,000 jobs were lost.", "Ann Lee"),
        ("A recent study found that 4,000 jobs were lost.", "A recent study"),
        (
            "The Office for Rivers and Canals estimates that 9,000 boats sank.",
            "The Office for Rivers and Canals",
        ),
        ("The Budget Office projects a gap of $1.9 billion.", "The Budget Office"),
        ("About 90 percent of the cases, the Bureau estimates, go unreported.", "the Bureau"),
        ("Some 38 percent of adults skip breakfast, Gallup found.", "Gallup"),
        ("Economists predict 300,000 new jobs.", "Economists"),
        (
            "Wages fell 3 percent, according to a report from the Bureau of Labor Statistics.",
            "a report from the Bureau of Labor Statistics",
        ),
        ("Prices rose to 6.4 percent (Bank of Norway).", "Bank of Norway"),
        ("The mass index (MI) of 40 men rose.", "none given"),
        ("Exports rose 6 percent (for Norway).", "none given"),
        ("Last year, survey data show, 40 percent left.", "survey data"),
        ("Rents rose 12 percent (Labor Department, 2014).", "Labor Department"),
        ("Last year’s rents rose 12 percent (Labor Department, 2014).", "Labor Department"),
        ("Rents rose 12 percent, per a Zillow survey.", "a Zillow survey"),
        ("They earn 300 crowns per head.", "none given"),
        (
            "A review in the Lancet, which looked at 41 trials, saw no gain.",
            "A review in the Lancet",
        ),
        ("By some estimates, 40 million people are hungry.", "some estimates"),
        ("The Navy’s figures show 340 losses.", "The Navy’s figures"),
        ("It costs $8 billion, as estimated by the Urban Institute.", "the Urban Institute"),
        (
            "Consider the numbers from the Census Bureau: 38 million are poor.",
            "the numbers from the Census Bureau",
        ),
        ("An estimated 55 million people live here.", "none given"),
        ("The study ran to 312 pages.", "none given"),
        ("Moody’s puts the loss at $3 billion.", "Moody’s"),
        (
            "Figures released Friday by the Labor Office showed 210,000 new jobs.",
            "Figures released Friday by the Labor Office",
        ),
        ("Nobody predicted that 40 banks would fail.", "none given"),
        ("Voters say that half of them stayed home.", "Voters"),
        ("Ask why a council that cannot find £92,000 buys a yacht.", "none given"),
        ("She held 40 percent of the shares.", "none given"),
        ("We estimate that 40 towns would lose.", "none given"),
        ("“Some 40 towns lost,” said the Secretary of State.", "the Secretary of State"),
        ("RNIB figures show a rise of 5 percent.", "RNIB figures"),
        ("Street polling suggests that 54 percent agree.", "Street polling"),
        ("Fares rose by 8 percent, figures from Trainline show.", "figures from Trainline"),
        (
            "The Bureau of Canal Statistics counts 4 million boats.",
            "The Bureau of Canal Statistics",
        ),
        (
            "Data from the Office for Canal Statistics show that 9,000 boats sank.",
            "Data from the Office for Canal Statistics",
        ),
        (
            "The latest figures, from the Harbour Office, show a rise of 5 percent.",
            "The latest figures, from the Harbour Office",
        ),
        ("In Leeds, a Herald survey released Friday had him at 4 percent.", "a Herald survey"),
        ("In a Herald poll last month, he had a lead of 10 points.", "a Herald poll"),
        ("He was ahead by 28 points in the same poll.", "the same poll"),
        ("He counted 40 boats in the report.", "none given"),
        ("Lloyd’s lists the loss at $4 billion.", "Lloyd’s"),
        ("The council, by its own reckoning, lost 41 per cent.", "The council"),
        ("By its own count, the council lost 41 per cent.", "the council"),
        ("By their own count, it lost 41 per cent.", "their own count"),
        ("The firm advised 40 banks.", "none given"),
        ("In a Leeds Herald/York Post poll, 8 percent said no.", "a Leeds Herald/York Post poll"),
        ("He won 77 percent of the vote, according to exit polls.", "exit polls"),
        ("A Herald poll last week showed Reed at 11 percent.", "A Herald poll last week"),
        ("Reed’s claim that 90 percent agreed is false.", "Reed"),
        ("His claim that 90 percent agreed is false.", "none given"),
        ("The talent show counts 40 singers.", "none given"),
        (
            "A report by the Mill Office, the trade’s watchdog, forecast that 40 mills fail.",
            "A report by the Mill Office",
        ),
        ("The Mill Bank estimates that 40 mills stand idle.", "The Mill Bank"),
        (
            "An audit by the comptroller (the third in May) found 40 gaps.",
            "An audit by the comptroller",
        ),
        ("The MfS are also predicting a fall of 40 percent.", "The MfS"),
        ("Mills earn £27,500 a head, the MfS reports in its last study.", "the MfS"),
        (
            "Friday night’s results showed the split: they took 61 percent of the vote.",
            "none given",
        ),
        ("It was far from the Herald poll’s 22-point lead.", "the Herald poll"),
        ("A tax would cut it by 180,000, say researchers at Leeds.", "researchers at Leeds"),
        ("In 2014 the Mill Bank put the cost closer to £40 million.", "the Mill Bank"),
        (
            "According to the watchdog the Mill Office, 40 mills fail.",
            "the watchdog the Mill Office",
        ),
        (
            "The researchers in this study estimated that 40 mills fail.",
            "The researchers in this study",
        ),
        ("The report highlights that 40 mills fail.", "The report"),
        ("The floods, which experts say are worse, killed 40 men.", "none given"),
        ("The council offered an estimate of £40 million.", "The council"),
        ("The council gave the mill £40 million.", "none given"),
        (
            "Some 21 percent of those who live in mills here are now short of food (MOH, 2023).",
            "MOH",
        ),
        ("Sixty percent of respondents to a Herald survey agree.", "a Herald survey"),
        ("Sixty percent of the way to the survey is closed.", "none given"),
        (
            "It cost £40 million, according to a long, careful report by the Mill Office.",
            "a long, careful report by the Mill Office",
        ),
        ("One sum, highlighted by the Mill Office, is £40 million.", "the Mill Office"),
        ("They heard 300 witnesses in the Post Office inquiry.", "none given"),
        ("In its last report, the Mill Office tells us that 40 mills fail.", "the Mill Office"),
        ("Twenty states and the mayor agreed.", "none given"),
        ("It is three and a half times smaller.", "none given"),
        ("The Mill Fund wrote to us, and it found that 40 mills stood idle.", "The Mill Fund"),
        (
            "The Mill Fund wrote to us. It came to a sad verdict: 40 mills stand idle.",
            "The Mill Fund",
        ),
        ("It will rain, and it may be that 40 mills stand idle.", "none given"),
        ("Eighty percent of us agree. That is according to a Herald survey.", "a Herald survey"),
        ("Eighty percent of us agree. (Gallup, May 3.)", "Gallup"),
        ("Eighty percent of us agree. (Not I, of course.)", "none given"),
        ("The audit found a gap. Of those, 13 percent had left.", "The audit"),
        ("The cook found a gap. Of those, 13 percent had left.", "none given"),
    ],
)
def test_the_source_of_a_figure(text: str, source: str) -> None:
    assert quantities(document(text))["source"].tolist() == [source]


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        (
            "A 2019 study by the Rand Institute found that 40 percent overpaid. The same study "
            "put the waste at $30 billion. It also found 12 frauds.",
            ["A 2019 study by the Rand Institute"] * 3,
        ),
        (
            "A Gallup poll found that 61 percent agreed. Another 20 percent had no view.",
            ["A Gallup poll"] * 2,
        ),
        (
            "The study found that 3 million were hurt. The bill then passed by 20 votes.",
            ["The study", "none given"],
        ),
        ("Seventy percent of voters said that 40 banks failed.", ["none given"] * 2),
        (
            "Gallup asked 900 adults. It rained. Then 47 percent said that they would stay.",
            ["Gallup"] * 2,
        ),
        (
            "A poll found that 61 percent agreed.\n\nOnce asked again, 47 percent said no.",
            ["A poll"] * 2,
        ),
        (
            "A poll found that 61 percent agreed. The tax takes 47 percent.",
            ["A poll", "none given"],
        ),
        (
            "He rose, according to a poll by the Herald. Ten percent said that they liked him.",
            ["a poll by the Herald"],
        ),
        (
            "He rose, according to a poll by the Herald. Ten percent of the tax went.",
            ["none given"],
        ),
        (
            "The Herald says that it cost £60 million. Most of the £60 million is lost.",
            ["The Herald"] * 2,
        ),
        (
            "The Herald says that it cost £60 million. It paid £60 million.",
            ["The Herald", "none given"],
        ),
        (
            "The Herald says that 61 men left. It went on to say that 12 women stayed.",
            ["The Herald"] * 2,
        ),
        ("Pew says 40 percent left, while Gallup puts the share at 50 percent.", ["Pew", "Gallup"]),
        (
            "A poll found that 61 percent agreed.\n\nSome 20 percent of the wheat was lost.",
            ["A poll", "none given"],
        ),
        (
            "A poll published by the Herald in May put a question. Only 38 percent insisted on it.",
            ["A poll published by the Herald"],
        ),
        (
            "The mill lost, by its own reckoning, 41 percent, and rent swallows 60 percent.",
            ["The mill", "none given"],
        ),
        (
            "A Herald poll found 40 percent for it among women (62 percent) and men (59 percent).",
            ["A Herald poll"] * 3,
        ),
        ("Ann carried 26 and Mr. Bell 14.", ["none given"] * 2),
        (
            "The Herald says that 4 million are poor. Of these, 2 million are ill.",
            ["The Herald"] * 2,
        ),
    ],
)
def test_a_source_goes_on_for_the_sentences_that_continue_it(text: str, sources: list[str]) -> None:
    paragraphs = text.split("\n\n")
    starts = [text.index(paragraph) for paragraph in paragraphs]
    parts = [Part("body", a, a + len(p)) for a, p in zip(starts, paragraphs, strict=True)]
    found = quantities(read(Article("test", text, tuple(parts))))
    assert found["source"].tolist() == sources


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It opened in January 2021.", ["January 2021"]),
        ("They met last month.", ["last month"]),
        ("This past week was hot.", ["This past week"]),
        ("He may march on.", []),
        ("They sold 2000 bells.", []),
    ],
)
def test_dates(text: str, words: list[str]) -> None:
    assert marked(text, "date") == words


MEASURED = """\
The report on which the vote rested runs to 312 pages. The engineers estimate that about 40 \
percent of the steel could be reused. A survey by the Chamber of Commerce found that 62 percent \
of shopkeepers would prefer a narrower bridge. Because salt water eats at the old piers, each \
winter adds roughly £2 million to the bill. Provided that rates stay low, a new bridge would pay \
for itself in some eighteen years. Were rates to double, it might not. To be fair, nobody can \
forecast the price of money. Although a delay could cost £300,000, a bridge built in haste often \
becomes a bridge rebuilt at leisure."""


def test_a_measured_article_marked_by_hand() -> None:
    found = reasoning(document(MEASURED))
    by_label = {label: group["text"].tolist() for label, group in found.groupby("label")}
    assert by_label["cause"] == ["Because"]
    assert by_label["condition"] == ["Provided that", "Were"]
    assert by_label["concession"] == ["To be fair", "Although"]
    figures = found[found["label"] == "quantity"]
    assert list(zip(figures["text"], figures["source"], strict=True)) == [
        ("312 pages", "none given"),
        ("about 40 percent of the steel", "The engineers"),
        ("62 percent of shopkeepers", "A survey by the Chamber of Commerce"),
        ("roughly £2 million", "none given"),
        ("some eighteen years", "none given"),
        ("£300,000", "none given"),
    ]


@pytest.mark.parametrize(
    ("text", "links"),
    [
        # what a word of harm is linked to, and which kind of word that is; without a link nothing
        ("The storm killed ten people in the village.", {"harm V in", "harm V in noun"}),
        ("The storm killed ten people.", set()),
        ("The boy ran for the bus.", set()),
        # a purpose that ends the text
        ("They struck to protest", {"protest V to", "protest V to VB", "to VB", "to protest"}),
    ],
)
def test_what_links_a_word_of_harm_or_protest(text: str, links: set[str]) -> None:
    made = document(text)
    seen = features(made, made.sentence_tokens[0])
    assert {name for name in seen if re.search(r"^(\w*) [A-Z] |^to ", name)} == links


def test_conditions_are_a_view_and_rates_name_every_step() -> None:
    made = document("If it rains, we leave because of the mud. " * 6)
    assert len(conditions(made)) == 6
    table = reasoning_rates(made).set_index("measure")
    assert list(table.index) == list(LABELS)
    assert table.loc["condition", "n"] == 6


def test_causal_sentences_give_a_probability_and_its_grounds() -> None:
    made = document("Workers struck in protest against the cuts, leaving trains idle. It is green.")
    table = causal_sentences(made)
    assert table["causal"].tolist() == [True, False]
    assert table["probability"].between(0, 1).all()
    assert table.loc[0, "because"]


def test_an_empty_text_gives_empty_frames() -> None:
    found = reasoning(document(""))
    assert list(found.columns) == [*FINDINGS, "type", "roles", "members", "source"]
    assert found.empty
    assert causal_sentences(document("")).empty


def test_repetition_takes_linear_time() -> None:
    assert len(reasoning(document("if " * 3000 + "than " * 3000))) > 0


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=120))
def test_any_text_gives_its_own_words(text: str) -> None:
    made = document(text)
    for row in reasoning(made).itertuples():
        assert made.article.text[row.start : row.end] == row.text
        assert all(span is None or 0 <= span[0] < span[1] <= len(text) for span in row.members)
    causal_sentences(made)


@pytest.mark.parametrize(
    "text",
    [
        "The vote came at 7:19 p.m. on a Tuesday.",
        "The vote came on 12 December 2023.",
        "The vote came on 3rd May.",
        "They met on 17th Street in the 21st century.",
        "The man, a 44-year-old from Leeds, was aged 44 then.",
        "Ann Lee, 44, of Leeds said no.",
        "The bill, called HB-2, has failed.",
        "The Section 230 protections and the Article 5 commitments stand.",
        "They rely on section 230 protections, and came to gate 12 again.",
        "He is 5-foot-3 and flew a Boeing 737 down Interstate 95.",
        "The 2007-09 crisis and the 1914-18 war taught us much.",
        "After 9/11 the shop was open 24/7, and test scores rose.",
        "Children ages 3 to 17 came. She is 14, and he turned 40.",
        "He put it in a 401(k) at 10 Downing Street.",
        "A two-front war began in the first quarter of the year.",
        "One of the boys was the 43rd to leave.",
        "On that score he failed, and in her 20s she fired a .45-caliber gun.",
        "They meet on March 17-18, and even at 86 she walks.",
    ],
)
def test_times_ages_and_names_are_no_quantities(text: str) -> None:
    assert quantities(document(text)).empty


@pytest.mark.parametrize(
    ("text", "label", "words"),
    [
        ("They opened the talks by raising a glass.", "cause", []),
        ("The town grew by raising a tax.", "cause", ["by"]),
        ("So will the others.", "conclusion", []),
        ("It rained, and had they asked, we would have gone.", "condition", ["had"]),
        ("Ask, and they will", "condition", ["and"]),
        ("A new study found that tea helps.", "evidence", ["study"]),
        ("The boy had a study where he slept.", "evidence", []),
        ("They have more happy dogs than cats.", "comparison", ["more happy dogs than"]),
        ("It is as good a plan as any.", "comparison", ["as good a plan as"]),
        ("The law passed in early May.", "date", ["early May"]),
        ("The law passed in May early in the day.", "date", ["May"]),
        ("Come here at 5 p.m. on Friday.", "quantity", []),
        ("Come here with 5 dogs on Friday.", "quantity", ["5 dogs"]),
        ("In Leeds 300 people came.", "quantity", ["300 people"]),
        ("In Leeds 30 percent voted.", "quantity", ["30 percent"]),
        ("Leeds sold 300 cows.", "quantity", ["300 cows"]),
        ("It rained, which makes them late.", "conclusion", ["which makes"]),
        ("It rained, which makes late trains later.", "conclusion", ["which makes"]),
        ("They will leave should it rain.", "condition", ["should"]),
        ("He knew how little had the town lost.", "condition", []),
        ("The talks last as long as a week.", "condition", []),
        ("You can go. Ask and we listen to you.", "condition", []),
        ("You can go. Ask and we will listen to you.", "condition", ["and"]),
    ],
)
def test_the_words_beside_a_cue_or_a_number_decide(text: str, label: str, words: list[str]) -> None:
    assert marked(text, label) == words


def test_harm_in_a_protest_is_a_cause_and_a_question_is_none() -> None:
    text = "Workers were jailed for protesting against the war. What did they do with it?"
    assert causal_sentences(document(text))["causal"].tolist() == [True, False]
