"""Alembic's entry: run the steps within the transaction of the connection that was handed over."""

from alembic import context

from warehouse.ledger import (  # noqa: F401  (their tables are of the same metadata)
    case_models,
    claim_models,
    fund_models,
    monitored_models,
    order_models,
    survey_models,
    told_models,
    yearly_models,
)

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=case_models.CaseFile.metadata,
    transactional_ddl=True,  # SQLite can, where BEGIN is ours
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
