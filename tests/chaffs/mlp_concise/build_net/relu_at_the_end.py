"""relu after the last layer as well.
Loses: test_build_net_values
Says: a relu after the last layer
"""


def build_net(num_inputs=784, num_hiddens=256, num_outputs=10):
    return nn.Sequential(
        nn.Flatten(),
        nn.Linear(num_inputs, num_hiddens),
        nn.ReLU(),
        nn.Linear(num_hiddens, num_outputs),
        nn.ReLU(),
    )
