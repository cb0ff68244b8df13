import pytest
from django.db import connection


@pytest.fixture
def committed(django_db_setup, django_db_blocker):
    """The database without a transaction around the test, which may write the generation only."""
    with django_db_blocker.unblock():
        yield
        connection.close()
