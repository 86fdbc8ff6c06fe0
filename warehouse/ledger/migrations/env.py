"""Alembic's entry: run the steps within the transaction of the connection that was handed over."""

from alembic import context

from warehouse.ledger.case_models import Base  # all tables, those of models too

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    transactional_ddl=True,  # SQLite can, where BEGIN is ours
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
