//! Starts the window: which renderer first, what if it fails, and what is said where no window can be had.
//!
//! Windows: wgpu first, because Direct3D's software adapter is there on every remote desktop and virtual machine without
//! a graphics driver; OpenGL second, for old laptops that wgpu hides from Direct3D. Elsewhere: OpenGL, then OpenGL
//! without acceleration. A driver that takes the whole program down leaves a mark behind, and the next start begins with
//! the other renderer. What goes down later is [`crate::ui::crash`]'s.

use std::env;
use std::path::PathBuf;
use std::time::Instant;

use eframe::egui::ViewportBuilder;
use eframe::egui_glow::{GlowConfiguration, HardwareAcceleration};
use eframe::{NativeOptions, Renderer};

use crate::storage::settings::{self, Settings};
use crate::storage::start_mark;
use crate::ui::app::{App, Start};
use crate::ui::crash::{self, RescueSlot};

/// Name of the window for the system; ASCII, because it becomes a folder's name on some.
const APP_ID: &str = "shisakucho";

/// A way to draw the window.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Way {
    /// Its name in the mark that is left while starting.
    name: &'static str,
    renderer: Renderer,
    acceleration: HardwareAcceleration,
}

/// The ways to draw the window on this system, best first.
fn ways() -> Vec<Way> {
    let gl = Way { name: "opengl", renderer: Renderer::Glow, acceleration: HardwareAcceleration::Preferred };
    let plain_gl = Way { name: "opengl-software", acceleration: HardwareAcceleration::Off, ..gl };
    #[cfg(windows)]
    {
        vec![Way { name: "wgpu", renderer: Renderer::Wgpu, ..gl }, gl, plain_gl]
    }
    #[cfg(not(windows))]
    {
        vec![gl, plain_gl]
    }
}

/// Opens the window and returns when it is closed.
///
/// # Errors
/// A Japanese message where no window can be had.
pub fn run(file: Option<PathBuf>, view: bool, restarted: bool) -> Result<(), String> {
    let began = Instant::now();
    let folder = settings::folder();
    let (mut settings, note) = folder.as_deref().map_or_else(|| (Settings::default(), None), settings::load_from);
    let note = note.map(|note| note.to_string()).unwrap_or_default();
    let take_mark = || folder.as_deref().and_then(start_mark::take);
    let mut ways = ways();
    if let Some(failed) = take_mark() {
        // What was being tried when the program went down comes last from now on. Should that not be kept, the mark will be
        // left again.
        settings.avoid = failed;
        if let Some(folder) = &folder {
            let _ = settings::store_in(&settings, folder);
        }
    }
    ways.sort_by_key(|way| way.name == settings.avoid);
    let mut trouble = String::new();
    for way in ways {
        if let Some(folder) = &folder {
            start_mark::leave(folder, way.name);
        }
        let rescue = RescueSlot::default();
        let start = Start {
            settings: settings.clone(),
            folder: folder.clone(),
            local: settings::local_folder(),
            file: file.clone(),
            view,
            preview: true,
            program: env::current_exe().ok(),
            message: note.clone(),
            rescue: Some(RescueSlot::clone(&rescue)),
        };
        let made = crash::guarded(&rescue, || {
            eframe::run_native(APP_ID, options(way, &settings), Box::new(move |cc| Ok(Box::new(App::new(&cc.egui_ctx, start)))))
        });
        let _ = take_mark();
        match made {
            Ok(Ok(())) => return Ok(()),
            Ok(Err(eframe::Error::WinitEventLoop(_) | eframe::Error::Winit(_))) => return Err(no_display()),
            Ok(Err(error)) => trouble = error.to_string(),
            Err(crash) => {
                if let Some(folder) = folder.as_deref().filter(|_| crash.is_of_drawing()) {
                    start_mark::leave(folder, way.name);
                }
                return crash::restart(&crash, &rescue, restarted, began);
            }
        }
    }
    Err(format!(
        "画面を表示できませんでした（{trouble}）。\n\
         グラフィックのドライバーを確かめるか、コマンドラインで使ってください。使い方：shisakucho help"
    ))
}

/// What is said where there is no display.
pub fn no_display() -> String {
    "画面のない環境では、ウィンドウを開けません。\n\
     コマンドラインで使ってください。例：shisakucho check 計画.ron　／　使い方：shisakucho help"
        .to_owned()
}

fn options(way: Way, settings: &Settings) -> NativeOptions {
    let size = settings.window.unwrap_or([1280.0, 820.0]);
    let mut viewport =
        ViewportBuilder::default().with_title("施策帳").with_app_id(APP_ID).with_inner_size(size).with_min_inner_size([900.0, 560.0]);
    if let Ok(icon) = eframe::icon_data::from_png_bytes(include_bytes!("../../assets/icon.png")) {
        viewport = viewport.with_icon(icon);
    }
    NativeOptions {
        viewport,
        renderer: way.renderer,
        glow_options: GlowConfiguration { hardware_acceleration: way.acceleration, ..GlowConfiguration::default() },
        ..NativeOptions::default()
    }
}
