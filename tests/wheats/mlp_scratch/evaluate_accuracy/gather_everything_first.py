"""Concatenates all logits and labels, then compares once."""


def evaluate_accuracy(net, data_iter):
    if isinstance(net, nn.Module):
        net.train(False)
    with torch.no_grad():
        pairs = [(net(X), y) for X, y in data_iter]
    logits = torch.cat([p[0] for p in pairs])
    labels = torch.cat([p[1] for p in pairs])
    return (logits.argmax(dim=-1) == labels).sum() / len(labels)
