from django.db import connection


def site_version() -> int:
    """0 before the first change.

    Asked several times for every page: putting the query together would take longer than it runs.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT value FROM changes_siteversion WHERE id = 1")
        row = cursor.fetchone()
    return int(row[0]) if row else 0
