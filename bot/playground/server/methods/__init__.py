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
    "sendRichMessage": sending.send_rich_message,
    "sendPhoto": sending.send_photo,
    "sendDocument": sending.send_document,
    "sendChatAction": sending.send_chat_action,
    "editMessageText": editing.edit_text,
    "editMessageReplyMarkup": editing.edit_markup,
    "editMessageCaption": editing.edit_caption,
    "editMessageMedia": editing.edit_media,
    "editEphemeralMessageText": editing.edit_ephemeral_text,
    "editEphemeralMessageReplyMarkup": editing.edit_ephemeral_markup,
    "deleteEphemeralMessage": editing.delete_ephemeral,
    "deleteMessage": editing.delete_message,
    "deleteMessages": editing.delete_messages,
    "answerCallbackQuery": answering.answer_tap,
    "answerInlineQuery": answering.answer_inline,
    "getMe": about.get_me,
    "setMyCommands": about.set_commands,
    "getMyCommands": about.get_commands,
    "deleteMyCommands": about.delete_commands,
    "setMyName": about.setter("name", "name"),
    "getMyName": about.getter("name", "name"),
    "setMyDescription": about.setter("description", "description"),
    "getMyDescription": about.getter("description", "description"),
    "setMyShortDescription": about.setter("short_description", "short_description"),
    "getMyShortDescription": about.getter("short_description", "short_description"),
    "setChatMenuButton": about.set_menu_button,
    "getChatMenuButton": about.get_menu_button,
    "logOut": about.agree,
    "close": about.agree,
    "getChat": chatting.get_chat,
    "getChatMember": chatting.get_member,
    "getChatMemberCount": chatting.count_members,
    "getChatAdministrators": chatting.get_administrators,
    "leaveChat": chatting.leave,
    "getFile": chatting.get_file,
    "setWebhook": receiving.set_webhook,
    "deleteWebhook": receiving.delete_webhook,
    "getWebhookInfo": receiving.webhook_info,
}
WAITING: dict[str, Waiting] = {"getUpdates": receiving.get_updates}
