"""Softmax regression: no hidden layer at all.
Loses: test_build_net_makes_a_module
Says: Where are the 5 hidden units
"""


def build_net(num_inputs=784, num_hiddens=256, num_outputs=10):
    return nn.Sequential(nn.Flatten(), nn.Linear(num_inputs, num_outputs))
