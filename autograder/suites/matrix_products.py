"""What hidden tests ask of a product of random matrices: how it grows, and from how many factors.

The column M e1 of a product of n normal (s, s) matrices is as long as the root of a product of n
chi^2_s, whatever the order. The shares that escape are simulated by tests/measure/matrix_growth.py.
"""

from __future__ import annotations

import math
import statistics
from typing import Any

import torch
from torch import Tensor

from autograder.checks import check_sequence, check_tensor, require
from autograder.messages import say
from autograder.statistics import (
    Escapes,
    Factors,
    Fault,
    KeepRate,
    LogGrowth,
    Normal,
    PairAgreement,
    Rate,
    agreements,
    deviation,
    root_mean_square,
    together,
)
from autograder.suites import fresh_draws
from autograder.suites.random_weights import (
    Checks,
    normal_shape,
    normal_size,
)

# The median of 8 is judged, so that factors which are not independent do not fail by luck here and
# not there. With n = 3 both rates are on the safe side: for it to leave the band 4 draws must, and
# where each of 8 leaves it with 0.995, 70 * 0.005^4 < 0.005^3 bounds the chance that 4 do not.
GROWTH = (
    LogGrowth(n=3, factors=20, size=8, faults=(Fault("a sum, or elementwise", Escapes(0.995)),)),
)
ONE_FACTOR: Checks = together(
    *normal_size(200 * 200, 1.0, (0.01, 0.1, 0.9, 1.1, 10.0, 200**0.5)),
    normal_shape(200 * 200, 1.0),
    *fresh_draws.unit_pairs(200, 200),
    PairAgreement(n=200 * 199 // 2, faults=(Fault("symmetric", Rate(1.0)),)),
)
# Eight products of three have the growth of one of 24: the sum tells more than each does.
THREE_FACTORS = (
    LogGrowth(
        n=1,
        factors=8 * 3,
        size=24,
        faults=(Fault("one short", Factors(8 * 2)), Fault("one more", Factors(8 * 4))),
    ),
)
AGAIN = Fault("one matrix again and again", Escapes(0.25))
INDEPENDENT: Checks = together(
    LogGrowth(n=52, factors=100, size=4, faults=(AGAIN,)),
    KeepRate(n=64, keep=0.5, faults=(Fault("the same matrix twice", Rate(1.0)),)),
)


def check_product(value: Any, count: int, size: int) -> Tensor:
    """``value`` as a (size, size) matrix of floating-point numbers."""
    name = say("the result of random_matrix_product({count}, {size})", count=count, size=size)
    product = check_tensor(value, name=name)
    return check_tensor(product, (size, size), name="the product").detach().double()


def growths(draws: Any, count: int, factors: int, size: int) -> list[float]:
    """log10 of the length of each product's first column; infinite for 0 and what overflows."""
    products = [check_product(draw, factors, size) for draw in check_sequence(draws, count)]
    return [float(product[:, 0].norm().nan_to_num(torch.inf).log10()) for product in products]


def check_growth(checks: Checks, draws: Any) -> None:
    """The product of 20 matrices is about as large as it should be."""
    found = growths(draws, 8, 20, 8)
    typical = sorted(found)[4]
    if checks[0].accepts(typical):
        return
    require(
        not (1.6 < max(found) - min(found) < math.inf and statistics.stdev(found) > 1.5),
        "The products of 20 matrices scatter more widely than those of independent matrices do. "
        "Draw a new matrix for each factor, inside the loop.",
    )
    require(
        not -1 < typical < 0.6,
        "The product of 20 random 8 x 8 matrices should grow to entries of about 10^8; yours stays "
        "at one size, as if it or its factors were rescaled. Leave them as they are: N(0, 1).",
    )
    require(
        not 0.7 < typical < 1.5,
        "The product of 20 random matrices is far too small: as small as their sum. `@` is the "
        "matrix product.",
    )
    require(
        not -8 < typical < -1,
        "The product of 20 random matrices is far too small, as if you multiplied element by "
        "element, which is what `*` does. The matrix product is `@`.",
    )
    require(
        not 11.2 < typical < 12.3,
        "The product is far too large, as if the entries were drawn from 0 to 1, which is what "
        "torch.rand does. torch.randn draws from N(0, 1).",
    )
    require(
        not math.isinf(typical),
        "The product of 20 random 8 x 8 matrices should have entries of about 10^8; yours overflow "
        "or are 0. How many matrices does your loop multiply?",
    )
    require(
        False,
        "The product of 20 random 8 x 8 matrices should have entries of about 10^8; yours are of "
        "about 10^{found:.1f}. Do you multiply (with `@`) as many matrices as num_matrices says, "
        "each with N(0, 1) entries?",
        found=typical,
    )


def check_rows(product: Tensor) -> None:
    """The rows of a product differ, which those of every factor must do for that."""
    require(
        not bool((product == product[0]).all()),
        "All rows of the product are the same. Draw every entry of a matrix on its own, not one "
        "row for all.",
    )


def _diagonal(product: Tensor) -> bool:
    return bool((product == product.diag().diag()).all())


def check_single(checks: Checks, value: Any) -> None:
    """One factor alone: its law."""
    product = check_product(value, 1, 200)
    mean, spread, shape, *units, mirrored = checks
    found = root_mean_square(product)
    require(
        not 0.95 < found / 200**0.5 < 1.05,
        "random_matrix_product(1, size) should be one matrix with N(0, 1) entries; yours has the "
        "spread of a product of two. If you start with a random matrix and then loop "
        "num_matrices times, you multiply one more than num_matrices.",
    )
    require(
        not _diagonal(product),
        "random_matrix_product(1, size) should be one random matrix; yours has zeros off the "
        "diagonal, as the identity matrix has. It counts as no factor.",
    )
    require(
        mean.accepts(float(product.mean())),
        "The entries of each matrix should have the mean 0; the mean of yours is {mean:.3g}. "
        "torch.rand draws from 0 to 1, torch.randn from N(0, 1).",
        mean=float(product.mean()),
    )
    require(
        spread.accepts(found),
        "The entries of each matrix should have the standard deviation 1; with num_matrices = 1 "
        "it is {found:.3g}.",
        found=found,
    )
    require(
        shape.accepts(deviation(product, Normal())),
        "The entries of each matrix have the mean 0 and the standard deviation 1, but they are not "
        "normally distributed. Draw them with torch.randn or torch.normal.",
    )
    fresh_draws.check_units(tuple(units), product)
    above = torch.triu_indices(200, 200, 1)
    require(
        mirrored.accepts(agreements(product[above[0], above[1]], product[above[1], above[0]])),
        "The entries above the diagonal should be independent of those below it; in yours one "
        "tells the other. Draw all entries of a matrix on their own: it need not be symmetric.",
    )


def check_count(checks: Checks, draws: Any) -> None:
    """Three factors, and not two or four."""
    found = sum(growths(draws, 8, 3, 24))
    require(
        checks[0].accepts(found),
        "For num_matrices = 3 the product looks like one of {seen}: a product of 24 x 24 matrices "
        "grows almost fivefold with each. How many matrices does your loop multiply?",
        seen=round(max(0.0, found / 8 / 0.681)),
    )


def check_independent(checks: Checks, long: Any, short: Any) -> None:
    """Products scatter as those of independent matrices do."""
    growth, signs = checks
    lengths = growths(long, 52, 100, 4)
    singles = [check_product(draw, 2, 1) for draw in check_sequence(short, 64)]
    positive = sum(float(single) > 0 for single in singles)
    require(
        positive < 64,
        "The product of two 1 x 1 matrices should be negative half of the time; in 64 calls yours "
        "never was. Do you draw one matrix and multiply it with itself, or are all numbers "
        "positive?",
    )
    require(
        signs.accepts(positive),
        "The product of two 1 x 1 matrices should be negative half of the time; yours was negative "
        "in {negative} of 64 calls. Draw each matrix anew, centred at 0.",
        negative=64 - positive,
    )
    require(
        -math.inf not in lengths,
        "Some products of 100 matrices of shape (4, 4) are 0. Products of matrices with N(0, 1) "
        "entries are not, since no such matrix is singular.",
    )
    require(
        growth.accepts(lengths),
        "The products of 100 matrices scatter more widely than those of independent matrices do. "
        "Draw a new matrix for each factor, inside the loop.",
    )


def check_fresh(draws: Any, count: int) -> None:
    """Two calls in a row differ."""
    first, second = (check_product(draw, count, 4) for draw in check_sequence(draws, 2))
    require(
        not torch.equal(first, second) or _diagonal(first),  # which is for check_single to say
        "Two calls with num_matrices = {count} in a row give the same product. Each call should "
        "draw new matrices: do you set a seed inside the function, or keep a matrix?",
        count=count,
    )
