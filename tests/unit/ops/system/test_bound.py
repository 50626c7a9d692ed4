from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the kernel's own: Linux")

# A process, its fork and the fork's fork, each of which says its pid; all hold the pipe open.
FAMILY = """
import os, time
from newsloom.ops.system.bound import bind_forks
bind_forks()
for generation in range(3):
    print(os.getpid(), flush=True)
    if generation < 2 and os.fork():
        break
time.sleep(600)
"""

# A thread forks and ends; the fork must live on, and say so when it is asked to.
FROM_A_THREAD = """
import os, signal, threading, time
from newsloom.ops.system.bound import bind_forks
bind_forks()
def fork():
    if not os.fork():
        signal.sigwait({signal.SIGUSR1})
        print("alive", flush=True)
        os._exit(0)
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
thread = threading.Thread(target=fork)
thread.start()
thread.join()
print(os.getpid(), flush=True)
os.killpg(0, signal.SIGUSR1)
os.wait()
"""


def test_forks_of_forks_die_with_the_first() -> None:
    process = subprocess.Popen([sys.executable, "-c", FAMILY], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    pids = [int(process.stdout.readline()) for _ in range(3)]
    assert pids[0] == process.pid
    assert len(set(pids)) == 3
    process.kill()
    assert process.stdout.read() == ""  # comes when the last of them has let go of the pipe
    assert process.wait() == -signal.SIGKILL


def test_what_a_thread_forked_does_not_die_with_the_thread() -> None:
    done = subprocess.run(
        [sys.executable, "-c", FROM_A_THREAD], capture_output=True, text=True, timeout=60, start_new_session=True,
        check=False,
    )  # fmt: skip
    assert "alive" in done.stdout


def test_a_parent_that_has_died_already_is_noticed() -> None:
    code = "from newsloom.ops.system.bound import die_with\ndie_with(1 << 22)\nprint('still here')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (-signal.SIGKILL, "")
    assert os.getppid() != 1 << 22
