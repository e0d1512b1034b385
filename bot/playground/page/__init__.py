"""The demo page: two phones, guided tours, and what passes on the wire."""
