"""The longer run against real engines: `python -m tests.engines` starts public-inbox and spirit and reads both.

public-inbox comes with `apt-get install public-inbox`; spirit is installed with pip into a folder that is removed
again, unless FORUMTUI_SPIRIT_PYTHON names a Python that has it. An engine that cannot be had is said and skipped.
"""

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

import pytest

from tests.engines.conftest import LONGER_RUN, SPIRIT_PYTHON


def main() -> int:
    """Install what is missing, and run the tests; what pytest returns."""
    os.environ[LONGER_RUN] = "1"
    with tempfile.TemporaryDirectory() as folder:
        if SPIRIT_PYTHON not in os.environ:
            venv.create(folder, with_pip=True)
            python = Path(folder) / "bin" / "python"
            if subprocess.run([python, "-m", "pip", "install", "-q", "django-spirit"], check=False).returncode:
                print("django-spirit could not be installed: spirit is skipped")
            else:
                os.environ[SPIRIT_PYTHON] = str(python)
        return pytest.main(["-n", "0", "--no-cov", "-rs", "tests/engines/test_longer_run.py", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
