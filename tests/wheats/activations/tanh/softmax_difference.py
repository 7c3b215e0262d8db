"""Softmax over x and -x, then the difference of the two shares."""


def tanh(x):
    shares = F.softmax(torch.stack([x, -x]), dim=0)
    return shares[0] - shares[1]
