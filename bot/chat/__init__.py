"""Who said what where, and what is shown for it."""
