"""Where the members of series and likenesses begin and end, and what only looks like one."""

from __future__ import annotations

import pytest

from helpers.article import Article, Part
from helpers.document import read
from helpers.rhetoric.figures import figures


def members_of(text: str, label: str) -> list[list[str]]:
    """The members of each figure of a name in a text of one paragraph."""
    document = read(Article("text", text, (Part("body", 0, len(text)),)))
    rows = figures(document, only=[label])["members"]
    return [[text[start:end] for start, end in places] for places in rows]


TRICOLA = [
    # what all share stands outside the last member; what is its own, inside
    ("We read the title, preface and notes of the law.", ["the title", "preface", "notes"]),
    ("He met drivers, cooks and clerks who had no say.", ["drivers", "cooks", "clerks"]),
    ("They raised the fee for inns, shops and stalls to $9.", ["inns", "shops", "stalls"]),
    ("They keep cooks, clerks and guards from leaving.", ["cooks", "clerks", "guards"]),
    ("It takes patience, skill and some sense of rhythm.",
     ["patience", "skill", "some sense of rhythm"]),
    ("She is a wife, a senator and a secretary of state.",
     ["a wife", "a senator", "a secretary of state"]),
    ("Their assets are youth, charm and the potential to unite the town.",
     ["youth", "charm", "the potential to unite the town"]),
    ("She cares for us, our parents and the long street we grew up in.",
     ["us", "our parents", "the long street we grew up in"]),
    ("We watched the sky, the land and the sea itself during the storm.",
     ["the sky", "the land", "the sea itself"]),
    ("They seem ready, willing and able to serve.", ["ready", "willing", "able"]),
    ("Children learn to write, read and count since they are small.",
     ["write", "read", "count"]),
    ("They told the clerks, nurses and cooks in town that they had won.",
     ["the clerks", "nurses", "cooks in town"]),
    ("Imagine a town where work is paid, homes are warm and streets are clean.",
     ["work is paid", "homes are warm", "streets are clean"]),
    ("I call on every church, every club, every firm to hire one of us.",
     ["every church", "every club", "every firm"]),
    # the first member has its head, its owner and its describing word
    ("We face rising seas, long droughts and sudden storms.",
     ["rising seas", "long droughts", "sudden storms"]),
    ("As a banker's son, a poet and a spy, he knew the town.",
     ["a banker's son", "a poet", "a spy"]),
    ("They keep more than a hundred pigs, old horses and goats.",
     ["pigs", "old horses", "goats"]),
    ("His fame as the first judge, his wit and his wealth have helped him.",
     ["His fame as the first judge", "his wit", "his wealth"]),
    ("They are paid in lost homes, closed shops, and an empty square.",
     ["lost homes", "closed shops", "an empty square"]),
    ("The town sent more frequent buses, new trams and bicycles.",
     ["more frequent buses", "new trams", "bicycles"]),
    ("At the opening of the new bridge, mayors, bankers and builders drank cheap wine.",
     ["mayors", "bankers", "builders"]),
    # what governs all members, or says why, is no part of the first
    ("Any mayor would have to mend the roads, pay the nurses and face the banks.",
     ["mend the roads", "pay the nurses", "face the banks"]),
    ("We stay because the rents are low, the schools are good and the air is clean.",
     ["the rents are low", "the schools are good", "the air is clean"]),
    ("They need to see that we try, that we fail, that we try again.",
     ["that we try", "that we fail", "that we try again"]),
    ("They want to raise fears, set targets and shape laws.",
     ["raise fears", "set targets", "shape laws"]),
    ("He met a former head of state, a senator and a poet.",
     ["a former head of state", "a senator", "a poet"]),
    ("He spoke to raise fears, set aims and bend the law.",
     ["raise fears", "set aims", "bend the law"]),
    # verbs keep their objects, gerunds lose the predicate of their sentence
    ("They may cut pay, shut schools and help unaccountable, for-profit firms.",
     ["cut pay", "shut schools", "help unaccountable, for-profit firms"]),
    ("In short, killing time, shouting at screens and sleeping late are sad habits.",
     ["killing time", "shouting at screens", "sleeping late"]),
    ("They spent the day mending nets, drinking tea or watching the boats leave the harbour.",
     ["mending nets", "drinking tea", "watching the boats leave the harbour"]),
    ("He was born in a cold village where baking, praying and hunting are the rule.",
     ["baking", "praying", "hunting"]),
    # kinds
    ("She cleans everything from the garden to the roof to the old chimney.",
     ["the garden", "the roof", "the old chimney"]),
    ("She raised taxes, closed schools and hired cooks, clerks and nurses.",
     ["raised taxes", "closed schools", "hired cooks, clerks and nurses"]),
    ("It destroyed fields, farms, even towns.", ["fields", "farms", "even towns"]),
    ("They showed us what we like: parades, dances, street scenes.",
     ["parades", "dances", "street scenes"]),
    ("We lie, we cheat, we steal.", ["We lie", "we cheat", "we steal"]),
    ("There are new facts you can learn, stories you can hear and songs you can sing.",
     ["new facts you can learn", "stories you can hear", "songs you can sing"]),
    ("Missed the train. Missed the speech. Missed the dinner as well.",
     ["Missed the train", "Missed the speech", "Missed the dinner as well"]),
    ("No, she wants us to sing. She wants us to dance. She wants us to stay.",
     ["she wants us to sing", "She wants us to dance", "She wants us to stay"]),
    ("Mending roads by night. Feeding the hungry by day. Asking nothing for it.",
     ["Mending roads by night", "Feeding the hungry by day", "Asking nothing for it"]),
    ("“I am not a judge. I am not a lawyer. I am not a clerk,” he said.",
     ["I am not a judge", "I am not a lawyer", "I am not a clerk"]),
    # after a sentence's own `And`, with pairs inside, with `less`, with nothing to join them
    ("It rained. And the porters, shop girls and town clerks deserve thanks.",
     ["the porters", "shop girls", "town clerks"]),
    ("It shows the cost of food and fuel, the price of rents and the fall in wages.",
     ["the cost of food and fuel", "the price of rents", "the fall in wages"]),
    ("They want less noise, less traffic and less dirt.",
     ["less noise", "less traffic", "less dirt"]),
    ("Without jobs, without homes, without friends, they left.",
     ["Without jobs", "without homes", "without friends"]),
    ("It needs teachers who care, parents who listen and children who read.",
     ["teachers who care", "parents who listen", "children who read"]),
    ("It rained. And the porters, shop girls and clerks who brought us soup deserve thanks.",
     ["the porters", "shop girls", "clerks who brought us soup"]),
    ("It is rare for cooks, clerks or guards to sing in a hall.", ["cooks", "clerks", "guards"]),
    ("We saw a hasty exit, a late reply to the press, and a clumsy approach to support for Chad.",
     ["a hasty exit", "a late reply to the press", "a clumsy approach to support for Chad"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "members"), TRICOLA)
def test_the_members_of_a_tricolon(text: str, members: list[str]) -> None:
    assert members_of(text, "tricolon") == [members]


@pytest.mark.parametrize(
    ("text", "members"),
    [
        (
            "It hurts women, honest members of the council, mayors, and clerks.",
            ["women", "honest members of the council", "mayors", "clerks"],
        ),
        (
            "They save by raising fees, cutting costs by closing baths, selling land and waiting.",
            ["raising fees", "cutting costs by closing baths", "selling land", "waiting"],
        ),
        (
            "He warned of drinking, lying, gambling, old debts, and failure to pay.",
            ["drinking", "lying", "gambling", "old debts", "failure to pay"],
        ),
        (
            "They may meet rain, or frost, or wind, or hail.",
            ["rain", "frost", "wind", "hail"],
        ),
        (
            "The voters (members of Parliament, mayors, union chairs and other leaders) met.",
            ["members of Parliament", "mayors", "union chairs", "other leaders"],
        ),
        (
            "We use the full military, legal, moral and civil powers of the state.",
            ["military", "legal", "moral", "civil"],
        ),
        (
            "So the roof is gone, the walls are damp, the lift is slow, and the rent is late.",
            ["the roof is gone", "the walls are damp", "the lift is slow", "the rent is late"],
        ),
        (
            "I gave my mornings, my Sundays, my health and years of my youth.",
            ["my mornings", "my Sundays", "my health", "years of my youth"],
        ),
        (
            "It is one of the four types, question, command, statement, or exclamation.",
            ["question", "command", "statement", "exclamation"],
        ),
        (
            "No work was directly or indirectly steered, funded, staffed or sold by them.",
            ["steered", "funded", "staffed", "sold by them"],
        ),
    ],
)
def test_the_members_of_a_longer_series(text: str, members: list[str]) -> None:
    assert members_of(text, "tetracolon") == [members]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor is running late, raising doubts among his oldest friends and losing them.",
        "To see the town, climb the hill and look at the roofs.",
        "It was a fine team, bought by a brewer and made into a ball club by two men.",
        "The more he talks, the more they laugh and the crowd goes home.",
        "That would harm our friends, not help them, and cheer our foes.",
        "In old shoes, Ann and her son left the house.",
        "The root of the anger at Ann, union men and leaders say, is old.",
        "The day it became clear that he would win, the banks fell and the poor cheered.",
        "We have grown more and more aware, more and more certain of the danger.",
        "Aid cannot be found, school and public records show.",
        "They travel from town to town to town.",
        "Mending roads is dear. Feeding the hungry is dear. Asking is cheap.",
        "It may bring a deeper bond, a month and a half before the vote.",
    ],
)
def test_what_only_looks_like_a_series(text: str) -> None:
    assert members_of(text, "tricolon") == members_of(text, "tetracolon") == []


