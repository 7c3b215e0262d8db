"""expm1 in float64, cut off at 300."""


def tanh(x):
    e = torch.expm1(2 * x.double().clamp(-300, 300))
    return (e / (e + 2)).to(x)
