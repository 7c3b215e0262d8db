"""No dropout on the second hidden layer.
Loses: test_built_net_drops_its_second_hidden_layer
Says: no unit of the second hidden layer is dropped
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
    )
