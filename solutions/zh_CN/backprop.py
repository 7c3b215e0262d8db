# %% [markdown] of="ced0190e"
# # 前向传播、反向传播和计算图
#
# 到目前为止，你只要调用 `loss.backward()`，梯度就出现了。这一课把这个黑盒子打开。你将亲手把一个小网络的所有梯度算一遍，就这一次，再用一种不必相信任何人微积分功底的办法来检验。在这之后，自动微分对你来说只是图个方便，它为什么那么吃内存也不再神秘。
#
# ## 网络
#
# 取一个样本 $\mathbf{x} \in \mathbb{R}^d$，目标是 $\mathbf{y} \in \mathbb{R}^q$；一个隐藏层，有 $h$ 个单元；为了让公式简短，不设偏置：
#
# $$
# \begin{aligned}
# \mathbf{z} &= \mathbf{W}_1 \mathbf{x} & &\in \mathbb{R}^{h} \\
# \mathbf{h} &= \tanh(\mathbf{z}) & &\in \mathbb{R}^{h} \\
# \mathbf{o} &= \mathbf{W}_2 \mathbf{h} & &\in \mathbb{R}^{q} \\
# L &= \tfrac{1}{2} \lVert \mathbf{o} - \mathbf{y} \rVert_2^2 & &\in \mathbb{R} \\
# s &= \tfrac{\lambda}{2}
#   \bigl( \lVert \mathbf{W}_1 \rVert_F^2 + \lVert \mathbf{W}_2 \rVert_F^2 \bigr)
#   & &\in \mathbb{R} \\
# J &= L + s & &\in \mathbb{R}
# \end{aligned}
# $$
#
# $\lVert \mathbf{W} \rVert_F^2$ 是矩阵所有元素的平方和（弗罗贝尼乌斯范数的平方）。$L$ 衡量误差，$s$ 是上一课的权重衰减惩罚，$J$ 则是训练要最小化的目标。
#
# 画出每个量是由哪些量算出来的，这样的图就叫作**计算图**。运行下一个单元格，把它画出来。

# %% tags=["setup"] of="e8266544"
import math
from collections.abc import Callable

import lab
import torch
from torch import Tensor, nn

# %% tags=["experiment"] jupyter={"source_hidden": true} of="ae092e11"
PLACES = {
    "x": (0.0, 0.0),
    "W_1": (2.0, 2.2),
    "z": (2.0, 0.0),
    "h": (4.4, 0.0),
    "W_2": (6.8, 2.2),
    "o": (6.8, 0.0),
    "y": (11.0, -1.1),
    "L": (9.2, 0.0),
    "s": (9.2, 2.2),
    "J": (11.0, 1.1),
}
ARROWS = ["x z", "W_1 z", "z h", "h o", "W_2 o", "o L", "y L", "L J", "s J", "W_2 s", "W_1 s"]


