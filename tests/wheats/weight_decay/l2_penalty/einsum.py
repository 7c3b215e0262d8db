"""einsum over the flattened tensor."""


def l2_penalty(w):
    v = w.reshape(-1)
    return torch.einsum("i,i->", v, v).mul(0.5)
