"""Flatten(0) also flattens the batch.
Loses: test_build_net_makes_a_module
Says: the batch is flattened with the rest
"""


def build_net(num_inputs=784, num_hiddens=256, num_outputs=10):
    return nn.Sequential(
        nn.Flatten(0),
        nn.Linear(num_inputs, num_hiddens),
        nn.ReLU(),
        nn.Linear(num_hiddens, num_outputs),
    )
