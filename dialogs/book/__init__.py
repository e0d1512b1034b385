"""The answer book: everything the tool can answer, in one document to review and sign."""
