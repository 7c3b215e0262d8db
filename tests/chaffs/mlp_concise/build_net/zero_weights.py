"""Sets all weights to 0: the hidden units stay alike.
Loses: test_build_net_learns
Says: All weights start at 0
"""


def build_net(num_inputs=784, num_hiddens=256, num_outputs=10):
    net = nn.Sequential(
        nn.Flatten(),
        nn.Linear(num_inputs, num_hiddens),
        nn.ReLU(),
        nn.Linear(num_hiddens, num_outputs),
    )
    for p in net.parameters():
        nn.init.zeros_(p)
    return net
