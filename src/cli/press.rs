//! The process that lays out pages for a window. Nobody starts it by hand.

use std::io;

use crate::cli::DONE;
use crate::typeset::press::served;

/// Takes jobs from the standard input, answers on the standard output.
pub fn serve() -> u8 {
    served::serve(io::stdin(), io::stdout().lock());
    DONE
}
