"""The Telegram room: updates in, messages out; it knows no medicine and words no answer."""
