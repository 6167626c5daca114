#!/usr/bin/env python3
"""Writes what an independent program makes of calendar files: every occurrence in two years from the first event.

    pip install icalendar recurring-ical-events
    tests/golden/make.py                    # the fixtures of the project -> tests/golden/fixtures.json
    tests/golden/make.py ../shared/data     # and the real files          -> tests/golden/calendars.json

The tests read the goldens only; this script runs when a fixture is added or those packages have moved on.
An occurrence is [uid, start, end]: UTC with a Z, floating without, all day as a date; an end is the first moment after it.
"""

import datetime
import json
import pathlib
import sys
import warnings

import icalendar
import recurring_ical_events

MOST = 1000
HERE = pathlib.Path(__file__).parent


def plain(time):
    """A date or time on one line of time: naive UTC."""
    if not isinstance(time, datetime.datetime):
        return datetime.datetime(time.year, time.month, time.day)
    return time.astimezone(datetime.timezone.utc).replace(tzinfo=None) if time.tzinfo else time


def spelled(time):
    if not isinstance(time, datetime.datetime):
        return time.strftime("%Y%m%d")
    return plain(time).strftime("%Y%m%dT%H%M%S") + ("Z" if time.tzinfo else "")


def groups(calendar):
    """The events of a series together, each event without UID alone."""
    found = {}
    for number, event in enumerate(calendar.walk("VEVENT")):
        if "DTSTART" in event and not isinstance(event["DTSTART"], list):
            found.setdefault(str(event["UID"]) if "UID" in event else number, []).append(event)
    return found


def alone(calendar, events):
    one = icalendar.Calendar()
    for key, value in calendar.items():
        one[key] = value
    for part in calendar.walk("VTIMEZONE") + events:
        one.add_component(part)
    return one


def occurrences(calendar, events, first, last):
    margin = datetime.timedelta(days=2)
    for event in recurring_ical_events.of(alone(calendar, events)).between(first - margin, last + margin):
        start, end = event["DTSTART"].dt, event["DTEND"].dt
        if str(event.get("STATUS", "")).upper() != "CANCELLED" and first <= plain(start) < last:
            yield plain(start), [str(event.get("UID", "")), spelled(start), spelled(end)]


def golden(path):
    icalendar.use_zoneinfo()  # forgets the zones that the file before this one described
    try:
        calendars = icalendar.Calendar.from_ical(path.read_bytes(), multiple=True)
    except Exception as error:  # noqa: BLE001 whatever it says is part of the golden
        return {"error": f"{type(error).__name__}: {error}"[:200]}
    starts = []
    for calendar in calendars:
        for event in (event for events in groups(calendar).values() for event in events):
            try:
                starts.append(plain(event["DTSTART"].dt))
            except Exception:  # noqa: BLE001 a start that cannot be read starts nothing
                pass
    if not starts:
        return {"from": None, "occurrences": []}
    first = datetime.datetime(*min(starts).timetuple()[:3]) - datetime.timedelta(days=1)
    last = first + datetime.timedelta(days=731)
    found, errors = [], {}
    for calendar in calendars:
        for uid, events in groups(calendar).items():
            try:
                found.extend(occurrences(calendar, events, first, last))
            except Exception as error:  # noqa: BLE001
                errors[str(uid)] = f"{type(error).__name__}: {error}"[:200]
    found.sort(key=lambda pair: (pair[0], pair[1]))
    made = {"from": first.strftime("%Y%m%d"), "count": len(found), "occurrences": [one for _, one in found[:MOST]]}
    return made | ({"errors": errors} if errors else {})


def write(folder, name):
    made = {path.name: golden(path) for path in sorted(folder.glob("*.ics"))}
    body = ",\n".join(f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in made.items())
    (HERE / name).write_text("{\n" + body + "\n}\n")
    print(f"{name}: {len(made)} files, {sum(len(one.get('occurrences', [])) for one in made.values())} occurrences")


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    write(HERE.parent / "fixtures" / "calendars", "fixtures.json")
    for argument in sys.argv[1:]:
        write(pathlib.Path(argument) / "calendars", "calendars.json")
