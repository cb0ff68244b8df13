"""Where pages lie in the tree."""

#: How deep the home page lies; the parts of the site begin right below it.
HOME_DEPTH = 2
