from django.db import models


class Generation(models.Model):
    """Which state of the published content is current: one row, renewed with every change.

    `number` is drawn anew each time and means nothing but "the same" or "another one": a counter
    would come back after a rollback, or in a restored database, and bring old responses with it.
    """

    ONLY = 1

    number = models.BigIntegerField(default=0)

    def __str__(self):
        return str(self.number)
