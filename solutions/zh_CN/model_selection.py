# %% [markdown] of="1e7c7c22"
# # 泛化、模型选择、欠拟合与过拟合
#
# 一个学生把去年的考卷背得滚瓜烂熟，再考去年的卷子就能得满分。她到底有没有弄懂，要到下一次考试才看得出来。参数足够多的模型就是这样的学生：它能把训练数据连同噪声一起复述出来，但光凭这一点，看不出它对没见过的数据会怎样。我们想要的，是对*新*样本也成立的规律，所以需要测量的也正是这一点。
#
# ## 两种误差
#
# 设样本 $(x, y)$ 独立地抽取自同一个分布 $P$。对模型 $f$ 和损失 $\ell$，有
#
# $$
# \begin{aligned}
# R_\text{train}(f) &= \frac{1}{n} \sum_{i=1}^{n} \ell\bigl(f(x^{(i)}), y^{(i)}\bigr)
# \quad \text{和} \\
# R(f) &= \mathbb{E}_{(x, y) \sim P} \bigl[ \ell(f(x), y) \bigr] .
# \end{aligned}
# $$
#
# 前者是**训练误差**，即在拟合模型所用的 $n$ 个样本上取的平均。后者是**泛化误差**，即在 $P$ 所能产生的一切样本上取的平均。我们算得出前者，希望小的却是后者。对于后者，我们能做的只有*估计*：在没有参与拟合的样本上取平均。
#
# - **欠拟合**：两种误差都很大，而且彼此接近。模型连训练数据中的规律都表达不出来；更丰富的模型也许会好一些。
# - **过拟合**：训练误差比泛化误差小得多。模型把样本里偶然的东西也拟合进去了。这不一定是灾难，因为最终要紧的是泛化误差本身，而不是两者之间的差距。
#
# 两者能相差多远，取决于模型的自由度和数据。*参数*越多，参数的*取值范围*越大，模型就越灵活；*训练样本*越多，模型受到的约束就越强。在这一课中你要拧第一个旋钮，下一课拧第二个。
#
# 我们拿多项式来做试验，因为一条曲线是太僵硬、正合适，还是太狂乱，一眼就能看出来。

# %% tags=["setup"] of="5efc5892"
from collections.abc import Callable, Iterable, Mapping

import lab
import torch
import torch.nn.functional as F
from torch import Tensor, nn

# %% [markdown] of="e1ee9f03"
# ## 多项式特征
#
# 多项式是以非线性特征为输入的*线性*模型。令
#
# $$
# \begin{gathered}
# \phi_i(x) = \frac{x^i}{i!}, \qquad i = 0, 1, \ldots, d - 1, \\
# \hat y = \sum_{i=0}^{d-1} w_i \, \phi_i(x) ,
# \end{gathered}
# $$
#
# 那么要学的就只有 $d$ 个权重。（没有单独的偏置：$\phi_0(x) = 1$，所以它的工作由 $w_0$ 来做。）阶乘使数的大小保持合理。当 $x = 3$ 时，不加阶乘的幂 $x^{19}$ 超过十亿，而 $x^{19} / 19!$ 只有 $10^{-8}$；如果各列的梯度相差这么大，就没法共用一个学习率。
#
# **编写** `polynomial_features`。第 0 列全是一，第 1 列是 $x$，第 2 列是 $x^2 / 2$。结果的数据类型与 $x$ 相同；样本数为零（`n = 0`）也是合理的情形，答案就是空的。


# %% exercise="polynomial_features" of="bb57d7c5"
def polynomial_features(x: Tensor, num_features: int) -> Tensor:
    """把各个数展开成特征 x^i / i!。

    参数：
        x: 形状为 (n,) 或 (n, 1) 的浮点张量；n 可以是 0。
        num_features: 特征的个数，至少为 1。

    返回：
        形状为 (n, num_features)、数据类型与 x 相同的张量；第 i 列是 x^i / i!，i = 0, 1, ...
    """
    ### BEGIN SOLUTION
    x = x.reshape(-1, 1)
    ones = torch.ones_like(x)
    # x^i / i! is the running product of x/1, x/2, ...: no power and no factorial can overflow.
    steps = x / torch.arange(1, num_features, device=x.device)
    return torch.cat([ones, steps.cumprod(dim=1)], dim=1)
    ### END SOLUTION


