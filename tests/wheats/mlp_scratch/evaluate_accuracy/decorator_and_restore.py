"""Decorated with inference_mode; restores the module's mode."""


@torch.inference_mode()
def evaluate_accuracy(net, data_iter):
    was_training = getattr(net, "training", False)
    if was_training:
        net.eval()
    hits = [net(X).max(1).indices.eq(y) for X, y in data_iter]
    if was_training:
        net.train()
    return torch.cat(hits).double().mean().item()
