//! A scene on a canvas: a picture made of points. An image element could not load one from
//! memory under the policy of the page.

use js_sys::Array;
use lifelines_diagram::{Anchor, Brush, EDGE, Palette, Point, Scene, Span, Stroke, Text, draw};
use lifelines_parts::ink::short;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, Path2d};

/// The most points that a canvas has in every browser: Safari on a phone draws nothing on a larger
/// one, and does not say so.
const MOST_POINTS: f64 = 16_777_216.0;

/// The most points on one side, likewise: those of Firefox.
const LONGEST: f64 = 32_767.0;

/// How many points a picture has.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Size {
    /// From left to right.
    pub width: u32,
    /// From top to bottom.
    pub height: u32,
    /// How many points a logical pixel is wide.
    pub scale: f64,
    /// Whether that is less than was asked for, since not every browser could draw it.
    pub is_less: bool,
}

impl Size {
    /// The size of a picture of so many logical pixels whose pixels are to be `wanted` points wide.
    pub fn of(width: f32, height: f32, wanted: u32) -> Size {
        let (width, height) = (f64::from(width), f64::from(height));
        let wanted = f64::from(wanted);
        let area = (MOST_POINTS / (width * height)).sqrt();
        let most = area.min(LONGEST / width.max(height));
        let is_less = wanted > most;
        // A row of points more would be too much.
        let points = |length: f64| match is_less {
            true => (length * most).floor() as u32,
            false => (length * wanted).ceil() as u32,
        };
        Size {
            width: points(width),
            height: points(height),
            scale: wanted.min(most),
            is_less,
        }
    }
}

/// Draws the whole picture at that size. `None` where the browser has no canvas to draw on.
pub fn paint(
    canvas: &HtmlCanvasElement,
    scene: &Scene,
    palette: &Palette,
    size: Size,
) -> Option<()> {
    // Whatever was on it is gone with this.
    canvas.set_width(size.width);
    canvas.set_height(size.height);
    let context = canvas.get_context("2d").ok()??;
    let context: CanvasRenderingContext2d = context.dyn_into().ok()?;
    // The last row of points may be less than whole in the picture.
    context.set_fill_style_str(palette.paper);
    context.fill_rect(0.0, 0.0, canvas.width().into(), canvas.height().into());
    context.scale(size.scale, size.scale).ok()?;
    context.set_line_join("round");
    draw(scene, palette, &mut Canvas(context));
    Some(())
}

/// What the browser refuses of a drawing stays undrawn.
struct Canvas(CanvasRenderingContext2d);

impl Canvas {
    fn take_font(&self, text: &Text, bold: bool) {
        let weight = if bold || text.style.bold {
            "700"
        } else {
            "400"
        };
        let (size, families) = (short(text.style.size), text.style.font.families());
        self.0.set_font(&format!("{weight} {size}px {families}"));
    }

    fn width(&self, text: &Text, span: &Span) -> f64 {
        self.take_font(text, span.bold);
        let measured = self.0.measure_text(&span.text);
        measured.map_or(0.0, |measured| measured.width())
    }
}

impl Brush for Canvas {
    fn rect(&mut self, corner: Point, width: f32, height: f32, colour: &str) {
        self.0.set_fill_style_str(colour);
        let [x, y, width, height] = [corner.x, corner.y, width, height].map(f64::from);
        self.0.fill_rect(x, y, width, height);
    }

    fn fill(&mut self, path: &str, colour: &str) {
        self.0.set_fill_style_str(colour);
        if let Ok(path) = Path2d::new_with_path_string(path) {
            self.0.fill_with_path_2d(&path);
        }
    }

    fn stroke(&mut self, path: &str, stroke: Stroke<'_>) {
        self.0.set_stroke_style_str(stroke.colour);
        self.0.set_line_width(stroke.width.into());
        let dashes = stroke.dashes.into_iter().flatten();
        let dashes: Array = dashes.map(JsValue::from).collect();
        let _ = self.0.set_line_dash(&dashes);
        if let Ok(path) = Path2d::new_with_path_string(path) {
            self.0.stroke_with_path(&path);
        }
        let _ = self.0.set_line_dash(&Array::new());
    }

    fn text(&mut self, text: &Text, colour: &str, paper: &str) {
        let context = &self.0;
        let widths: Vec<f64> = text
            .spans
            .iter()
            .map(|span| self.width(text, span))
            .collect();
        let whole: f64 = widths.iter().sum();
        let start = match text.anchor {
            Anchor::Start => 0.0,
            Anchor::Middle => -whole / 2.0,
            Anchor::End => -whole,
        };
        let [x, y, cos, sin] = [text.at.x, text.at.y, text.turn.cos, text.turn.sin].map(f64::from);
        context.save();
        let _ = context.transform(cos, sin, -sin, cos, x, y);
        context.set_stroke_style_str(paper);
        context.set_line_width(EDGE.into());
        context.set_fill_style_str(colour);
        // The edges first: none lies on a letter beside it.
        for fill in [false, true] {
            let mut at = start;
            for (span, width) in text.spans.iter().zip(&widths) {
                self.take_font(text, span.bold);
                let _ = match fill {
                    true => context.fill_text(&span.text, at, 0.0),
                    false => context.stroke_text(&span.text, at, 0.0),
                };
                at += width;
            }
        }
        context.restore();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_has_the_size_that_was_chosen_while_every_browser_can_draw_it() {
        let size = Size::of(960.0, 1000.5, 3);
        assert_eq!((size.width, size.height), (2880, 3002));
        assert!(size.scale == 3.0 && !size.is_less);
    }

    #[test]
    fn what_would_be_too_large_is_as_large_as_it_can_be() {
        for (height, wanted) in [(2_000.0, 3), (30_000.0, 1), (60_000.0, 2), (5_825.4, 3)] {
            let size = Size::of(960.0, height, wanted);
            let points = f64::from(size.width) * f64::from(size.height);
            assert!(size.is_less && size.scale < f64::from(wanted), "{height}");
            assert!(
                points <= MOST_POINTS && f64::from(size.height) <= LONGEST,
                "{size:?}"
            );
            assert!(
                points > 0.95 * MOST_POINTS.min(LONGEST * f64::from(size.width)),
                "{size:?}"
            );
        }
    }
}
