"""Names that mean the same to a search, which the desk may add to and take from."""

import datetime as dt

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_FIRST = """
CSTO = ОДКБ = Collective Security Treaty Organization = Организация Договора о коллективной безопасности
CIS = СНГ = Commonwealth of Independent States = Содружество Независимых Государств
SCO = ШОС = Shanghai Cooperation Organisation = Шанхайская организация сотрудничества
EAEU = ЕАЭС = Eurasian Economic Union = Евразийский экономический союз
UN = ООН = United Nations = Организация Объединенных Наций
EU = ЕС = Евросоюз = European Union = Европейский союз
OSCE = ОБСЕ
WHO = ВОЗ = World Health Organization = Всемирная организация здравоохранения
IMF = МВФ = International Monetary Fund = Международный валютный фонд
WTO = ВТО = World Trade Organization = Всемирная торговая организация
IAEA = МАГАТЭ
OPEC = ОПЕК
EBRD = ЕБРР
USA = США = United States = Соединенные Штаты
UK = Великобритания = Britain = United Kingdom
UAE = ОАЭ = United Arab Emirates = Объединенные Арабские Эмираты
USSR = СССР = Soviet Union = Советский Союз
Russia = Россия
Russian = российский
Germany = Германия
Hungary = Венгрия
Georgia = Грузия
China = Китай
Beijing = Пекин
Kyrgyzstan = Кыргызстан = Киргизия
Belarus = Беларусь = Белоруссия
Japan = Япония
Spain = Испания
Egypt = Египет
Switzerland = Швейцария
Cyprus = Кипр
Jerusalem = Иерусалим
Vienna = Вена
Geneva = Женева
Paris = Париж
Rome = Рим
"""  # noqa: E501 (as people write them)
_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    table = op.create_table(
        "aliases",
        sa.Column("id", _ID, nullable=False),
        sa.Column("names", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name="pk_aliases"),
        sqlite_autoincrement=True,  # an old button must never mean another line
    )
    made_at = dt.datetime.now(dt.UTC)
    if op.get_bind().dialect.name == "sqlite":
        made_at = made_at.replace(tzinfo=None)
    rows = [{"names": line, "made_at": made_at} for line in _FIRST.strip().splitlines()]
    op.bulk_insert(table, rows)
    op.execute("INSERT INTO marks (key, value) VALUES ('aliases', 'first')")


def downgrade() -> None:
    op.execute("DELETE FROM marks WHERE key = 'aliases'")
    op.drop_table("aliases")
