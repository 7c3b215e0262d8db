"""Borderline: a lambda built on sinh and cosh."""

sigmoid = lambda x: 0.5 + 0.5 * torch.sinh(x.clamp(-50, 50) / 2) / torch.cosh(x.clamp(-50, 50) / 2)
