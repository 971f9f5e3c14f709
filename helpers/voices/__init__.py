"""Whose words: quotations, reports of speech, and their sources.

who_speaks     the tables: quotations, attributions, sources, share of voice
marks          quotation marks, paired into spans
signs          title, mention and scare quotes, told from speech
attribution    reports, direct and indirect: source, cue and content (clauses: phrases and subjects)
nearby         quotations that no report holds
speech         whose each quotation is
names          proper names, and the full name that a short one stands for
introductions  what the text says of who somebody is
speakers       which person or body each source is, pronouns included
sides          where a source stands, as far as the text says
silence        who is named and never cited
"""

from helpers.voices.silence import unheard
from helpers.voices.who_speaks import (
    attributions,
    quotations,
    share_of_voice,
    sources,
    token_voices,
)

__all__ = [
    "attributions",
    "quotations",
    "share_of_voice",
    "sources",
    "token_voices",
    "unheard",
]
