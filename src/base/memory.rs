//! How much memory this computer has and this process takes: what a process that works on very large or foreign input watches itself by.

/// Bytes of memory that this process holds; `None` where the system does not tell.
pub fn taken() -> Option<u64> {
    #[cfg(windows)]
    {
        let counters = winsafe::HPROCESS::GetCurrentProcess().GetProcessMemoryInfo().ok()?;
        u64::try_from(counters.PrivateUsage).ok()
    }
    #[cfg(not(windows))]
    told_in("/proc/self/status", "VmRSS:")
}

/// Bytes of memory that this computer has; `None` where the system does not tell.
pub fn of_computer() -> Option<u64> {
    #[cfg(windows)]
    {
        winsafe::GlobalMemoryStatusEx().ok().map(|status| status.ullTotalPhys)
    }
    #[cfg(not(windows))]
    told_in("/proc/meminfo", "MemTotal:")
}

/// What Linux tells in kilobytes; other systems have no such file.
#[cfg(not(windows))]
fn told_in(file: &str, name: &str) -> Option<u64> {
    let text = std::fs::read_to_string(file).ok()?;
    let kilobytes = text.lines().find_map(|line| line.strip_prefix(name))?.trim().strip_suffix("kB")?;
    kilobytes.trim().parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
}
