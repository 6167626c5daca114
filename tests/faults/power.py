"""Power that goes: the writes of a command are recorded and played onto an empty disk, up to any point, as a disk might."""
import os, random, re, signal, subprocess, tempfile, time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import disk
from room import Room, seed
from screen import Screen

TRACED = ("write,pwrite64,pwritev,writev,lseek,fsync,fdatasync,ftruncate,fallocate,rename,renameat,renameat2,unlink,unlinkat,"
          "open,openat,creat,link,linkat,close,mkdir,mkdirat,copy_file_range,sendfile,dup,dup2,dup3,fcntl,sync_file_range")
SECTOR = 512
LINE = re.compile(r"^(\d+) +(\w+)\((.*)\) += (-?\d+)(?:<[^>]*>)?(?: \(.*\))?$", re.S)
TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')


def plain(hexed):
    return bytes.fromhex(hexed.replace("\\x", ""))


class Disk:
    """Files as they are seen, as they are safe, and what lies between: writes by file, names in their order."""

    # What a disk that says it has written and has not would do to us; the trial of the trial itself.
    lies = False

    def __init__(self, files):
        self.seen = {path: n for n, path in enumerate(files)}
        self.safe_names = dict(self.seen)
        self.body = {n: bytearray(files[path]) for n, path in enumerate(files)}
        self.safe = {n: bytes(body) for n, body in self.body.items()}
        self.waiting = {}
        self.names = []

    def make(self, path):
        n = len(self.body)
        self.body[n], self.safe[n] = bytearray(), b""
        self.name(path, n)
        return n

    def name(self, path, n):
        self.names.append((path, n))
        if n is None:
            self.seen.pop(path, None)
        else:
            self.seen[path] = n

    def write(self, n, at, data):
        put(self.body[n], at, data)
        self.waiting.setdefault(n, []).append((at, data))

    def cut(self, n, size):
        resize(self.body[n], size)
        self.waiting.setdefault(n, []).append((size, None))

    def sync(self, n):
        if Disk.lies:
            return
        self.safe[n] = bytes(self.body[n])
        self.waiting.pop(n, None)

    def sync_folder(self, folder):
        for path, n in self.names:
            if os.path.dirname(path) == folder:
                apply_name(self.safe_names, path, n)
        self.names = [one for one in self.names if os.path.dirname(one[0]) != folder]

    def after_the_cut(self, dice):
        """What is found when the power is back: names up to some point, of each write all, nothing or a piece. Now and then
        all of it is there, as when the program alone was killed."""
        if dice.random() < 0.15:
            return {path: bytes(self.body[n]) for path, n in self.seen.items()}
        names = dict(self.safe_names)
        for path, n in self.names[:dice.randint(0, len(self.names))]:
            apply_name(names, path, n)
        mood = dice.random()
        found = {}
        for path, n in names.items():
            body = bytearray(self.safe[n])
            for at, data in self.waiting.get(n, []):
                luck = dice.random()
                if luck < (0.33 if mood < 0.6 else mood):
                    continue
                if data is None:
                    resize(body, at)
                elif luck < 0.5 and len(data) > SECTOR:
                    first = dice.randrange(0, len(data), SECTOR)
                    last = dice.randrange(first, len(data) + SECTOR, SECTOR)
                    put(body, at + first, data[first:last])
                else:
                    put(body, at, data)
            found[path] = bytes(body)
        return found


def put(body, at, data):
    if len(body) < at:
        body.extend(bytes(at - len(body)))
    body[at:at + len(data)] = data


def resize(body, size):
    if len(body) > size:
        del body[size:]
    else:
        body.extend(bytes(size - len(body)))


def apply_name(names, path, n):
    if n is None:
        names.pop(path, None)
    else:
        names[path] = n


def files_in(folder):
    return {str(path): path.read_bytes() for path in sorted(Path(folder).rglob("*")) if path.is_file()}


