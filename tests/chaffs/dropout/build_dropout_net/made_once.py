"""Makes one net when the cell runs, and returns it whatever is asked.
Loses: test_built_net_drops_its_first_hidden_layer
Says: is one of them used for both
"""


def make(dropout1=0.3, dropout2=0.5):
    return nn.Sequential(
        nn.Flatten(),
        nn.Linear(784, 256),
        nn.ReLU(),
        nn.Dropout(dropout1),
        nn.Linear(256, 256),
        nn.ReLU(),
        nn.Dropout(dropout2),
        nn.Linear(256, 10),
    )


NET = make()


def build_dropout_net(dropout1=0.3, dropout2=0.5):
    return NET
