"""Centres its input in place.
Loses: test_build_net_of_any_layout
Says: changed its input in place
"""


def build_net(num_inputs=784, num_hiddens=256, num_outputs=10):
    class Net(nn.Module):
        def __init__(self):
            super().__init__()
            self.a, self.b = nn.Linear(num_inputs, num_hiddens), nn.Linear(num_hiddens, num_outputs)

        def forward(self, X):
            X -= X.mean()
            return self.b(F.relu(self.a(X.flatten(1))))

    return Net()
