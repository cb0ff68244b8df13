from django.db import models


class Generation(models.Model):
    """Which state of the published content is current: the sum of the numbers in this table.

    Each change adds a row of its own and takes away those before it, so that no change waits for
    another that is not committed yet, and none is lost in it. A `number` is drawn anew each time
    and means nothing: a counter would come back after a rollback, or in a restored database, and
    bring old responses with it.
    """

    number = models.BigIntegerField(default=0)

    def __str__(self):
        return str(self.number)
