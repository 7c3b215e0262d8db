"""Not allowed: nn.Dropout layers.
Loses: test_net_is_a_perceptron
Says: without torch's dropout
"""


class Net(nn.Module):
    def __init__(
        self, num_inputs, num_outputs, num_hiddens1, num_hiddens2, dropout1=0.3, dropout2=0.5
    ):
        super().__init__()
        self.lin1 = nn.Linear(num_inputs, num_hiddens1)
        self.lin2 = nn.Linear(num_hiddens1, num_hiddens2)
        self.lin3 = nn.Linear(num_hiddens2, num_outputs)
        self.drop1, self.drop2 = nn.Dropout(dropout1), nn.Dropout(dropout2)

    def forward(self, X):
        H = self.drop1(F.relu(self.lin1(X.flatten(1))))
        H = self.drop2(F.relu(self.lin2(H)))
        return self.lin3(H)
