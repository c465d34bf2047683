"""One turn: choices, attempts, fights and effects, and the page that comes of them."""
