"""Sum of the losses over the batch's own length; clears .grad by hand."""


def train_epoch(net, train_iter, loss, updater):
    net.train() if isinstance(net, nn.Module) else None
    sums = {"loss": 0.0, "right": 0, "n": 0}
    for X, y in train_iter:
        for group in updater.param_groups:
            for p in group["params"]:
                p.grad = None
        logits = net(X)
        total_loss = loss(logits, y).sum()
        (total_loss / y.shape[0]).backward()
        updater.step()
        sums["loss"] += float(total_loss.detach())
        sums["right"] += int((logits.detach().argmax(1) == y).sum())
        sums["n"] += y.shape[0]
    return sums["loss"] / sums["n"], sums["right"] / sums["n"]