def events(log, folder):
    """What the log tells, as steps on a disk: functions, and the words that were told to whoever waited."""
    open_files, offsets, steps = {}, {}, []
    pending = {}
    for line in log.read_text(errors="replace").splitlines():
        whole = joined(line, pending)
        found = LINE.match(whole) if whole else None
        if not found:
            continue
        _, name, args, result = found.groups()
        result = int(result)
        if result < 0:
            continue
        texts = [plain(text) for text, _ in TEXT.findall(args)]
        fd = re.match(r"(\d+)", args)
        fd = int(fd.group(1)) if fd else None
        if name in ("open", "openat", "creat") and texts:
            path = os.path.normpath(os.path.join(folder, texts[0].decode()))
            open_files.pop(result, None)
            offsets[result] = 0
            if path.startswith(folder):
                open_files[result] = path
                steps.append(("open", result, path, "O_CREAT" in args, "O_TRUNC" in args, "O_DIRECTORY" in args))
        elif name == "close":
            open_files.pop(fd, None)
            steps.append(("close", fd))
        elif name in ("dup", "dup2", "dup3") or name == "fcntl" and "F_DUPFD" in args:
            if fd in open_files:
                open_files[result], offsets[result] = open_files[fd], offsets[fd]
                steps.append(("dup", fd, result))
        elif name == "lseek" and fd in open_files:
            offsets[fd] = result
        elif name in ("write", "pwrite64") and texts:
            data = texts[0][:result]
            if fd in open_files:
                at = int(args.rsplit(",", 1)[1]) if name == "pwrite64" else offsets[fd]
                if name == "write":
                    offsets[fd] += result
                steps.append(("write", fd, at, data))
            elif fd in (1, 2):
                steps.append(("said", data))
        elif name in ("fsync", "fdatasync") and fd in open_files:
            steps.append(("sync", fd))
        elif name == "ftruncate" and fd in open_files:
            steps.append(("cut", fd, int(args.rsplit(",", 1)[1]), open_files[fd]))
        elif name.startswith("rename") and len(texts) == 2:
            steps.append(("rename", *(os.path.join(folder, text.decode()) for text in texts)))
        elif name in ("link", "linkat") and len(texts) == 2:
            steps.append(("link", *(os.path.join(folder, text.decode()) for text in texts)))
        elif name.startswith("unlink") and texts:
            steps.append(("unlink", os.path.join(folder, texts[0].decode())))
        elif name in ("copy_file_range", "sendfile") and result > 0:
            numbers = [int(word) for word in re.findall(r"(?:^|, )(\d+)(?=,|$)", args)]
            to, source = (int(args.split(",")[2]), fd) if name == "copy_file_range" else (fd, int(args.split(",")[1]))
            del numbers
            if to in open_files and source in open_files:
                steps.append(("copy", source, offsets[source], to, offsets[to], result))
                offsets[source] += result
                offsets[to] += result
        elif name in ("pwritev", "writev", "fallocate", "sync_file_range") and fd in open_files:
            raise NotImplementedError(f"{name} is not played")
    return steps


def joined(line, pending):
    """Calls of several threads cut each other in two."""
    thread = line.split(" ", 1)[0]
    if line.endswith("<unfinished ...>"):
        pending[thread] = line[: -len("<unfinished ...>")].rstrip()
        return None
    resumed = re.match(r"^\d+ +<\.\.\. \w+ resumed>(.*)$", line, re.S)
    return pending.pop(thread, "") + resumed.group(1) if resumed else line


def play(steps, files, until):
    """The disk after so many steps, and all that was said by then."""
    store, open_files, said = Disk(files), {}, b""
    for step in steps[:until]:
        what = step[0]
        if what == "open":
            _, fd, path, makes, empties, is_folder = step
            if is_folder or path not in store.seen and not makes:
                open_files[fd] = path
            else:
                n = store.seen[path] if path in store.seen else store.make(path)
                open_files[fd] = n
                if empties and store.body[n]:
                    store.cut(n, 0)
        elif what == "close":
            open_files.pop(step[1], None)
        elif what == "dup":
            open_files[step[2]] = open_files.get(step[1])
        elif what == "said":
            said += step[1]
        elif what == "rename":
            n = store.seen.get(step[1])
            if n is not None:
                # Both ends change in one step, whatever happens.
                store.names.append((step[2], n))
                store.seen[step[2]] = n
                store.name(step[1], None)
        elif what == "link":
            if store.seen.get(step[1]) is not None:
                store.name(step[2], store.seen[step[1]])
        elif what == "unlink":
            store.name(step[1], None)
        else:
            file = open_files.get(step[1] if what != "copy" else step[3])
            if what == "sync" and isinstance(file, str):
                store.sync_folder(file)
            elif not isinstance(file, int):
                continue
            elif what == "sync":
                store.sync(file)
            elif what == "write":
                store.write(file, step[2], step[3])
            elif what == "cut":
                store.cut(file, step[2])
            elif what == "copy":
                source = open_files.get(step[1])
                if isinstance(source, int):
                    store.write(file, step[4], bytes(store.body[source][step[2]:step[2] + step[5]]))
    return store, said


def found(folder, files):
    """A room in which those files lie."""
    room = Room()
    for path, body in files.items():
        to = room.folder / os.path.relpath(path, folder)
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_bytes(body)
        to.chmod(0o600)
    return room


def record(folder, argv, env, drive=None):
    """Runs a program and answers what it did to the disk."""
    with tempfile.TemporaryDirectory(prefix="faults-log-") as place:
        log = Path(place) / "log"
        argv = ["strace", "-f", "-qq", "-xx", "-s", "16777216", "-o", str(log), "-e", "trace=" + TRACED, *argv]
        if drive is None:
            done = subprocess.run(argv, env=env, cwd=folder, capture_output=True, text=True)
            assert done.returncode == 0, done.stderr
        else:
            with Screen(argv, env, folder) as screen:
                drive(screen)
                assert screen.wait(20) is not None
        return events(log, str(folder))


