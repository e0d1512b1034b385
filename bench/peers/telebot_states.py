"""telebot's (pyTelegramBotAPI's) asynchronous bot, with its states in memory."""

import asyncio
import os
from datetime import date

from telebot import asyncio_helper
from telebot.async_telebot import AsyncTeleBot
from telebot.asyncio_filters import StateFilter
from telebot.asyncio_handler_backends import State, StatesGroup
from telebot.types import Message

from bench.peers.reply import answer


class Step(StatesGroup):
    diagnosis = State()
    relapse = State()
    age = State()
    risk = State()


asyncio_helper.API_URL = os.environ["BOT_API_URL"] + "/bot{0}/{1}"
bot = AsyncTeleBot(os.environ["BOT_TOKEN"])
bot.add_custom_filter(StateFilter(bot))


# The state is set before the reply is sent: updates are worked on side by side here, and a quick
# answer would meet the question before.
@bot.message_handler(commands=["start"])
async def start(message: Message) -> None:
    await bot.set_state(message.from_user.id, Step.diagnosis, message.chat.id)
    await bot.send_message(message.chat.id, "When was it first diagnosed?")


@bot.message_handler(state=Step.diagnosis)
async def diagnosis(message: Message) -> None:
    await keep(message, diagnosis=date.fromisoformat(message.text))
    await bot.set_state(message.from_user.id, Step.relapse, message.chat.id)
    await bot.send_message(message.chat.id, "When was the relapse found?")


@bot.message_handler(state=Step.relapse)
async def relapse(message: Message) -> None:
    await keep(message, relapse=date.fromisoformat(message.text))
    await bot.set_state(message.from_user.id, Step.age, message.chat.id)
    await bot.send_message(message.chat.id, "How old is the patient now?")


@bot.message_handler(state=Step.age)
async def age(message: Message) -> None:
    await keep(message, age=int(message.text))
    await bot.set_state(message.from_user.id, Step.risk, message.chat.id)
    await bot.send_message(message.chat.id, "Which risk group?")


@bot.message_handler(state=Step.risk)
async def risk(message: Message) -> None:
    async with bot.retrieve_data(message.from_user.id, message.chat.id) as data:
        first, then = data["diagnosis"], data["relapse"]
    await bot.delete_state(message.from_user.id, message.chat.id)
    await bot.send_message(message.chat.id, answer(first, then))


async def keep(message: Message, **data: object) -> None:
    await bot.add_data(message.from_user.id, message.chat.id, **data)


if __name__ == "__main__":
    asyncio.run(bot.infinity_polling())
