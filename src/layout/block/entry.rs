//! Single entries: titles, texts, list items, rows and signs.
//!
//! In: a [`PartEntry`] and a width. Out: its [`LaidBlock`]. Entries with icons have the icon at the start
//! side and the text beside it. A title or name is set smaller where a line would end inside a phrase.
//! Refuses what `paragraph` refuses, and titles with more lines than the format allows.

use super::laid::LaidBlock;
use super::layouter::BlockLayouter;
use super::paragraph::TextStyle;
use crate::art::Picture;
use crate::content::{BlockText, PartEntry};
use crate::font::{self, Weight};
use crate::geom::{Abs, Color, Point};
use crate::layout::error::LayoutError;
use crate::layout::frame::{ArtifactType, FrameItem, ItemOwner};
use crate::layout::style::Palette;

/// The label of a list item: a bullet or a box.
struct ItemLabel<'a> {
    text: &'a BlockText,
    /// Width of its column.
    indent: Abs,
    size: Abs,
}

impl BlockLayouter<'_> {
    /// Lays out one entry.
    pub(super) fn entry(&self, entry: &PartEntry, width: Abs) -> Result<LaidBlock, LayoutError> {
        match entry {
            PartEntry::Title(text) => self.title(text, width),
            PartEntry::Lead(text) => self.layout_text(text, self.lead_style(Weight::Bold), width),
            PartEntry::Text(text) => self.layout_text(text, self.body_style(), width),
            PartEntry::Bullet { label, name, text } => {
                // A bullet is as large as Latin letters beside the script.
                let locale = &self.content.locale;
                let latin = font::family(locale.script, locale.face_language()).latin;
                let label = ItemLabel { text: label, indent: self.body, size: self.body.ratio(latin, 1000) };
                self.list_item(&label, name.as_ref(), text, width)
            }
            PartEntry::Check { label, name, text } => {
                let (indent, size) = (self.body.ratio(1700, 1000), self.body.ratio(1300, 1000));
                self.list_item(&ItemLabel { text: label, indent, size }, name.as_ref(), text, width)
            }
            PartEntry::Row { icon, name, text: Some(text) } => self.row(icon.as_deref(), name, text, width),
            PartEntry::Row { icon, name, text: None } => self.name(icon.as_deref(), name, width),
            PartEntry::Sign { icon, name, text } => self.sign(icon.as_deref(), name.as_ref(), text, width),
            PartEntry::Call { text, value, hint } => self.call(text, value.as_ref(), hint.as_ref(), width),
            PartEntry::Field { .. } | PartEntry::Logo { .. } | PartEntry::QrCode { .. } => {
                self.fields(std::slice::from_ref(entry), width, 1)
            }
            PartEntry::Small(text) => self.layout_text(text, self.small_print_style(), width),
            PartEntry::Closing(text) => {
                let bold = self.text_style(self.body.ratio(self.sizes.lead, 1000), Weight::Bold);
                self.layout_text(
                    text,
                    TextStyle { color: self.palette.headings(), line_height_factor: 960, ..bold },
                    width,
                )
            }
        }
    }

    /// Small print.
    pub(super) fn small_print_style(&self) -> TextStyle {
        let regular = self.text_style(self.small_size(), Weight::Regular);
        TextStyle { line_height_factor: 950, running: true, ..regular }
    }

    /// The title.
    fn title(&self, text: &BlockText, width: Abs) -> Result<LaidBlock, LayoutError> {
        let size = self.body.ratio(self.sizes.title, 1000).max(self.sizes.title_floor);
        let style = TextStyle {
            line_height_factor: 880,
            balanced: true,
            color: self.palette.headings(),
            ..self.text_style(size, Weight::Bold)
        };
        let laid = self.layout_undivided(text, style, width, self.sizes.title_floor)?;
        let lines = laid.items.len();
        if lines > self.sizes.title_lines {
            return Err(LayoutError::TitleTooLong { lines, text: text.clone() });
        }
        Ok(laid)
    }

    /// Lays out a short text, smaller where a phrase would be divided, if that keeps the phrase whole: down
    /// to three quarters of its size, and not below `floor`.
    fn layout_undivided(
        &self,
        text: &BlockText,
        style: TextStyle,
        width: Abs,
        floor: Abs,
    ) -> Result<LaidBlock, LayoutError> {
        let mut laid = self.layout_text(text, style, width)?;
        for percent in [95, 90, 85, 80, 75] {
            if !divides_phrase(&laid) {
                break;
            }
            let size = style.size.ratio(percent, 100).max(floor);
            let smaller = self.layout_text(text, style.at_size(size), width)?;
            if !divides_phrase(&smaller) {
                laid = smaller;
            }
        }
        Ok(laid)
    }

    /// A list item with its label at the start side.
    fn list_item(
        &self,
        label: &ItemLabel<'_>,
        name: Option<&BlockText>,
        text: &BlockText,
        width: Abs,
    ) -> Result<LaidBlock, LayoutError> {
        let body = self.layout_named_text(name, text, self.item_style(), width - label.indent)?;
        let style = TextStyle { color: self.palette.icons(), ..self.text_style(label.size, Weight::Regular) };
        let mark = self.layout_text(label.text, style, width)?;
        let down = body.baseline.unwrap_or_default() - mark.baseline.unwrap_or_default();
        let mut laid = LaidBlock { height: body.height, baseline: body.baseline, ..LaidBlock::default() };
        laid.place(mark, Point::new(Abs::ZERO, down));
        laid.place(body, Point::new(label.indent, Abs::ZERO));
        Ok(laid)
    }

    /// A picture of the sheet as decoration, in one colour.
    pub(in crate::layout) fn icon(&self, picture: &Picture, size: Abs, color: Color, at: Point) -> FrameItem {
        let colored = picture.recolored(color);
        let colored = if self.palette == Palette::Grey { colored.grey() } else { colored };
        let shapes = colored.scaled_to(size);
        FrameItem::Shapes { owner: ItemOwner::Artifact(ArtifactType::Layout), shapes }.moved(at)
    }

    /// A sign of an emergency: a small icon, and a bold name that runs into its text.
    fn sign(
        &self,
        icon: Option<&Picture>,
        name: Option<&BlockText>,
        text: &BlockText,
        width: Abs,
    ) -> Result<LaidBlock, LayoutError> {
        let size = self.line_height.ratio(1500, 1000);
        let indent = if icon.is_some() { size + self.body / 2 } else { Abs::ZERO };
        let body = self.layout_named_text(name, text, self.item_style(), width - indent)?;
        let mut laid = LaidBlock { height: body.height, baseline: body.baseline, ..LaidBlock::default() };
        if let Some(picture) = icon {
            // The icon is centred on the first two lines.
            let centred = self.line_height * 2;
            let top = (body.height.min(centred) - size) / 2;
            laid.items.push(self.icon(picture, size, Color::BLACK, Point::new(Abs::ZERO, top)));
            laid.height = laid.height.max(top + size);
        }
        laid.place(body, Point::new(indent, Abs::ZERO));
        Ok(laid)
    }

    /// A row: icon and name in the side column, or the name above the text beside the icon.
    fn row(
        &self,
        icon: Option<&Picture>,
        name: &BlockText,
        text: &BlockText,
        width: Abs,
    ) -> Result<LaidBlock, LayoutError> {
        let name_size = self.body.ratio(self.sizes.name, 1000);
        let bold = TextStyle { balanced: true, ..self.text_style(name_size, Weight::Bold) };
        let size = self.line_height * 2;
        let mut laid = LaidBlock::default();
        let indent = if icon.is_some() { size + self.body * 3 / 5 } else { Abs::ZERO };
        let has_side_column = self.side_column > Abs::ZERO;
        let head_width = if has_side_column { self.side_column } else { width } - indent;
        let head = self.layout_undivided(name, bold, head_width, self.sizes.small_floor)?;
        if let Some(picture) = icon {
            let at = Point::new(Abs::ZERO, self.line_height / 8);
            laid.items.push(self.icon(picture, size, self.palette.icons(), at));
            laid.height = size + self.line_height / 4;
        }
        let head_height = head.height;
        laid.baseline = head.baseline;
        laid.place(head, Point::new(indent, Abs::ZERO));
        if has_side_column {
            let x = self.side_column + self.gutter;
            let body = self.layout_text(text, self.body_style(), width - x)?;
            laid.baseline = body.baseline;
            laid.height = laid.height.max(head_height).max(body.height);
            laid.place(body, Point::new(x, Abs::ZERO));
        } else {
            let body = self.layout_text(text, self.body_style(), width - indent)?;
            laid.height = laid.height.max(head_height + body.height);
            laid.place(body, Point::new(indent, head_height));
        }
        Ok(laid)
    }

    /// A name alone, beside an icon that is one and a quarter lines high.
    fn name(&self, icon: Option<&Picture>, name: &BlockText, width: Abs) -> Result<LaidBlock, LayoutError> {
        let size = self.line_height.ratio(1250, 1000);
        let indent = if icon.is_some() { size + self.body * 2 / 5 } else { Abs::ZERO };
        let bold = TextStyle { balanced: true, ..self.text_style(self.body, Weight::Bold) };
        let text = self.layout_undivided(name, bold, width - indent, self.sizes.small_floor)?;
        let icon_height = if icon.is_some() { size } else { Abs::ZERO };
        let mut laid = LaidBlock { height: text.height.max(icon_height), ..LaidBlock::default() };
        let down = (laid.height - text.height) / 2;
        laid.baseline = text.baseline.map(|baseline| baseline + down);
        if let Some(picture) = icon {
            let at = Point::new(Abs::ZERO, (laid.height - size) / 2);
            laid.items.push(self.icon(picture, size, self.palette.icons(), at));
        }
        laid.place(text, Point::new(indent, down));
        Ok(laid)
    }
}

/// Whether a line of a short text ends inside a phrase, such as a Japanese noun with its particle or a
/// negation with its verb.
fn divides_phrase(laid: &LaidBlock) -> bool {
    laid.items.iter().any(|item| match item {
        FrameItem::Line { line, .. } => !line.end.is_between_phrases(),
        _ => false,
    })
}
