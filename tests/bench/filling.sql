-- Fills the catalogue, and Wagtail's own index beside it, as if so many pages had been published.
--
-- Read by filling.py, which fills in the names in braces and runs one part after another. The tables
-- `passage`, `summary` and `phrase` have the texts that things are put together from.

-- part: chance
CREATE FUNCTION chance(number bigint, lot int) RETURNS float8 IMMUTABLE LANGUAGE sql
RETURN (hashint8extended(number, lot) & 9007199254740991) / 9007199254740992.0::float8;

-- part: topics
INSERT INTO core_topic (name, slug, key, synonyms, description, parent_id, above)
SELECT initcap(words) || ' ' || id, 'bench-' || id, 'bench-' || id, '{{}}', '', NULL, '{{}}'
FROM phrase WHERE id <= 900;
UPDATE core_topic SET parent_id = above.id, above = ARRAY[above.id]
FROM core_topic AS above
WHERE core_topic.key ~ '^bench-' AND above.key = 'bench-' || (substr(core_topic.key, 7)::int + 9) / 10
    AND substr(core_topic.key, 7)::int > 10;
UPDATE core_topic SET above = core_topic.above || above.above
FROM core_topic AS above WHERE above.id = core_topic.parent_id AND above.above <> '{{}}';

-- part: profiles
-- A profile is a set of terms that things share, as the editions of a series do. Those of the series
-- come first; the others are for all else. Some topics stand in many more of them than others.
CREATE TEMP TABLE topic AS
SELECT row_number() OVER (ORDER BY id) AS n, ARRAY(
    SELECT {topic} + each FROM unnest(id || above) AS each) AS codes
FROM core_topic;
CREATE TEMP TABLE term AS
SELECT vocabulary * {vocabulary_size} + id AS code, vocabulary,
    row_number() OVER terms - 1 AS n, count(*) OVER (PARTITION BY vocabulary) AS of_all
FROM core_term WINDOW terms AS (PARTITION BY vocabulary ORDER BY id);
CREATE TEMP TABLE profile AS
SELECT number AS id, ARRAY(
    SELECT DISTINCT unnest(topic.codes || CASE WHEN number % 3 = 0 THEN other.codes END
        || CASE WHEN number <= {series} THEN (
            SELECT array_agg(code) FROM term WHERE vocabulary IN (2, 3, 4) AND n = number % of_all
        ) END) ORDER BY 1) AS terms
FROM generate_series(1, {series} + {count} / 20) AS number
JOIN topic ON topic.n = 1 + floor(power(chance(number, 1), 2) * {topics})::int
JOIN topic AS other ON other.n = 1 + floor(chance(number, 2) * {topics})::int;
ALTER TABLE profile ADD PRIMARY KEY (id);

-- part: things
CREATE TEMP TABLE thing AS
SELECT n, {first_page} + n AS page_id, kind, series,
    CASE WHEN chance(n, 3) < 0.9 THEN series ELSE 1 + {series} + floor(chance(n, 4) * ({count} / 20))::int END AS profile_id,
    date_trunc('day', {now}::timestamptz - make_interval(days =>
        (5500 * power(chance(n, 5), 1.3))::int - CASE WHEN kind IN (11, 31) THEN 160 ELSE 0 END
    )) + interval '9.5 hours' AS dated,
    1 + floor(chance(coalesce(series, n), 6) * {texts})::int AS phrase_id,
    1 + floor(chance(coalesce(series, n), 7) * {texts})::int AS other_phrase_id,
    1 + floor(chance(n, 8) * {texts})::int AS summary_id
FROM (
    SELECT n, CASE
        WHEN n <= {series} THEN 10 WHEN chance(n, 9) < 0.55 THEN 11 WHEN chance(n, 9) < 0.65 THEN 12
        WHEN chance(n, 9) < 0.75 THEN 13 WHEN chance(n, 9) < 0.88 THEN 30
        WHEN chance(n, 9) < 0.95 THEN 1 WHEN chance(n, 9) < 0.98 THEN 31 ELSE 20 END AS kind
    FROM generate_series(1, {count}) AS n
) AS kinds CROSS JOIN LATERAL (SELECT CASE
    WHEN kind = 10 THEN n
    WHEN kind IN (11, 12, 13) THEN 1 + floor(power(chance(n, 10), 2) * {series})::int END AS series
) AS place;
UPDATE thing SET profile_id = 1 + {series} + floor(chance(n, 4) * ({count} / 20))::int WHERE profile_id IS NULL;
ALTER TABLE thing ADD COLUMN title text;
UPDATE thing SET title = initcap(phrase.words) || ' ' || other.words
    || CASE WHEN kind IN (11, 12, 13) THEN to_char(dated, ', FMMonth YYYY') ELSE '' END
