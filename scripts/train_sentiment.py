"""Learn what each word weighs, for `helpers.sentiment`.

    python scripts/train_sentiment.py GOLD_DIR WORDNET_DIR [--without-news FILE]

GOLD_DIR holds editorial_sentiment.jsonl and target_sentiment.jsonl (both MIT); WORDNET_DIR the
`data.*` and `index.*` files of Princeton WordNet 3.0 (Debian: package wordnet-base). Writes
data/models/sentiment.tsv.gz, and beside it scoring.json with how it was trained and scored.

A word's weight is a sum: what three sources say of it beforehand (VADER's list; this package's
list, by category; and both lists spread through WordNet to the words they lack), each multiplied
by one learned number, plus a correction for the word's stem and one for its very form, held small
by a ridge penalty (Hoerl & Kennard, 1970). Sentences of editorials teach with their mean rating;
news sentences with the mean polarity towards the people named in them, at a fifth of the weight.

--without-news writes a table learned from the editorials alone to FILE, for the cross-validation
in train_target_tone.py, and leaves the shipped one as it is.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import numpy as np
from lemminflect import getAllInflections
from nltk.stem import PorterStemmer
from wordfreq import zipf_frequency

from helpers import lexicons, resources, segmentation
from helpers.sentiment import scoring, valence

MODELS = Path(__file__).parent.parent / "data" / "models"
PENALTY = 80.0
NEWS_WEIGHT = 0.2
LEAST_COUNT = 3
SMALLEST = 0.03
FOLDS = 5
FUNCTION_WORDS = frozenset(
    "the a an this that these those it its he she they them him her his their theirs we us our "
    "ours i me my mine you your yours who whom whose which what where when how of in on at by for "
    "from with to into onto as than then there here and or if is are was were be been being am do "
    "does did done doing has have had having will would shall should can could may might must "
    "about over under between among within through during before after since while because also "
    "so such some any each every other another one two three four five six seven eight nine ten "
    "eleven twelve twenty mr mrs ms dr s t re ve ll d m new york said says say ca wo gonna toward "
    "towards upon per via used use uses using go goes going went gone get gets getting got come "
    "comes coming came take takes taking took taken put puts let lets make makes making made first "
    "last next past hundred thousand thousands million millions billion billions trillion percent "
    "month months year years week weeks day days today yesterday tomorrow time times january "
    "february march april june july august september october november december monday tuesday "
    "wednesday thursday friday saturday sunday case cases own many much few more most less least "
    "same both either something anything everything someone anyone everyone thing things way ways "
    "again already still ever yet though although whether around across along near off out up down "
    "back away but".split()
)

Columns = dict[str, float]
Sentence = dict[str, float]


def tokens(text: str) -> list[str]:
    """The `norm` forms of a sentence's tokens."""
    view = segmentation.plain_view(text)
    spans = segmentation.token_spans(view, 0, len(view))
    return [segmentation.normalise(text[a:b]) for a, b in spans]


# What is known of a word beforehand


def inflections(word: str) -> set[str]:
    return {form.lower() for forms in getAllInflections(word).values() for form in forms}


def inflected(values: dict[str, float]) -> dict[str, float]:
    """The values, with those of regular and irregular inflections that have none of their own."""
    spread = dict(values)
    for word, value in values.items():
        if zipf_frequency(word, "en") >= 2:
            for form in inflections(word):
                spread.setdefault(form, value)
    return spread


def vader_words() -> dict[str, float]:
    return {w: v for w, v in resources.vader().lexicon.items() if w.isalpha() and w.islower()}


def own_words() -> dict[str, dict[str, float]]:
    """This package's list, a table for each category and sign."""
    tables: dict[str, dict[str, float]] = collections.defaultdict(dict)
    for cue in lexicons.load_lexicon("sentiment_words").cues:
        strength = float(cue.columns["strength"])
        tables[f"{cue.category} {'+' if strength > 0 else '-'}"][cue.text] = strength
    return tables


