"""A room of its own for each trial: folders, a journal, the program, and what it says."""
import atexit, json, os, shutil, subprocess, tempfile, zipfile
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
BESIDE = Path(os.environ.get("BESIDE", TOP / "target/debug/beside")).resolve()
NOW = "2026-11-17 09:52"
_seeds = {}


class Room:
    """A folder with a journal in it, apart from whatever the person has."""

    def __init__(self, seed=None, folder=None):
        self.folder = Path(folder or tempfile.mkdtemp(prefix="faults-"))
        if seed:
            shutil.copytree(seed, self.folder, dirs_exist_ok=True, symlinks=True)
        self.journal = self.folder / "journal.beside"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder, ignore_errors=True)

    def env(self):
        home = str(self.folder)
        return {"HOME": home, "XDG_STATE_HOME": home + "/state", "XDG_DATA_HOME": home + "/data",
                "XDG_CONFIG_HOME": home + "/config", "BESIDE_JOURNAL": str(self.journal), "BESIDE_NOW": NOW,
                "TZ": "America/New_York", "TERM": "xterm-256color", "PATH": os.environ["PATH"], "LANG": "C.UTF-8"}

    def argv(self, args):
        return [str(BESIDE), *[str(arg).replace("@", str(self.folder)) for arg in args]]

    def run(self, args, before=(), timeout=60, text=None, **more):
        return subprocess.run([*before, *self.argv(args)], env=self.env(), cwd=self.folder, input=text, text=True,
                              capture_output=True, timeout=timeout, errors="replace", **more)

    def ok(self, *args):
        done = self.run(args)
        assert done.returncode == 0, (args, done.stdout, done.stderr)
        return done.stdout

    def is_whole(self):
        """Why the journal is not whole, or nothing."""
        done = self.run(["check"])
        return "" if done.returncode == 0 else done.stderr.strip()

    def rows(self, *args):
        return json.loads(self.ok(*args, "--json"))[args[0]]


def can_trace():
    if not shutil.which("strace"):
        return False
    done = subprocess.run(["strace", "-f", "-o", "/dev/null", "-e", "inject=fsync:error=EIO:when=99", "true"],
                          capture_output=True)
    return done.returncode == 0


def seed():
    """A folder with a small journal, a calendar, a roster, a backup and a journal of the second version to copy rooms from."""
    if "seed" in _seeds:
        return _seeds["seed"]
    room = Room()
    room.folder.joinpath("roster.csv").write_text(
        "Name,Email,Role,School,Grade\nAna Rivera,ar@x.org,Teacher,Lincoln,3\nSam Okafor,so@x.org,Teacher,Lincoln,4\n")
    room.folder.joinpath("more.csv").write_text(
        "Name,Email,Role,School,Grade\n" + "".join(f"Nia Number{n},n{n}@x.org,Teacher,Lincoln,5\n" for n in range(30)))
    room.ok("import", "@/roster.csv")
    room.ok("add", "tue 09:00 visit rivera 45m \"Met me\"")
    room.ok("log", "rivera", "an early note")
    room.ok("backup", "@/backup.beside")
    room.ok("add", "wed 10:00 visit okafor 45m \"After the backup\"")
    older = sorted((TOP / "tests/fixtures/journals").glob("version-*.zip"))[-1]
    with zipfile.ZipFile(older) as packed:
        room.folder.joinpath("old.beside").write_bytes(packed.read(packed.namelist()[0]))
    os.chmod(room.folder / "old.beside", 0o600)
    _seeds["seed"] = room.folder
    atexit.register(shutil.rmtree, room.folder, ignore_errors=True)
    return room.folder
