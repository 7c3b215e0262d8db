"""No activation between the linear layers.
Loses: test_build_net_values
Says: no activation between
"""


def build_net(num_inputs=784, num_hiddens=256, num_outputs=10):
    return nn.Sequential(
        nn.Flatten(),
        nn.Linear(num_inputs, num_hiddens),
        nn.Linear(num_hiddens, num_outputs),
    )