RELATIONS = {
    "&": 0.7, "+": 0.8, "^": 0.4, "@": 0.5, "~": 0.3, "!": -0.6, "\\": 0.8, "=": 0.4, "<": 0.6,
    "$": 0.5, ">": 0.3, "*": 0.3,
}  # fmt: skip
PARTS = (("n", "noun"), ("v", "verb"), ("a", "adj"), ("r", "adv"))
TURNING = frozenset({"not", "no", "without", "lacking", "lack", "free", "absence", "never"})
Sense = tuple[str, str]
Entry = tuple[list[str], list[tuple[str, Sense]], list[str]]


def wordnet(folder: Path) -> tuple[dict[Sense, Entry], dict[str, list[Sense]]]:
    """Synsets as (words, [(relation, synset)], gloss words), and each word's senses in order."""
    synsets: dict[Sense, Entry] = {}
    senses: dict[str, list[Sense]] = collections.defaultdict(list)
    for part, name in PARTS:
        for line in (folder / f"data.{name}").read_text(encoding="latin-1").splitlines():
            if not line.startswith("  "):
                synsets[part, line.split(maxsplit=1)[0]] = synset(line)
        for line in (folder / f"index.{name}").read_text(encoding="latin-1").splitlines():
            if not line.startswith("  "):
                fields = line.split()
                senses[fields[0]] += [(part, number) for number in fields[6 + int(fields[3]) :]]
    return synsets, senses


def synset(line: str) -> Entry:
    head, gloss = line.split("|", 1)
    fields = head.split()
    count = int(fields[3], 16)
    words = [re.sub(r"\(.*\)", "", word).lower() for word in fields[4 : 4 + 2 * count : 2]]
    at = 5 + 2 * count
    pointers = [fields[i : i + 3] for i in range(at, at + 4 * int(fields[at - 1]), 4)]
    related = [(mark, ("a" if part == "s" else part, number)) for mark, number, part in pointers]
    return words, related, re.findall(r"[a-z]+(?:-[a-z]+)*", gloss.split('"')[0].lower())


def gloss_value(words: list[str], seeds: dict[str, float]) -> float:
    """The mean value of the long words of a definition; a word of lack turns the next one."""
    total, count, sign = 0.0, 0, 1.0
    for word in words:
        if word in TURNING:
            sign = -0.6
        elif len(word) > 3:
            count += 1
            if seeds.get(word):
                total += sign * seeds[word]
                sign = 1.0
    return 2 * total / (count + 1.5)


def spread_through_wordnet(
    seeds: dict[str, float], folder: Path, rounds: int = 6
) -> dict[str, float]:
    """Values for the words of WordNet from those of `seeds`.

    A synset takes the mean of its seed words (the first sense of each counts most), its definition
    and the synsets it points to, antonyms turned; a word takes the mean of its senses, the first
    counting most (after Esuli & Sebastiani, 2006).
    """
    synsets, senses = wordnet(folder)
    fixed = {key: synset_seed(key, synsets[key], senses, seeds) for key in synsets}
    values = dict.fromkeys(synsets, 0.0)
    for _ in range(rounds):
        values = {
            key: (total + sum(RELATIONS.get(m, 0) * values.get(s, 0) for m, s in synsets[key][1]))
            / (weight + sum(abs(RELATIONS.get(m, 0)) for m, s in synsets[key][1] if s in values))
            for key, (total, weight) in fixed.items()
        }
    return {
        word: sum(values[s] / (1 + rank) for rank, s in enumerate(of))
        / sum(1 / (1 + rank) for rank in range(len(of)))
        for word, of in senses.items()
        if "_" not in word
    }


def synset_seed(
    key: Sense, entry: Entry, senses: dict[str, list[Sense]], seeds: dict[str, float]
) -> tuple[float, float]:
    words, _, gloss = entry
    total, weight = 0.8 * gloss_value(gloss, seeds), 0.8 + 0.7
    for word in words:
        if word in seeds:
            rank = senses[word].index(key) if key in senses[word] else 3
            total += 1.5 / (1 + rank) * seeds[word]
            weight += 1.5 / (1 + rank)
    return total, weight


