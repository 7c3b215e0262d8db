"""Borderline: torch.vdot in double precision, cast back at the end."""


def l2_penalty(w):
    v = torch.ravel(w).to(torch.float64)
    return torch.vdot(v, v / 2).to(w.dtype)