# %% check="polynomial_features" of="89ac3236"
features = polynomial_features(torch.tensor([0.0, 1.0, 2.0]), 4)
assert features.shape == (3, 4), (
    f"3 个数和 4 个特征给出的形状应为 (3, 4)，实际得到 {tuple(features.shape)}"
)
assert torch.equal(features[:, 0], torch.ones(3)), (
    f"第 0 列是 x^0 = 1，在 x = 0 处也一样；实际得到 {features[:, 0].tolist()}"
)
assert torch.allclose(features[2], torch.tensor([1.0, 2.0, 2.0, 4 / 3])), (
    f"x = 2 时应为 [1, 2, 4/2, 8/6]，实际得到 {features[2].tolist()}"
)
column = polynomial_features(torch.tensor([[1.0], [2.0]]), 3)
assert column.shape == (2, 3), (
    f"x 的形状为 (2, 1) 时，应该给出 (2, 3)，实际得到 {tuple(column.shape)}"
)

# %% [markdown] of="bb8a3da8"
# ## 测量误差
#
# 上面的两种误差都是对样本取的平均，所以一个函数就能兼顾。它遍历一个数据集的各个批量，把各样本的损失加起来，再除以样本的个数。
#
# **编写** `evaluate_loss`。
#
# - 批量的大小可能不同，所以不要对各批量的平均值再取平均：3 个样本的批量，不能和 100 个样本的批量占同样的分量。
# - 这里什么也不学。请在 `torch.no_grad()` 之下调用 `net`：这样 PyTorch 就不会为反向传播保留记录，既省内存，又省时间。
# - `data_iter` 只能遍历一次。它可能是一个生成器，第二次就空了。


# %% exercise="evaluate_loss" of="05b471c9"
def evaluate_loss(
    net: Callable[[Tensor], Tensor],
    data_iter: Iterable[tuple[Tensor, Tensor]],
    loss: Callable[[Tensor, Tensor], Tensor],
) -> float:
    """``net`` 在一个数据集上每个样本的平均损失，不记录梯度。

    参数：
        net: 模块或函数，从一个批量 X 到预测。
        data_iter: 给出 (X, y) 批量，大小可以不同；总共至少有一个样本。
        loss: ``loss(net(X), y)`` 是形状为 (B,) 或 (B, 1) 的张量，每个样本一个损失。

    返回：
        全部样本上的均值，一个数。
    """
    ### BEGIN SOLUTION
    total, count = 0.0, 0
    with torch.no_grad():
        for X, y in data_iter:
            losses = loss(net(X), y)
            total += losses.sum().item()
            count += losses.numel()
    return total / count
    ### END SOLUTION


# %% check="evaluate_loss" of="2543d356"
def squared_loss(y_hat: Tensor, y: Tensor) -> Tensor:
    """每个样本一个平方误差。"""
    return (y_hat - y.reshape(y_hat.shape)) ** 2


batches = [(torch.tensor([1.0, 2.0, 3.0]), torch.zeros(3)), (torch.tensor([4.0]), torch.zeros(1))]
mean_loss = evaluate_loss(lambda X: X, batches, squared_loss)
assert abs(mean_loss - 31 / 3) > 1e-3, (
    f"{mean_loss:.3f} 是对 2 个批量的均值再取的均值；请对 4 个样本取均值"
)
assert abs(mean_loss - 7.5) < 1e-5, f"(1 + 4 + 9 + 16) / 4 是 7.5，实际得到 {mean_loss}"
once = evaluate_loss(lambda X: X, iter(batches), squared_loss)
assert abs(once - 7.5) < 1e-5, "遍历一遍之后数据就没有了：data_iter 只能遍历一次"

