"""Both layers lack their bias.
Loses: test_build_net_has_biases
Says: should have a bias
"""


def build_net(num_inputs=784, num_hiddens=256, num_outputs=10):
    return nn.Sequential(
        nn.Flatten(),
        nn.Linear(num_inputs, num_hiddens, bias=False),
        nn.ReLU(),
        nn.Linear(num_hiddens, num_outputs, bias=False),
    )
