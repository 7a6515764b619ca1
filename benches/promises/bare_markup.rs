//! A plan as someone would write it by hand in typst: plain markup, one file. Headings, lists, footnotes and tables hold the words
//! that this program prints, in the same sizes on the same paper, but there is no data, no function for each stretch of words, and no
//! name for each place. Sheets are written in [`crate::bare_sheet`].
//!
//! What only a program knows is written as its author would leave it: page numbers in lists of measures are typed figures.

use std::collections::BTreeMap;
use std::fmt::Write;

use shisakucho::model::ids::MeasureId;
use shisakucho::model::plan::Plan;
use shisakucho::typeset::data::blocks::cells::{Cell, CellTable};
use shisakucho::typeset::data::blocks::{BlockBody, BlockPart};
use shisakucho::typeset::data::chapter::Heading;
use shisakucho::typeset::data::chart::{PrintChart, PrintShape};
use shisakucho::typeset::data::lists::PrintTable;
use shisakucho::typeset::data::paper::{Head, Paper};
use shisakucho::typeset::data::section::brief::BriefMeasure;
use shisakucho::typeset::data::section::{SectionPage, SectionPiece};
use shisakucho::typeset::data::sheet::{self, SheetPart};
use shisakucho::typeset::data::writer::{PrintPicture, Text, TextKind, TextSpan, Writer};
use shisakucho::typeset::data::{Part, document};
use shisakucho::typeset::request::{Request, What};

use crate::bare_sheet;
use crate::bare_typst::Bare;

/// A plan or a sheet of it, ready to be written down.
pub struct Manuscript {
    head: Head,
    paper: Paper,
    parts: Vec<Part>,
    /// Pictures that it names.
    pub pictures: BTreeMap<String, Vec<u8>>,
}

impl Manuscript {
    /// Of the whole plan.
    pub fn of_plan(plan: &Plan) -> Self {
        let request = Request::new(What::Document);
        let mut writer = Writer::new(plan, &request);
        let parts = document::parts(&mut writer);
        Self::of_parts(&writer, parts)
    }

    /// Of the sheet of a measure.
    pub fn of_sheet(plan: &Plan, measure: MeasureId) -> Self {
        let request = Request::preview_of(measure);
        let mut writer = Writer::new(plan, &request);
        let parts = sheet::part(&mut writer, measure, 1).map(Part::Sheet).into_iter().collect();
        Self::of_parts(&writer, parts)
    }

    fn of_parts(writer: &Writer<'_>, parts: Vec<Part>) -> Self {
        Self { head: Head::of(writer), paper: Paper::of(writer), parts, pictures: writer.pictures.clone() }
    }

    /// The type size of each sheet, as its author finds it by trying: the largest in which the sheet needs one page.
    pub fn sizes(&self, bare: &mut Bare) -> Vec<f32> {
        let sheets = self.parts.iter().filter_map(|part| if let Part::Sheet(sheet) = part { Some(sheet) } else { None });
        let mut fits = |sheet: &SheetPart, size: f32| {
            bare.open(&format!("{}{}", self.opening_words(), bare_sheet::sheet(sheet, size)));
            bare.pages().pages().len() == 1
        };
        let found = sheets.map(|sheet| {
            let usual = sheet.sizes.first().copied().unwrap_or(self.paper.text);
            if sheet.own_page { sheet.sizes.iter().copied().find(|size| fits(sheet, *size)).unwrap_or(usual) } else { usual }
        });
        found.collect()
    }

