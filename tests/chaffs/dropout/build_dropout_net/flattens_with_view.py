"""view refuses a batch that is not contiguous.
Loses: test_built_net_takes_images_in_any_layout
Says: view does not
"""


class _DropoutNet(nn.Module):
    def __init__(self, dropout1, dropout2):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Linear(784, 256),
            nn.ReLU(),
            nn.Dropout(dropout1),
            nn.Linear(256, 256),
            nn.ReLU(),
            nn.Dropout(dropout2),
            nn.Linear(256, 10),
        )

    def forward(self, X):
        return self.layers(X.view(X.size(0), -1))


def build_dropout_net(dropout1=0.3, dropout2=0.5):
    return _DropoutNet(dropout1, dropout2)
