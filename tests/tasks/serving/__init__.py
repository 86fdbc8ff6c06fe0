"""The parts of serve, without a server."""
