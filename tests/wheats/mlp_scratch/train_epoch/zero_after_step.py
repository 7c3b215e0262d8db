"""Clears the gradients after each step, ready for the next batch."""


def train_epoch(net, train_iter, loss, updater):
    if hasattr(net, "train"):
        net.train()
    losses, hits = [], []
    for X, y in train_iter:
        out = net(X)
        l = loss(out, y)
        torch.mean(l).backward()
        updater.step()
        updater.zero_grad(set_to_none=False)
        losses.append(l.detach())
        hits.append(out.argmax(1) == y)
    return torch.cat(losses).mean(), torch.cat(hits).double().mean()
