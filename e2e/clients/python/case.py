"""Cases: sentences of what AKS does, each with the expectations that hold it against what came."""

import time
import traceback

from azure.core.exceptions import AzureError, HttpResponseError

_ALL = []


def case(sentence):
    def take(function):
        _ALL.append((sentence, function))
        return function

    return take


class Case:
    def __init__(self):
        self.failures = []

    def equal(self, what, expected, got):
        if expected != got:
            self.failures.append(f"{what}: expected {expected!r}, got {got!r}")

    def true(self, what, holds, got=None):
        if not holds:
            self.failures.append(f"{what}, got {got!r}")


    def refused(self, what, call, status=400):
        """Whether call is refused; the status where it is."""
        try:
            call()
        except HttpResponseError as e:
            self.equal(what, status, e.status_code)
            return
        self.failures.append(f"{what}: expected {status}, and it was taken")


def run_all(wanted, between):
    """Runs the cases (of one file, if wanted) in order, between after each; returns how many were green, and how many there are."""
    green = asked = 0
    for sentence, function in _ALL:
        if wanted not in ("", function.__module__):
            continue
        asked += 1
        begin = time.monotonic()
        this = Case()
        try:
            function(this)
        except (AssertionError, AzureError, OSError) as e:
            this.failures.append(f"{type(e).__name__}: {str(e).splitlines()[0] if str(e) else ''}")
        except Exception:  # a model without the field, an answer without the header
            this.failures.append(traceback.format_exc().strip().splitlines()[-1])
        between()
        green += not this.failures
        print(f"{'FAILED' if this.failures else 'ok':6} {time.monotonic() - begin:5.1f} s  python: {sentence}", flush=True)
        for failure in this.failures:
            print(f"         {failure:.400}", flush=True)
    return green, asked