def priors(folder: Path) -> dict[str, dict[str, float]]:
    """Every source's values by word."""
    vader, own = vader_words(), own_words()
    seeds = {word: 0.9 * value for word, value in vader.items()}
    for table in own.values():
        seeds |= table
    sources = {"wordnet": spread_through_wordnet(seeds, folder), "vader": vader} | own
    return {name: inflected(table) for name, table in sources.items()}


# Sentences as sums of words


def sentence_of(norms: list[str], values: dict[str, float], names: set[str]) -> Sentence:
    """How often each word stands in a sentence, bent by its neighbours and by the length."""
    counts: Sentence = collections.defaultdict(float)
    length = scoring.length_divisor(norms)
    for charge in valence.charges(norms, values):
        if charge.key not in names:
            counts[charge.key] += charge.factor / length
    return counts


class Vocabulary(dict[str, float]):
    """Holds every word but function words; its value is what the sources say beforehand."""

    def __contains__(self, key: object) -> bool:
        word = str(key)
        plain = word.replace("-", "").isalpha() and len(word) > 1
        return plain and word not in FUNCTION_WORDS

    def __missing__(self, key: str) -> float:
        return 0.0


def proper_names(sentences: Iterable[list[str]]) -> set[str]:
    """Words that are mostly written with a capital inside a sentence: nobody's name is charged."""
    capital: collections.Counter[str] = collections.Counter()
    small: collections.Counter[str] = collections.Counter()
    for norms in sentences:
        for norm in norms[1:]:
            (capital if norm[:1].isupper() else small)[norm.lower()] += 1
    return {word for word, count in capital.items() if count > small[word]}


def news_sentences(rows: Iterable[dict]) -> dict[str, float]:
    """Each sentence with its mean polarity, from -1 to 1."""
    polarity = collections.defaultdict(list)
    for row in rows:
        polarity[row["text"]].append(row["polarity"] / 2 - 2)
    return {text: float(np.mean(values)) for text, values in polarity.items()}


# Ridge regression


@cache
def stem(word: str) -> str:
    return PorterStemmer().stem(word)


def columns_maker(
    sources: dict[str, dict[str, float]], sentences: list[Sentence]
) -> Callable[[str], Columns]:
    """What a word contributes to: each source that knows it, its stem and its form."""
    forms = collections.Counter(word for sentence in sentences for word in sentence)
    stems = collections.Counter(
        s for sentence in sentences for s in {stem(word) for word in sentence}
    )

    @cache
    def columns(word: str) -> Columns:
        found = {f"source {n}": table[word] for n, table in sources.items() if table.get(word)}
        if forms[word] >= LEAST_COUNT:
            found[f"form {word}"] = 1.0
        if stems[stem(word)] >= LEAST_COUNT:
            found[f"stem {stem(word)}"] = 1.0
        return found

    return columns


def ridge(
    sentences: list[Sentence], target: np.ndarray, weight: np.ndarray,
    columns: Callable[[str], Columns], rounds: int = 150,
) -> Columns:  # fmt: skip
    """The coefficients that fit `target` best, by conjugate gradients on the normal equations."""
    number: dict[str, int] = {}
    entries = [
        (i, number.setdefault(name, len(number)), factor * value)
        for i, sentence in enumerate(sentences)
        for word, factor in sentence.items()
        for name, value in columns(word).items()
    ]
    table = np.array(entries)
    i, j, x = table[:, 0].astype(int), table[:, 1].astype(int), table[:, 2]
    penalty = np.array([1.0 if name.startswith("source") else PENALTY for name in number])

    def normal(b: np.ndarray) -> np.ndarray:
        fit = np.bincount(i, x * b[j], len(sentences)) * weight
        return np.bincount(j, x * fit[i], len(number)) + penalty * b

    b: np.ndarray = np.zeros(len(number))
    residual: np.ndarray = np.bincount(j, x * (weight * target)[i], len(number))
    step, norm = residual.copy(), residual @ residual
    for _ in range(rounds):
        image = normal(step)
        size = norm / (step @ image)
        b += size * step
        residual -= size * image
        last, norm = norm, residual @ residual
        step = residual + norm / last * step
    return dict(zip(number, b.tolist(), strict=True))


