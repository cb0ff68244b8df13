"""What editors see of releases in Wagtail's admin, and what they decide there."""
