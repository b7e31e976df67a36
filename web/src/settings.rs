//! What a reader can choose about the view, each with its name as data: in the address, in
//! storage, in class names and in the keys of the words.

/// A closed list of named choices.
macro_rules! choices {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $choice:ident = $text:literal,)* }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
        pub enum $name { $($(#[$doc])* $choice,)* }

        impl $name {
            /// All of them, in the order in which they are offered.
            pub const ALL: &[$name] = &[$($name::$choice,)*];

            /// The name as data.
            pub const fn name(self) -> &'static str {
                match self { $($name::$choice => $text,)* }
            }

            /// The choice of that name.
            pub fn from_name(name: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|choice| choice.name() == name)
            }
        }
    };
}

choices! {
    /// The colours of the page.
    Theme {
        /// As the system has it.
        #[default]
        Auto = "auto",
        /// Dark on light.
        Light = "light",
        /// Light on dark.
        Dark = "dark",
        /// Dark on white, stronger and larger, for a room.
        Projector = "projector",
    }
}

choices! {
    /// How fast a recording plays.
    Speed {
        /// A quarter.
        Quarter = "0.25",
        /// Half.
        Half = "0.5",
        /// As usual.
        #[default]
        Normal = "1",
        /// Twice.
        Double = "2",
        /// Four times.
        Quadruple = "4",
    }
}

impl Speed {
    /// How much faster than usual.
    pub const fn factor(self) -> f64 {
        match self {
            Speed::Quarter => 0.25,
            Speed::Half => 0.5,
            Speed::Normal => 1.0,
            Speed::Double => 2.0,
            Speed::Quadruple => 4.0,
        }
    }
}

choices! {
    /// Whether things glide.
    Motion {
        /// As the system has it.
        #[default]
        Auto = "auto",
        /// They jump from step to step.
        Reduced = "reduced",
    }
}

choices! {
    /// Which of the two pictures is shown.
    View {
        /// Both; where there is no room, one at a time.
        #[default]
        Both = "both",
        /// The lifelines.
        Timeline = "timeline",
        /// The state diagram.
        States = "states",
    }
}

choices! {
    /// How much there is to press.
    Controls {
        /// Everything.
        #[default]
        Full = "full",
        /// Play and the timeline.
        Play = "play",
        /// Nothing; keys still work.
        None = "none",
    }
}