def word_weight(word: str, columns: Callable[[str], Columns], fitted: Columns) -> float:
    """A word's weight; the smallest are left out."""
    weight = sum(value * fitted.get(name, 0.0) for name, value in columns(word).items())
    return weight if abs(weight) >= SMALLEST else 0.0


# Scores


def folds(groups: list) -> np.ndarray:
    """A fold for each row; the rows of a group fall together."""
    names = sorted(set(groups))
    order = np.random.default_rng(0).permutation(len(names))
    fold = {names[k]: place % FOLDS for place, k in enumerate(order)}
    return np.array([fold[group] for group in groups])


def macro_f1(gold: np.ndarray, predicted: np.ndarray) -> float:
    hits = [((gold == c) & (predicted == c)).sum() for c in (-1, 0, 1)]
    sizes = [(gold == c).sum() + (predicted == c).sum() for c in (-1, 0, 1)]
    return float(np.mean([2 * h / max(s, 1) for h, s in zip(hits, sizes, strict=True)]))


def classes(values: np.ndarray, low: float, high: float) -> np.ndarray:
    return np.where(values > high, 1, np.where(values < low, -1, 0))


def best_thresholds(gold: np.ndarray, scores: np.ndarray) -> tuple[float, float]:
    grid = [(a, b) for a in np.arange(-0.4, 0.06, 0.02) for b in np.arange(-0.06, 0.4, 0.02)]
    return max(
        ((a, b) for a, b in grid if a <= b), key=lambda t: macro_f1(gold, classes(scores, *t))
    )


def correlation_of_means(groups: list, a: np.ndarray, b: np.ndarray) -> float:
    _, number = np.unique(groups, return_inverse=True)
    size = np.bincount(number)
    return float(np.corrcoef(np.bincount(number, a) / size, np.bincount(number, b) / size)[0, 1])


@dataclass(frozen=True)
class Material:
    """What there is to learn from: sentences as word counts, and what people made of them."""

    sources: dict[str, dict[str, float]]
    names: set[str]
    articles: list[int]
    rated: list[Sentence]
    ratings: np.ndarray
    news: list[Sentence]
    polarity: np.ndarray

    @cached_property
    def columns(self) -> Callable[[str], Columns]:
        return columns_maker(self.sources, self.rated + self.news)


def material(gold: Path, wordnet_folder: Path) -> Material:
    """Everything, read and counted."""
    editorials = rows_of(gold / "editorial_sentiment.jsonl")
    news = news_sentences(rows_of(gold / "target_sentiment.jsonl"))
    sources = priors(wordnet_folder)
    known = Vocabulary()
    for table in sources.values():
        for word, value in table.items():
            known[word] = known[word] + value
    read = [tokens(text) for text in news]
    rated = [tokens(row["text"]) for row in editorials]
    names = proper_names(rated + read)
    return Material(
        sources,
        names,
        [row["article"] for row in editorials],
        [sentence_of(norms, known, names) for norms in rated],
        np.array([row["rating"] for row in editorials]),
        [sentence_of(norms, known, names) for norms in read],
        np.array(list(news.values())),
    )


