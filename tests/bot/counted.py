"""What a bot's metrics have counted."""

import re

from bot.watch.metrics import Metrics


def counted(metrics: Metrics) -> dict[str, float]:
    """The counts that are not 0."""
    series = r"^bot_(\w+?)(?:_seconds_count|_total)(\{.*\}) (\S+)$"
    found = re.findall(series, metrics.text().decode(), re.MULTILINE)
    return {name + labels: float(count) for name, labels, count in found if float(count)}
