"""The command: the only place that prints and ends the process."""


def main() -> None:
    """Run the command."""
