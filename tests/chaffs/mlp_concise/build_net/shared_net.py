"""Caches the net: a second call returns the same object.
Loses: test_build_net_makes_a_new_one
Says: share their parameters
"""

from functools import lru_cache


@lru_cache
def build_net(num_inputs=784, num_hiddens=256, num_outputs=10):
    return nn.Sequential(
        nn.Flatten(),
        nn.Linear(num_inputs, num_hiddens),
        nn.ReLU(),
        nn.Linear(num_hiddens, num_outputs),
    )