def draw_graph() -> None:
    """画出哪个量由哪些量算出，以及传回每个量的梯度。"""
    from matplotlib import pyplot as plt

    def by(name: str) -> str:
        return rf"\frac{{\partial J}}{{\partial {name}}}"

    formulas = {
        "W_1": ("", rf"${by('W_1')} = {by('z')} x^\top + \lambda W_1$"),
        "z": ("$W_1 x$", rf"${by('z')} = {by('h')} \odot (1 - h^2)$"),
        "h": (r"$\tanh(z)$", rf"${by('h')} = W_2^\top {by('o')}$"),
        "W_2": ("", rf"${by('W_2')} = {by('o')} h^\top + \lambda W_2$"),
        "o": ("$W_2 h$", rf"${by('o')} = o - y$"),
        "L": (r"$\frac{1}{2} \Vert o - y \Vert^2$", rf"${by('L')} = 1$"),
        "s": (
            r"$\quad\frac{\lambda}{2} (\Vert W_1 \Vert^2 + \Vert W_2 \Vert^2)$",
            f"${by('s')} = 1$",
        ),
        "J": ("$L + s$", ""),
    }
    ink, orange, blue, grey = "#222222", "#D55E00", "#cfe3f3", "#e8e8e8"
    fills = {"x": grey, "y": grey, "W_1": blue, "W_2": blue}
    _, axes = plt.subplots(figsize=(10, 4.5), dpi=150, layout="constrained")
    axes.set(xlim=(-0.6, 11.8), ylim=(-1.7, 3.9), aspect="equal")
    axes.axis("off")
    for arrow in ARROWS:
        start, end = arrow.split()
        (x0, y0), (x1, y1) = PLACES[start], PLACES[end]
        length = math.hypot(x1 - x0, y1 - y0)
        lanes = [("-|>", ink, 0.09), ("<|-", orange, -0.09)]
        if start in "xy":  # 数据不需要梯度
            lanes = [("-|>", ink, 0.0)]
        for style, colour, shift in lanes:
            dx, dy = shift * (y0 - y1) / length, shift * (x1 - x0) / length
            look = {"arrowstyle": style, "color": colour, "linewidth": 1.3}
            look |= {"shrinkA": 17, "shrinkB": 17}
            look["connectionstyle"] = "arc3,rad=-0.22" if arrow == "W_1 s" else "arc3"
            axes.annotate("", (x1 + dx, y1 + dy), (x0 + dx, y0 + dy), arrowprops=look)
    for name, (x, y) in PLACES.items():
        fill = fills.get(name, "white")
        axes.add_patch(plt.Circle((x, y), 0.34, facecolor=fill, edgecolor=ink, zorder=3))
        axes.text(x, y, f"${name}$", ha="center", va="center", fontsize=13, zorder=4)
        value, gradient = formulas.get(name, ("", ""))
        if name in ("W_1", "W_2"):
            axes.text(x + 0.25, y - 1.1, gradient, color=orange, va="center", fontsize=13)
            continue
        side, align = (1, "bottom") if y > 0 else (-1, "top")
        place = {"ha": "center", "va": align}
        axes.text(x, y + 0.45 * side, value, color=ink, fontsize=11, **place)
        axes.text(x, y + 0.95 * side, gradient, color=orange, fontsize=13, **place)
    axes.text(-0.4, 3.3, "forward: values", color=ink, fontsize=11)
    axes.text(-0.4, 2.9, "backward: gradients", color=orange, fontsize=11)
    plt.show()


draw_graph()

# %% [markdown] of="70b0436b"
# **观察**：黑色箭头把值从左向右传，这就是**前向传播**。橙色箭头把梯度从右向左传，这就是**反向传播**（backpropagation，简称 backprop）。每个橙色箭头都沿着一个黑色箭头走。数据 $\mathbf{x}$ 和 $\mathbf{y}$ 不需要梯度。从每个权重矩阵都引出两个黑色箭头，一个通向预测，一个通向惩罚，所以会有两个梯度传回来，并且要**相加**。
#
# ## 前向传播
#
# **编写** `forward`：按照上面公式的顺序计算六个量，并把它们全部返回，因为反向传播会用到其中的大部分。
#
# - $\mathbf{x}$ 和 $\mathbf{y}$ 是向量，所以它们的张量只有一个维度。$\mathbf{W}\mathbf{x}$ 就是 `W @ x`。
# - $L$ 是平方**和**的一半，不是均值。$L$、$s$ 和 $J$ 都是没有维度的张量，`.sum()` 给出的正是这样的张量；`.item()` 则会把它们从计算图上切下来。
# - 名字就是承诺：返回的时候，`z` 里装的应该仍是 $\mathbf{z}$。而 `z.tanh_()` 和 `o -= y` 会覆盖原来的值。
# - `lambd` 少写了最后一个字母，因为 `lambda` 是 Python 的保留字。


# %% exercise="forward" of="8da548c5"
def forward(x: Tensor, y: Tensor, W1: Tensor, W2: Tensor, lambd: float) -> dict[str, Tensor]:
    """两层网络及其正则化损失的前向传播。

    参数：
        x: 输入，(d,)。
        y: 目标，(q,)。
        W1: 隐藏层的权重，(h, d)。
        W2: 输出层的权重，(q, h)。
        lambd: 正则化常数，不小于 0。

    返回：
        各个中间结果，以名字为键，数据类型与输入相同（float32 或 float64）：
        ``z`` (h,)、``h`` (h,)、``o`` (q,)，以及 0 维张量 ``L``、``s`` 和 ``J``。
    """
    ### BEGIN SOLUTION
    z = W1 @ x
    h = torch.tanh(z)
    o = W2 @ h
    L = ((o - y) ** 2).sum() / 2
    s = lambd / 2 * ((W1**2).sum() + (W2**2).sum())
    return {"z": z, "h": h, "o": o, "L": L, "s": s, "J": L + s}
    ### END SOLUTION


