"""nn.LazyLinear, returned in eval mode."""


def build_dropout_net(dropout1=0.3, dropout2=0.5):
    return nn.Sequential(
        nn.Flatten(),
        nn.LazyLinear(256),
        nn.ReLU(),
        nn.Dropout(dropout1),
        nn.LazyLinear(256),
        nn.ReLU(),
        nn.Dropout(dropout2),
        nn.LazyLinear(10),
    ).eval()
