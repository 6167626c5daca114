"""A disk that fails: each call of a command once, then all from that one on; a full disk; and the same under the screens."""
import os, re, signal, subprocess, tempfile, time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from room import BESIDE, Room, seed
from screen import Screen

CALLS = ["fsync", "fdatasync", "write", "pwrite64", "openat", "rename", "renameat", "renameat2", "ftruncate", "linkat",
         "link", "unlink", "copy_file_range"]
SYNCS = {"fsync", "fdatasync", "ftruncate", "unlink"}


def titled(words):
    return lambda room: sum(words in (row.get("title") or "") for row in room.rows("meetings"))


def noted(words):
    return lambda room: sum(words in (row.get("note") or "") for row in room.rows("observations"))


def people(words):
    return lambda room: sum(words in row["name"] for row in room.rows("people"))


def stepped(words):
    return lambda room: sum(words in row["text"] for row in room.rows("steps"))


def copied(room):
    copy = room.folder / "new.beside"
    if not copy.exists():
        return 0
    done = room.run(["check", "--journal", copy])
    return 1 if done.returncode == 0 else -1


def begun(room):
    """The first meeting of a journal that was not there; an empty file is a journal nobody has begun."""
    fresh = room.folder / "fresh/new.beside"
    if not fresh.exists() or not fresh.stat().st_size:
        return 0
    room.ok("check", "--journal", fresh)
    return room.ok("meetings", "--json", "--journal", fresh).count("Canary")


# A command, how often what it does is there, and how often it is before and after.
DEEDS = {
    "begin": (["add", 'thu 11:00 co-plan 45m "Canary"', "--journal", "@/fresh/new.beside"], begun, 0, 1),
    "add": (["add", 'thu 11:00 visit rivera 45m "Canary"'], titled("Canary"), 0, 1),
    "log": (["log", "rivera", "canary"], noted("canary"), 0, 1),
    "step": (["step", "rivera", "canary"], stepped("canary"), 0, 1),
    "undo": (["undo"], titled("After the backup"), 1, 0),
    "import": (["import", "@/more.csv"], people("Number"), 0, 30),
    "migrate": (["week", "--journal", "@/old.beside"], lambda room: 1, 1, 1),
    "backup": (["backup", "@/new.beside"], copied, 0, 1),
    "restore": (["restore", "@/backup.beside", "--yes"], titled("After the backup"), 1, 0),
    "purge": (["purge", "--person", "okafor", "--yes"], people("Okafor"), 1, 0),
}


def calls_of(args):
    """Which calls of the command touch its room: each by name and by its number among those of that name."""
    with Room(seed()) as room, tempfile.NamedTemporaryFile("r") as log:
        before = ["strace", "-f", "-y", "-qq", "-o", log.name, "-e", "trace=" + ",".join(CALLS)]
        done = room.run(args, before)
        assert done.returncode == 0, (args, done.stderr)
        counts, found = {}, []
        for line in log.read().splitlines():
            call = re.match(r"\d+ +(\w+)\(", line)
            if call:
                name = call.group(1)
                counts[name] = counts.get(name, 0) + 1
                if str(room.folder) in re.sub(r"AT_FDCWD<[^>]*>", "", line) or "<pipe:" in line:
                    found.append((name, counts[name]))
        return found


def trial(deed, name, number, error, lasts):
    args, count, old, new = DEEDS[deed]
    what = f"{deed}: {name} {number}{'+' if lasts else ''} {error}"
    with Room(seed()) as room:
        inject = f"inject={name}:error={error}:when={number}{'+' if lasts else ''}"
        before = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=" + name, "-e", inject]
        done = room.run(args, before)
        if done.returncode not in (0, 1, 2):
            return f"{what}: ended with {done.returncode}: {done.stderr[-300:]}"
        if done.returncode and not done.stderr.strip() and name != "write":
            return f"{what}: failed without a word"
        whole = room.is_whole()
        if whole:
            return f"{what}: {whole}"
        there = count(room)
        if there not in (old, new):
            return f"{what}: {there} there, neither {old} nor {new}"
        if done.returncode == 0:
            return None if there == new else f"{what}: said done, and is not"
        is_told = "stands in the journal" in done.stderr or "Standard output" in done.stderr or name == "write"
        # A copy, a restore and a version may be whole in their place when only the last sync of a folder failed.
        if there == new and new != old and not is_told and deed not in ("backup", "restore"):
            return f"{what}: said it was not done, and it is: {done.stderr.strip()}"
        if there == old != new:
            again = room.run(args)
            if again.returncode or count(room) != new or room.is_whole():
                return f"{what}: again: {again.stderr.strip()} {count(room)} there"
        return None


