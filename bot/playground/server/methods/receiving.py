"""How the bot gets its updates: long polling or a webhook."""

from bot.playground.people.world import World
from bot.playground.server.errors import Json


async def get_updates(world: World, params: Json) -> list[Json]:
    """Return the next updates, waiting for them up to ``timeout`` seconds."""
    if "allowed_updates" in params:
        world.inbox.allowed = tuple(params["allowed_updates"])
    return await world.inbox.poll(
        params.get("offset", 0), params.get("limit", 100), params.get("timeout", 0)
    )


def set_webhook(world: World, params: Json) -> bool:
    """Deliver from now on to an address, what is waiting first."""
    if params.get("drop_pending_updates"):
        world.inbox.waiting.clear()
    if "allowed_updates" in params:
        world.inbox.allowed = tuple(params["allowed_updates"])
    world.webhook.set(params)
    world.inbox.push = world.webhook.push
    world.inbox.stop()
    while world.inbox.waiting:
        world.webhook.push(world.inbox.waiting.popleft())
    return True


def delete_webhook(world: World, params: Json) -> bool:
    """Return to long polling."""
    drop = params.get("drop_pending_updates", False)
    if drop:
        world.inbox.waiting.clear()
    world.inbox.waiting.extend(world.webhook.remove(drop=drop))
    world.inbox.push = None
    return True
