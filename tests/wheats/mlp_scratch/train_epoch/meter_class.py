"""A small dataclass keeps running means."""

from dataclasses import dataclass


@dataclass
class Mean:
    value: float = 0.0
    count: int = 0

    def update(self, value: float, n: int) -> None:
        self.count += n
        self.value += (value - self.value) * n / self.count


def train_epoch(net, train_iter, loss, updater) -> tuple[float, float]:
    if isinstance(net, nn.Module):
        net.train()
    loss_mean, accuracy_mean = Mean(), Mean()
    for X, y in train_iter:
        updater.zero_grad()
        (objective := (per_example := loss(scores := net(X), y)).mean()).backward()
        updater.step()
        loss_mean.update(objective.item(), len(per_example))
        accuracy_mean.update((scores.argmax(-1) == y).float().mean().item(), len(y))
    return loss_mean.value, accuracy_mean.value
