"""A few words, and one sourced card: what is asked, of whom, and what is shown."""
