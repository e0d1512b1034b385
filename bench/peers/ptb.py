"""python-telegram-bot's ConversationHandler, as shipped."""

import os
from datetime import date

from telegram import Update
from telegram.ext import (
    Application,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    filters,
)

from bench.peers.reply import answer

DIAGNOSIS, RELAPSE, AGE, RISK = range(4)
Context = ContextTypes.DEFAULT_TYPE


async def start(update: Update, _context: Context) -> int:
    await update.message.reply_text("When was it first diagnosed?")
    return DIAGNOSIS


async def diagnosis(update: Update, context: Context) -> int:
    context.user_data["diagnosis"] = date.fromisoformat(update.message.text)
    await update.message.reply_text("When was the relapse found?")
    return RELAPSE


async def relapse(update: Update, context: Context) -> int:
    context.user_data["relapse"] = date.fromisoformat(update.message.text)
    await update.message.reply_text("How old is the patient now?")
    return AGE


async def age(update: Update, context: Context) -> int:
    context.user_data["age"] = int(update.message.text)
    await update.message.reply_text("Which risk group?")
    return RISK


async def risk(update: Update, context: Context) -> int:
    data = context.user_data
    await update.message.reply_text(answer(data["diagnosis"], data["relapse"]))
    data.clear()
    return ConversationHandler.END


def build(**parts: object) -> Application:
    builder = Application.builder().token(os.environ.get("BOT_TOKEN", "1:bench"))
    if "BOT_API_URL" in os.environ:
        builder = builder.base_url(os.environ["BOT_API_URL"] + "/bot")
    for name, part in parts.items():
        builder = getattr(builder, name)(part)
    application = builder.build()
    text = filters.TEXT & ~filters.COMMAND
    application.add_handler(
        ConversationHandler(
            [CommandHandler("start", start)],
            {
                DIAGNOSIS: [MessageHandler(text, diagnosis)],
                RELAPSE: [MessageHandler(text, relapse)],
                AGE: [MessageHandler(text, age)],
                RISK: [MessageHandler(text, risk)],
            },
            [CommandHandler("start", start)],
        )
    )
    return application


if __name__ == "__main__":
    build().run_polling()
