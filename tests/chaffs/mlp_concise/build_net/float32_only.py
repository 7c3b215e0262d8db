"""Casts its input to float32: a net turned into float64 fails.
Loses: test_build_net_in_float64
Says: without a `.float()` of its own
"""


class Net(nn.Module):
    def __init__(self, n, h, q):
        super().__init__()
        self.lin1, self.lin2 = nn.Linear(n, h), nn.Linear(h, q)

    def forward(self, X):
        return self.lin2(F.relu(self.lin1(X.float().flatten(1))))


def build_net(num_inputs=784, num_hiddens=256, num_outputs=10):
    return Net(num_inputs, num_hiddens, num_outputs)
