"""What is said to the database: each statement for SQLite, then for PostgreSQL."""

from storage.search.steps import Statement


def _both(sql: str, **words: tuple[str, str]) -> Statement:
    """A statement that differs in a few words."""
    sqlite, postgresql = (
        sql.format(**{name: pair[side] for name, pair in words.items()}) for side in (0, 1)
    )
    return Statement(sqlite, postgresql)


def _listed(name: str) -> tuple[str, str]:
    """The strings of a JSON array as rows with a `value`."""
    return (
        f"json_each(:{name})",
        f"json_array_elements_text(CAST(:{name} AS json)) AS given(value)",
    )


def _rows(columns: str) -> tuple[str, str]:
    return (
        f"json_group_array(json_array({columns}))",
        f"CAST(coalesce(json_agg(json_build_array({columns})), '[]') AS text)",
    )


def _values(column: str) -> tuple[str, str]:
    return f"json_group_array({column})", f"CAST(coalesce(json_agg({column}), '[]') AS text)"


_ARRAY = ("json_array(", "CAST(json_build_array(")
_END = (")", ") AS text)")
LAST = "\U0010ffff"
_INTEGER = ("value", "CAST(value AS bigint)")

# Vocabulary

KNOWN = Statement(
    """
    SELECT json_array(
        json((
            SELECT json_group_array(json_array(term, documents, names))
            FROM search_terms
            WHERE term IN (SELECT value FROM json_each(:terms))
        )),
        json((
            SELECT json_group_array(word)
            FROM search_words
            WHERE word IN (SELECT value FROM json_each(:words))
        ))
    )
    """,
    """
    SELECT CAST(json_build_array(
        (
            SELECT coalesce(json_agg(json_build_array(term, documents, names)), '[]')
            FROM search_terms
            WHERE term IN (
                SELECT json_array_elements_text(CAST(:terms AS json))
            )
        ),
        (
            SELECT coalesce(json_agg(word), '[]')
            FROM search_words
            WHERE word IN (
                SELECT json_array_elements_text(CAST(:words AS json))
            )
        )
    ) AS text)
    """,
)
ALIASES = _both(
    "SELECT {gathered} FROM aliases WHERE removed_at IS NULL", gathered=_values("names")
)
ALIKE = _both(
    """
    SELECT {rows}
    FROM (
        SELECT DISTINCT word, documents
        FROM (
            SELECT DISTINCT target
            FROM search_keys
            WHERE key IN (SELECT value FROM {keys})
        ) AS begun
        JOIN search_words
            ON word >= target
            AND word <= CASE WHEN length(target) = :full THEN target || '{last}' ELSE target END
        WHERE length(word) BETWEEN :shortest AND :longest
        ORDER BY word
    ) AS alike
    """,
    rows=_rows("word, documents"),
    keys=_listed("keys"),
    last=(LAST, LAST),
)
BEGINNING = _both(
    """
    SELECT {rows}
    FROM (
        SELECT word, documents
        FROM search_words
        WHERE word >= :begun AND word <= :last
        ORDER BY documents DESC, word
        LIMIT :limit
    ) AS begun
    """,
    rows=_rows("word, documents"),
)
SOUNDING = _both(
    """
    SELECT {rows}
    FROM (
        SELECT DISTINCT term, documents, names
        FROM search_keys
        JOIN search_terms ON term = target
        WHERE key IN (SELECT value FROM {keys})
        ORDER BY term
    ) AS sounding
    """,
    rows=_rows("term, documents, names"),
    keys=_listed("keys"),
)
COUNT_WORDS = Statement(
    """
    INSERT INTO search_words (word, documents)
    SELECT value, 1
    FROM json_each(:words)
    WHERE true
    ON CONFLICT (word) DO UPDATE SET documents = search_words.documents + 1
    """,
    """
    INSERT INTO search_words (word, documents)
    SELECT value, 1
    FROM json_array_elements_text(CAST(:words AS json)) AS given(value)
    ON CONFLICT (word) DO UPDATE SET documents = search_words.documents + 1
    """,
)
COUNT_TERMS = Statement(
    """
    INSERT INTO search_terms (term, documents, names)
    SELECT key, 1, value
    FROM json_each(:terms)
    WHERE true
    ON CONFLICT (term) DO UPDATE SET
        documents = search_terms.documents + 1,
        names = search_terms.names + excluded.names
    """,
    """
    INSERT INTO search_terms (term, documents, names)
    SELECT key, 1, CAST(value AS integer)
    FROM json_each_text(CAST(:terms AS json))
    ON CONFLICT (term) DO UPDATE SET
        documents = search_terms.documents + 1,
        names = search_terms.names + excluded.names
    """,
)
DISCOUNT_WORDS = _both(
    """
    UPDATE search_words
    SET documents = documents - 1
    WHERE word IN (SELECT value FROM {words})
    """,
    words=_listed("words"),
)
DISCOUNT_TERMS = Statement(
    """
    UPDATE search_terms
    SET documents = documents - 1, names = names - given.value
    FROM json_each(:terms) AS given
    WHERE term = given.key
    """,
    """
    UPDATE search_terms
    SET documents = documents - 1, names = names - CAST(given.value AS integer)
    FROM json_each_text(CAST(:terms AS json)) AS given
    WHERE term = given.key
    """,
)
NEW_WORDS = _both(
    """
    SELECT {gathered}
    FROM search_words
    WHERE word IN (SELECT value FROM {words}) AND documents = 1
    """,
    gathered=_values("word"),
    words=_listed("words"),
)
NEW_TERMS = _both(
    """
    SELECT {gathered}
    FROM search_terms
    WHERE term IN (SELECT value FROM {terms}) AND documents = 1
    """,
    gathered=_values("term"),
    terms=_listed("terms"),
)
GONE_WORDS = _both(
    """
    SELECT {gathered}
    FROM search_words
    WHERE word IN (SELECT value FROM {words}) AND documents <= 0
    """,
    gathered=_values("word"),
    words=_listed("words"),
)
GONE_TERMS = _both(
    """
    SELECT {gathered}
    FROM search_terms
    WHERE term IN (SELECT value FROM {terms}) AND documents <= 0
    """,
    gathered=_values("term"),
    terms=_listed("terms"),
)
FORGET_WORDS = _both(
    "DELETE FROM search_words WHERE word IN (SELECT value FROM {words})", words=_listed("words")
)
FORGET_TERMS = _both(
    "DELETE FROM search_terms WHERE term IN (SELECT value FROM {terms})", terms=_listed("terms")
)
LONGEST = _both(
    """
    SELECT {rows}
    FROM (
        SELECT value, (
            SELECT max(length(word))
            FROM search_words
            WHERE word >= value AND word <= value || '{last}'
                AND (length(value) = :full OR word = value)
        ) AS longest
        FROM {beginnings}
    ) AS each_one
    """,
    rows=_rows("value, longest"),
    beginnings=_listed("beginnings"),
    last=(LAST, LAST),
)
ADD_KEYS = Statement(
    """
    INSERT INTO search_keys (key, target)
    SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]')
    FROM json_each(:pairs)
    WHERE true
    ON CONFLICT DO NOTHING
    """,
    """
    INSERT INTO search_keys (key, target)
    SELECT value ->> 0, value ->> 1
    FROM json_array_elements(CAST(:pairs AS json))
    ON CONFLICT DO NOTHING
    """,
)
DROP_KEYS = Statement(
    """
    DELETE FROM search_keys
    WHERE (key, target) IN (
        SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]')
        FROM json_each(:pairs)
    )
    """,
    """
    DELETE FROM search_keys
    WHERE (key, target) IN (
        SELECT value ->> 0, value ->> 1
        FROM json_array_elements(CAST(:pairs AS json))
    )
    """,
)

