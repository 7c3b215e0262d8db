"""A module class with layers as attributes."""


class DropoutNet(nn.Module):
    def __init__(self, p1, p2):
        super().__init__()
        self.input = nn.Linear(784, 256)
        self.hidden = nn.Linear(256, 256)
        self.output = nn.Linear(256, 10)
        self.drop1, self.drop2 = nn.Dropout(p1), nn.Dropout(p2)

    def forward(self, X):
        X = X.reshape(-1, 784)
        X = self.drop1(F.relu(self.input(X)))
        X = self.drop2(F.relu(self.hidden(X)))
        return self.output(X)


def build_dropout_net(dropout1=0.3, dropout2=0.5):
    return DropoutNet(dropout1, dropout2)
