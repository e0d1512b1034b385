"""What people of a crowd send: usual and odd texts, commands, and values that no update has."""

from typing import Any

CODE = "E13m19d-7y-HR-v2"
PICTURE = b"\x89PNG\r\n\x1a\n"
ANSWERS = (
    *("2024-01-10", "2025-03-01", "10 Jan 2024", "03/04/2025", "2024-01", "Mar 2025", "31.12.2025"),
    *("14m 3d", "30 months", "2y 6m", "18m", "7", "40", "8 months", "2.9 years", "65+", "15 y"),
    *("high", "HR", "standard", "sr", "unknown", "under 50", "63", "49,999", "120", "1.5", "?"),
    *("right", "yes", "no", "back", "change risk", "interval", "cancel", "keep", "dates"),
    *("14m 7y HR", "30m 4y SR", "13m19d 7y HR", CODE, "E99m-7y-HR-v2", "2024-13-45", "0"),
)
ODD = (
    *(" ", "\n\n", "\N{NULL}", "\u202e7", "/", "//", "/cns@", "@", "-1", "9" * 4096, "1e309"),
    *(
        "<b>",
        "&amp;",
        "%s %d {0} {x}",
        "\ud83d\ude00" * 30,
        "a\u0300" * 500,
        "\u0662\u0660\u0662\u0664-\u0660\u0661",
        "\uff17",
    ),
    *("2024-01-10" * 300, "Jane Doe, MRN 12345", "'; drop table kept; --", "\\u0000", "🧠" * 4000),
)
RARE = (("/cns", "2024-01-10", "2025-03-01", "11"), ("/cancel", "30m 4y SR"))
COMMANDS = (
    *("/start", "/cns", "/case", f"/case {CODE}", "/case 14m 7y HR", "/case junk", "/back"),
    *("/cancel", "/help", "/privacy", "/about", "/report", "/erase", "/language", "/language de"),
    *(
        "/language xx",
        "/nonsense",
        "/start help",
        "/start demo",
        "/start \N{NULL}",
        "/CNS",
        "/cns 7",
    ),
)
VALUES: tuple[Any, ...] = (
    *(None, True, 0, -1, 2**31, 2**63 - 1, 2**63, 1e309, 0.5, "", "x", "\ud800", "7" * 5000),
    *([], {}, [[]], [None], {"id": 1}, {"id": "x"}, {"type": "private"}),
)
