"""The activation is left out in evaluation mode.
Loses: test_build_net_values
Says: should change nothing here
"""


class Net(nn.Module):
    def __init__(self, i, h, o):
        super().__init__()
        self.a, self.b = nn.Linear(i, h), nn.Linear(h, o)

    def forward(self, X):
        H = self.a(X.flatten(1))
        return self.b(F.relu(H) if self.training else H)


def build_net(num_inputs=784, num_hiddens=256, num_outputs=10):
    return Net(num_inputs, num_hiddens, num_outputs)
