"""The program in a pseudo-terminal: keys in, a plain picture of its screen out."""
import fcntl, os, pty, re, select, signal, struct, termios, time

PIECE = re.compile(rb"\x1b\[([0-9;?<>=]*)([@-~])|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[^\[\]]|([^\x1b]+)", re.S)
WHOLE = re.compile(rb"\x1b\[[0-9;?<>=]*[@-~]|\x1b\].*(?:\x07|\x1b\\)|\x1b[^\[\]]", re.S)
ROWS, COLS = 36, 120


class Screen:
    """Starts a program. `text()` is what it shows; only what our own frames need is understood."""

    def __init__(self, argv, env, cwd):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.chdir(cwd)
            os.execvpe(argv[0], argv, env)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLS, 0, 0))
        self.cells, self.at, self.rest, self.ended = {}, (0, 0), b"", None

    def pump(self, seconds):
        """Reads what there is for so long; answers whether anything came."""
        ready, _, _ = select.select([self.fd], [], [], seconds)
        if not ready:
            return False
        try:
            data = os.read(self.fd, 1 << 20)
        except OSError:
            return False
        self.rest += data
        cut = self.rest.rfind(b"\x1b")
        # A sequence that is not whole yet waits for its rest.
        is_cut = cut >= 0 and len(self.rest) - cut < 64 and not WHOLE.match(self.rest, cut)
        whole, self.rest = (self.rest[:cut], self.rest[cut:]) if is_cut else (self.rest, b"")
        for piece in PIECE.finditer(whole):
            values, end, words = piece.groups()
            if end == b"H":
                row, col = ([int(n or 1) for n in values.split(b";")] + [1, 1])[:2] if values else (1, 1)
                self.at = (row - 1, col - 1)
            elif end == b"J":
                self.cells.clear()
            elif words:
                for letter in words.decode(errors="replace"):
                    if letter >= " ":
                        self.cells[self.at] = letter
                        self.at = (self.at[0], self.at[1] + 1)
        return bool(data)

    def text(self):
        lines = ("".join(self.cells.get((row, col), " ") for col in range(COLS)) for row in range(ROWS))
        return "\n".join(line.rstrip() for line in lines)

    def send(self, keys):
        os.write(self.fd, keys.encode())
        return self

    def see(self, *words, seconds=15):
        """Waits until one of the words is on screen, and answers which."""
        until = time.monotonic() + seconds
        while True:
            text = self.text()
            for word in words:
                if word in text:
                    return word
            if time.monotonic() > until:
                raise TimeoutError(f"none of {words} on screen:\n{text}")
            self.pump(0.1)

    def signal(self, which):
        os.kill(self.pid, which)

    def wait(self, seconds=10):
        """Waits for the end; answers the status, or None if it still runs."""
        until = time.monotonic() + seconds
        while self.ended is None and time.monotonic() < until:
            done, status = os.waitpid(self.pid, os.WNOHANG)
            if done:
                self.ended = status
                break
            if self.fd is None or not self.pump(0.02):
                time.sleep(0.005)
        return self.ended

    def vanish(self):
        os.close(self.fd)
        self.fd = None

    def close(self):
        if self.ended is None:
            try:
                os.kill(self.pid, signal.SIGKILL)
                os.waitpid(self.pid, 0)
            except (ProcessLookupError, ChildProcessError):
                pass
        if self.fd is not None:
            os.close(self.fd)
            self.fd = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
