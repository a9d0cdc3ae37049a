"""`sijill models` and `sijill doctor`: what is installed, what works, what can be added."""

from __future__ import annotations

from typing import Annotated

import typer

from sijill.cli.options import AsJson
from sijill.cli.speech import t, tell, write_objects
from sijill.messages import N_

Name = Annotated[str, typer.Argument(help=t(N_("A model's short name, such as en.")))]


def doctor(as_json: AsJson = False) -> int:
    """Say what is installed and working, where things lie, and how well readers are walled off."""
    import sijill

    findings = sijill.doctor()
    if as_json:
        write_objects({"type": "finding", **finding} for finding in findings)
    else:
        for finding in findings:
            mark = "✓" if finding["holds"] else "✗"
            tell(N_("{mark} {what}: {state}"), mark=mark, what=t(finding["what"]), state=finding["state"])
            if finding["do"] and not finding["holds"]:
                tell("  {do}", do=t(finding["do"]))
    return 0 if all(finding["holds"] or not finding["needed"] for finding in findings) else 1


def models() -> typer.Typer:
    """Build the command group.

    Example:
        >>> len(models().registered_commands)
        3
    """
    tree = typer.Typer(help=t(N_("Language models: data, never code; Sijill works without one.")), no_args_is_help=True)
    tree.command("list", help=t(N_("Name the models that are known and those that are installed.")))(list_models)
    tree.command("add", help=t(N_("Download a pinned model, check its hash, and keep it. Needs the network once.")))(
        add
    )
    tree.command("remove", help=t(N_("Take an installed model away.")))(remove)
    return tree


def list_models(as_json: AsJson = False) -> None:
    """Name the models."""
    import sijill

    rows = sijill.list_models()
    if as_json:
        write_objects({"type": "model", **row} for row in rows)
        return
    for row in rows:
        tell(N_("{name} · {language} · {version} · {state}"), **row)


def add(name: Name) -> None:
    """Download, check and keep a model."""
    import sijill

    tell(N_("Downloading and checking the model {name}; nothing of yours is sent."), name=name)
    where = sijill.add_model(name)
    tell(N_("The model is installed: {where}"), where=where)


def remove(name: Name) -> None:
    """Take an installed model away."""
    import sijill

    sijill.remove_model(name)
    tell(N_("The model {name} is gone."), name=name)


COMMANDS = (("doctor", doctor, N_("Say what is installed and working.")),)
