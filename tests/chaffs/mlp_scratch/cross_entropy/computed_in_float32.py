"""Computes in float32 and casts back: float64 keeps only seven digits.
Loses: test_cross_entropy_keeps_dtype
Says: conversion to float32
"""


def cross_entropy(logits, labels):
    log_probs = F.log_softmax(logits.float(), dim=1)
    return -log_probs[torch.arange(len(labels)), labels].to(logits.dtype)
