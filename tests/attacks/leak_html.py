"""Has HTML in the line that raises.

Says: <script>
"""


def relu(x):
    raise ValueError("<script>alert(1)</script><img src=x onerror=alert(1)>")  # <b>&amp;
