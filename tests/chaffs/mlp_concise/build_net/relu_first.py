"""relu on the input, not on the hidden layer.
Loses: test_build_net_values
Says: relu is applied to the input
"""


def build_net(num_inputs=784, num_hiddens=256, num_outputs=10):
    return nn.Sequential(
        nn.Flatten(),
        nn.ReLU(),
        nn.Linear(num_inputs, num_hiddens),
        nn.Linear(num_hiddens, num_outputs),
    )
