"""The Bot API on this machine: HTTP, schema, refusals, faults."""
