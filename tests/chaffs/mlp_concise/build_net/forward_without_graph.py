"""forward runs under no_grad.
Loses: test_build_net_learns
Says: cut from the computational graph
"""


class Net(nn.Module):
    def __init__(self, i, h, o):
        super().__init__()
        self.a, self.b = nn.Linear(i, h), nn.Linear(h, o)

    @torch.no_grad()
    def forward(self, X):
        return self.b(F.relu(self.a(X.flatten(1))))


def build_net(num_inputs=784, num_hiddens=256, num_outputs=10):
    return Net(num_inputs, num_hiddens, num_outputs)
