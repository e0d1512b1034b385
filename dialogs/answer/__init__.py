"""What is said of a case: the answer, its other views, and what is done with it."""