def test_members_that_and_joins_are_no_asyndeton() -> None:
    text = "They accuse him of lying, of hiding files and of losing the keys."
    assert members_of(text, "asyndeton") == []
    assert members_of("He came, he saw, he won.", "asyndeton") != []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The soldiers ran like rabbits.", ["like rabbits"]),
        ("They eat like lords and ladies at our cost.", ["like lords and ladies"]),
        ("Sleep is like therapy.", ["like therapy"]),
        ("He sang like a man with a broken nose.", ["like a man with a broken nose"]),
        ("It is like a firm's search for a new head.", ["like a firm's search for a new head"]),
        ("It is like a fine pudding compared to his soup.", ["like a fine pudding"]),
        ("It went like a horse and carriage.", ["like a horse and carriage"]),
        ("He went about it like a man packing his bags.", ["like a man packing his bags"]),
        ("The hall is as bright as a tile in sunlight.", ["as bright as a tile in sunlight"]),
        ("It fell like leaves from an old tree.", ["like leaves from an old tree"]),
        ("She came like a cat rubbing against his legs.", ["like a cat rubbing against his legs"]),
        ("He crowed like a cock to wake his men.", ["like a cock"]),
        ("It looked to him like a chance.", []),
        ("They treated him like a star.", []),
        ("As bright as a hall may be, it is cold.", []),
        ("The hole was as big as a coin.", []),
        ("He treated her like a daughter.", []),
        ("They laughed like hell.", []),
        ("They act like mayors.", []),
        ("The clerks want to be treated like men.", []),
        ("They look like rabbits.", []),
        ("We want someone like people we know.", []),
        ("They may be like Mamma.", []),
        ("Tools like hammers are sold here.", []),
    ],
)
def test_a_likeness_with_a_bare_noun(text: str, places: list[str]) -> None:
    assert [members[0] for members in members_of(text, "simile")] == places
