"""Prints the result and returns nothing.
Loses: test_forward_computes_the_output
Says: returned None
"""


def forward(x, y, W1, W2, lambd):
    z = W1 @ x
    h = torch.tanh(z)
    o = W2 @ h
    L = ((o - y) ** 2).sum() / 2
    s = lambd / 2 * ((W1**2).sum() + (W2**2).sum())
    print(z, h, o, L, s, L + s)
