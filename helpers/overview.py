"""The whole picture in one screen: what kind of text this is, and what in it is worth a look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import accumulate

import pandas as pd

from helpers import argument, readability, sentiment, voices
from helpers.document import Document
from helpers.rhetoric import figures, reasoning, stance
from helpers.wording import heading, many, signed


def facts(document: Document) -> pd.DataFrame:
    """Whose text this is, and of what kind. Columns: fact, value (text), one row a fact."""
    article = document.article
    rows = {
        "title": article.title,
        "author": article.author,
        "published": " ".join(filter(None, (article.publication, article.date))),
    }
    shown = pd.DataFrame({"fact": list(rows), "value": [v or "not given" for v in rows.values()]})
    return pd.concat([shown, kind_of_text(document)], ignore_index=True)


def kind_of_text(document: Document) -> pd.DataFrame:
    """How long it is, how hard, who is heard in it, and what it seems to claim (fact, value)."""
    frames = {
        "word": document.words,
        "sentence": document.sentences,
        "paragraph": document.paragraphs,
    }
    counts = {noun: int((frame["part"] == "body").sum()) for noun, frame in frames.items()}
    rows = {
        "length": ", ".join(many(count, noun) for noun, count in counts.items()),
        "time to read": _time(document, counts["sentence"]),
        "quoted speech": f"{100 * _share_quoted(document):.0f} % of the words",
        "main claim, as far as form shows": _main_claim(document),
        "set aside": _some(text for text, _ in document.article.dropped) or "nothing",
    }
    return pd.DataFrame({"fact": list(rows), "value": list(rows.values())})


def _some(places: Iterable[str], between: str = "; ", most: int = 450) -> str:
    """Different places one after the other; of a long list its beginning, and how many are left.

    `Never` and `never` are one word to a reader: the first form stands for both.
    """
    firsts: dict[str, str] = {}
    for place in places:
        firsts.setdefault(place.casefold(), place)
    different = [_beginning(place, most) for place in firsts.values()]
    reached = accumulate(map(len, different))
    kept = max(1, sum(length <= most for length in reached))
    left = len(different) - kept
    return between.join(different[:kept]) + (f" … and {left} more" if left > 0 else "")


def _beginning(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most].rpartition(' ')[0] or text[:most]} …"


FEW = 5  # with fewer sentences, nothing is said of how hard they are


def _time(document: Document, sentences: int) -> str:
    """Reading time, and the school grade that teachers would probably give it."""
    minutes = readability.reading_time(document)["value"].iloc[0]
    spent = f"about {many(round(minutes), 'minute')}" if minutes >= 1 else "less than a minute"
    if sentences < FEW:
        return spent
    grades = readability.estimate(document).set_index("measure").loc["estimated_grade"]
    return f"{spent}; for US school grade {max(grades['low'], 1):.0f} to {grades['high']:.0f}"


def _main_claim(document: Document) -> str:
    candidates = argument.main_claims(document)
    return f"“{candidates['text'].iloc[0]}”" if len(candidates) else "none found"


def _share_quoted(document: Document) -> float:
    tokens = document.tokens
    counted = (tokens["part"] == "body") & (tokens["word"] >= 0)
    whose = pd.Series(document.voices, dtype=object)[counted.to_numpy()]
    return float((whose != "author").mean()) if len(whose) else 0.0


def worth_a_look(document: Document, count: int = 5) -> pd.DataFrame:
    """The findings that a reader may want to see first, at most `count`.

    Columns: finding (a sentence made from the data), words (the evidence), notebook (where to go
    on). A rule chooses, in this order: the sentence hardest to read, the author's most charged
    one, the figure used most (a scheme rather than a trope), the balance of hedges and boosters,
    the voice with most words in quotation marks, numbers without a source. What an article lacks
    is passed over.
    """
    rows = [*_hardest(document), *_most_charged(document), *_device(document)]
    rows += [*_certainty(document), *_loudest(document), *_unsourced(document)]
    return pd.DataFrame(rows[:count], columns=["finding", "words", "notebook"])


Row = tuple[str, str, str]


def _hardest(document: Document) -> Iterator[Row]:
    ranked = readability.hard_sentences(document)
    if len(ranked) > 1:
        first = ranked.iloc[0]
        mean = ranked["words"].mean()
        yield (
            "The sentence that adds most to the school grade has "
            f"{first['words']:.0f} words; the mean is {mean:.0f}.",
            first["text"],
            "01_readability",
        )


def _most_charged(document: Document) -> Iterator[Row]:
    frame = sentiment.sentence_scores(document)
    frame = frame[(frame["part"] == "body") & (frame["voice"] == "author")]
    if len(frame) and frame["score"].abs().max() > 0:
        top = frame.iloc[int(frame["score"].abs().to_numpy().argmax())]
        side = "coldest" if top["score"] < 0 else "warmest"
        yield (
            f"The author’s {side} sentence scores {signed(top['score'], 1)}, on a scale "
            "from −1 to 1.",
            top["text"],
            "02_sentiment",
        )


def _device(document: Document) -> Iterator[Row]:
    found = figures.figures(document)
    if len(found):
        family = figures.definitions().set_index("figure")["family"]
        schemes = found[found["label"].map(family) != "trope"]
        shown = (schemes if len(schemes) else found)["label"].value_counts().index[0]
        counts = found["label"].value_counts()
        places = many(int(counts[shown]), "place")
        alone = (counts == counts.max()).sum() == 1 and counts[shown] == counts.max()
        yield (
            f"The figure of speech found most is the {heading(shown)}, in {places}."
            if alone
            else f"Among the figures of speech: {heading(shown)}, in {places}.",
            _some(found.loc[found["label"] == shown, "text"], " · "),
            "03_rhetoric",
        )


def _certainty(document: Document) -> Iterator[Row]:
    found = stance.stance(document)
    own = found[found["voice"] == "author"]
    hedges, boosters = own[own["label"] == "hedge"], own[own["label"] == "booster"]
    if len(hedges) + len(boosters):
        yield (
            f"The author {_hedging(own, 'hedges', 'presses')}.",
            " ".join(_named("Hedges", hedges) + _named("Boosters", boosters)),
            "03_rhetoric",
        )


def _named(name: str, found: pd.DataFrame) -> list[str]:
    return [f"{name}: {_some(found['text'], most=150)}."] if len(found) else []


def _often(does: str, count: int) -> str:
    times = {1: "once", 2: "twice"}.get(count, f"{count} times")
    return f"{does} {times}" if count else f"never {does}"


def _unsourced(document: Document) -> Iterator[Row]:
    found = reasoning.reasoning(document)
    numbers = found[(found["label"] == "quantity") & (found["type"] != "small count")]
    bare = numbers[numbers["source"] == "none given"]
    if len(bare):
        comes = "comes" if len(bare) == 1 else "come"
        of = f"{len(bare)} of {len(numbers)} numbers" if len(numbers) > 1 else "The only number"
        yield (
            f"{of} {comes} without a source.",
            _some(bare["text"]),
            "03_rhetoric",
        )


def _loudest(document: Document) -> Iterator[Row]:
    quoted = voices.quotations(document)
    quoted = quoted[~quoted["voice"].isin(["author", "unattributed"])]
    if len(quoted):
        heard = voices.sources(document).set_index("speaker")["words"]
        speaker = heard[heard.index.isin(quoted["voice"])].idxmax()
        own = quoted.loc[quoted["voice"] == speaker, "text"]
        yield f"The voice quoted most is {speaker}.", _some(own, " … "), "04_voices"


# ----------------------------------------------------------------- what the tables say, in a line


def firmness(found: pd.DataFrame) -> str:
    """How firmly the author speaks, and how firmly those quoted (from `stance.stance`)."""
    own = found["voice"] == "author"
    first = f"The author {_hedging(found[own], 'hedges', 'presses')}"
    if own.all():
        return f"{first}; nothing of the kind is quoted."
    return f"{first}; those who are quoted {_hedging(found[~own], 'hedge', 'press')}."


def _hedging(found: pd.DataFrame, hedge: str, press: str) -> str:
    counts = Counter(found["label"])
    return f"{_often(hedge, counts['hedge'])} and {_often(f'{press} a claim', counts['booster'])}"


def figures_used(found: pd.DataFrame) -> str:
    """How many figures of speech there are, whose, and which most (from `figures.figures`)."""
    if found.empty:
        return "No figure of speech was found."
    counts = found["label"].value_counts()
    own = int((found["voice"] == "author").sum())
    whose = "all" if own == len(found) else f"{own or 'none'} of them"
    return (
        f"{many(len(found), 'place')} with a figure of speech, {whose} in the author’s own words; "
        f"{many(len(counts), 'sort')}, most often {heading(counts.index[0])} ({counts.iloc[0]})."
    )


def argument_in_short(links: pd.DataFrame) -> str:
    """What holds the argument up, as far as its form shows (from `argument.argument_map`)."""
    claims = links[links["label"].isin(["main claim", "claim", "return"])]
    if claims.empty:
        return "Nothing was found that looks like a claim of the author’s own."
    grounds = links[links["label"] == "ground"]
    bare = int((~claims.index.isin(grounds["to"].dropna())).sum())
    granted = int((links["label"] == "concession").sum())
    answered = int((links["relation"] == "answers").sum())
    held = f"{bare or 'none'} of the claims without a ground that leans on it"
    side = f"{many(granted, 'concession')}, {answered or 'none'} answered"
    return (
        f"{many(len(claims), 'claim')} and {many(len(grounds), 'ground')}; {held}; "
        f"{side if granted else 'nothing is granted'}."
    )


def unusual(placed: pd.DataFrame) -> str:
    """How many measures stand out in each genre, and which most (from `compare.compare`)."""
    said = []
    for genre, rows in placed.groupby("genre", sort=False):
        odd = rows[rows["unusual"]].sort_values("q", kind="stable")["measure"].map(heading)
        names = f" ({', '.join(odd.head(3))}{', …' * (len(odd) > 3)})" if len(odd) else ""
        said.append(f"{len(odd) or 'none'} of {rows['percentile'].count()} beside {genre}{names}")
    return f"Measures that stand out: {'; '.join(said)}."
