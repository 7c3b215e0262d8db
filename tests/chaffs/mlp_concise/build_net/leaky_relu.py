"""A leaky relu instead of relu.
Loses: test_build_net_values
Says: is a leaky relu
"""


def build_net(num_inputs=784, num_hiddens=256, num_outputs=10):
    return nn.Sequential(
        nn.Flatten(),
        nn.Linear(num_inputs, num_hiddens),
        nn.LeakyReLU(),
        nn.Linear(num_hiddens, num_outputs),
    )
