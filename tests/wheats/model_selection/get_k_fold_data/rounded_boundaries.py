"""Boundaries i * n // k, slices and cat."""


def get_k_fold_data(k: int, i: int, X: Tensor, y: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    n = X.shape[0]
    start, stop = i * n // k, (i + 1) * n // k

    def rest(t: Tensor) -> Tensor:
        return torch.cat((t[:start], t[stop:]), dim=0)

    return rest(X), rest(y), X[start:stop], y[start:stop]
