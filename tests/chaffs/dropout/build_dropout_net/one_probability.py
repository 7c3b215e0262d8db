"""One Dropout layer with dropout1, used twice.
Loses: ?
Says: ?
"""


def build_dropout_net(dropout1=0.3, dropout2=0.5):
    drop = nn.Dropout(dropout1)
    return nn.Sequential(
        nn.Flatten(),
        nn.Linear(784, 256),
        nn.ReLU(),
        drop,
        nn.Linear(256, 256),
        nn.ReLU(),
        drop,
        nn.Linear(256, 10),
    )