# What a deed said when it was done, and how often its work is there before and after; several in one session have several.
SAID = {"begin": b"Canary", "add": b"Canary", "log": b"logged", "import": b"", "migrate": b"", "undo": b"taken back", "backup": b"Copied",
        "restore": b"Restored", "purge": b"Removed"}


def by_command(deed):
    args, count, old, new = disk.DEEDS[deed]
    room = Room(seed())
    files = files_in(room.folder)
    steps = record(room.folder, room.argv(args), room.env())
    said_at = max((at for at, step in enumerate(steps) if step[0] == "said"), default=len(steps))
    cases = [(said_at, lambda there, image: count(image) == new, lambda there, image: count(image) in (old, new))]
    journal = "old.beside" if deed == "migrate" else "journal.beside"
    return room, files, steps, cases, journal


def write_session(screen):
    """An entry saved, saved again, and deleted."""
    screen.see("16–20 Nov")
    for key in "4n\r":
        screen.send(key)
        screen.pump(0.5)
        screen.pump(0.2)
    screen.send("Canary words").see("Canary words")
    screen.send("\x13").see("saved ·")
    screen.send(" more of them").see("more of them")
    screen.send("\x13")
    until = time.monotonic() + 10
    while "not saved yet" in screen.text() and time.monotonic() < until:
        screen.pump(0.1)
    time.sleep(0.3)
    screen.send("\x1b")
    screen.pump(0.6)
    screen.pump(0.3)
    screen.send("j")
    screen.pump(0.5)
    screen.send("X").see("deleted ·")
    screen.send("\x11")


def entries(room):
    return [row["text"].strip() for row in room.rows("reflections")]


def by_screens():
    room = Room(seed())
    files = files_in(room.folder)
    steps = record(room.folder, room.argv([]), room.env(), write_session)
    # What stands on screen is acknowledged: the sentence, or the mark of unsaved words that goes.
    commits = [at for at, step in enumerate(steps) if step[0] == "cut" and step[2] == 0 and step[3].endswith("-journal")]
    acks = []
    for commit in commits:
        later = [at for at, step in enumerate(steps) if at > commit and step[0] == "said"]
        acks += later[:1]
    return room, files, steps, sorted(set(acks)), "journal.beside"


STATES = [[], ["Canary words"], ["Canary words more of them"], []]


def cut(recorded, dice):
    room, files, steps, cases, journal = recorded
    until = dice.randint(1, len(steps))
    store, _ = play(steps, files, until)
    folder = str(room.folder)
    with found(folder, store.after_the_cut(dice)) as image:
        where = f"after step {until} of {len(steps)}"
        if not (image.folder / journal).exists():
            return f"{where}: there is no journal"
        done = image.run(["check", "--journal", image.folder / journal])
        if done.returncode:
            return f"{where}: {done.stderr.strip()}"
        if isinstance(cases[0], int):
            now = entries(image)
            told = sum(until > ack for ack in cases)
            return None if now in STATES and STATES.index(now) >= 0 and fits(now, told, len(cases)) else f"{where}: {now}"
        ack, after, either = cases[0]
        holds = after if until > ack else either
        return None if holds(None, image) else f"{where}, {'' if until > ack else 'not '}acknowledged: not as it must be"


def fits(now, told, of):
    """The state that was told, or a later one that was on its way."""
    # The first acknowledged writes of a session (what the place is, say) are none of the entry's: the last three are.
    told = max(0, told - (of - 3))
    return now in STATES[told:told + 2]


def run(more):
    begun = time.monotonic()
    dice = random.Random(2026)
    recorded = {deed: by_command(deed) for deed in SAID}
    recorded["save, edit, delete"] = by_screens()
    each = {name: (100 if name.startswith("save") else 30) * more for name in recorded}
    cases = [(name, random.Random(dice.random())) for name in recorded for _ in range(each[name])]

    def one(case):
        try:
            fault = cut(recorded[case[0]], case[1])
        except (AssertionError, subprocess.TimeoutExpired) as why:
            fault = str(why)
        return fault and f"{case[0]}: {fault}"

    with ThreadPoolExecutor(max(2, os.cpu_count() or 2)) as pool:
        faults = [fault for fault in pool.map(one, cases) if fault]
    Disk.lies = True
    is_caught = {name: any(one((name, random.Random(n))) for n in range(40)) for name in ("add", "save, edit, delete")}
    Disk.lies = False
    faults += [f"{name}: a disk that lies was not noticed, so nothing would be" for name, caught in is_caught.items() if not caught]
    for room, *_ in recorded.values():
        room.__exit__()
    print(f"power: {len(cases)} cuts of {len(recorded)} recordings ({sum(len(r[2]) for r in recorded.values())} steps): "
          f"{len(faults)} faults, {time.monotonic() - begun:.0f} s", flush=True)
    return faults
