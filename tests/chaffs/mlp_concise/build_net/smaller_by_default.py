"""128 hidden units where nothing is asked for.
Loses: test_build_net_defaults
Says: 200704 and 2560 numbers
"""


def build_net(num_inputs=784, num_hiddens=128, num_outputs=10):
    return nn.Sequential(
        nn.Flatten(),
        nn.Linear(num_inputs, num_hiddens),
        nn.ReLU(),
        nn.Linear(num_hiddens, num_outputs),
    )
