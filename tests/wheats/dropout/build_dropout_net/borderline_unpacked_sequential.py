"""Borderline: a subclass of Sequential unpacks its layers in a forward of its own."""


class Dropped(nn.Sequential):
    def forward(self, X):
        flatten, lin1, drop1, lin2, drop2, lin3 = self
        H = drop1(lin1(flatten(X)).clamp(min=0))
        return lin3(drop2(lin2(H).relu()))


def build_dropout_net(dropout1=0.3, dropout2=0.5):
    return Dropped(
        nn.Flatten(),
        nn.Linear(784, 256),
        nn.Dropout(dropout1),
        nn.Linear(256, 256),
        nn.Dropout(dropout2),
        nn.Linear(256, 10),
    )
