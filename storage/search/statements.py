"""What is asked of the index: each statement for SQLite, then for PostgreSQL."""

from storage.search.steps import Statement
from storage.search.wording import (
    ARRAY,
    END,
    INTEGER,
    LAST,
    among,
    both,
    counted_down,
    listed,
    rows,
    values,
)

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
            SELECT json_group_array(json_array(word, documents))
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
            WHERE term = ANY(ARRAY(
                SELECT json_array_elements_text(CAST(:terms AS json))
            ))
        ),
        (
            SELECT coalesce(json_agg(json_build_array(word, documents)), '[]')
            FROM search_words
            WHERE word = ANY(ARRAY(
                SELECT json_array_elements_text(CAST(:words AS json))
            ))
        )
    ) AS text)
    """,
)
ALIASES = both("SELECT {gathered} FROM aliases WHERE removed_at IS NULL", gathered=values("names"))
ALIKE = Statement(
    # Beginnings come in order, and each word has one: no word comes twice, nor needs to be sorted.
    """
    SELECT json_group_array(json_array(word, documents))
    FROM (
        SELECT DISTINCT target
        FROM search_keys
        WHERE key IN (SELECT value FROM json_each(:keys))
        ORDER BY target
    ) AS begun
    CROSS JOIN search_words
    WHERE word >= target
        AND word <= CASE WHEN length(target) = :full THEN target || '{last}' ELSE target END
        AND length(word) BETWEEN :shortest AND :longest
    """.replace("{last}", LAST),
    # OFFSET 0 makes it look for each beginning by itself: else the planner compares every word
    # of the vocabulary with every beginning (1.4 s at 10,000 items).
    """
    SELECT CAST(coalesce(json_agg(json_build_array(word, documents)), '[]') AS text)
    FROM (
        SELECT DISTINCT target
        FROM search_keys
        WHERE key = ANY(ARRAY(SELECT json_array_elements_text(CAST(:keys AS json))))
    ) AS begun
    CROSS JOIN LATERAL (
        SELECT word, documents
        FROM search_words
        WHERE word >= target
            AND word <= CASE WHEN length(target) = :full THEN target || '{last}' ELSE target END
            AND length(word) BETWEEN :shortest AND :longest
        OFFSET 0
    ) AS near
    """.replace("{last}", LAST),
)
BEGINNING = both(
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
    rows=rows("word, documents"),
)
LONGER = both(
    """
    SELECT {rows}
    FROM (
        SELECT
            value,
            term,
            row_number() OVER (PARTITION BY value ORDER BY documents DESC, term) AS place
        FROM {begun}
        CROSS JOIN search_terms
        WHERE term >= value AND term <= value || '{last}'
    ) AS longer
    WHERE place <= :limit
    """,
    rows=rows("value, term"),
    begun=listed("begun"),
    last=(LAST, LAST),
)
SOUNDING = both(
    """
    SELECT {rows}
    FROM (
        SELECT DISTINCT term, documents, names
        FROM search_keys
        JOIN search_terms ON term = target
        WHERE key {among_keys}
        ORDER BY term
    ) AS sounding
    """,
    rows=rows("term, documents, names"),
    among_keys=among("keys"),
)

# Rows and their places

BOUNDS = both(
    """
    SELECT {array}
        (SELECT max(number) FROM search_rows WHERE number < 0),
        (SELECT max(number) FROM search_rows WHERE number > 0),
        (SELECT value FROM marks WHERE key = 'aliases')
    {end}
    """,
    array=ARRAY,
    end=END,
)
SPAN = both(
    """
    SELECT {array}
        (SELECT min(first) FROM search_days WHERE day >= :since),
        (SELECT min(first) FROM search_days WHERE day > :until)
    {end}
    """,
    array=ARRAY,
    end=END,
)
SPANS = both(
    """
    SELECT {rows}
    FROM (
        SELECT
            (SELECT min(first) FROM search_days WHERE day >= {since}) AS since,
            (SELECT min(first) FROM search_days WHERE day > {until}) AS after
        FROM {spans}
    ) AS each_one
    """,
    rows=rows("since, after"),
    since=("json_extract(value, '$[0]')", "CAST(value ->> 0 AS bigint)"),
    until=("json_extract(value, '$[1]')", "CAST(value ->> 1 AS bigint)"),
    spans=("json_each(:spans)", "json_array_elements(CAST(:spans AS json)) AS given(value)"),
)
ITEMS = both(
    """
    SELECT {rows}
    FROM search_rows
    WHERE number IN (SELECT {integer} FROM {numbers})
    """,
    rows=rows("number, item"),
    numbers=listed("numbers"),
    integer=INTEGER,
)
PLACES = both(
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
    rows=rows("number, day, item"),
    numbers=listed("numbers"),
    integer=INTEGER,
)

# Postings

FIND = Statement(
    counted_down(
        """
        SELECT json_group_array({top} - rowid)
        FROM (
            SELECT rowid
            FROM search_index
            WHERE search_index MATCH :sought AND rowid BETWEEN {top} - :last AND {top} - :first
            ORDER BY rowid
            LIMIT :limit
        )
        """
    ),
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
    counted_down(
        """
        SELECT json_group_array({top} - rowid)
        FROM (
            SELECT rowid
            FROM search_index
            WHERE search_index MATCH :sought
                AND rowid BETWEEN {top} - :last AND {top} - :first
                AND +rowid IN (
                    SELECT {top} - search_rows.number
                    FROM mentions
                    JOIN search_rows ON item = item_id
                    JOIN people ON people.id = person_id
                    WHERE coalesce(root_id, people.id) IN (SELECT value FROM json_each(:persons))
                        AND mentions.state NOT IN ('rejected', 'offered')
                )
            ORDER BY rowid
            LIMIT :limit
        )
        """
    ),
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
    counted_down(
        """
        SELECT json_group_array(json((
            SELECT json_array(json_extract(value, '$[0]'), count(*), min(number))
            FROM (
                SELECT {top} - rowid AS number
                FROM search_index
                WHERE search_index
                        MATCH '(' || :sought || ')'
                            || coalesce(' AND "' || json_extract(value, '$[1]') || '"', '')
                    AND rowid BETWEEN {top} - json_extract(value, '$[3]')
                        AND {top} - json_extract(value, '$[2]')
                    AND (:persons IS NULL OR +rowid IN (
                        SELECT {top} - search_rows.number
                        FROM mentions
                        JOIN search_rows ON item = item_id
                        JOIN people ON people.id = person_id
                        WHERE coalesce(root_id, people.id) IN (
                                SELECT value FROM json_each(:persons)
                            )
                            AND mentions.state NOT IN ('rejected', 'offered')
                    ))
                ORDER BY rowid
                LIMIT :limit
            )
        )))
        FROM json_each(:asked)
        """
    ),
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
                        AND mentions.state NOT IN ('rejected', 'offered')
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
TITLES = both(
    """
    SELECT {rows}
    FROM search_rows
    WHERE number IN (SELECT {integer} FROM {numbers})
    """,
    rows=rows("number, coalesce(title, '')"),
    numbers=listed("numbers"),
    integer=INTEGER,
)
