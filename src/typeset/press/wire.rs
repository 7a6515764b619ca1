//! What the window and the process that lays out pages say to each other: a job, an answer, a job, an answer. Each is a line of JSON
//! and the bytes that belong to it, with their lengths before them.

use std::io::{self, Read, Write};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use typst::foundations::Bytes;

use crate::typeset::data::paper::{Head, Paper};
use crate::typeset::fault::Fault;
use crate::typeset::picture::PagePicture;
use crate::typeset::press::Laid;
use crate::typeset::typesetter::Prepared;

/// Most pieces of bytes of a message: the pictures of a plan.
const MOST_PIECES: u32 = 100_000;
/// Most bytes of a piece.
const LONGEST_PIECE: u64 = 2 << 30;

/// What is to be done. Everything but laying out works on the pages that were laid out last.
pub(super) enum Job {
    /// Pages are laid out.
    LayOut(Box<Prepared>),
    /// The pages as PDF.
    Pdf,
    /// A page as SVG.
    Svg(usize),
    /// A page as picture.
    Picture { page: usize, pixels_per_mm: f32 },
}

/// What came of it.
pub(super) enum Answer {
    Laid(Laid),
    File(Vec<u8>),
    Picture(PagePicture),
}

/// The line of a job.
#[derive(Serialize, Deserialize)]
enum JobLine {
    LayOut(Box<LayoutLine>),
    Pdf,
    Svg(usize),
    Picture { page: usize, pixels_per_mm: f32 },
}

/// What belongs to a layout beside its bytes.
#[derive(Serialize, Deserialize)]
struct LayoutLine {
    head: Head,
    paper: Paper,
    lone_sheet: Option<bool>,
    /// The names of the pictures, whose bytes follow those of the data.
    pictures: Vec<String>,
}

/// The line of an answer.
#[derive(Serialize, Deserialize)]
enum AnswerLine {
    Laid(Laid),
    File,
    Picture { width: u32, height: u32 },
    Fault(Fault),
}

/// Says a job.
pub(super) fn write_job(to: &mut dyn Write, job: &Job) -> io::Result<()> {
    match job {
        Job::LayOut(prepared) => {
            let line = JobLine::LayOut(Box::new(LayoutLine {
                head: prepared.head.clone(),
                paper: prepared.paper.clone(),
                lone_sheet: prepared.lone_sheet,
                pictures: prepared.pictures.iter().map(|(name, _)| name.clone()).collect(),
            }));
            let pictures = prepared.pictures.iter().map(|(_, bytes)| bytes.as_slice());
            write(to, &line, &[prepared.data.as_slice()].into_iter().chain(pictures).collect::<Vec<_>>())
        }
        Job::Pdf => write(to, &JobLine::Pdf, &[]),
        Job::Svg(page) => write(to, &JobLine::Svg(*page), &[]),
        Job::Picture { page, pixels_per_mm } => write(to, &JobLine::Picture { page: *page, pixels_per_mm: *pixels_per_mm }, &[]),
    }
}

/// Hears a job.
pub(super) fn read_job(from: &mut dyn Read) -> io::Result<Job> {
    let (line, pieces) = read::<JobLine>(from)?;
    let mut pieces = pieces.into_iter();
    Ok(match line {
        JobLine::LayOut(line) => {
            let LayoutLine { head, paper, lone_sheet, pictures } = *line;
            let data = Bytes::new(pieces.next().ok_or(io::ErrorKind::InvalidData)?);
            let pictures = pictures.into_iter().zip(pieces.map(Bytes::new)).collect();
            Job::LayOut(Box::new(Prepared { data, pictures, head, paper, lone_sheet }))
        }
        JobLine::Pdf => Job::Pdf,
        JobLine::Svg(page) => Job::Svg(page),
        JobLine::Picture { page, pixels_per_mm } => Job::Picture { page, pixels_per_mm },
    })
}

/// Says an answer.
pub(super) fn write_answer(to: &mut dyn Write, answer: &Result<Answer, Fault>) -> io::Result<()> {
    match answer {
        Ok(Answer::Laid(laid)) => write(to, &AnswerLine::Laid(laid.clone()), &[]),
        Ok(Answer::File(bytes)) => write(to, &AnswerLine::File, &[bytes]),
        Ok(Answer::Picture(picture)) => write(to, &AnswerLine::Picture { width: picture.width, height: picture.height }, &[&picture.rgba]),
        Err(fault) => write(to, &AnswerLine::Fault(fault.clone()), &[]),
    }
}

/// Hears an answer.
pub(super) fn read_answer(from: &mut dyn Read) -> io::Result<Result<Answer, Fault>> {
    let (line, pieces) = read::<AnswerLine>(from)?;
    let piece = || pieces.into_iter().next().ok_or(io::Error::from(io::ErrorKind::InvalidData));
    Ok(Ok(match line {
        AnswerLine::Laid(laid) => Answer::Laid(laid),
        AnswerLine::File => Answer::File(piece()?),
        AnswerLine::Picture { width, height } => Answer::Picture(PagePicture { width, height, rgba: piece()? }),
        AnswerLine::Fault(fault) => return Ok(Err(fault)),
    }))
}

fn write(to: &mut dyn Write, line: &impl Serialize, pieces: &[&[u8]]) -> io::Result<()> {
    let line = serde_json::to_vec(line)?;
    let count = u32::try_from(pieces.len()).map_err(|_| io::ErrorKind::InvalidData)?;
    to.write_all(&count.to_le_bytes())?;
    for piece in [line.as_slice()].iter().chain(pieces) {
        to.write_all(&(piece.len() as u64).to_le_bytes())?;
        to.write_all(piece)?;
    }
    to.flush()
}

fn read<Line: DeserializeOwned>(from: &mut dyn Read) -> io::Result<(Line, Vec<Vec<u8>>)> {
    let mut count = [0; 4];
    from.read_exact(&mut count)?;
    let count = u32::from_le_bytes(count);
    if count > MOST_PIECES {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let line = read_piece(from)?;
    let pieces = (0..count).map(|_| read_piece(from)).collect::<io::Result<_>>()?;
    Ok((serde_json::from_slice(&line)?, pieces))
}

fn read_piece(from: &mut dyn Read) -> io::Result<Vec<u8>> {
    let mut length = [0; 8];
    from.read_exact(&mut length)?;
    let length = u64::from_le_bytes(length);
    if length > LONGEST_PIECE {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut piece = Vec::new();
    // Room is taken as bytes come, not as they are announced.
    if from.take(length).read_to_end(&mut piece)? as u64 == length { Ok(piece) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}
