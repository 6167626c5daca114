"""Processes that are killed: by chance, in the moment of the answer, politely, and by a terminal that vanishes."""
import random, signal, subprocess, time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from room import Room, seed
from screen import Screen


def titles(room):
    return [row.get("title") or "" for row in room.rows("meetings")]


def start(room, line):
    return subprocess.Popen(room.argv(["add", line]), env=room.env(), cwd=room.folder, stdout=subprocess.PIPE,
                            stderr=subprocess.DEVNULL)


def commands(count, dice):
    """Half of them are killed at any time, half as soon as they have said a word."""
    faults, told, asked = [], set(), set()
    with Room(seed()) as room:
        begun = time.monotonic()
        room.run(["week"])
        usual = time.monotonic() - begun
        for n in range(count):
            name = f"Kill{n:04}"
            asked.add(name)
            process = start(room, f'thu {8 + n % 8}:{n % 60:02} visit rivera 30m "{name}"')
            if n % 2:
                time.sleep(dice.random() * usual * 2)
                process.kill()
                said = process.stdout.read()
            else:
                said = process.stdout.read(1)
                process.kill()
            process.wait()
            process.stdout.close()
            if said:
                told.add(name)
            if n % 20 == 19 and room.is_whole():
                faults.append(f"after {n + 1} kills: {room.is_whole()}")
        there = titles(room)
        faults += [f"{name} was acknowledged and is not there" for name in sorted(told) if name not in there]
        faults += [f"{name} is there {there.count(name)} times" for name in sorted(asked) if there.count(name) > 1]
        if room.is_whole():
            faults.append(room.is_whole())
        if not told or len(told) == count:
            faults.append(f"{len(told)} of {count} acknowledged: the moments are not well chosen")
    return faults


def together(each):
    """Three processes write at once, beside an open window: nobody is told of a lock, and nothing is lost."""
    faults = []
    with Room(seed()) as room, Screen(room.argv([]), room.env(), room.folder) as screen:
        screen.see("16–20 Nov")

        def adds(who):
            return [room.run(["add", f'fri {8 + n % 8}:{n % 60:02} visit rivera 30m "{who} {n:03}"']) for n in range(each)]

        with ThreadPoolExecutor(3) as pool:
            done = [one for some in pool.map(adds, ["Ada", "Ben", "Cy"]) for one in some]
        faults += [f"together: {one.stderr.strip()}" for one in done if one.returncode]
        there = titles(room)
        missing = [name for name in (f"{who} {n:03}" for who in ("Ada", "Ben", "Cy") for n in range(each)) if there.count(name) != 1]
        faults += [f"together: {name} is there {there.count(name)} times" for name in missing]
        try:
            screen.send("t").see("!○")
        except TimeoutError as why:
            faults.append(f"together: the open window does not see it: {why}")
        if room.is_whole():
            faults.append(f"together: {room.is_whole()}")
    return faults


def write(screen, words):
    screen.see("16–20 Nov")
    for key in "4n\r":
        screen.send(key)
        screen.pump(0.5)
        screen.pump(0.2)
    for letter in words:
        screen.send(letter)
    screen.see(words[-10:])


def drafts(room):
    logs = [path.read_bytes() for path in room.folder.rglob("*") if path.is_file() and b"beside draft" in path.read_bytes()[:20]]
    return b"\n".join(logs)


def ways():
    yield "TERM", None, lambda screen: screen.signal(signal.SIGTERM)
    yield "HUP", None, lambda screen: screen.signal(signal.SIGHUP)
    yield "the terminal vanishes", None, lambda screen: screen.vanish()
    yield "the terminal vanishes and HUP is ignored", "trap '' HUP; exec \"$0\"", lambda screen: screen.vanish()
    yield "TERM twice", None, lambda screen: (screen.signal(signal.SIGTERM), screen.signal(signal.SIGTERM))


def politely(name, script, end):
    """Words that are typed and not saved, and an end at once: they are in the draft to the letter, within a second."""
    words = "Nine of them drew the line where it stands"
    with Room(seed()) as room:
        argv = ["/bin/sh", "-c", script, *room.argv([])] if script else room.argv([])
        with Screen(argv, room.env(), room.folder) as screen:
            try:
                write(screen, words)
                begun = time.monotonic()
                end(screen)
                if screen.wait(8) is None:
                    busy = ticks(screen.pid)
                    time.sleep(0.5)
                    return f"{name}: still runs after 8 s, and used {ticks(screen.pid) - busy} ticks in half a second"
                if time.monotonic() - begun > 1:
                    return f"{name}: took {time.monotonic() - begun:.1f} s"
                kept = drafts(room)
                if words[:-1].encode() not in kept:
                    return f"{name}: the draft holds {kept[-80:]}"
            except (TimeoutError, OSError) as why:
                return f"{name}: {why}"
        with Screen(room.argv([]), room.env(), room.folder) as screen:
            try:
                screen.see(words[:20])
            except (TimeoutError, OSError) as why:
                return f"{name}: not offered again: {why}"
        return room.is_whole() and f"{name}: {room.is_whole()}"


def ticks(pid):
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return int(fields[11]) + int(fields[12])


def saved_and_killed(n, dice):
    """An entry whose saving was seen, and a kill right then."""
    with Room(seed()) as room, Screen(room.argv([]), room.env(), room.folder) as screen:
        try:
            write(screen, f"Seen and saved {n}")
            screen.send("\x13").see("saved ·")
            time.sleep(dice.random() * 0.01)
            screen.close()
        except (TimeoutError, OSError) as why:
            return f"saved and killed: {why}"
        there = [row["text"].strip() for row in room.rows("reflections")]
        if there != [f"Seen and saved {n}"] or room.is_whole():
            return f"saved and killed: {there} {room.is_whole()}"
        return None


def run(more):
    begun = time.monotonic()
    dice = random.Random(100)
    count = 100 * more
    faults = commands(count, dice)
    faults += together(10 * more)
    faults += [fault for fault in (saved_and_killed(n, dice) for n in range(5 * more)) if fault]
    faults += [fault for fault in (politely(*way) for way in ways()) if fault]
    print(f"kill: {count} commands, {30 * more} written at once, {5 * more} screens, 5 polite ends: {len(faults)} faults, "
          f"{time.monotonic() - begun:.0f} s", flush=True)
    return faults
