"""Borderline: a Counter of booleans inside a context manager of the student's own."""

from collections import Counter
from contextlib import contextmanager


@contextmanager
def evaluating(net):
    modules = list(net.modules()) if isinstance(net, nn.Module) else []
    modes = [m.training for m in modules]
    for m in modules:
        m.training = False
    with torch.set_grad_enabled(False):
        yield
    for m, mode in zip(modules, modes):
        m.training = mode


def evaluate_accuracy(net, data_iter):
    count = Counter()
    with evaluating(net):
        for X, y in iter(data_iter):
            count.update((net(X).argmax(1) == y).tolist())
    return count[True] / count.total()