    /// The markup, with the type size of each sheet.
    pub fn written(&self, sizes: &[f32]) -> String {
        let mut sizes = sizes.iter().copied();
        let mut out = self.opening_words();
        let mut over_sheet = false;
        let mut running = self.running_head("");
        out.push_str(&running);
        for part in &self.parts {
            match part {
                Part::Opening(opening) => {
                    if opening.page {
                        out.push_str("#pagebreak(weak: true)\n");
                    }
                    if opening.first {
                        out.push_str("#counter(page).update(1)\n");
                    }
                    if let Some(words) = &opening.running {
                        let head = self.running_head(words);
                        // Another head begins a page.
                        if head != running {
                            out.push_str(&head);
                            running = head;
                        }
                    }
                }
                Part::Cover(cover) => {
                    let title = cover.title.iter().map(|part| escaped(&part.concat())).collect::<Vec<_>>().join(" \\\n");
                    let _ = write!(
                        out,
                        "#set page(header: none, footer: none)\n#align(center)[\n#v(40mm)\n#line(length: 90%, stroke: 2pt + accent)\n#text(size: 30pt, weight: \"bold\")[{title}]\n\n"
                    );
                    for text in [&cover.subtitle, &cover.edition] {
                        let _ = write!(out, "#text(size: 14pt)[{}]\n\n", prose(text));
                    }
                    if let Some(drawn) = &cover.picture {
                        out.push_str(&picture(drawn, "height: 55mm"));
                    }
                    out.push_str("#v(1fr)\n");
                    for text in cover.lines.iter().chain([&cover.date, &cover.city]) {
                        let _ = write!(out, "#text(size: 14pt)[{}]\n\n", prose(text));
                    }
                    out.push_str("]\n#pagebreak()\n");
                    out.push_str(&running);
                }
                Part::Contents(contents) => {
                    out.push_str(&heading(&contents.heading, "outlined: false, "));
                    let columns = if self.paper.width > self.paper.height { 2 } else { 1 };
                    let _ = writeln!(out, "#columns({columns}, outline(title: none, indent: 1.1em))");
                    let page = self
                        .paper
                        .page_number
                        .as_ref()
                        .map_or_else(|| "1".to_owned(), |number| format!("{}1{}", number.before, number.after));
                    let _ = writeln!(out, "#pagebreak()\n#set page(numbering: {}, footer: auto)", quoted(&page));
                }
                Part::Chapter(chapter) => {
                    out.push_str("#set text(size: body-size)\n");
                    if let Some(words) = &chapter.heading {
                        over_sheet = chapter.over_sheet;
                        out.push_str(&heading(words, ""));
                    }
                    blocks(&mut out, &chapter.blocks);
                }
                Part::Section(section) => {
                    out.push_str("#set text(size: body-size)\n");
                    section_page(&mut out, section);
                }
                Part::Sheet(sheet) => {
                    if sheet.own_page && !over_sheet {
                        out.push_str("#pagebreak(weak: true)\n");
                    }
                    over_sheet = false;
                    out.push_str(&bare_sheet::sheet(sheet, sizes.next().unwrap_or(self.paper.text)));
                }
                Part::Glossary(glossary) => {
                    glossary.heading.iter().for_each(|words| out.push_str(&heading(words, "")));
                    let columns = if glossary.reading { "20%, 20%, 1fr" } else { "28%, 1fr" };
                    let heads = if glossary.reading { "[*用語*], [*読み方*], [*定義*]" } else { "[*用語*], [*定義*]" };
                    let _ = writeln!(out, "#table(columns: ({columns}),\n  table.header({heads}),");
                    for group in &glossary.groups {
                        if !group.heading.is_empty() {
                            let _ = writeln!(
                                out,
                                "  table.cell(colspan: {}, fill: band-ground)[*{}*],",
                                if glossary.reading { 3 } else { 2 },
                                escaped(&group.heading)
                            );
                        }
                        for term in &group.terms {
                            let reading = if glossary.reading { format!("[{}], ", prose(&term.reading)) } else { String::new() };
                            let _ = writeln!(out, "  [*{}*], {reading}[{}],", prose(&term.term), prose(&term.definition));
                        }
                    }
                    out.push_str(")\n");
                }
                Part::Chronology(chronology) => {
                    chronology.heading.iter().for_each(|words| out.push_str(&heading(words, "")));
                    let (columns, heads) = if chronology.remarks {
                        ("30%, 1fr, 27%", "[*年月日*], [*内容*], [*備考*]")
                    } else {
                        ("30%, 1fr", "[*年月日*], [*内容*]")
                    };
                    let _ = writeln!(out, "#table(columns: ({columns}),\n  table.header({heads}),");
                    for entry in &chronology.entries {
                        let remarks = if chronology.remarks { format!("[{}], ", prose(&entry.remarks)) } else { String::new() };
                        let _ = writeln!(out, "  [{}], [{}], {remarks}", prose(&entry.date), prose(&entry.content));
                    }
                    out.push_str(")\n");
                }
                Part::Ordinance(ordinance) => {
                    ordinance.heading.iter().for_each(|words| out.push_str(&heading(words, "")));
                    let _ = write!(out, "#align(right)[{}]\n\n", prose(&ordinance.issued));
                    for article in &ordinance.articles {
                        let _ = write!(out, "#v(0.5em)\n{}\n\n", prose(&article.heading));
                        for (line, indent) in article.text.lines.iter().zip(&article.indents) {
                            let _ = write!(out, "#pad(left: {indent}em)[#set par(hanging-indent: 1em)\n{}]\n", words(&line.spans));
                        }
                    }
                    blocks(&mut out, &ordinance.blocks);
                }
                Part::Colophon(colophon) => {
                    out.push_str("#v(1fr)\n");
                    colophon.heading.iter().for_each(|words| out.push_str(&heading(words, "")));
                    out.push_str("#block(width: 100%, stroke: (y: 1.2pt + accent), inset: 4mm, grid(columns: (auto, 1fr), column-gutter: 1.8em, row-gutter: 0.7em,\n");
                    for line in &colophon.lines {
                        let _ = writeln!(out, "  [{}], [{}],", prose(&line.label), prose(&line.text));
                    }
                    out.push_str("))\n");
                }
                _ => {}
            }
        }
        out
    }