def some(calls, most):
    """The first and the last of each kind of call, and others between them."""
    kinds = {}
    for call in calls:
        kinds.setdefault(call[0], []).append(call)
    each = max(2, most // len(kinds))
    for of_kind in kinds.values():
        picked = {round(n * (len(of_kind) - 1) / (each - 1)) for n in range(each)}
        yield from (of_kind[at] for at in sorted(picked))


def trials(most):
    for deed, (args, *_) in DEEDS.items():
        for at, (name, number) in enumerate(some(calls_of(args), most)):
            error = "EIO" if name in SYNCS or at % 2 else "ENOSPC"
            yield deed, name, number, error, False
            if at % 3 == 0:
                yield deed, name, number, error, True


def full():
    """A disk with no room left: reading goes on, writing says so, and when there is room again it is written once."""
    place = Path(tempfile.mkdtemp(prefix="faults-full-"))
    is_small = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "none", place], capture_output=True).returncode == 0
    try:
        if not is_small:
            return "full disk: NOT RUN: no small file system may be mounted here"
        room = Room(seed(), folder=place)
        ballast = place / "ballast"
        with open(ballast, "wb", buffering=0) as file:
            try:
                while file.write(b"x" * 4096):
                    pass
            except OSError:
                pass
        args, count, old, new = DEEDS["add"]
        done = room.run(["add", 'thu 11:00 visit rivera "Canary ' + "x" * 9000 + '"'])
        if done.returncode != 1 or "not" not in done.stderr.lower() or count(room) != old or room.is_whole():
            return f"full disk: add said {done.returncode} {done.stderr}"
        for command in (["week"], ["search", "early"], ["backups"]):
            if room.run(command).returncode:
                return f"full disk: {command} cannot be read"
        done = room.run(["backup"])
        if done.returncode != 1 or list(place.glob("backups/.beside-*")):
            return f"full disk: backup said {done.returncode} {done.stderr}"
        ballast.unlink()
        room.ok(*args)
        if count(room) != new or room.is_whole():
            return "full disk: not written when there was room again"
        return None
    finally:
        if is_small:
            subprocess.run(["umount", place])
        os.rmdir(place) if not os.listdir(place) else None


# Under the screens: keys that lead to the act, the key that does it, what is seen then, and what must be there once.
ACTS = {
    "add": ("a", 'thu 11:00 visit rivera 45m "Canary"', "\r", "takes it back", titled("Canary"), 1),
    "step": ("P", None, None, None, None, None),
    "met": ("", "", " ", "takes it back", lambda room: sum(row["status"] == "met" for row in room.rows("meetings")), -1),
    "save": ("4n\r", "Canary words that are kept", "\x13", "takes it back", lambda room: len(room.rows("reflections")), 1),
}
del ACTS["step"]


def attach(pid, room, name, error, number):
    watched = [room.journal, f"{room.journal}-journal"]
    argv = ["strace", "-f", "-qq", "-p", str(pid), "-o", "/dev/null", "-e", "trace=" + name,
            "-e", f"inject={name}:error={error}:when={number}"]
    for path in watched:
        argv += ["-P", str(path)]
    tracer = subprocess.Popen(argv, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(400):
        status = Path(f"/proc/{pid}/status").read_text()
        if re.search(r"TracerPid:\t[1-9]", status):
            return tracer
        time.sleep(0.005)
    raise TimeoutError("strace did not attach")


def act(case):
    kind, name, number, error = case
    before, words, key, seen, count, new = ACTS[kind]
    what = f"screens: {kind}: {name} {number} {error}"
    with Room(seed()) as room, Screen(room.argv([]), room.env(), room.folder) as screen:
        base = count(room)
        try:
            screen.see("16–20 Nov")
            time.sleep(0.5)
            for letter in before:
                screen.send(letter)
                screen.pump(0.3)
            if words:
                screen.send(words).see(words[-12:])
            tracer = attach(screen.pid, room, name, error, number)
            screen.send(key)
            said = screen.see("NOT SAVED", seen)
            tracer.send_signal(signal.SIGINT)
            tracer.wait(10)
            if said == "NOT SAVED":
                if words and words[-12:] not in screen.text():
                    return f"{what}: the words are not on screen any more:\n{screen.text()}"
                if count(room) != base:
                    return f"{what}: NOT SAVED, and it is"
                screen.send(key).see(seen)
            if count(room) != base + new:
                return f"{what}: {count(room)} there, {base} before"
            screen.send("\x11")
            if screen.wait(5) is None:
                return f"{what}: does not leave"
        except (TimeoutError, OSError) as why:
            return f"{what}: {why}"
        return f"{what}: {room.is_whole()}" if room.is_whole() else None


def acts():
    for kind in ACTS:
        for name, number, error in [("fsync", "1+", "EIO"), ("fsync", "2", "EIO"), ("fsync", "3", "EIO"), ("fsync", "4", "EIO"),
                                    ("pwrite64", "1+", "ENOSPC"), ("pwrite64", "3", "EIO"), ("write", "1+", "ENOSPC"),
                                    ("openat", "1+", "ENOSPC"), ("ftruncate", "1+", "EIO")]:
            yield kind, name, number, error


def run(more):
    begun = time.monotonic()
    with ThreadPoolExecutor(max(2, os.cpu_count() or 2)) as pool:
        def told(case):
            try:
                return trial(*case)
            except AssertionError as why:
                return f"{case}: {why}"

        cases = list(trials(24 if more == 1 else 10_000))
        faults = list(pool.map(told, cases))
        screens = list(acts())
        faults += pool.map(act, screens)
        faults.append(full())
    for told in [fault for fault in faults if fault and "NOT RUN" in fault]:
        print("disk:", told)
    faults = [fault for fault in faults if fault and "NOT RUN" not in fault]
    print(f"disk: {len(cases)} failing calls of commands, {len(screens)} under the screens, a full disk: "
          f"{len(faults)} faults, {time.monotonic() - begun:.0f} s", flush=True)
    return faults
