"""Its forward flattens with view, which refuses a batch that is not contiguous.
Loses: test_build_net_of_any_layout
Says: view does not
"""


class Net(nn.Module):
    def __init__(self, n, h, q):
        super().__init__()
        self.lin1, self.lin2 = nn.Linear(n, h), nn.Linear(h, q)

    def forward(self, X):
        return self.lin2(F.relu(self.lin1(X.view(X.size(0), -1))))


def build_net(num_inputs=784, num_hiddens=256, num_outputs=10):
    return Net(num_inputs, num_hiddens, num_outputs)
