"""numpy's weighted average of the batches' means, weights in a list; y and X by index."""


def train_epoch(net, train_iter, loss, updater):
    if isinstance(net, nn.Module) and not net.training:
        net.train()
    if isinstance(net, nn.Module):
        net.train(True)
    rows = []
    for batch in train_iter:
        images, targets = batch[0], batch[1]
        with torch.enable_grad():
            scores = net(images)
            value = loss(scores, targets).mean()
        updater.zero_grad()
        value.backward()
        updater.step()
        share = np.mean(scores.detach().numpy().argmax(1) == targets.numpy())
        rows.append((value.item(), share, len(targets)))
    values, shares, sizes = np.array(rows).T
    return np.average(values, weights=sizes), np.average(shares, weights=sizes)