# %% check="forward" of="d2efce7f"
x, y = torch.tensor([1.0, 2.0]), torch.tensor([1.0])
W1 = torch.tensor([[1.0, 0.0], [0.0, 0.5], [0.0, 0.0]])
W2 = torch.tensor([[1.0, 1.0, 5.0]])
values = forward(x, y, W1, W2, lambd=0.1)
expected = {
    "z": [1.0, 1.0, 0.0],
    "h": [0.7616, 0.7616, 0.0],
    "o": [1.5232],
    "L": 0.1369,
    "s": 1.4125,
    "J": 1.5494,
}
assert isinstance(values, dict), f"forward 应返回一个字典，实际返回的是 {type(values).__name__}"
assert set(values) >= set(expected), f"字典应含有这些键：{list(expected)}"
for name, value in expected.items():
    assert isinstance(values[name], Tensor), (
        f"{name} 应是张量，实际是 {type(values[name]).__name__}"
    )
    assert values[name].shape == torch.tensor(value).shape, (
        f"{name} 的形状应为 {tuple(torch.tensor(value).shape)}，实际是 {tuple(values[name].shape)}"
    )
    assert torch.allclose(values[name], torch.tensor(value), atol=1e-3), (
        f"{name} 应为 {value}，实际得到 {values[name].tolist()}"
    )

# %% [markdown] of="569e5782"
# ## 反向传播
#
# 如果 $J$ 只通过 $\mathbf{v} = g(\mathbf{u})$ 依赖于 $\mathbf{u}$，那么**链式法则**告诉我们
#
# $$
# \frac{\partial J}{\partial u_k}
# = \sum_j \frac{\partial J}{\partial v_j} \, \frac{\partial v_j}{\partial u_k} .
# $$
#
# 所以，只要有 $\mathbf{v}$ 处的梯度和 $g$ 的**局部**导数，就能得到 $\mathbf{u}$ 处的梯度，不必去看图的其余部分。从 $J$ 出发，那里的梯度是 1，然后逆着箭头走完整张图：
#
# 1. $J = L + s$ 是一个和，它把梯度原样传下去：$\partial J / \partial L = \partial J / \partial s = 1$。
# 2. 由 $L = \frac{1}{2} \sum_j (o_j - y_j)^2$ 得到 $\dfrac{\partial J}{\partial \mathbf{o}} = \mathbf{o} - \mathbf{y} \in \mathbb{R}^{q}$。
# 3. 因为 $o_j = \sum_k W_{2,jk} h_k$，所以 $\partial o_j / \partial W_{2,jk} = h_k$，并且 $\partial o_j / \partial h_k = W_{2,jk}$。再加上惩罚项的那一份 $\partial s / \partial \mathbf{W}_2 = \lambda \mathbf{W}_2$，就有：
#
# $$
# \begin{aligned}
# \frac{\partial J}{\partial \mathbf{W}_2}
# &= \frac{\partial J}{\partial \mathbf{o}} \, \mathbf{h}^\top + \lambda \mathbf{W}_2
# & &\in \mathbb{R}^{q \times h}, \\[4pt]
# \frac{\partial J}{\partial \mathbf{h}}
# &= \mathbf{W}_2^\top \, \frac{\partial J}{\partial \mathbf{o}} & &\in \mathbb{R}^{h} .
# \end{aligned}
# $$
#
# 4. $h_k = \tanh(z_k)$ 单独作用于每个元素，而 $\tanh' = 1 - \tanh^2$，所以（$\odot$ 表示按元素相乘）：
#
# $$
# \frac{\partial J}{\partial \mathbf{z}}
# = \frac{\partial J}{\partial \mathbf{h}} \odot (1 - \mathbf{h} \odot \mathbf{h})
# \in \mathbb{R}^{h} .
# $$
#
# 5. $\mathbf{z} = \mathbf{W}_1 \mathbf{x}$ 与第 3 步类似：
#
# $$
# \frac{\partial J}{\partial \mathbf{W}_1}
# = \frac{\partial J}{\partial \mathbf{z}} \, \mathbf{x}^\top + \lambda \mathbf{W}_1
# \in \mathbb{R}^{h \times d} .
# $$
#
# 梯度的形状，总是和它所属的那个量的形状相同。记不清该转置哪个因子时，看形状就只剩一种可能：由 $q$ 个数的向量和 $h$ 个数的向量做外积，只有一种顺序能得到 $q \times h$ 的矩阵。
#
# **编写** `backward`。所需的值从 `forward` 得到。
#
# - 不允许使用自动微分（不用 `.backward()`、`torch.autograd`、`torch.func.grad`、`requires_grad_()`）；在这一课里，由你来做它的工作。因此你的函数不需要计算图，在 `torch.no_grad()` 之下也给出同样的结果。
# - 它从头到尾都由张量运算组成，中间没有 `.detach()`、`.item()` 或 numpy。这样一来，梯度本身也和其他任何结果一样可以求导。


