"""What the server's memory does over 10,000 reruns, Streamlit's own collection after each being off.

    python benchmarks/memory.py [--reruns 10000] [--readers 10] [--collect]

Starts the app with a store of its own, lets readers rerun the overview through Streamlit's protocol and prints the server's
resident memory every tenth of the way. `--collect` turns Streamlit's collection on, for comparison. Traffic stays on 127.0.0.1.
"""

import argparse
import asyncio
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

import psutil
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

ROOT = Path(__file__).resolve().parents[1]


async def reader(port: int, reruns: int, told: list[float]) -> None:
    """Open one session and rerun the page, each time waiting until the script has finished; note the seconds taken."""
    address = f"ws://127.0.0.1:{port}/_stcore/stream"
    async with websockets.connect(address, subprotocols=["streamlit"], max_size=None, ping_interval=None) as connection:
        for _ in range(reruns):
            message = BackMsg()
            message.rerun_script.query_string = ""
            started = time.perf_counter()
            await connection.send(message.SerializeToString())
            while not _is_end(await connection.recv()):
                pass
            told.append(time.perf_counter() - started)


def _is_end(data: bytes) -> bool:
    message = ForwardMsg()
    message.ParseFromString(data)
    return message.WhichOneof("type") == "script_finished"


def megabytes(process: subprocess.Popen) -> float:
    """Return the resident memory of the server process in MiB."""
    return psutil.Process(process.pid).memory_info().rss / 2**20


def wait_until_healthy(port: int) -> None:
    """Return when the server answers."""
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)


def main() -> None:
    """Run the measure and print one line a step."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reruns", type=int, default=10_000)
    parser.add_argument("--readers", type=int, default=10)
    parser.add_argument("--collect", action="store_true")
    chosen = parser.parse_args()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        server = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port),
             "--runner.postScriptGC", str(chosen.collect).lower()],
            cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env={**os.environ, "PAPI_STORE_URL": f"sqlite:///{(Path(folder) / 'papi.db').as_posix()}"},
        )
        try:
            wait_until_healthy(port)
            asyncio.run(_measure(server, port, chosen.reruns, chosen.readers))
        finally:
            server.terminate()
            server.wait()


async def _measure(server: subprocess.Popen, port: int, reruns: int, readers: int) -> None:
    steps = 10
    print(f"{readers} readers, {reruns} reruns; memory of the server in MiB: {megabytes(server):.0f} at the start")
    for step in range(1, steps + 1):
        told: list[float] = []
        each = reruns // steps // readers
        await asyncio.gather(*(reader(port, each, told) for _ in range(readers)))
        median = sorted(told)[len(told) // 2] * 1000
        print(f"{step * each * readers:>7} reruns {megabytes(server):>6.0f} MiB, median rerun {median:.0f} ms", flush=True)


if __name__ == "__main__":
    main()