    fn running_head(&self, chapter: &str) -> String {
        format!("#set page(header: text(size: 9pt, fill: quiet)[{}])\n", escaped(&self.paper.running_head.replace("{chapter}", chapter)))
    }

    /// The first lines: paper, type, and looks of headings and tables.
    fn opening_words(&self) -> String {
        let Self { head, paper, .. } = self;
        let [year, month, day] = head.date;
        format!(
            r##"#let accent = rgb("#174a86")
#let quiet = rgb("#52606f")
#let rule = 0.5pt + rgb("#8a97a6")
#let head-ground = rgb("#e9eff6")
#let band-ground = rgb("#dbe8f7")
#let bar-ground = rgb("#cfe1f5")
#let body-size = {body}pt
#let sheet-name(level, full, name) = {{
  show heading: it => block(above: 0pt, below: 0pt, text(size: 1em, name))
  heading(level: level, full)
}}
#set document(title: {title}, author: {city}, date: datetime(year: {year}, month: {month}, day: {day}))
#set page(width: {width}mm, height: {height}mm, margin: (x: {x}mm, top: {top}mm, bottom: {bottom}mm), header-ascent: 4mm, footer-descent: 5mm)
#set text(font: ((name: "BIZ UDGothic", covers: regex("[、。，．：；「」『』（）［］｛｝〈〉《》【】〔〕・]")), "BIZ UDPGothic"), size: {size}pt, lang: "ja", region: "JP", fill: rgb("#1d2733"), fallback: false, top-edge: 0.88em, bottom-edge: -0.12em, cjk-latin-spacing: none)
#set par(leading: 0.5em, spacing: 0.5em, justify: true)
#set super(typographic: false)
#set footnote(numbering: "※1")
#set footnote.entry(separator: line(length: 45mm, stroke: 0.4pt), clearance: 3mm, gap: 0.35em, indent: 0em)
#show footnote.entry: set text(size: 9pt)
#set list(marker: [・], indent: 0em, body-indent: 0em)
#set table(stroke: 0.4pt + rgb("#b4bfcb"), inset: (x: 1.8mm, y: 1.3mm), fill: (_, y) => if y == 0 {{ head-ground }})
#show table: set par(justify: false, leading: 0.4em, spacing: 0.4em)
#show heading: set text(size: 1.07em)
#show heading: set block(above: 1.4em, below: 0.7em)
#show heading.where(level: 1): set text(size: 1.45em, fill: accent)
#show heading.where(level: 1): it => block(width: 100%, stroke: (bottom: 1.2pt + accent), inset: (bottom: 0.42em), below: 1.3em, it.body)
#show heading.where(level: 2): set text(size: 1.12em)
#show heading.where(level: 2): it => block(width: 100%, stroke: (left: 3pt + accent), inset: (left: 0.6em), it.body)
"##,
            body = paper.body,
            title = quoted(&head.title),
            city = quoted(&head.city),
            width = paper.width,
            height = paper.height,
            x = paper.margin.x,
            top = paper.margin.top,
            bottom = paper.margin.bottom,
            size = paper.text,
        )
    }
}

