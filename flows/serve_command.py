"""`fangpin serve`: Prefect's server, a worker and all deployments, kept up on this machine."""

from __future__ import annotations

from importlib.resources import as_file, files
from typing import Annotated

import typer

from flows.command_line import DONE, Home, prepare, safely


def serve(
    host: Annotated[str, typer.Option("--host", help="Where to listen; any other demands a password.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="The port of the pages.")] = 4200,
    home: Home = None,
) -> None:
    """Start Prefect's server, a worker and all deployments, and keep them up; Ctrl-C stops all of it.

    Example: fangpin serve --home /srv/fangpin --port 4200
    """
    prepare(home)
    from tasks.serving.address import Address  # noqa: PLC0415
    from tasks.serving.serving import serve as serve_home  # noqa: PLC0415

    def go_on() -> int:
        # prefect.yaml lies beside the flows, also where only the wheel was installed.
        with as_file(files("flows") / "prefect.yaml") as declared:
            serve_home(declared, Address(host, port), typer.echo)
        return DONE

    raise typer.Exit(safely(go_on))
