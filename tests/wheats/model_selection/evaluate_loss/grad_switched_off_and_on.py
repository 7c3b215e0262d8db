"""Switches gradients off, and on again in finally."""

import itertools


def evaluate_loss(net, data_iter, loss):
    was = torch.is_grad_enabled()
    torch.set_grad_enabled(False)
    try:
        losses = list(
            itertools.chain.from_iterable(
                loss(net(X), y).reshape(-1).tolist() for X, y in data_iter
            )
        )
    finally:
        torch.set_grad_enabled(was)
    return sum(losses) / len(losses)
