"""Answers to queries: taps and inline."""

from bot.playground.people.queries import shown
from bot.playground.people.world import World
from bot.playground.server.buttons import check_markup
from bot.playground.server.errors import Json, bad_request

LONGEST_TOAST = 200
TAP_SECONDS = 60.0
MOST_RESULTS = 50
LONGEST_RESULT_ID = 64


def _too_old() -> Exception:
    return bad_request("query is too old and response timeout expired or query ID is invalid")


def answer_tap(world: World, params: Json) -> bool:
    """Stop the spinner on a tapped button, showing the person a toast or an alert."""
    tap = world.taps.get(params["callback_query_id"])
    if tap is None or world.clock.now() - tap.at > TAP_SECONDS:
        raise _too_old()
    if len(params.get("text", "")) > LONGEST_TOAST:
        raise bad_request("MESSAGE_TOO_LONG")
    tap.answer = {name: params[name] for name in ("text", "show_alert", "url") if name in params}
    del world.taps[tap.id]
    world.tell("answer", tap)
    return True


def answer_inline(world: World, params: Json) -> bool:
    """Offer results for an inline query."""
    query = world.inline_queries.pop(params["inline_query_id"], None)
    if query is None or query.answer is not None:
        raise _too_old()
    results = params["results"]
    if len(results) > MOST_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    if len({result["id"] for result in results}) < len(results):
        raise bad_request("RESULT_ID_DUPLICATE")
    for result in results:
        if not 1 <= len(result["id"].encode()) <= LONGEST_RESULT_ID:
            raise bad_request("RESULT_ID_INVALID")
        if "reply_markup" in result:
            check_markup(result["reply_markup"], inline_only=True)
        if not shown(result)["text"]:
            raise bad_request("message text is empty")
    query.results = results
    query.answer = {name: value for name, value in params.items() if name != "results"}
    world.tell("inline", query)
    return True
