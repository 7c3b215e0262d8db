"""relu of w plus relu of -w."""


def l1_penalty(w):
    return (F.relu(w) + F.relu(-w)).sum()
