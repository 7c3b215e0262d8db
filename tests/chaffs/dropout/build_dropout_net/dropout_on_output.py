"""The second dropout comes after the last linear layer.
Loses: test_built_net_drops_its_second_hidden_layer
Says: values of the output layer itself are set to 0
"""


def build_dropout_net(dropout1=0.3, dropout2=0.5):
    return nn.Sequential(
        nn.Flatten(),
        nn.Linear(784, 256),
        nn.ReLU(),
        nn.Dropout(dropout1),
        nn.Linear(256, 256),
        nn.ReLU(),
        nn.Linear(256, 10),
        nn.Dropout(dropout2),
    )
