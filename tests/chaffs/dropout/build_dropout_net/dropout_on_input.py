"""The first dropout comes before the first linear layer.
Loses: test_built_net_drops_its_first_hidden_layer
Says: Is something else dropped or changed, such as the input
"""


def build_dropout_net(dropout1=0.3, dropout2=0.5):
    return nn.Sequential(
        nn.Flatten(),
        nn.Dropout(dropout1),
        nn.Linear(784, 256),
        nn.ReLU(),
        nn.Linear(256, 256),
        nn.ReLU(),
        nn.Dropout(dropout2),
        nn.Linear(256, 10),
    )