fn heading(heading: &Heading, options: &str) -> String {
    let blank = if heading.number.is_empty() || heading.title.is_empty() { "" } else { "　" };
    let words = format!("{}{blank}{}", escaped(&heading.number), escaped(&heading.title));
    if options.is_empty() {
        format!("\n{} {words}\n\n", "=".repeat(heading.level.into()))
    } else {
        format!("#heading({options}level: {})[{words}]\n\n", heading.level)
    }
}

fn section_page(out: &mut String, section: &SectionPage) {
    let _ = write!(out, "\n{} {}　{}\n\n", "=".repeat(section.level.into()), escaped(&section.number), escaped(&section.title));
    let over = |out: &mut String, words: &str| {
        if !words.is_empty() {
            let _ = writeln!(out, "#block(above: 1.2em, below: 0.55em, sticky: true)[#text(fill: accent)[*{}*]]", escaped(words));
        }
    };
    for piece in &section.parts {
        match piece {
            SectionPiece::Lead { text } => {
                let _ = write!(out, "#par(first-line-indent: 1em)[]{}\n\n", prose(text));
            }
            SectionPiece::Visions { heading, visions, .. } => {
                over(out, heading);
                out.push_str("#block(width: 100%, stroke: rule, inset: (x: 3.5mm, y: 2.4mm))[\n");
                for (number, vision) in visions {
                    let _ = write!(out, "{} {}\n\n", escaped(number), prose(vision));
                }
                out.push_str("]\n");
            }
            SectionPiece::Blocks { blocks: list } => blocks(out, list),
            SectionPiece::Table { heading, table } => {
                over(out, heading);
                cell_table(out, table);
            }
            SectionPiece::Measures { heading, table } => {
                over(out, heading);
                list_table(out, table);
            }
            SectionPiece::Brief { level, measures } => {
                for measure in measures {
                    brief(out, measure, *level);
                }
            }
        }
    }
}

fn brief(out: &mut String, measure: &BriefMeasure, level: u8) {
    let _ = write!(
        out,
        "\n{} {}　{}\n{}\n\n",
        "=".repeat(level.into()),
        escaped(&measure.number),
        escaped(&measure.name),
        prose(&measure.lead)
    );
    for (label, text) in &measure.texts {
        let _ = write!(out, "*{}*　{}\n\n", escaped(label), prose(text));
    }
    for drawn in &measure.pictures {
        out.push_str(&picture(drawn, "height: 50mm"));
    }
}

fn blocks(out: &mut String, blocks: &[BlockPart]) {
    for block in blocks {
        let caption = block.caption.as_ref().map(|caption| format!("{}　{}", escaped(&caption.number), prose(&caption.text)));
        let caption = caption.map_or_else(String::new, |caption| {
            format!("#block(above: 0.8em, below: 0.55em, sticky: true, text(size: 0.9em, strong[{caption}]))\n")
        });
        match &block.content {
            BlockBody::Text { text } => {
                let _ = write!(out, "{}\n\n", indented(text));
            }
            BlockBody::Table { tables, source } => {
                let _ = writeln!(out, "{caption}#block(breakable: false, width: 100%)[");
                tables.iter().for_each(|table| cell_table(out, table));
                let _ = write!(out, "#text(size: 9pt, fill: quiet)[{}]\n]\n", prose(source));
            }
            BlockBody::Picture { picture: drawn } => {
                let _ = write!(out, "#align(center)[{}\n{caption}]\n", picture(drawn, "width: 60%"));
            }
            BlockBody::List { table } => {
                out.push_str(&caption);
                list_table(out, table);
            }
            BlockBody::Chart { charts } => {
                for drawn in charts {
                    chart(out, drawn);
                }
                let _ = writeln!(out, "#align(center)[{caption}]");
            }
        }
    }
}

