"""aiogram's finite-state machine, with its storage in memory or in Redis."""

import asyncio
import os
from datetime import date

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import CommandStart
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.fsm.storage.redis import RedisStorage
from aiogram.types import Message

from bench.peers.reply import answer


class Step(StatesGroup):
    diagnosis = State()
    relapse = State()
    age = State()
    risk = State()


async def start(message: Message, state: FSMContext) -> None:
    await state.set_state(Step.diagnosis)
    await message.answer("When was it first diagnosed?")


async def diagnosis(message: Message, state: FSMContext) -> None:
    await state.update_data(diagnosis=date.fromisoformat(message.text).isoformat())
    await state.set_state(Step.relapse)
    await message.answer("When was the relapse found?")


async def relapse(message: Message, state: FSMContext) -> None:
    await state.update_data(relapse=date.fromisoformat(message.text).isoformat())
    await state.set_state(Step.age)
    await message.answer("How old is the patient now?")


async def age(message: Message, state: FSMContext) -> None:
    await state.update_data(age=int(message.text))
    await state.set_state(Step.risk)
    await message.answer("Which risk group?")


async def risk(message: Message, state: FSMContext) -> None:
    data = await state.get_data()
    await state.clear()
    first, then = date.fromisoformat(data["diagnosis"]), date.fromisoformat(data["relapse"])
    await message.answer(answer(first, then))


async def main() -> None:
    store = os.environ["BOT_STORE"]
    storage = RedisStorage.from_url(store) if store.startswith("redis") else MemoryStorage()
    dispatcher = Dispatcher(storage=storage)
    dispatcher.message.register(start, CommandStart())
    for step, handler in zip(Step, (diagnosis, relapse, age, risk), strict=True):
        dispatcher.message.register(handler, step)
    server = TelegramAPIServer.from_base(os.environ["BOT_API_URL"])
    bot = Bot(os.environ["BOT_TOKEN"], session=AiohttpSession(api=server))
    await dispatcher.start_polling(bot)


if __name__ == "__main__":
    asyncio.run(main())
