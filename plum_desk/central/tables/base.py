"""Column and type vocabulary of the centre's tables."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def to_instant(ms: int) -> datetime:
    return _EPOCH + timedelta(milliseconds=ms)


def to_ms(value: datetime) -> int:
    return (value - _EPOCH) // timedelta(milliseconds=1)


class Instant(sa.types.TypeDecorator[int]):
    """timestamptz in the database, UTC epoch milliseconds (int) in Python."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: int | None, dialect: Any) -> datetime | None:
        return None if value is None else to_instant(value)

    def process_result_value(self, value: datetime | None, dialect: Any) -> int | None:
        return None if value is None else to_ms(value)


metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)
T = sa.Text
Big = sa.BigInteger


def key(name: str, of: str | None = None) -> sa.Column[str]:
    return sa.Column(name, T, *([sa.ForeignKey(of)] if of else []), primary_key=True)


def ref(name: str, of: str, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, T, sa.ForeignKey(of), nullable=nullable)


def text(name: str, nullable: bool = False, **kw: Any) -> sa.Column[str]:
    return sa.Column(name, T, nullable=nullable, **kw)


def integer(name: str, nullable: bool = False, default: int | None = None) -> sa.Column[int]:
    server = None if default is None else sa.text(str(default))
    return sa.Column(name, Big, nullable=nullable, server_default=server)


def instant(name: str, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, Instant, nullable=nullable)


def version() -> sa.Column[int]:
    return sa.Column("version", Big, nullable=False, server_default=sa.text("1"))
