//! What the system says about a process: memory, processor time, wake-ups. Linux only; elsewhere zero.

use std::fs;

/// Kilobytes resident now.
pub fn resident_kb(pid: u32) -> u64 {
    field(&format!("/proc/{pid}/status"), "VmRSS:")
}

/// Kilobytes resident at most.
pub fn peak_kb(pid: u32) -> u64 {
    field(&format!("/proc/{pid}/status"), "VmHWM:")
}

/// Processor time in milliseconds, over all threads.
pub fn cpu_ms(pid: u32) -> u64 {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    let behind_name = stat.rsplit(')').next().unwrap_or_default();
    // The 14th and 15th fields, counted from the process id; the name is the second. A tick is 10 ms.
    behind_name.split_whitespace().skip(11).take(2).filter_map(|ticks| ticks.parse::<u64>().ok()).sum::<u64>() * 10
}

/// How often any thread slept and was woken.
pub fn wakes(pid: u32) -> u64 {
    let Ok(tasks) = fs::read_dir(format!("/proc/{pid}/task")) else { return 0 };
    let statuses = tasks.flatten().map(|task| task.path().join("status"));
    statuses.map(|path| field(&path.to_string_lossy(), "voluntary_ctxt_switches:")).sum()
}

fn field(path: &str, name: &str) -> u64 {
    let text = fs::read_to_string(path).unwrap_or_default();
    let value = text.lines().find_map(|line| line.strip_prefix(name));
    value.and_then(|value| value.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
