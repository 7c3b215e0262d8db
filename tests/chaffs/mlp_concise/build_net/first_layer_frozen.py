"""The first layer's parameters ask for no gradients.
Loses: test_build_net_learns
Says: do not ask for gradients
"""


def build_net(num_inputs=784, num_hiddens=256, num_outputs=10):
    net = nn.Sequential(
        nn.Flatten(),
        nn.Linear(num_inputs, num_hiddens),
        nn.ReLU(),
        nn.Linear(num_hiddens, num_outputs),
    )
    net[1].requires_grad_(False)
    return net
