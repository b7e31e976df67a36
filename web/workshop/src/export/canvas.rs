//! A scene on a canvas: a picture made of points. An image element could not load one from
//! memory under the policy of the page.

use js_sys::Array;
use lifelines_diagram::{Anchor, Brush, EDGE, Palette, Point, Scene, Span, Stroke, Text, draw};
use lifelines_parts::ink::short;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, Path2d};

/// Draws the whole picture, each logical pixel as a square of `scale` points. `None` where the
/// browser has no canvas to draw on.
pub fn paint(
    canvas: &HtmlCanvasElement,
    scene: &Scene,
    palette: &Palette,
    scale: u32,
) -> Option<()> {
    let points = |length: f32| (length * scale as f32).ceil() as u32;
    // Whatever was on it is gone with this.
    canvas.set_width(points(scene.width));
    canvas.set_height(points(scene.height));
    let context = canvas.get_context("2d").ok()??;
    let context: CanvasRenderingContext2d = context.dyn_into().ok()?;
    // The last row of points may be less than whole in the picture.
    context.set_fill_style_str(palette.paper);
    context.fill_rect(0.0, 0.0, canvas.width().into(), canvas.height().into());
    context.scale(scale.into(), scale.into()).ok()?;
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
