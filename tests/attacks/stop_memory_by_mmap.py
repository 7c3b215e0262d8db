"""Maps and touches memory past Python's allocator.

Says: memory|OSError|PermissionError|longer than its time limit
"""

import mmap


def relu(x):
    kept = []
    while True:
        kept.append(mmap.mmap(-1, 64 << 20, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS))
        for place in range(0, 64 << 20, 4096):
            kept[-1][place] = 1
