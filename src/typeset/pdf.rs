//! Pages as PDF: tagged, PDF/UA-1 and PDF/A-2a at once. The same pages give the same bytes; nothing in them names a person, a
//! computer or a folder.

use typst::foundations::Smart;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::typeset::fault::Fault;
use crate::typeset::printed::Printed;

impl Printed {
    /// The pages as PDF.
    ///
    /// # Errors
    /// Where they do not meet the standards: what is missing.
    pub fn pdf(&self) -> Result<Vec<u8>, Fault> {
        let standards =
            PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a]).map_err(|said| Fault::Standard(vec![said.message().to_string()]))?;
        let options = PdfOptions {
            ident: Smart::Custom(format!("{} {}", self.head.city, self.head.title)),
            creator: Smart::Custom(Some("施策帳".to_owned())),
            standards,
            ..PdfOptions::default()
        };
        typst_pdf::pdf(&self.document, &options)
            .map_err(|errors| Fault::Standard(errors.iter().map(|error| error.message.to_string()).collect()))
    }
}
