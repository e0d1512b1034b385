"""The playground: Telegram's Bot API on this machine, with people who tap and type.

One strict emulator of the Bot API serves the end-to-end tests, the demo page and load runs. The
real bot process talks real HTTP to it. It refuses what Telegram refuses, in Telegram's words.

Start
-----
::

    async with PlaygroundServer.start() as server:       # own free port, own world
        environment = {"BOT_API_URL": server.url, "BOT_TOKEN": server.token}
        ...                                              # start `python -m bot` with it
        registrar = server.world.person("registrar")     # comes to exist when first asked for
        registrar.start()                                # /start in private
        hello = await registrar.private.wait_for("consult")

The server runs in the event loop of the test. Verbs (``send``, ``tap``) act at once and return;
only waiting is awaited, and it ends in a TimeoutError that says what the bot said last.

People and messages
-------------------
::

    sent = registrar.send(chat, "/cns")                  # also: reply_to=message, topic=thread id
    panel = await chat.wait_for("diagnosed")             # the bot's newest message with this text
    panel = await chat.wait_for(lambda m: "2024" in m.labels)      # ... or that fits
    tap = registrar.tap(panel, "2024")                   # by label, unique beginning, (row, column)
    toast = await tap.answered()                         # "" when the answer shows nothing
    await panel.edited()                                 # edited once more than now;
    await panel.edited(after=3)                          # ... or more than 3 times: free of races
    await panel.wait(lambda m: "Age" in m.text)          # ... or until it fits
    registrar.tap_old(panel, "2024")                     # a button that an edit has taken away
    registrar.edit(sent, "/case"); registrar.delete(sent); registrar.block()
    registrar.clipboard                                  # after a tap on a copy button
    query = registrar.ask("14m 7y HR", chat)             # inline
    results = await query.answered(); message = query.choose(0)

A message has ``text``, ``plain`` (no-break spaces as spaces; ``wait_for`` looks there),
``entities``, ``part(entity)``, ``keyboard``, ``labels``, ``edits``, ``from_bot``, ``sender``,
``deleted``, ``reply_to``, ``topic``, ``data`` (the Bot API's JSON). A chat has ``history`` (what
stands there), ``from_bot`` (the bot's part), ``messages`` (all, by id).

Groups
------
::

    ward = server.world.group("Ward", registrar, consultant)       # supergroup; privacy mode is on
    old = server.world.group("Old", registrar, kind="group"); new = groups.migrate(old, registrar)
    forum = server.world.group("Forum", registrar, forum=True)
    topic = groups.open_topic(forum, registrar, "Bed 4")
    groups.add_bot(ward, by); groups.remove_bot(ward, by); groups.join(ward, person)

As on Telegram: a reply in a supergroup without topics also has a message_thread_id (only
``is_topic_message`` marks a topic), and in a topic a message that replies to nothing has the
topic's opening message as its reply_to_message.

What the bot did
----------------
``server.calls`` and ``server.calls_of("sendMessage")`` hold the newest calls with ``params``,
``status``, ``result``, ``error``. ``server.api.counts`` counts all. ``server.world.unanswered(2)``
lists taps whose button has been spinning for two seconds. ``await server.world.quiet()`` waits
until nothing has changed for a while; ``await server.world.until(condition)`` for anything else.

A bad day
---------
::

    server.faults.too_many(retry_after=1, method="editMessageText")          # the next such call
    server.faults.error(500, times=2); server.faults.drop(); server.faults.slow(3.0)
    server.faults.lose_answer(method="sendMessage")      # done, but the bot cannot know
    server.faults.duplicate_updates(3); server.faults.reorder_updates()
    server.faults.delay = 0.05; server.faults.clear()
    server.world.limits.on = True                        # Telegram's rate limits
    server.world.clock.advance(49 * 3600)                # old messages can no longer be deleted
    server.world.privacy_mode = False; ward.bare_commands = False

The page
--------
``python -m bot.playground`` starts server, page and the real bot. In a test: ``Stage(server)``
before ``server.running()``, then ``bot_process(server)``; ``stage.player.pace = 0`` and
``await stage.player.play("early")`` play a tour at once. The page acts by JSON over POST, and so
may any program on this machine: ``/play/send`` {person, chat, text, reply_to}, ``/play/tap``
{person, message, place}, ``/play/ask``, ``/play/choose``, ``/play/bot`` {person, present},
``/play/clear``, ``/play/tour`` {do, name}. ``GET /play/events`` streams all that happens.

Webhook
-------
setWebhook takes an http address on loopback; ``server.world.webhook.first_wait`` is
the first pause before a retry. What Bot API 10.2 added (messages that one member of a group sees)
is unknown to the server unless started with ``newest=True``. Methods that the bot never calls are
not served at all.
"""

from bot.playground.people import groups
from bot.playground.people.chats import Chat
from bot.playground.people.messages import Message, Tap
from bot.playground.people.persons import Person
from bot.playground.people.queries import InlineQuery
from bot.playground.people.world import World
from bot.playground.server.api import Call
from bot.playground.server.server import PlaygroundServer

__all__ = [
    "Call",
    "Chat",
    "InlineQuery",
    "Message",
    "Person",
    "PlaygroundServer",
    "Tap",
    "World",
    "groups",
]