# Rows and their places

PLACE = _both(
    """
    SELECT {array}known.number, known.digest, known.day, newest.number, newest.item, newest.day{end}
    FROM (SELECT 1 AS one) AS always
    LEFT JOIN (
        SELECT number, digest, (
            SELECT day
            FROM search_days
            WHERE first <= number
            ORDER BY first DESC, day DESC
            LIMIT 1
        ) AS day
        FROM search_rows
        WHERE item = :item
    ) AS known ON true
    LEFT JOIN (
        SELECT number, item, (SELECT max(day) FROM search_days) AS day
        FROM search_rows
        WHERE number > 0
        ORDER BY number DESC
        LIMIT 1
    ) AS newest ON true
    """,
    array=_ARRAY,
    end=_END,
)
PUT_ROW = _both(
    """
    INSERT INTO search_rows (number, item, digest)
    VALUES (:number, :item, :digest)
    ON CONFLICT (item) DO UPDATE SET number = excluded.number, digest = excluded.digest
    """
)
PUT_DAY = _both(
    """
    INSERT INTO search_days (day, first)
    VALUES (:day, :first)
    ON CONFLICT (day) DO NOTHING
    """
)
ROW = _both(
    "SELECT {array}number, digest{end} FROM search_rows WHERE item = :item",
    array=_ARRAY,
    end=_END,
)
EMPTY_ROW = _both("UPDATE search_rows SET digest = NULL WHERE item = :item")
BOUNDS = _both(
    """
    SELECT {array}
        (SELECT max(number) FROM search_rows WHERE number < 0),
        (SELECT max(number) FROM search_rows WHERE number > 0),
        (SELECT value FROM marks WHERE key = 'aliases')
    {end}
    """,
    array=_ARRAY,
    end=_END,
)
SPAN = _both(
    """
    SELECT {array}
        (SELECT min(first) FROM search_days WHERE day >= :since),
        (SELECT min(first) FROM search_days WHERE day > :until)
    {end}
    """,
    array=_ARRAY,
    end=_END,
)
SPANS = _both(
    """
    SELECT {rows}
    FROM (
        SELECT
            (SELECT min(first) FROM search_days WHERE day >= {since}) AS since,
            (SELECT min(first) FROM search_days WHERE day > {until}) AS after
        FROM {spans}
    ) AS each_one
    """,
    rows=_rows("since, after"),
    since=("json_extract(value, '$[0]')", "CAST(value ->> 0 AS bigint)"),
    until=("json_extract(value, '$[1]')", "CAST(value ->> 1 AS bigint)"),
    spans=("json_each(:spans)", "json_array_elements(CAST(:spans AS json)) AS given(value)"),
)
ITEMS = _both(
    """
    SELECT {rows}
    FROM search_rows
    WHERE number IN (SELECT {integer} FROM {numbers})
    """,
    rows=_rows("number, item"),
    numbers=_listed("numbers"),
    integer=_INTEGER,
)
PLACES = _both(
    """
    SELECT {rows}
    FROM (
        SELECT number, item, (
            SELECT day
            FROM search_days
            WHERE first <= number
            ORDER BY first DESC, day DESC
            LIMIT 1
        ) AS day
        FROM search_rows
        WHERE number IN (SELECT {integer} FROM {numbers})
    ) AS placed
    """,
    rows=_rows("number, day, item"),
    numbers=_listed("numbers"),
    integer=_INTEGER,
)