# %% [markdown] of="8eb44b21"
# ## 拟合多项式
#
# 要拟合权重，就用小批量随机梯度下降来最小化均方误差（不带有些书放在前面的那个二分之一）：
#
# $$
# \frac{1}{|\mathcal{B}|} \sum_{i \in \mathcal{B}} \bigl(\hat y^{(i)} - y^{(i)}\bigr)^2
# $$
#
# 也就是说，在每个迭代周期中，以随机的顺序遍历所有的行，一次取 `batch_size` 行（最后一个批量可以小一些），每个批量更新一步。
#
# **编写** `train_polynomial`。特征已经给定，所以模型就是一个线性层，有一个输出，*没有偏置*。返回它的权重，是形状为 (num_features,) 的张量。从什么起点出发并不要紧。
#
# - 线性最小二乘有闭式解，但这里不允许使用 `torch.linalg.lstsq` 这样的求解器：目的是像训练任何其他模型一样来训练它。
# - 标签的形状是 (n,) 或 (n, 1)。形状为 (10, 1) 的预测减去形状为 (10,) 的标签，会得到一个 10 x 10 的表，每个预测对上每个标签，而 PyTorch 算的时候并不报错。请先把两者变成同一个形状。
# - 用 `train_features` 的数据类型来计算。`nn.Linear` 有一个 `dtype` 参数。


# %% exercise="train_polynomial" of="3ff965e4"
def train_polynomial(
    train_features: Tensor,
    train_labels: Tensor,
    num_epochs: int = 400,
    lr: float = 0.01,
    batch_size: int = 10,
) -> Tensor:
    """用小批量随机梯度下降，按均方误差拟合一个没有偏置的线性模型。

    参数：
        train_features: (n, num_features)，任意浮点数据类型。
        train_labels: (n,) 或 (n, 1)，数据类型与特征相同。
        num_epochs: 遍历样本的次数。
        lr: 学习率。
        batch_size: 一个批量中的样本数。

    返回：
        权重，(num_features,)，数据类型与特征相同。
    """
    ### BEGIN SOLUTION
    dtype = train_features.dtype
    labels = train_labels.reshape(-1, 1).to(dtype)
    net = nn.Linear(train_features.shape[1], 1, bias=False, dtype=dtype)
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    for _ in range(num_epochs):
        for rows in torch.randperm(len(train_features)).split(batch_size):
            optimizer.zero_grad()
            F.mse_loss(net(train_features[rows]), labels[rows]).backward()
            optimizer.step()
    return net.weight.detach().reshape(-1)
    ### END SOLUTION


# %% check="train_polynomial" of="aaab05e1"
x = torch.linspace(-1, 1, 32)
X = torch.stack([torch.ones(32), x], dim=1)
weights = train_polynomial(X, 2 - 3 * x, num_epochs=100, lr=0.1, batch_size=10)
assert weights.shape == (2,), f"2 个特征给出的权重形状应为 (2,)，实际得到 {tuple(weights.shape)}"
assert weights[1] < -1, (
    f"斜率应为 -3，得到的却太平缓，只有 {weights[1].item():.2f}："
    "是不是把 (10, 1) 的预测和 (10,) 的标签两两都比较了？"
)
assert torch.allclose(weights, torch.tensor([2.0, -3.0]), atol=0.01), (
    f"y = 2 - 3x 给出的权重应为 [2, -3]，实际得到 {weights.tolist()}"
)

