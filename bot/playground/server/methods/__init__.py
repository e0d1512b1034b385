"""The Bot API methods that the playground serves, by name."""

from collections.abc import Awaitable, Callable
from typing import Any

from bot.playground.people.world import World
from bot.playground.server.errors import Json
from bot.playground.server.methods import about, answering, chatting, editing, receiving, sending

Handler = Callable[[World, Json], Any]
Waiting = Callable[[World, Json], Awaitable[Any]]

HANDLERS: dict[str, Handler] = {
    "sendMessage": sending.send_message,
    "sendPhoto": sending.send_photo,
    "sendDocument": sending.send_document,
    "sendChatAction": sending.send_chat_action,
    "editMessageText": editing.edit_text,
    "editMessageReplyMarkup": editing.edit_markup,
    "editMessageMedia": editing.edit_media,
    "setMessageReaction": editing.react,
    "deleteMessage": editing.delete_message,
    "deleteMessages": editing.delete_messages,
    "answerCallbackQuery": answering.answer_tap,
    "answerInlineQuery": answering.answer_inline,
    "getMe": about.get_me,
    "setMyCommands": about.set_commands,
    "setMyDescription": about.setter("description", "description"),
    "setMyShortDescription": about.setter("short_description", "short_description"),
    "leaveChat": chatting.leave,
    "setWebhook": receiving.set_webhook,
    "deleteWebhook": receiving.delete_webhook,
}
WAITING: dict[str, Waiting] = {"getUpdates": receiving.get_updates}