# Postings

INSERT = Statement(
    "INSERT INTO search_index (rowid, terms) VALUES (:number, :postings)",
    """
    INSERT INTO search_index (number, terms)
    VALUES (:number, array_to_tsvector(string_to_array(:postings, ' ')))
    """,
)
DELETE = Statement(
    """
    INSERT INTO search_index (search_index, rowid, terms)
    VALUES ('delete', :number, :postings)
    """,
    "DELETE FROM search_index WHERE number = :number",
)
DROP = Statement(
    # FTS5 forgets only what it is told again.
    "SELECT 'null'",
    "DELETE FROM search_index WHERE number = :number",
)
FIND = Statement(
    """
    SELECT json_group_array(rowid)
    FROM (
        SELECT rowid
        FROM search_index
        WHERE search_index MATCH :sought AND rowid BETWEEN :first AND :last
        ORDER BY rowid DESC
        LIMIT :limit
    )
    """,
    # Materialized, or the planner walks the primary key backwards through everything
    # (754 ms at the 99th percentile of 100,000 items).
    """
    WITH found AS MATERIALIZED (
        SELECT number
        FROM search_index
        WHERE terms @@ CAST(:sought AS tsquery)
    )
    SELECT CAST(coalesce(json_agg(number), '[]') AS text)
    FROM (
        SELECT number
        FROM found
        WHERE number BETWEEN :first AND :last
        ORDER BY number DESC
        LIMIT :limit
    ) AS newest
    """,
)
FIND_OF_PERSONS = Statement(
    # The plus keeps FTS5 from asking for each row of a person by itself.
    """
    SELECT json_group_array(rowid)
    FROM (
        SELECT rowid
        FROM search_index
        WHERE search_index MATCH :sought
            AND rowid BETWEEN :first AND :last
            AND +rowid IN (
                SELECT search_rows.number
                FROM mentions
                JOIN search_rows ON item = item_id
                JOIN people ON people.id = person_id
                WHERE coalesce(root_id, people.id) IN (SELECT value FROM json_each(:persons))
                    AND mentions.state NOT IN ('rejected', 'offered')
            )
        ORDER BY rowid DESC
        LIMIT :limit
    )
    """,
    """
    WITH found AS MATERIALIZED (
        SELECT search_index.number
        FROM search_index
        JOIN search_rows ON search_rows.number = search_index.number
        JOIN mentions ON item_id = item
        JOIN people ON people.id = person_id
        WHERE terms @@ CAST(:sought AS tsquery)
            AND coalesce(root_id, people.id) IN (
                SELECT CAST(json_array_elements_text(CAST(:persons AS json)) AS bigint)
            )
            AND mentions.state NOT IN ('rejected', 'offered')
    )
    SELECT CAST(coalesce(json_agg(number), '[]') AS text)
    FROM (
        SELECT DISTINCT number
        FROM found
        WHERE number BETWEEN :first AND :last
        ORDER BY number DESC
        LIMIT :limit
    ) AS newest
    """,
)
COUNTS = Statement(
    """
    SELECT json_group_array(json((
        SELECT json_array(json_extract(value, '$[0]'), count(*), min(number))
        FROM (
            SELECT rowid AS number
            FROM search_index
            WHERE search_index
                    MATCH '(' || :sought || ')'
                        || coalesce(' AND "' || json_extract(value, '$[1]') || '"', '')
                AND rowid BETWEEN json_extract(value, '$[2]') AND json_extract(value, '$[3]')
                AND (:persons IS NULL OR +rowid IN (
                    SELECT search_rows.number
                    FROM mentions
                    JOIN search_rows ON item = item_id
                    JOIN people ON people.id = person_id
                    WHERE coalesce(root_id, people.id) IN (SELECT value FROM json_each(:persons))
                        AND mentions.state <> 'rejected'
                ))
            ORDER BY rowid DESC
            LIMIT :limit
        )
    )))
    FROM json_each(:asked)
    """,
    """
    SELECT CAST(coalesce(
        json_agg(json_build_array(CAST(value ->> 0 AS integer), total, oldest)), '[]'
    ) AS text)
    FROM json_array_elements(CAST(:asked AS json)) AS given(value)
    CROSS JOIN LATERAL (
        WITH found AS MATERIALIZED (
            SELECT number
            FROM search_index
            WHERE terms @@ CAST(
                    '(' || :sought || ')' || coalesce(' & ''' || (value ->> 1) || '''', '')
                    AS tsquery
                )
                AND (CAST(:persons AS text) IS NULL OR number IN (
                    SELECT search_rows.number
                    FROM mentions
                    JOIN search_rows ON item = item_id
                    JOIN people ON people.id = person_id
                    WHERE coalesce(root_id, people.id) IN (
                            SELECT CAST(json_array_elements_text(CAST(:persons AS json)) AS bigint)
                        )
                        AND mentions.state <> 'rejected'
                ))
        )
        SELECT count(*) AS total, min(number) AS oldest
        FROM (
            SELECT number
            FROM found
            WHERE number BETWEEN CAST(value ->> 2 AS bigint) AND CAST(value ->> 3 AS bigint)
            ORDER BY number DESC
            LIMIT :limit
        ) AS newest
    ) AS counted
    """,
)
CONTENTS = Statement(
    """
    SELECT json_group_array(json_array(search_rows.number, json(content)))
    FROM json_each(:numbers) AS given
    CROSS JOIN search_rows ON search_rows.number = given.value
    CROSS JOIN items ON items.id = item
    CROSS JOIN revisions ON item_id = items.id AND revisions.number = items.revision
    """,
    """
    SELECT CAST(
        coalesce(json_agg(json_build_array(search_rows.number, CAST(content AS json))), '[]')
        AS text
    )
    FROM search_rows
    JOIN items ON items.id = item
    JOIN revisions ON item_id = items.id AND revisions.number = items.revision
    WHERE search_rows.number IN (
        SELECT CAST(json_array_elements_text(CAST(:numbers AS json)) AS bigint)
    )
    """,
)
OPENINGS = Statement(
    """
    SELECT json_group_array(json_array(search_rows.number, substr(content, 1, 600)))
    FROM json_each(:numbers) AS given
    CROSS JOIN search_rows ON search_rows.number = given.value
    CROSS JOIN items ON items.id = item
    CROSS JOIN revisions ON item_id = items.id AND revisions.number = items.revision
    """,
    """
    SELECT CAST(
        coalesce(json_agg(json_build_array(search_rows.number, substr(content, 1, 600))), '[]')
        AS text
    )
    FROM search_rows
    JOIN items ON items.id = item
    JOIN revisions ON item_id = items.id AND revisions.number = items.revision
    WHERE search_rows.number IN (
        SELECT CAST(json_array_elements_text(CAST(:numbers AS json)) AS bigint)
    )
    """,
)
HAVING = Statement(
    """
    SELECT json_group_array(value)
    FROM json_each(:terms)
    WHERE EXISTS (
        SELECT 1
        FROM search_index
        WHERE search_index MATCH '"' || value || '"' AND rowid = :number
    )
    """,
    """
    SELECT CAST(coalesce(json_agg(value), '[]') AS text)
    FROM json_array_elements_text(CAST(:terms AS json)) AS given(value)
    JOIN search_index ON number = :number
    WHERE terms @@ CAST('''' || value || '''' AS tsquery)
    """,
)
CLEARINGS = (
    Statement(
        "INSERT INTO search_index (search_index) VALUES ('delete-all')",
        "DELETE FROM search_index",
    ),
    _both("DELETE FROM search_rows"),
    _both("DELETE FROM search_days"),
    _both("DELETE FROM search_terms"),
    _both("DELETE FROM search_words"),
    _both("DELETE FROM search_keys"),
    _both("DELETE FROM search_state"),
)
MARK = _both("INSERT INTO search_state (analyzer) VALUES (:analyzer)")
STATE = _both(
    "SELECT {gathered} FROM search_state",
    gathered=_values("analyzer"),
)