# %% [markdown] of="301cd865"
# ## 太少、正好、太多
#
# 数据来自一个 3 次多项式，加上一点噪声：
#
# $$
# \begin{gathered}
# y = 5 + 1.2\,x - 3.4\,\frac{x^2}{2!} + 5.6\,\frac{x^3}{3!} + \varepsilon, \\
# x \sim \mathcal{N}(0, 1), \qquad \varepsilon \sim \mathcal{N}(0, 0.1^2) .
# \end{gathered}
# $$
#
# 一共有 200 个样本：100 个用来训练，100 个用来测试。你要分别用 2 个特征（一条直线）、4 个特征（真实的形式）和 20 个特征（其中 16 个的权重本该是 0，只是模型不知道）来拟合它们。
#
# 没有模型能预测噪声，所以别指望测试误差能比噪声的方差 $0.1^2 = 0.01$ 低多少。

# %% tags=["experiment"] of="1f7a0703"
torch.manual_seed(74)
true_weights = torch.zeros(20)
true_weights[:4] = torch.tensor([5, 1.2, -3.4, 5.6])
x = torch.randn(200)
features = polynomial_features(x, 20)
labels = features @ true_weights + 0.1 * torch.randn(200)


def mean_squared_error(weights: Tensor, rows: slice) -> float:
    """权重为 weights 的多项式在一部分样本上的误差。"""
    batches = lab.Batches(features[rows, : len(weights)], labels[rows], batch_size=10)
    return evaluate_loss(lambda X: X @ weights, batches, squared_loss)


train_rows, test_rows = slice(0, 100), slice(100, 200)
epochs = [1, 2, 5, 10, 20, 50, 100, 200, 400, 800]
fitted = {}
for d in (2, 4, 20):
    name = f"{d} features"
    train_losses, test_losses = [], []
    for num_epochs in epochs:
        torch.manual_seed(0)  # 这样，每次运行都先重复上一次，再多走一段
        weights = train_polynomial(features[train_rows, :d], labels[train_rows], num_epochs)
        train_losses.append(mean_squared_error(weights, train_rows))
        test_losses.append(mean_squared_error(weights, test_rows))
    fitted[name] = weights
    print(f"{name}：前几个权重 {[round(w, 2) for w in weights[:5].tolist()]}")
    lab.plot(
        epochs,
        [train_losses, test_losses],
        xlabel="epochs",
        ylabel="mean squared error",
        legend=["training", "test"],
        title=f"{name}: training {train_losses[-1]:.3f}, test {test_losses[-1]:.3f}",
        xscale="log",
        yscale="log",
        ylim=(0.005, 200),
    )

# %% [markdown] of="8cefe907"
# **观察**：两个坐标轴都是对数刻度，这些曲线讲了三个故事。
#
# - *2 个特征，欠拟合*：两种误差在 20 个迭代周期之内就不再下降，停在 9 左右，而且靠得很近。再多的迭代周期也没有用，再多的数据也没有用。直线是弯不了的。
# - *4 个特征，正合适*：两种误差都降到 0.01 左右，也就是噪声的方差，这已经是测试误差可望达到的最低值。求得的权重与真实的权重只差 0.01 到 0.02。
# - *20 个特征，过拟合*：在前 100 个迭代周期里，两种误差一起下降。然后它们分道扬镳：训练误差继续下降，测试误差却*上升*，最后达到训练误差的好几倍，也是 4 个特征所达到的误差的好几倍。权重已经跑偏了。对 $x^3/3!$，模型用的系数比真实的 5.6 小，再用更高次的幂来补足，而这些高次幂本不该出现在这里。
#
# 情况本来还可能糟得多。在大多数样本里，高次幂都很小，所以随机梯度下降才刚刚开始用上它们。提前停止可以抑制过拟合，人们常常有意这样做。没有这道刹车会怎样呢？练习中禁用的最小二乘求解器，会直奔训练误差的最小值。下面就用它来拟合 14 个特征：


# %% tags=["experiment"] of="9847d356"
def least_squares(X: Tensor, y: Tensor) -> Tensor:
    """训练误差最小的权重，(num_features,)。"""
    scale = X.double().norm(dim=0)  # 各列像 1 与 x^19 / 19! 那样悬殊，会丢掉全部有效数字
    return (torch.linalg.lstsq(X.double() / scale, y.double()).solution / scale).to(X.dtype)


