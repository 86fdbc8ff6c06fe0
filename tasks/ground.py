"""The ground of casework, made of the office that is open."""

from __future__ import annotations

from datetime import datetime

from tasks.message_texts import MessageText
from tasks.office import Office
from warehouse.casework.ground import Ground, Told
from warehouse.ledger.book import Book


def ground_of(office: Office, submitted_at: datetime | None = None) -> Ground:
    """What verbs of casework work with, at the clock's moment; codes are judged by when a form was submitted."""

    def tell(book: Book, told: Told) -> None:
        text = MessageText(told.title, told.body, told.alert, told.place)
        office.messenger.put_in(book, told.key, told.role, told.month, text)

    def password(township: str) -> str | None:
        secret = office.settings.zip_password(township)
        return None if secret is None else secret.get_secret_value()

    def passwords() -> tuple[str, ...]:
        return tuple(secret.get_secret_value() for secret in office.settings.package_passwords())

    return Ground(
        home=office.home,
        law=office.law,
        ledger=office.ledger,
        at=office.clock.now(),
        machine_now=submitted_at or office.clock.machine_now(),
        settle_seconds=office.settings.settle_seconds,
        is_rehearsal=office.clock.is_set,
        tell=tell,
        password=password,
        passwords=passwords,
    )
