"""`python -m forumtui` is `forumtui`."""

from forumtui.cli.main import main

main()
