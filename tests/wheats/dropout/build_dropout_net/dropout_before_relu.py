"""Drops before relu, which comes to the same; both in place."""


def build_dropout_net(dropout1: float = 0.3, dropout2: float = 0.5) -> nn.Module:
    layers: list[nn.Module] = [nn.Flatten(), nn.Linear(28 * 28, 256)]
    layers += [nn.Dropout(p=dropout1), nn.ReLU(inplace=True), nn.Linear(256, 256)]
    layers += [nn.Dropout(p=dropout2), nn.ReLU(inplace=True), nn.Linear(256, 10)]
    return nn.Sequential(*layers)