fn list_table(out: &mut String, table: &PrintTable) {
    let widths: Vec<String> = table.columns.iter().map(|column| format!("{:.1}fr", column.width)).collect();
    let aligns: Vec<String> = table.columns.iter().map(|column| format!("{} + horizon", column.align)).collect();
    let heads: Vec<String> = table.columns.iter().map(|column| format!("[*{}*]", lines(&column.heading))).collect();
    let _ = writeln!(
        out,
        "#[#set text(size: {}pt)\n#table(columns: ({},), align: ({},),\n  table.header({}),",
        table.size,
        widths.join(", "),
        aligns.join(", "),
        heads.join(", ")
    );
    for (at, row) in table.rows.iter().enumerate() {
        if let Some(depth) = row.heading {
            let ground = if depth == 0 { "band-ground" } else { "head-ground" };
            let words = row.cells.first().map(|cell| lines(&cell.lines)).unwrap_or_default();
            let _ = writeln!(out, "  table.cell(colspan: {}, fill: {ground}, align: left)[*{words}*],", table.columns.len());
            continue;
        }
        out.push_str("  ");
        for cell in &row.cells {
            let words = if cell.page_of.is_some() { format!("P{}", at + 20) } else { lines(&cell.lines) };
            let _ = match (cell.columns, cell.rows) {
                (1, 1) => write!(out, "[{words}], "),
                (columns, rows) => write!(out, "table.cell(colspan: {columns}, rowspan: {rows})[{words}], "),
            };
        }
        out.push('\n');
    }
    out.push_str(")]\n");
}

fn cell_table(out: &mut String, table: &CellTable) {
    let widths: Vec<String> = table.widths.iter().map(|width| format!("{width:.2}fr")).collect();
    let aligns: Vec<String> = table.aligns.iter().map(|side| format!("{side} + horizon")).collect();
    let _ = writeln!(out, "#[#set text(size: 0.9em)\n#table(columns: ({},), align: ({},),", widths.join(", "), aligns.join(", "));
    let cell = |cell: &Cell, head: bool| {
        let words = if head { format!("*{}*", prose(&cell.text)) } else { prose(&cell.text) };
        match (cell.columns, cell.rows) {
            (1, 1) => format!("[{words}], "),
            (columns, rows) => format!("table.cell(colspan: {columns}, rowspan: {rows})[{words}], "),
        }
    };
    let (heads, rows) = table.rows.split_at(table.headings.min(table.rows.len()));
    if !heads.is_empty() {
        let heads: String = heads.iter().flatten().map(|head| cell(head, true)).collect();
        let _ = writeln!(out, "  table.header({heads}),");
    }
    for row in rows {
        let row: String = row.iter().map(|each| cell(each, false)).collect();
        let _ = writeln!(out, "  {row}");
    }
    out.push_str(")]\n");
}

fn chart(out: &mut String, chart: &PrintChart) {
    let _ = writeln!(
        out,
        "#align(center, figure(alt: {}, kind: \"chart\", supplement: none, numbering: none, block(width: {:.1}mm, height: {:.1}mm, align(start, {{",
        quoted(&chart.alternative),
        chart.width,
        chart.height
    );
    for shape in &chart.shapes {
        match shape {
            PrintShape::Line { from, to, arrow, dashed } => {
                let dash = if *dashed { "dashed" } else { "solid" };
                let paint = if *arrow { "accent" } else { "rgb(\"#8a97a6\")" };
                let _ = writeln!(
                    out,
                    "  place(line(start: ({:.1}mm, {:.1}mm), end: ({:.1}mm, {:.1}mm), stroke: (paint: {paint}, thickness: 0.6pt, dash: \"{dash}\")))",
                    from[0], from[1], to[0], to[1]
                );
            }
            PrintShape::Words(words) => {
                let [x, y, width, height] = words.rect;
                let stroke = if words.look == "none" { "none" } else { "rule" };
                let fill = match words.look {
                    "head" | "own" => "head-ground",
                    _ if words.bar => "bar-ground",
                    _ => "none",
                };
                let said = if words.bold { format!("*{}*", lines(&words.lines)) } else { lines(&words.lines) };
                let _ = writeln!(
                    out,
                    "  place(dx: {x:.1}mm, dy: {y:.1}mm, rect(width: {width:.1}mm, height: {height:.1}mm, inset: (x: 1.2mm, y: 0pt), fill: {fill}, stroke: {stroke}, align({} + horizon, text(size: {}pt)[{said}])))",
                    words.align, words.size
                );
            }
        }
    }
    out.push_str("}))))\n");
}

