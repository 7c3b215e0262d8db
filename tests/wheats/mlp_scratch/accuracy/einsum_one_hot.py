"""One-hot predictions times one-hot labels; returns a numpy scalar."""


def accuracy(logits, labels):
    classes = logits.shape[1]
    said = F.one_hot(logits.argmax(1), classes)
    meant = F.one_hot(labels, classes)
    return np.float64((said * meant).sum().item()) / np.float64(len(labels))