fitted["14, least squares"] = least_squares(features[train_rows, :14], labels[train_rows])
for name, weights in fitted.items():
    errors = [mean_squared_error(weights, rows) for rows in (train_rows, test_rows)]
    print(f"{name:>17}：训练 {errors[0]:.4f}，测试 {errors[1]:.4f}")

grid = torch.linspace(-3.7, 3.7, 300)
xs, order = torch.cat([x[train_rows], grid]).sort()
points = torch.cat([labels[train_rows], torch.full((300,), torch.nan)])[order]
curves = [polynomial_features(xs, len(weights)) @ weights for weights in fitted.values()]
lab.plot(
    xs,
    [*curves, points],
    xlabel="x",
    ylabel="y",
    legend=[*fitted, "training data"],
    styles=[":", "-", "-.", "--", "."],
    ylim=(-50, 40),
    size=(7, 4),
)

# %% [markdown] of="9bedf7e0"
# **观察**：在训练样本密集的地方，除了直线，其他曲线全都重合，相差不过一条线的粗细。在靠近右端的空隙里，以及两端之外，最小二乘的拟合就自行其是了。它的训练误差是所有拟合中最小的，比噪声的方差还低，这本身就该让你起疑；它的测试误差则极大：只要有几个测试样本落在不巧的地方就够了。光看曲线和数据点贴合得有多好，你是看不出这一点的。
#
# ## 选择模型
#
# 上面你按测试误差比较了三个模型。如果用一百个模型来这样做，再取最好的那个，它的测试误差就好得不真实了，因为你正是按这个误差*挑选*的。它的领先，有一部分只是在这些测试样本上运气好。测试集要保持公正，就不能用来决定任何事。所以通常要准备三个数据集：
#
# | 数据集 | 用途 | 使用次数 |
# | --- | --- | --- |
# | 训练集 | 拟合每个模型的参数 | 想用几次就用几次 |
# | 验证集 | 比较模型，选择超参数 | 需要几次就用几次 |
# | 测试集 | 最后估计泛化误差 | 一次 |
#
# ### K 折交叉验证
#
# 样本稀缺时，验证集的代价就大了：它占去的样本不能再用于训练，而且它自己很小，评判起来噪声也大。交叉验证让每个样本先后承担这两种用途。把数据分成大小相等的 $k$ 份（称为“折”）；对 $i = 0, \ldots, k - 1$，在除第 $i$ 份以外的各份上训练，在这一份上验证；最后对 $k$ 个验证误差取平均：
#
# $$
# \text{CV} = \frac{1}{k} \sum_{i=0}^{k-1} R_{\text{折 } i}
# \bigl( f_{\text{训练时不用折 } i} \bigr) .
# $$
#
# 每个样本恰好被验证一次，而且验证它的模型没有见过它。代价是要训练 $k$ 次而不是一次，所以大型网络很少做交叉验证。
#
# **编写** `get_k_fold_data`，给出第 $i$ 种分法。
#
# - 当 $k$ 不能整除 $n$ 时，一个样本也不能丢：10 个样本分成 3 折，各折的大小应为 3、3 和 4，顺序不限，而不是三折各 3 个。
# - 验证折中的行，不能同时出现在训练的行里。
# - `X` 和 `y` 的行始终要配对，各行的顺序也要保持不变。第 $i$ 折由哪些行组成由你决定，只要全部 $k$ 折合起来每行恰好出现一次：一折可以是连续的一段，也可以是每隔 $k$ 行取一行。