/// A picture and what stands under it.
pub fn picture(picture: &PrintPicture, size: &str) -> String {
    if picture.file.is_empty() {
        return String::new();
    }
    let alternative = if picture.alternative.is_empty() { "画像" } else { &picture.alternative };
    format!("#image({}, alt: {}, {size})\n{}\n", quoted(&picture.file), quoted(alternative), escaped(&picture.caption))
}

/// A text whose paragraphs begin one sign to the right, as in chapters.
fn indented(text: &Text) -> String {
    format!("#[#set par(first-line-indent: (amount: 1em, all: true))\n{}]", prose(text))
}

/// A text: paragraphs, lists, notes, sub-headings.
pub fn prose(text: &Text) -> String {
    let mut out = String::new();
    let mut before = None;
    for line in &text.lines {
        // A list ends with a blank line.
        match (before, line.kind) {
            (None, _) => {}
            (Some(TextKind::Bullet), TextKind::Bullet) => out.push('\n'),
            _ => out.push_str("\n\n"),
        }
        before = Some(line.kind);
        let words = words(&line.spans);
        match line.kind {
            TextKind::Paragraph => out.push_str(&words),
            TextKind::Bullet => {
                let _ = write!(out, "{}- {words}", "  ".repeat(line.level.into()));
            }
            TextKind::Heading => {
                let _ = write!(out, "#block(above: 0.9em, below: 0.5em, sticky: true)[*{words}*]");
            }
            TextKind::Note => {
                let _ = write!(out, "#text(size: 0.9em)[#par(hanging-indent: 1em)[※{words}]]");
            }
            TextKind::Picture => {
                if let Some(drawn) = &line.picture {
                    out.push_str(&picture(drawn, "width: 60%"));
                }
            }
            TextKind::Blank => out.push_str("#v(0.25em)"),
        }
    }
    // A list at the very beginning of brackets is only a list on a line of its own.
    if text.lines.iter().any(|line| line.kind == TextKind::Bullet) { format!("\n{out}\n") } else { out }
}

fn words(spans: &[TextSpan]) -> String {
    let mut out = String::new();
    for span in spans {
        let said = escaped(&span.words);
        let _ = match &span.note {
            Some(note) => write!(out, "#footnote[{}]", note.lines.iter().map(|line| words(&line.spans)).collect::<Vec<_>>().join(" \\\n")),
            None if span.raised => write!(out, "#super[{said}]"),
            None if span.bold => write!(out, "#strong[{said}]"),
            None => write!(out, "{said}"),
        };
    }
    out
}

/// Words in lines.
pub fn lines(lines: &[String]) -> String {
    lines.iter().map(|line| escaped(line)).collect::<Vec<_>>().join(" \\\n")
}

/// Words as markup that means nothing but them.
pub fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut before = '\n';
    for sign in words.chars() {
        let special = matches!(sign, '\\' | '#' | '*' | '_' | '`' | '$' | '<' | '>' | '@' | '[' | ']' | '~' | '"' | '\'');
        let opening =
            before == '\n' && matches!(sign, '=' | '-' | '+' | '/') || before.is_ascii_digit() && sign == '.' && out.chars().count() < 4;
        let joined = matches!((before, sign), ('-', '-' | '?') | ('/', '/' | '*') | ('.', '.'));
        if special || opening || joined {
            out.push('\\');
        }
        out.push(sign);
        before = sign;
    }
    out
}

/// Words as a string.
pub fn quoted(words: &str) -> String {
    format!("\"{}\"", words.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', " "))
}
