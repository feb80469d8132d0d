"""What keeps the index right: each statement for SQLite, then for PostgreSQL."""

from storage.search.steps import Statement
from storage.search.wording import ARRAY, END, LAST, both, counted_down, listed, rows, values

# Vocabulary

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
DISCOUNT_WORDS = both(
    """
    UPDATE search_words
    SET documents = documents - 1
    WHERE word IN (SELECT value FROM {words})
    """,
    words=listed("words"),
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
NEW_WORDS = both(
    """
    SELECT {gathered}
    FROM search_words
    WHERE word IN (SELECT value FROM {words}) AND documents = 1
    """,
    gathered=values("word"),
    words=listed("words"),
)
NEW_TERMS = both(
    """
    SELECT {gathered}
    FROM search_terms
    WHERE term IN (SELECT value FROM {terms}) AND documents = 1
    """,
    gathered=values("term"),
    terms=listed("terms"),
)
GONE_WORDS = both(
    """
    SELECT {gathered}
    FROM search_words
    WHERE word IN (SELECT value FROM {words}) AND documents <= 0
    """,
    gathered=values("word"),
    words=listed("words"),
)
GONE_TERMS = both(
    """
    SELECT {gathered}
    FROM search_terms
    WHERE term IN (SELECT value FROM {terms}) AND documents <= 0
    """,
    gathered=values("term"),
    terms=listed("terms"),
)
FORGET_WORDS = both(
    "DELETE FROM search_words WHERE word IN (SELECT value FROM {words})", words=listed("words")
)
FORGET_TERMS = both(
    "DELETE FROM search_terms WHERE term IN (SELECT value FROM {terms})", terms=listed("terms")
)
LONGEST = both(
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
    rows=rows("value, longest"),
    beginnings=listed("beginnings"),
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

PLACE = both(
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
    array=ARRAY,
    end=END,
)
PUT_ROW = both(
    """
    INSERT INTO search_rows (number, item, digest, title)
    VALUES (:number, :item, :digest, :title)
    ON CONFLICT (item) DO UPDATE SET
        number = excluded.number,
        digest = excluded.digest,
        title = excluded.title
    """
)
PUT_DAY = both(
    """
    INSERT INTO search_days (day, first)
    VALUES (:day, :first)
    ON CONFLICT (day) DO NOTHING
    """
)
ROW = both(
    "SELECT {array}number, digest{end} FROM search_rows WHERE item = :item",
    array=ARRAY,
    end=END,
)
EMPTY_ROW = both("UPDATE search_rows SET digest = NULL WHERE item = :item")

# Postings

INSERT = Statement(
    counted_down("INSERT INTO search_index (rowid, terms) VALUES ({top} - :number, :postings)"),
    """
    INSERT INTO search_index (number, terms)
    VALUES (:number, array_to_tsvector(string_to_array(:postings, ' ')))
    """,
)
DELETE = Statement(
    counted_down(
        """
        INSERT INTO search_index (search_index, rowid, terms)
        VALUES ('delete', {top} - :number, :postings)
        """
    ),
    "DELETE FROM search_index WHERE number = :number",
)
DROP = Statement(
    # FTS5 forgets only what it is told again.
    "SELECT 'null'",
    "DELETE FROM search_index WHERE number = :number",
)
CLEARINGS = (
    Statement(
        "INSERT INTO search_index (search_index) VALUES ('delete-all')",
        "DELETE FROM search_index",
    ),
    both("DELETE FROM search_rows"),
    both("DELETE FROM search_days"),
    both("DELETE FROM search_terms"),
    both("DELETE FROM search_words"),
    both("DELETE FROM search_keys"),
    both("DELETE FROM search_state"),
)
MARK = both("INSERT INTO search_state (analyzer) VALUES (:analyzer)")
STATE = both(
    "SELECT {gathered} FROM search_state",
    gathered=values("analyzer"),
)
