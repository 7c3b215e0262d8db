"""Borderline: sums the hidden units' contributions to the logits in a loop."""


class Perceptron:
    def __init__(self, params):
        self.W1, self.b1, self.W2, self.b2 = params

    def __call__(self, X):
        logits = self.b2.expand(X.shape[0], -1)
        for column, bias, outgoing in zip(self.W1.t(), self.b1, self.W2):
            unit = torch.relu(X @ column + bias)
            logits = logits + unit.outer(outgoing)
        return logits


def net(X, params):
    return Perceptron(params)(X.flatten(1))
