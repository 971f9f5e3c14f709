"""Derive the tagger's dictionary and the table of lemmas.

    python scripts/build_lemmas.py TREEBANKS

From the look-up tables of the package lemminflect 0.2.3 (Brad Jascob, MIT licence), which hold
the NIH's SPECIALIST Lexicon (free to use, with thanks to its makers), and from the lemma column
of UD English EWT's train file (CC BY-SA 4.0). Writes `tagger_lexicon.tsv.gz` and `lemmas.tsv.gz`
to `data/models/`. Rare words (wordfreq's Zipf scale, under `RARE`) are left out.
"""

from __future__ import annotations

import csv
import gzip
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from wordfreq import zipf_frequency

from helpers import tagging
from helpers.segmentation import normalise

RARE = 1.8
BASE_LETTER = {"noun": "n", "verb": "v", "adj": "j", "adv": "r"}
INFLECTED_LETTERS = {"noun": "N", "verb": "dpgz", "adj": "JE", "adv": "JE"}
GROUPS = {"noun": "plural", "verb": "verb", "adj": "compared", "adv": "compared"}

NOTICE = (
    "# From lemminflect 0.2.3 (c) 2019 Brad Jascob, MIT licence, after the SPECIALIST Lexicon of\n"
    "# the U.S. National Library of Medicine; made by scripts/build_lemmas.py\n"
)


def table(name: str) -> Iterator[list[str]]:
    """The rows of one of lemminflect's tables."""
    path = files("lemminflect") / "resources" / f"{name}.csv.gz"
    text = gzip.decompress(path.read_bytes()).decode("utf-8")
    return csv.reader(text.splitlines())


def inflections() -> Iterator[tuple[str, str, str, str]]:
    """(form, letter, lemma, part of speech) of each inflected form of a common word."""
    for lemma, part, *cells in table("infl_lu"):
        if part == "verb" and len(cells) == 4:
            cells[1] = cells[1] or cells[0]  # no participle given: it is the past form
        if lemma.islower() and lemma.isalpha():
            for letter, cell in zip(INFLECTED_LETTERS.get(part, ""), cells, strict=False):
                yield from ((form, letter, lemma, part) for form in cell.split("/") if form)


def kinds() -> dict[str, str]:
    """For each word, the letters of what it can be; `P` for a name."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for form, part, lemmas in table("lemma_lu"):
        if form[0].isupper():
            found[form.lower()].add("P")
        elif form in lemmas.split("/") and part in BASE_LETTER:
            found[form].add(BASE_LETTER[part])
    for form, letter, _, _ in inflections():
        found[form].add(letter)
    for lemma, *_ in table("infl_lu"):
        if lemma[0].isupper():
            found[lemma.lower()].add("P")
    return {
        word: "".join(sorted(letters))
        for word, letters in found.items()
        if word.isalpha() and len(word) > 1 and zipf_frequency(word, "en") >= RARE
    }


def treebank_lemmas(path: Path) -> dict[tuple[str, str], str]:
    """The lemma that the treebank mostly gives a form, where it was seen three times or more."""
    seen: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if fields[0].isdigit() and fields[4] in tagging.LEMMA_GROUP:
            form = normalise(fields[1]).lower()
            seen[tagging.LEMMA_GROUP[fields[4]], form][fields[2].lower()] += 1
    most = {key: lemmas.most_common(1)[0] for key, lemmas in seen.items()}
    return {key: lemma for key, (lemma, count) in most.items() if count >= 3 and " " not in lemma}


def dictionary_lemmas() -> dict[tuple[str, str], str]:
    """The lemma of each inflected form; of several, the commonest word."""
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for form, _, lemma, part in inflections():
        if zipf_frequency(form, "en") >= RARE and "\t" not in form:
            found[GROUPS[part], form].append(lemma)
    return {
        key: max(sorted(ls), key=lambda w: zipf_frequency(w, "en")) for key, ls in found.items()
    }


def write(name: str, notice: str, lines: list[str]) -> None:
    """Write a gzipped table; the same bytes whenever it is made."""
    text = notice + "".join(f"{line}\n" for line in lines)
    (tagging.MODELS / name).write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))


def main() -> None:
    words_of: defaultdict[str, list[str]] = defaultdict(list)
    for word, kind in sorted(kinds().items()):
        words_of[kind].append(word)
    lexicon = [f"{kind}\t{' '.join(words)}" for kind, words in sorted(words_of.items())]
    write("tagger_lexicon.tsv.gz", NOTICE, lexicon)

    lemmas = dictionary_lemmas() | treebank_lemmas(Path(sys.argv[1]) / "en_ewt-train.conllu")
    wrong = [
        f"{group}\t{form}\t{lemma}"
        for (group, form), lemma in sorted(lemmas.items())
        if tagging.lemma_by_rule(form, group) != lemma
    ]
    treebank = "# and from UD English EWT, train: CC BY-SA 4.0, the licence of this file\n"
    write("lemmas.tsv.gz", NOTICE + treebank, wrong)
    print(f"{sum(map(len, words_of.values())):,} words, {len(wrong):,} of {len(lemmas):,} lemmas")


if __name__ == "__main__":
    main()
