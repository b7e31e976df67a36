//! Our own drawings for buttons: 24 units square, in the colour of the text around them.

use yew::prelude::*;

/// What a drawing shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drawing {
    /// A triangle.
    Play,
    /// Two bars.
    Pause,
    /// A triangle against a bar.
    Forward,
    /// The same, turned.
    Back,
    /// Two triangles against a bar, turned.
    Start,
    /// Two triangles against a bar.
    End,
    /// An arrow bent back.
    Undo,
    /// An arrow bent forward.
    Redo,
    /// A disc, half dark.
    Theme,
    /// A globe.
    Language,
    /// A label.
    Names,
    /// Three sliders.
    Settings,
    /// A cross.
    Close,
    /// A stopwatch.
    Timer,
    /// A way that forks.
    Branch,
    /// An eye, struck out.
    Hidden,
    /// A frame, and an arrow out of it.
    Out,
    /// Corners that go apart.
    Present,
}

impl Drawing {
    /// Filled shapes, and lines.
    const fn paths(self) -> (&'static str, &'static str) {
        match self {
            Drawing::Play => (
                "M8 5.2v13.6a.8.8 0 0 0 1.2.7l10.6-6.8a.8.8 0 0 0 0-1.4L9.2 4.5A.8.8 0 0 0 8 5.2Z",
                "",
            ),
            Drawing::Pause => ("M7 5h3.5v14H7zM13.5 5H17v14h-3.5z", ""),
            Drawing::Forward => ("M6 5.5v13l9-6.5zM16 5.5h2.5v13H16z", ""),
            Drawing::Back => ("M18 5.5v13L9 12zM5.5 5.5H8v13H5.5z", ""),
            Drawing::Start => ("M20 6v12l-7.5-6zM12.5 6v12L5 12zM3 6h2v12H3z", ""),
            Drawing::End => ("M4 6v12l7.5-6zM11.5 6v12l7.5-6zM19 6h2v12h-2z", ""),
            Drawing::Undo => ("", "M8.5 5 4 9.5 8.5 14M4.5 9.5H15a5 5 0 0 1 0 10h-4"),
            Drawing::Redo => ("", "M15.5 5 20 9.5 15.5 14M19.5 9.5H9a5 5 0 0 0 0 10h4"),
            Drawing::Theme => (
                "M12 4a8 8 0 0 1 0 16z",
                "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16Z",
            ),
            Drawing::Language => (
                "",
                "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM3.5 12h17M12 3.5c-5 5-5 12 0 17 5-5 5-12 0-17Z",
            ),
            Drawing::Names => ("", "M4 6h16M4 12h10M4 18h13"),
            Drawing::Settings => ("", "M4 7h9M17 7h3M4 17h3M11 17h9M15 4.5v5M9 14.5v5"),
            Drawing::Close => ("", "m6.5 6.5 11 11M17.5 6.5l-11 11"),
            Drawing::Timer => (
                "",
                "M12 6.5a7 7 0 1 0 0 14 7 7 0 0 0 0-14ZM9.5 3.5h5M12 9.5v4l2.5 1.5",
            ),
            Drawing::Branch => ("", "M6 20V4M6 15c0-6 11-2 11-10M13.5 8 17 4.5 20.5 8"),
            Drawing::Out => ("", "M10 5H5v14h14v-5M14 4.5h5.5V10M19 5l-8 8"),
            Drawing::Hidden => (
                "",
                "M3 12q9-12 18 0-9 12-18 0ZM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6ZM4 4l16 16",
            ),
            Drawing::Present => ("", "M9 4H4v5M15 4h5v5M9 20H4v-5M15 20h5v-5"),
        }
    }
}

/// A drawing; what it means is said by the button around it.
pub fn icon(of: Drawing) -> Html {
    let (filled, lines) = of.paths();
    html! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
            <path class="icon-fill" d={filled} />
            <path class="icon-line" d={lines} />
        </svg>
    }
}
