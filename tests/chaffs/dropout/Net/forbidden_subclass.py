"""Not allowed: a subclass of nn.Dropout under another name.
Loses: test_net_is_a_perceptron
Says: without torch's dropout
"""


class Noise(nn.Dropout):
    pass


class Net(nn.Module):
    def __init__(
        self, num_inputs, num_outputs, num_hiddens1, num_hiddens2, dropout1=0.3, dropout2=0.5
    ):
        super().__init__()
        self.lin1 = nn.Linear(num_inputs, num_hiddens1)
        self.lin2 = nn.Linear(num_hiddens1, num_hiddens2)
        self.lin3 = nn.Linear(num_hiddens2, num_outputs)
        self.noise = nn.ModuleList([Noise(dropout1), Noise(dropout2)])

    def forward(self, X):
        H = self.noise[0](F.relu(self.lin1(X.flatten(1))))
        H = self.noise[1](F.relu(self.lin2(H)))
        return self.lin3(H)