FROM phrase, phrase AS other WHERE phrase.id = phrase_id AND other.id = other_phrase_id;
ALTER TABLE thing ADD PRIMARY KEY (n);
ANALYZE thing, profile, passage, summary, phrase;

-- part: pages
INSERT INTO wagtailcore_page (id, path, depth, numchild, title, draft_title, slug, url_path, live,
    has_unpublished_changes, seo_title, show_in_menus, search_description, expired, locked,
    content_type_id, locale_id, translation_key, first_published_at, last_published_at,
    latest_revision_created_at)
SELECT page_id, {path} || (
        SELECT string_agg(substr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ',
            ((n + {siblings}) / (36 ^ digit)::int) % 36 + 1, 1), '' ORDER BY digit DESC)
        FROM generate_series(0, 3) AS digit),
    3, 0, left(title, 250), left(title, 250), 'bench-' || n, {url} || 'bench-' || n || '/', true,
    false, '', false, '', false, false, ({types}::jsonb ->> kind::text)::int, {locale},
    gen_random_uuid(), dated, dated, dated
FROM thing;

-- part: hollow
-- What announced an edition: its title, with the terms of its series, until its release.
INSERT INTO search_catalogueentry (kind, object_id, phase, area, page_id, series_id, listed,
    searchable, sort_at, public_from, public_until, month, weight, terms, title, sort_title,
    summary, body, head, document)
SELECT kind, page_id, 1, 1, page_id, {first_page} + series, true, true, dated, {beginning}, dated,
    to_char(timezone('Europe/London', dated), 'YYYYMM')::int, 1, profile.terms, title,
    lower(title), '', '', head, head
FROM thing JOIN profile ON profile.id = series
CROSS JOIN LATERAL (SELECT setweight(to_tsvector('{config}', title), 'A') AS head) AS vectors
WHERE kind = 11 AND dated > {now} AND n > {after} AND n <= {until};

-- part: full
INSERT INTO search_catalogueentry (kind, object_id, phase, area, page_id, series_id, listed,
    searchable, sort_at, happens_from, happens_until, public_from, public_until, month, weight,
    terms, title, sort_title, summary, body, head, document)
SELECT kind, page_id, 0,
    CASE WHEN kind IN (10, 11, 12, 13) THEN 1 WHEN kind = 20 THEN 2
         WHEN kind IN (30, 31) THEN 3 ELSE 0 END,
    page_id, CASE WHEN kind <> 10 THEN {first_page} + series END, true, true, dated,
    CASE WHEN kind = 31 THEN dated END, CASE WHEN kind IN (11, 31) THEN dated END,
    CASE WHEN kind IN (11, 12, 13) THEN dated ELSE {beginning} END, {end},
    CASE WHEN kind = ANY(ARRAY{kinds_with_dates}) THEN
        to_char(timezone('Europe/London', dated), 'YYYYMM')::int END,
    1, profile.terms, title, lower(title), initcap(summary.words), {body_words}, head,
    head || setweight(summary.vector, 'B') || setweight({body_vector}, 'C')
    || setweight(to_tsvector('simple', 't' || array_to_string(profile.terms, ' t')), 'D')
FROM thing JOIN profile ON profile.id = profile_id JOIN summary ON summary.id = summary_id
{passages}
CROSS JOIN LATERAL (SELECT setweight(to_tsvector('{config}', title), 'A') AS head) AS vectors
WHERE thing.n > {after} AND thing.n <= {until};

-- part: stock
INSERT INTO wagtailsearch_indexentry (content_type_id, object_id, title_norm, title, body,
    autocomplete, title_text, body_text)
SELECT ({types}::jsonb ->> kind::text)::int, page_id::text, 1,
    setweight(to_tsvector(title), 'B'), setweight(summary.stock || {body_stock}, 'D'),
    to_tsvector('simple', title), title, summary.words || ' ' || {body_words}
FROM thing JOIN summary ON summary.id = summary_id
{passages}
WHERE thing.n > {after} AND thing.n <= {until};
