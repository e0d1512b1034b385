"""What the peers work out, and say at the end: a reply as long as the bot's own answer."""

from datetime import date, timedelta

ANSWER = "A line of an answer such as a ward reads it, with a dose and its source.\n" * 40
EARLY_BELOW, MONTHS_A_YEAR = 18, 12


def answer(first: date, then: date) -> str:
    """Early or late, the months and days between two dates, and much text."""
    months = (then.year - first.year) * MONTHS_A_YEAR + then.month - first.month
    if _after(first, months) > then:
        months -= 1
    days = (then - _after(first, months)).days
    side = "EARLY" if months < EARLY_BELOW else "LATE"
    return f"{side} {months} months {days} days\n{ANSWER}"


def _after(first: date, months: int) -> date:
    years, month = divmod(first.month - 1 + months, MONTHS_A_YEAR)
    begin = date(first.year + years, month + 1, 1)
    following = (begin.replace(day=28) + timedelta(days=4)).replace(day=1)
    return begin.replace(day=min(first.day, (following - begin).days))
