"""Who does what to whom, read off the tags: noun phrases, verb groups, subjects, passives.

No parser: short rules over Penn tags, in one pass from left to right through each sentence.

phrases  noun phrases, and which are names
verbs    verbs with their helpers, and which are passive
clauses  verbs with their subjects and objects, and passives as findings
"""

from helpers.grammar.clauses import Clause, clauses, passive_voice
from helpers.grammar.phrases import PROPER, Phrase, names_someone, noun_phrases, set_as_headline
from helpers.grammar.verbs import Passive, VerbGroup, passives, verb_groups

__all__ = [
    "PROPER",
    "Clause",
    "Passive",
    "Phrase",
    "VerbGroup",
    "clauses",
    "names_someone",
    "noun_phrases",
    "passive_voice",
    "passives",
    "set_as_headline",
    "verb_groups",
]
