"""The demo: believable content of our own words, kept as data, and what puts it on the site."""
