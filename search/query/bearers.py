"""Whether anything public bears a term, asked of many terms at once."""

from django.db.models import BooleanField, Func

# OFFSET 0 has each term looked up in the index of words. Left alone, the planner would go through
# all entries instead, and fetch the long column of each.
_IS_BORNE = """EXISTS (
    SELECT FROM (
        SELECT public_from, public_until FROM search_catalogueentry
        WHERE document @@ ({lexeme})::tsquery OFFSET 0
    ) AS bearer WHERE public_from <= {at} AND public_until > {at}
)"""


class IsBorne(Func):
    """`IsBorne(lexeme, at)`: whether something that is public at the instant has this lexeme."""

    output_field = BooleanField()

    def as_sql(self, compiler, connection):
        (lexeme, of_lexeme), (at, of_at) = map(compiler.compile, self.source_expressions)
        return _IS_BORNE.format(lexeme=lexeme, at=at), [*of_lexeme, *of_at, *of_at]
