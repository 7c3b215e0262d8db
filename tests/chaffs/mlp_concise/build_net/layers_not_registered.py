"""Keeps its layers in a plain list: parameters() is empty.
Loses: test_build_net_makes_a_module
Says: no parameters that it knows of
"""


class Net(nn.Module):
    def __init__(self, n, h, q):
        super().__init__()
        self.layers = [nn.Linear(n, h), nn.Linear(h, q)]

    def forward(self, X):
        return self.layers[1](F.relu(self.layers[0](X.flatten(1))))


def build_net(num_inputs=784, num_hiddens=256, num_outputs=10):
    return Net(num_inputs, num_hiddens, num_outputs)