# %% exercise="get_k_fold_data" of="2cbee255"
def get_k_fold_data(k: int, i: int, X: Tensor, y: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """把数据集分成用于验证的第 ``i`` 折（共 ``k`` 折）和用于训练的其余部分。

    参数：
        k: 折数，从 2 到 n。
        i: 用哪一折来验证，从 0 到 k - 1。
        X: 样本，(n, ...)。
        y: 它们的标签，(n,) 或 (n, 1)。

    返回：
        ``(X_train, y_train, X_valid, y_valid)``，各行保持在 ``X`` 中的顺序。
        对所有的 ``i`` 而言，每一行恰好在一个验证折中，各折的大小最多相差 1。
    """
    ### BEGIN SOLUTION
    n = len(X)
    start, stop = i * n // k, (i + 1) * n // k
    X_train = torch.cat([X[:start], X[stop:]])
    y_train = torch.cat([y[:start], y[stop:]])
    return X_train, y_train, X[start:stop], y[start:stop]
    ### END SOLUTION


# %% check="get_k_fold_data" of="df29f5a3"
X = torch.arange(10.0).reshape(10, 1)
y = 10 * torch.arange(10.0)
valid_rows = []
for i in range(3):
    X_train, y_train, X_valid, y_valid = get_k_fold_data(3, i, X, y)
    assert len(X_train) + len(X_valid) == 10, (
        f"第 {i} 折：{len(X_train)} 个训练行和 {len(X_valid)} 个验证行加起来不是 10"
    )
    assert torch.equal(10 * X_train[:, 0], y_train) and torch.equal(10 * X_valid[:, 0], y_valid), (
        f"第 {i} 折：X 的一些行配上了别的行的标签"
    )
    valid_rows += X_valid.flatten().tolist()
assert sorted(valid_rows) == list(range(10)), (
    f"第 0 到 9 行中的每一行都应该恰好验证一次，实际得到 {sorted(valid_rows)}"
)

# %% [markdown] of="e7de33b4"
# **编写** `k_fold`：计算 $k$ 个验证误差的平均值。“模型”究竟是什么，它并不关心。它拿到的是一个函数 `fit_and_score(X_train, y_train, X_valid, y_valid)`，这个函数用前两个参数训练一个全新的模型，并返回这个模型在后两个参数上的误差。


# %% exercise="k_fold" of="57064dc6"
def k_fold(
    k: int,
    X: Tensor,
    y: Tensor,
    fit_and_score: Callable[[Tensor, Tensor, Tensor, Tensor], float],
) -> float:
    """用 k 折交叉验证估计一个模型的泛化误差。

    参数：
        k: 折数，从 2 到 n。
        X: 样本，(n, ...)。
        y: 它们的标签，(n,) 或 (n, 1)。
        fit_and_score: ``fit_and_score(X_train, y_train, X_valid, y_valid)`` 训练一个模型，
            并返回它的验证误差，一个数。

    返回：
        k 个验证误差的均值。
    """
    ### BEGIN SOLUTION
    return sum(fit_and_score(*get_k_fold_data(k, i, X, y)) for i in range(k)) / k
    ### END SOLUTION


# %% check="k_fold" of="4f87b778"
def predict_the_mean(X_train: Tensor, y_train: Tensor, X_valid: Tensor, y_valid: Tensor) -> float:
    """始终预测同一个数（训练标签的均值）的模型的误差。"""
    return ((y_valid - y_train.mean()) ** 2).mean().item()


y = torch.tensor([0.0, 0.0, 3.0])
score = k_fold(3, torch.zeros(3, 1), y, predict_the_mean)
assert abs(score - 2.0) > 1e-6, "如果模型见过用来验证它的那一折，误差就是 2：请不要把行弄混"
assert abs(score - 4.5) < 1e-5, (
    f"依次留出 0、0、3 中的一个，得到误差 2.25、2.25 和 9，均值为 4.5；实际得到 {score}"
)

# %% [markdown] of="96ef1e2d"
# **编写** `select_model`：在几个候选模型中，返回交叉验证误差最低的那一个的名称。


# %% exercise="select_model" of="de817e48"
def select_model(
    k: int,
    X: Tensor,
    y: Tensor,
    candidates: Mapping[str, Callable[[Tensor, Tensor, Tensor, Tensor], float]],
) -> str:
    """用 k 折交叉验证选择模型。

    参数：
        k: 折数，从 2 到 n。
        X: 样本，(n, ...)。
        y: 它们的标签，(n,) 或 (n, 1)。
        candidates: 把每个模型的名称映射到它的 ``fit_and_score``，与 `k_fold` 中的相同；
            至少有一个。

    返回：
        k 折误差最低的模型的名称。
    """
    ### BEGIN SOLUTION
    return min(candidates, key=lambda name: k_fold(k, X, y, candidates[name]))
    ### END SOLUTION


# %% check="select_model" of="d4a2205b"
y = torch.tensor([1.0, 2.0, 3.0, 4.0])
chosen = select_model(
    2,
    y.reshape(4, 1),
    y,
    {
        "mean": predict_the_mean,
        "exact": lambda X_train, y_train, X_valid, y_valid: 0.0,
        "awful": lambda X_train, y_train, X_valid, y_valid: 1e6,
    },
)
assert chosen != "awful", "误差是一种损失：越低越好"
assert chosen == "exact", f'应该得到名称 "exact"，它的误差为 0，实际得到 {chosen!r}'

# %% [markdown] of="c708988b"
# ## 用几个特征？
#
# 现在假装你不知道次数，而且只有 30 个样本。用五折交叉验证来比较含 1 到 8 个特征的多项式，拟合用最小二乘，这样就没有什么能抑制过拟合。因为数据是我们自己造的，所以可以奢侈一下，再取 10,000 个全新的样本，看看这些估计离真实情况有多近。


# %% tags=["experiment"] of="3343d55f"
def polynomial(d: int) -> Callable[[Tensor, Tensor, Tensor, Tensor], float]:
    """含 d 个特征的多项式的 fit_and_score。"""

    def fit_and_score(X_train: Tensor, y_train: Tensor, X_valid: Tensor, y_valid: Tensor) -> float:
        weights = least_squares(X_train[:, :d], y_train)
        return ((X_valid[:, :d] @ weights - y_valid) ** 2).mean().item()

    return fit_and_score


torch.manual_seed(1)
X = polynomial_features(torch.randn(10_030), 8)
y = X @ true_weights[:8] + 0.1 * torch.randn(10_030)
X, X_fresh, y, y_fresh = X[:30], X[30:], y[:30], y[30:]

candidates = {f"{d} 个特征": polynomial(d) for d in range(1, 9)}
lab.plot(
    range(1, 9),
    [
        [fit_and_score(X, y, X, y) for fit_and_score in candidates.values()],
        [k_fold(5, X, y, fit_and_score) for fit_and_score in candidates.values()],
        [fit_and_score(X, y, X_fresh, y_fresh) for fit_and_score in candidates.values()],
    ],
    xlabel="number of features",
    ylabel="mean squared error",
    legend=["training", "5-fold cross-validation", "10,000 fresh examples"],
    yscale="log",
)
print("选出的是：", select_model(5, X, y, candidates))

# %% [markdown] of="a964d0bf"
# **观察**：每增加一个特征，训练误差只会下降，因为小模型是大模型的特例。只看训练误差，一路到最右边都是“越多越好”。交叉验证误差则在 4 个特征处掉头向上，真实误差也一样，而交叉验证是看不到真实误差的。在最小值的右边，两者的走向一致，数值却不一致：30 个样本分成 5 折，是一把粗糙的尺子，用来选择足够好，用来夸口就不行了。
#
# ## 自己动手试试
#
# - 种子 74 是为了让图像清楚而挑选的。试试别的种子：20 个特征的测试误差有多少次会上升？这取决于少数几个 $x$ 很大的罕见样本。
# - 训练样本少于或多于 100 个时，用随机梯度下降和最小二乘分别拟合 20 个特征。要多少个样本，多余的特征才不再有害？
# - 用交叉验证为 `train_polynomial` 选择学习率。这时候选项是什么样子？
