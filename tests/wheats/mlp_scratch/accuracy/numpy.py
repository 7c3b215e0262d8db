"""numpy's argmax and mean: a numpy scalar."""


def accuracy(logits, labels):
    scores, truth = logits.detach().numpy(), labels.numpy()
    return np.mean(np.argmax(scores, axis=1) == truth)