def rows_of(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def fit(given: Material, keep: np.ndarray, news_weight: float) -> Columns:
    """Coefficients from the rated sentences chosen by `keep`, and the news."""
    chosen = [given.rated[k] for k in np.flatnonzero(keep)]
    target = np.concatenate([given.ratings[keep], given.polarity])
    weight = np.repeat([1.0, news_weight], [len(chosen), len(given.news)])
    return ridge(chosen + given.news, target, weight, given.columns)


def cross_validated(given: Material) -> np.ndarray:
    """Scores of the rated sentences, each from the other folds' articles."""
    fold = folds(given.articles)
    totals = np.zeros(len(fold))
    for k in range(FOLDS):
        fitted = fit(given, fold != k, NEWS_WEIGHT)
        for i in np.flatnonzero(fold == k):
            words = given.rated[i].items()
            totals[i] = sum(f * word_weight(w, given.columns, fitted) for w, f in words)
    return totals / np.hypot(totals, scoring.HALF_WAY)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("wordnet", type=Path)
    parser.add_argument("--without-news", type=Path, metavar="FILE")
    arguments = parser.parse_args()
    given = material(arguments.gold, arguments.wordnet)
    every = np.full(len(given.rated), True)
    if arguments.without_news:
        write(given, fit(given, every, 0.0), arguments.without_news)
    else:
        report(given, cross_validated(given))
        write(given, fit(given, every, NEWS_WEIGHT), scoring.MODEL)


def report(given: Material, scores: np.ndarray) -> None:
    gold = classes(given.ratings / 4, -0.05, 0.05)
    low, high = best_thresholds(gold, scores)
    shipped = scoring.NEGATIVE, scoring.POSITIVE
    figures = {
        "editorial_sentiment_r": float(np.corrcoef(scores, given.ratings)[0, 1]),
        "editorial_article_r": correlation_of_means(given.articles, scores, given.ratings),
        "editorial_sentiment_macro_f1": macro_f1(gold, classes(scores, *shipped)),
    }
    about = {
        "what": "one weight a word, for helpers/sentiment.py",
        "made_by": "scripts/train_sentiment.py",
        "trained_on": ["editorial_sentiment (MIT)", "target_sentiment (MIT)"],
        "prior_values": [
            "VADER's list (MIT)", "data/lexicons/sentiment_words.tsv", "Princeton WordNet 3.0"
        ],
        "method": f"ridge, penalty {PENALTY}, news sentences weighted {NEWS_WEIGHT}",
        "scored": f"{FOLDS}-fold cross-validation by article on {len(scores)} editorial sentences",
        "figures": {name: round(value, 3) for name, value in figures.items()},
        "thresholds": shipped,
        "best_thresholds": [round(float(low), 2), round(float(high), 2)],
    }  # fmt: skip
    print(json.dumps(about, indent=1))
    (MODELS / "sentiment.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


def write(given: Material, fitted: Columns, path: Path) -> None:
    """The table of weights: word, weight, and how much of it was learned beyond the sources."""
    words = {word for table in given.sources.values() for word in table}
    words |= {word for sentence in given.rated + given.news for word in sentence}
    fixed = {cue.text for cue in lexicons.load_lexicon("fixed_terms").cues}
    lines = []
    for word in sorted(words - given.names - fixed):
        weight = word_weight(word, given.columns, fitted)
        if weight and word in Vocabulary():
            found = given.columns(word).items()
            learned = sum(v * fitted[n] for n, v in found if not n.startswith("source"))
            lines.append(f"{word}\t{weight:.2f}\t{learned:.2f}\n")
    text = HEADER + "word\tweight\tlearned\n" + "".join(lines)
    data = gzip.compress(text.encode("utf-8"), mtime=0)
    path.write_bytes(data)
    print(len(lines), "words,", len(data), "bytes")


HEADER = """\
# What each word weighs, in points of a rating from -4 to 4; `learned` is the part that the rated
# sentences added to what word lists said beforehand. Made by scripts/train_sentiment.py from
# editorial_sentiment and target_sentiment (MIT), VADER's list (MIT), data/lexicons/
# sentiment_words.tsv and Princeton WordNet 3.0 (WordNet licence). See scoring.json.
"""


if __name__ == "__main__":
    main()