# %% exercise="backward" of="b507e2e6"
def backward(x: Tensor, y: Tensor, W1: Tensor, W2: Tensor, lambd: float) -> tuple[Tensor, Tensor]:
    """用链式法则计算 J 的梯度，不用自动微分。

    参数：
        x: 输入，(d,)。
        y: 目标，(q,)。
        W1: 隐藏层的权重，(h, d)。
        W2: 输出层的权重，(q, h)。
        lambd: 正则化常数，不小于 0。

    返回：
        ``(dJ/dW1, dJ/dW2)``，形状分别为 (h, d) 和 (q, h)，数据类型与输入相同。两者都留在
        x、y、W1 和 W2 的计算图里，因此还可以再求导。
    """
    ### BEGIN SOLUTION
    values = forward(x, y, W1, W2, lambd)
    dJ_do = values["o"] - y
    dJ_dW2 = torch.outer(dJ_do, values["h"]) + lambd * W2
    dJ_dh = W2.T @ dJ_do
    dJ_dz = dJ_dh * (1 - values["h"] ** 2)
    dJ_dW1 = torch.outer(dJ_dz, x) + lambd * W1
    return dJ_dW1, dJ_dW2
    ### END SOLUTION


# %% check="backward" of="550fa52e"
with torch.no_grad():
    gradients = backward(x, y, W1, W2, lambd=0.0)
assert isinstance(gradients, tuple | list) and len(gradients) == 2, (
    f"应返回两个梯度，dJ/dW1 在前；实际返回的是 {type(gradients).__name__}"
)
grad1, grad2 = gradients
assert grad1.shape == (3, 2) and grad2.shape == (1, 3), (
    f"梯度的形状应与 W1 和 W2 相同，即 (3, 2) 和 (1, 3)；"
    f"实际是 {tuple(grad1.shape)} 和 {tuple(grad2.shape)}"
)
assert torch.allclose(grad2, torch.tensor([[0.3985, 0.3985, 0.0]]), atol=1e-3), (
    f"不加惩罚时，dJ/dW2 应为 [[0.398, 0.398, 0]]，实际得到 {grad2.tolist()}"
)
assert not torch.allclose(grad1[0], torch.tensor([0.5232, 1.0464]), atol=1e-3), (
    "dJ/dW1 里少了 tanh 的导数"
)
assert torch.allclose(grad1[0], torch.tensor([0.2197, 0.4395]), atol=1e-3), (
    f"不加惩罚时，dJ/dW1 的第一行应为 [0.220, 0.439]，实际得到 {grad1[0].tolist()}"
)
more1, more2 = backward(x, y, W1, W2, lambd=2.0)
assert torch.allclose(more1 - grad1, 2 * W1, atol=1e-5), "惩罚项应给 dJ/dW1 加上 lambd * W1"
assert torch.allclose(more2 - grad2, 2 * W2, atol=1e-5), "惩罚项应给 dJ/dW2 加上 lambd * W2"

