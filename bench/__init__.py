"""How fast the bot is, beside the same dialog on other libraries.

``make bench`` runs everything and writes the tables to the README of this folder; ``python -m
bench load --bot ours-sqlite --people 100`` runs one load. Each bot is a process of its own that
talks HTTP to a Bot API server on loopback (``server``), which also plays the people: each sends the
next answer as soon as the bot has replied. Server and people have one core, the bot another.
"""
