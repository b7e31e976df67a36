//! SVG path data.

use std::fmt::Write as _;

use crate::Point;

/// A number as SVG takes it: at most two decimals, no trailing zeros.
pub(crate) fn number(value: f32) -> String {
    // In whole numbers: printing a float to some places would bring its own kilobytes along.
    let hundredths = (value * 100.0).round() as i64;
    let sign = if hundredths < 0 { "-" } else { "" };
    let (whole, rest) = (hundredths.abs() / 100, hundredths.abs() % 100);
    match (rest / 10, rest % 10) {
        (0, 0) => format!("{sign}{whole}"),
        (tenths, 0) => format!("{sign}{whole}.{tenths}"),
        (tenths, rest) => format!("{sign}{whole}.{tenths}{rest}"),
    }
}

/// A polyline whose corners are rounded with up to `radius`.
pub(crate) fn rounded(points: &[Point], radius: f32) -> String {
    let mut path = String::new();
    let put = |path: &mut String, letter: char, p: Point| {
        let _ = write!(path, "{letter}{} {}", number(p.x), number(p.y));
    };
    let Some((&first, rest)) = points.split_first() else {
        return path;
    };
    put(&mut path, 'M', first);
    for (i, &corner) in rest.iter().enumerate() {
        let Some(&next) = rest.get(i + 1) else {
            put(&mut path, 'L', corner);
            break;
        };
        put(&mut path, 'L', towards(corner, points[i], radius));
        let _ = write!(path, "Q{} {} ", number(corner.x), number(corner.y));
        let out = towards(corner, next, radius);
        let _ = write!(path, "{} {}", number(out.x), number(out.y));
    }
    path
}

/// The point `length` away from `from` towards `to`, at most half-way.
fn towards(from: Point, to: Point, length: f32) -> Point {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let whole = dx.hypot(dy);
    let part = if whole > 0.0 {
        (length / whole).min(0.5)
    } else {
        0.0
    };
    Point {
        x: from.x + part * dx,
        y: from.y + part * dy,
    }
}