# %% [markdown] of="6dd1cc44"
# ## 检验梯度
#
# 有错的反向传播代码往往也能运行，甚至也能学习，只是效果差一些。有一种检验和它的推导毫不相干，那就是导数的定义本身。把 $\mathbf{W}$ 的一个元素向两边各移动一点点，看看 $f$ 变化多少：
#
# $$
# \frac{\partial f}{\partial W_{jk}} \approx
# \frac{f(\mathbf{W} + \varepsilon \mathbf{E}_{jk}) - f(\mathbf{W} - \varepsilon \mathbf{E}_{jk})}
# {2 \varepsilon} ,
# $$
#
# 其中 $\mathbf{E}_{jk}$ 在位置 $(j, k)$ 上为 1，其余位置为 0。这叫作**中心差分**。它比单侧差分 $\bigl( f(\mathbf{W} + \varepsilon \mathbf{E}_{jk}) - f(\mathbf{W}) \bigr) / \varepsilon$ 更好：在泰勒级数里，二阶项互相抵消，剩下的误差是 $\varepsilon^2$ 量级，而不是 $\varepsilon$ 量级。
#
# 代价是，$\mathbf{W}$ 中的**每一个数**都要调用两次 $f$。一个有一百万个权重的网络，就要做两百万次前向传播；而反向传播只需要一次前向和一次反向。所以它适合在小例子上做检验，不适合用来训练。
#
# **编写** `numerical_gradient`。
#
# - 不管 `W` 是什么数据类型，都用 float64 计算，并且传给 `f` 的也是 float64 张量。两个几乎相等的 float32 数相减，剩不下几位正确的数字。
# - 绝不要往调用者的 `W` 里写东西，哪怕只是一瞬间：万一 `f` 中途抛出错误，这个改动就留在那里了。
# - 结果的形状和数据类型与 W 相同。不允许使用自动微分。


# %% exercise="numerical_gradient" of="5721b88f"
def numerical_gradient(
    f: Callable[[Tensor], Tensor | float], W: Tensor, eps: float = 1e-4
) -> Tensor:
    """用中心差分计算标量函数的梯度，一次一个元素。

    参数：
        f: 接受与 W 形状相同的 float64 张量，返回一个数或一个 0 维张量。
        W: 在哪里求梯度；任意形状的浮点张量，不会被改动。
        eps: 每个元素向两边各移动多少。

    返回：
        形状和数据类型与 W 相同的张量。
    """
    ### BEGIN SOLUTION
    center = W.detach().double()

    def f_at(point: Tensor) -> float:
        value = f(point)
        return value.item() if isinstance(value, Tensor) else float(value)

    slopes = []
    for i in range(W.numel()):
        step = torch.zeros(W.numel(), dtype=torch.float64)
        step[i] = eps
        step = step.reshape(W.shape)
        slopes.append((f_at(center + step) - f_at(center - step)) / (2 * eps))
    return torch.tensor(slopes, dtype=W.dtype).reshape(W.shape)
    ### END SOLUTION


# %% check="numerical_gradient" of="0902dded"
W = torch.tensor([[1.0, -2.0, 3.0]])
slope = numerical_gradient(lambda W: (W**3).sum(), W, eps=0.1)
assert torch.equal(W, torch.tensor([[1.0, -2.0, 3.0]])), f"W 被改动了，变成了 {W.tolist()}"
assert slope.shape == W.shape and slope.dtype == W.dtype, (
    f"应与 W 一样，形状为 (1, 3)、类型为 float32，实际是 {tuple(slope.shape)} 和 {slope.dtype}"
)
assert not torch.allclose(slope, torch.tensor([[3.31, 11.41, 27.91]]), atol=1e-3), (
    "这是单侧差分；应该向两边各走一步，再除以 2 * eps"
)
assert torch.allclose(slope, torch.tensor([[3.01, 12.01, 27.01]]), atol=1e-3), (
    "对 w^3 之和，取 eps = 0.1，应得 3 w^2 + 0.01 = [3.01, 12.01, 27.01]，"
    f"实际得到 {slope.tolist()}"
)
W = torch.tensor([2.0, 5.0], dtype=torch.float64)
moved = []
slope = numerical_gradient(lambda V: moved.append(V[0] != W[0]) or V[0] * V[1], W)
assert torch.allclose(slope, torch.tensor([5.0, 2.0], dtype=torch.float64)), (
    f"对 w0 * w1，在 [2, 5] 处应得 [5, 2]，实际得到 {slope.tolist()}：有元素移动之后没有复位吗？"
)
assert any(moved), "调用 f 时 W 自己动了：对 float64，`W.double()` 就是 W 本身，不是副本"

