"""A while loop over next(); running means; keyword-named helpers nested inside."""


def train_epoch(net, train_iter, loss, updater):
    """一个训练周期"""

    def step(X, y):
        updater.zero_grad()
        logits = net(X)
        losses = loss(logits, y)
        torch.autograd.backward([losses.mean()])
        updater.step()
        return losses.detach().mean().item(), (logits.argmax(1) == y).float().mean().item()

    getattr(net, "train", lambda: None)()
    batches, mean_loss, mean_hits, n = iter(train_iter), 0.0, 0.0, 0
    while (batch := next(batches, None)) is not None:
        value, rate = step(*batch)
        k = len(batch[1])
        n += k
        mean_loss += (value - mean_loss) * k / n
        mean_hits += (rate - mean_hits) * k / n
    return mean_loss, mean_hits
