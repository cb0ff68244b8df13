"""Invented series and editions in realistic numbers, to measure the site with. For trials only."""
