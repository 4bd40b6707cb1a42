"""The centre under test: instances of it as processes of our own, with nginx before them when they are several."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from string import Template

from plum_desk.central.database import Database
from plum_desk.errors import StoreFault

_START_S = 60
_NGINX = Template("""\
daemon off;
worker_processes 1;
worker_rlimit_nofile 65536;
pid $folder/nginx.pid;
error_log $folder/nginx.log warn;
events { worker_connections 32768; }
http {
    access_log off;
    client_body_temp_path $folder/body;
    proxy_temp_path $folder/proxy;
    fastcgi_temp_path $folder/fastcgi;
    uwsgi_temp_path $folder/uwsgi;
    scgi_temp_path $folder/scgi;
    upstream centre {
        least_conn;
        $servers
        keepalive 64;
    }
    server {
        listen 127.0.0.1:$port backlog=4096;
        client_max_body_size 4m;
        client_body_buffer_size 4m;
        proxy_max_temp_file_size 0;
        keepalive_requests 100000;
        proxy_http_version 1.1;
        proxy_set_header Connection "";
        proxy_set_header Host $$host;
        proxy_connect_timeout 2s;
        proxy_read_timeout 330s;
        location / { proxy_pass http://centre; }
        location = /v1/nudge {
            proxy_pass http://centre;
            proxy_buffering off;
            proxy_read_timeout 60s;
        }
    }
}
""")


class Centres:
    """A context: ``count`` serving processes over one database; ``url`` is where desks find them."""

    def __init__(self, database: Database, count: int, folder: Path) -> None:
        self._database, self._count, self._folder = database, count, folder
        self._processes: list[subprocess.Popen[bytes]] = []
        self._nginx: subprocess.Popen[bytes] | None = None
        self.url = ""

    def __enter__(self) -> Centres:
        try:
            urls = [self._start(n) for n in range(self._count)]
            self.url = urls[0] if len(urls) == 1 else self._balance(urls)
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    @property
    def pids(self) -> list[int]:
        """Of the instances that still run."""
        return [process.pid for process in self._processes if process.poll() is None]

    @property
    def balancer(self) -> list[int]:
        """nginx and its workers."""
        import psutil

        if self._nginx is None:
            return []
        return [self._nginx.pid, *(child.pid for child in psutil.Process(self._nginx.pid).children())]

    def kill_one(self) -> None:
        """As the machine would: no signal that it could handle, no farewell to anyone."""
        self._processes[0].kill()
        self._processes[0].wait()

    def _start(self, n: int) -> str:
        ready = self._folder / f"centre-{n}.json"
        url = self._database.url.render_as_string(hide_password=False)
        words = ["central", "serve", "--database", url, "--port", "0", "--ready-file", str(ready)]
        command = [sys.executable, "-m", "plum_desk.central.demo.child", *words, "--log-level", "WARNING"]
        log = self._folder / f"centre-{n}.log"
        with log.open("wb") as out:
            process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=out, stderr=out)
        self._processes.append(process)
        for _ in range(_START_S * 20):
            if ready.exists():
                return str(json.loads(ready.read_text())["url"])
            if process.poll() is not None:
                break
            time.sleep(0.05)
        raise StoreFault(f"an instance did not start: {log.read_text()[-2_000:]}")

    def _balance(self, urls: list[str]) -> str:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        servers = "\n        ".join(
            f"server {url.removeprefix('http://')} max_fails=1 fail_timeout=2s;" for url in urls
        )
        config = self._folder / "nginx.conf"
        config.write_text(_NGINX.substitute(folder=self._folder, servers=servers, port=port), encoding="utf-8")
        self._nginx = subprocess.Popen([_nginx(), "-p", str(self._folder), "-c", str(config)])
        for _ in range(_START_S * 20):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return f"http://127.0.0.1:{port}"
            if self._nginx.poll() is not None:
                break
            time.sleep(0.05)
        raise StoreFault(f"nginx did not start: see {self._folder}")

    def _end(self) -> None:
        for process in (self._nginx, *self._processes):
            if process is not None and process.poll() is None:
                process.terminate()
        for process in (self._nginx, *self._processes):
            if process is not None:
                process.wait(30)
                if process.stdin is not None:
                    process.stdin.close()


def _nginx() -> str:
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    if found is None:
        raise StoreFault("several instances need nginx before them: sudo apt-get install -y nginx-light")
    return found