# %% [markdown] of="f92810a2"
# ## 你的反向传播能通过检验吗？
#
# 比较两个梯度，要用**相对误差** $\lVert \mathbf{g} - \mathbf{g}' \rVert / (\lVert \mathbf{g} \rVert + \lVert \mathbf{g}' \rVert)$。它不受梯度本身大小的影响。在 float64 下，小于 $10^{-7}$ 表示“相同”，大于 $10^{-3}$ 表示“有错”。
#
# 下面的单元格把你的 `backward` 和你的 `numerical_gradient` 相比较，也把它们和自动微分的结果相比较。此外，它还检验两个带有典型错误的版本。


# %% tags=["experiment"] of="a8bc9d56"
def relative_error(a: Tensor, b: Tensor) -> float:
    """梯度相等时为 0，方向相反时为 1。"""
    return ((a - b).norm() / (a.norm() + b.norm())).item()


torch.manual_seed(0)
d, h, q, lambd = 5, 4, 3, 0.7
x, y = torch.randn(d, dtype=torch.float64), torch.randn(q, dtype=torch.float64)
W1, W2 = torch.randn(h, d, dtype=torch.float64), torch.randn(q, h, dtype=torch.float64)

numerical = numerical_gradient(lambda W1: forward(x, y, W1, W2, lambd)["J"], W1)
by_hand, _ = backward(x, y, W1, W2, lambd)
leaf = W1.clone().requires_grad_()
(autograd,) = torch.autograd.grad(forward(x, y, leaf, W2, lambd)["J"], leaf)
without_penalty = by_hand - lambd * W1
hidden = torch.tanh(W1 @ x)
without_tanh = torch.outer(W2.T @ (W2 @ hidden - y), x) + lambd * W1

for name, gradient in {
    "你的 backward 函数": by_hand,
    "autograd": autograd,
    "少了惩罚": without_penalty,
    "少了 tanh 导数": without_tanh,
}.items():
    print(f"{name:>17}：相对误差 {relative_error(gradient, numerical):.1e}")

# %% [markdown] of="d0f70306"
# **观察**：对和错之间差了好多个数量级。这个检验之所以令人愉快，就在于根本不需要你来判断。
#
# ## $\varepsilon$ 该取多小？
#
# 越小就越接近导数，照理应该是这样。试试看。


# %% tags=["experiment"] of="971a1024"
def one_sided(f: Callable[[Tensor], Tensor], W: Tensor, eps: float) -> Tensor:
    """用前向差分计算梯度。"""
    steps = eps * torch.eye(W.numel(), dtype=W.dtype).reshape(-1, *W.shape)
    return torch.stack([(f(W + step) - f(W)) / eps for step in steps]).reshape(W.shape)


def objective(W1: Tensor) -> Tensor:
    """把 J 仅看作 W1 的函数。"""
    return forward(x, y, W1, W2, lambd)["J"]


sizes = [10 ** (-k / 2) for k in range(1, 27)]
lab.plot(
    sizes,
    [
        [relative_error(numerical_gradient(objective, W1, eps), by_hand) for eps in sizes],
        [relative_error(one_sided(objective, W1, eps), by_hand) for eps in sizes],
    ],
    xlabel="eps",
    ylabel="relative error",
    legend=["central", "one-sided"],
    xscale="log",
    yscale="log",
)

# %% [markdown] of="33e1ca19"
# **观察**：从右往左看这两条曲线。起初它们沿直线下降：中心差分的斜率是 2（误差与 $\varepsilon^2$ 成正比），单侧差分的斜率是 1。然后它们又升上去了。$f$ 的两个值各带有约 $10^{-16}$ 的舍入误差，除以 $\varepsilon$ 又把它放大。最好的 $\varepsilon$ 在两种误差平衡的地方；对 float64 下的中心差分来说，是在 $10^{-5}$ 附近。默认值取 $10^{-4}$，就是为了留些余地。在 float32 下，舍入误差是 $10^{-7}$，不管 $\varepsilon$ 取什么值，正确的数字最多也就四位左右。
#
# ## 用你的反向传播训练网络
#
# 只用 `forward`、`backward` 和一个减法，网络就学会了正弦的一个周期。为了变相地给它加上偏置，输入取成 $(t, 1)$。

