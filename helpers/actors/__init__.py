"""Who is named, by which names, called what, and doing what to whom.

Names for one actor are joined by rule (a surname after the full name, an acronym after the name it
stands for, `the governor` after `Gov. Ortiz`, `she`) and by a table of countries, capitals, peoples
and seats of power; a reader can join or part names in one call: `actors(document, {"NR": "National
Review"})`.

names    names in the text
joining  names joined under one actor
counts   who is named, and how often
roles    who does what, and deeds with no doer named
labels   what actors are called
"""

from helpers.actors.counts import actors, mentions
from helpers.actors.labels import called
from helpers.actors.roles import hidden_agents, who_does_what

__all__ = ["actors", "called", "hidden_agents", "mentions", "who_does_what"]
