"""Drops in place what relu still needs for its gradient: training raises.
Loses: test_built_net_can_learn
Says: an inplace=True overwrites
"""


def build_dropout_net(dropout1=0.3, dropout2=0.5):
    return nn.Sequential(
        nn.Flatten(),
        nn.Linear(784, 256),
        nn.ReLU(),
        nn.Dropout(dropout1, inplace=True),
        nn.Linear(256, 256),
        nn.ReLU(),
        nn.Dropout(dropout2, inplace=True),
        nn.Linear(256, 10),
    )