# %% tags=["experiment"] of="4b904966"
torch.manual_seed(0)
t = torch.linspace(-3, 3, 40)
inputs, targets = torch.stack([t, torch.ones(40)], dim=1), torch.sin(t).reshape(40, 1)
W1, W2 = torch.randn(20, 2), torch.randn(1, 20) / 20**0.5
losses = []
for _ in range(200):
    total = 0.0
    for i in torch.randperm(40).tolist():
        total += forward(inputs[i], targets[i], W1, W2, lambd=0.0)["L"].item()
        grad1, grad2 = backward(inputs[i], targets[i], W1, W2, lambd=0.0)
        W1 = W1 - 0.05 * grad1
        W2 = W2 - 0.05 * grad2
    losses.append(total / 40)
lab.plot(range(1, 201), losses, xlabel="epoch", ylabel="mean of L", yscale="log")
predictions = [forward(inputs[i], targets[i], W1, W2, 0.0)["o"].item() for i in range(40)]
lab.plot(
    t, [targets.flatten(), predictions], xlabel="t", legend=["sin t", "network"], styles=["o", "-"]
)

# %% [markdown] of="5bf9623f"
# **观察**：损失从 0.12 降到 0.001 以下，曲线也落在了那些点上，尽管没有谁调用过 `.backward()`。这里的更新就是批量大小为一的小批量随机梯度下降，所以损失在下降途中会抖动。
#
# 在你的 `backward` 里，把 tanh 的导数换成 relu 的导数 `values["z"] > 0`，再运行一遍这个单元格。损失照样下降，却停在 0.03 附近。错误的梯度很少自己暴露出来，只有上面的检验才能发现它。
#
# ## 训练要记住什么
#
# 再看一遍你的 `backward`。计算 $\mathbf{W}_2$ 的梯度要用 $\mathbf{h}$，计算 tanh 的梯度又要用 $\mathbf{h}$，计算 $\mathbf{W}_1$ 的梯度则要用 $\mathbf{x}$。前向传播和反向传播互相依赖：反向传播使用前向传播留下的值，而下一次前向传播使用经反向传播改进过的参数。
#
# 所以，每个中间结果都要保存到反向传播用过它为止；而做预测时，中间结果可以马上扔掉。这就是训练要多用那么多内存的原因，也是内存不够时我们去减小批量大小的原因。下面的单元格问一问自动微分：对一个有十个隐藏层的网络，它要保存多少个数。


# %% tags=["experiment"] of="7accb47e"
def numbers_kept(net: nn.Module, X: Tensor) -> int:
    """自动微分为反向传播保存了多少个数，不计参数。"""
    parameters = {p.data_ptr() for p in net.parameters()}
    kept: dict[int, int] = {}

    def note(tensor: Tensor) -> Tensor:
        if tensor.data_ptr() not in parameters:
            kept[tensor.data_ptr()] = tensor.numel()
        return tensor

    with torch.autograd.graph.saved_tensors_hooks(note, lambda tensor: tensor):
        output = net(X)
    del output
    return sum(kept.values())


deep = nn.Sequential(*[layer for _ in range(10) for layer in (nn.Linear(256, 256), nn.Tanh())])
batch_sizes = [1, 64, 128, 256, 512, 1024]
with_gradients = [numbers_kept(deep, torch.rand(n, 256)) for n in batch_sizes]
with torch.no_grad():
    without_gradients = [numbers_kept(deep, torch.rand(n, 256)) for n in batch_sizes]
parameters = sum(p.numel() for p in deep.parameters())
lab.plot(
    batch_sizes,
    [with_gradients, without_gradients, [parameters] * len(batch_sizes)],
    xlabel="batch size",
    ylabel="numbers in memory",
    legend=["kept for training", "kept under no_grad", "parameters"],
)

# %% [markdown] of="a291af8a"
# **观察**：训练要保存的数与批量大小成正比（也与层数成正比），很快就超过了参数本身。在 `torch.no_grad()` 之下，什么都不保存。
#
# ## 自己动手试试
#
# - 给 `forward` 和 `backward` 加上偏置。$J$ 关于 $\mathbf{b}_1$ 的梯度是什么？
# - 把 tanh 换成 relu。哪几行要改？在哪些点上数值梯度会和你的不一致，谁是对的？
# - 一次处理整个批量：$\mathbf{X} \in \mathbb{R}^{n \times d}$。哪个外积会变成哪个矩阵乘法？
