"""Keeps all losses and hits in lists and joins them after the loop."""


def train_epoch(net, train_iter, loss, updater):
    if isinstance(net, nn.Module):
        net.train(mode=True)
    losses, hits = [], []
    for step, (X, y) in enumerate(train_iter):
        logits = net(X)
        each = loss(logits, y)
        updater.zero_grad(set_to_none=False)
        torch.mean(each, dim=0).backward()
        updater.step()
        losses.append(each.detach())
        hits.append(torch.eq(logits.detach().argmax(dim=1), y))
    return torch.cat(losses).mean(), torch.cat(hits).double().mean()
