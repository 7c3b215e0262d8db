"""Ignores its arguments.
Loses: test_build_net_makes_a_module
Says: Use the arguments
"""


def build_net(num_inputs=784, num_hiddens=256, num_outputs=10):
    return nn.Sequential(nn.Flatten(), nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, 10))
