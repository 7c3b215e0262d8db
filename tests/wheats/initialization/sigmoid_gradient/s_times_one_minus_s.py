"""The textbook's formula."""


def sigmoid_gradient(x):
    s = torch.sigmoid(x)
    return s * (1 - s)
