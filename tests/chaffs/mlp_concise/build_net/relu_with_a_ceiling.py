"""relu6 instead of relu.
Loses: test_build_net_values
Says: stops at 6
"""


def build_net(num_inputs=784, num_hiddens=256, num_outputs=10):
    return nn.Sequential(
        nn.Flatten(),
        nn.Linear(num_inputs, num_hiddens),
        nn.ReLU6(),
        nn.Linear(num_hiddens, num_outputs),
    )
