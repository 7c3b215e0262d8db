"""Adds a dropout of 0.2 that nobody asked for.
Loses: test_build_net_values
Says: is there a dropout layer
"""


def build_net(num_inputs=784, num_hiddens=256, num_outputs=10):
    return nn.Sequential(
        nn.Flatten(),
        nn.Linear(num_inputs, num_hiddens),
        nn.ReLU(),
        nn.Dropout(0.2),
        nn.Linear(num_hiddens, num_outputs),
    )
