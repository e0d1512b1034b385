"""The same four questions as plainly as other libraries let one write them."""
