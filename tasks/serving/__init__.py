"""Prefect's server, a worker and all deployments kept up on this machine: what `fangpin serve` does."""
