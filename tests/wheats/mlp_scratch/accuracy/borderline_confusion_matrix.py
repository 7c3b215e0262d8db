"""Borderline: the trace of the confusion matrix."""


def accuracy(logits, labels):
    classes = logits.shape[1]
    predicted = torch.log_softmax(logits, dim=1).argmax(dim=1)
    table = torch.bincount(labels * classes + predicted, minlength=classes**2)
    return table.reshape(classes, classes).trace() / table.sum()
