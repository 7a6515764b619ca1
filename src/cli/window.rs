//! The window, where there can be one. That is decided before anything of the window is touched.

use crate::cli::arguments::Window;
use crate::cli::{DONE, output};
use crate::ui::launch;

/// Opens the window.
pub fn open(window: Window) -> u8 {
    if !has_display() {
        return output::failed(&launch::no_display());
    }
    match launch::run(window.file, window.view, window.restarted) {
        Ok(()) => DONE,
        Err(message) => output::failed(&message),
    }
}

/// On Linux a window needs a display server, which the environment names.
fn has_display() -> bool {
    const NAMES: [&str; 3] = ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"];
    cfg!(not(target_os = "linux")) || NAMES.iter().any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}
