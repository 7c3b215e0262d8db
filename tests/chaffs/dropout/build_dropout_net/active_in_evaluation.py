"""F.dropout without its `training` argument: drops in eval mode, too.
Loses: test_evaluation_of_the_built_net_drops_nothing
Says: In eval mode two calls with the same X differ
"""


class DropoutNet(nn.Module):
    def __init__(self, p1, p2):
        super().__init__()
        self.lin1, self.lin2 = nn.Linear(784, 256), nn.Linear(256, 256)
        self.lin3 = nn.Linear(256, 10)
        self.p1, self.p2 = p1, p2

    def forward(self, X):
        H = F.dropout(F.relu(self.lin1(X.flatten(1))), self.p1)
        H = F.dropout(F.relu(self.lin2(H)), self.p2)
        return self.lin3(H)


def build_dropout_net(dropout1=0.3, dropout2=0.5):
    return DropoutNet(dropout1, dropout2)
