//! A scene, shared.

use std::ops::Deref;
use std::rc::Rc;

use lifelines_diagram::Scene;

/// A scene that many views draw. Equal when it is the very same one: comparing geometry would
/// cost more than drawing it.
#[derive(Debug, Clone)]
pub struct Picture(Rc<Scene>);

impl Picture {
    /// Shares a scene.
    pub fn new(scene: Scene) -> Self {
        Picture(Rc::new(scene))
    }
}

impl Deref for Picture {
    type Target = Scene;

    fn deref(&self) -> &Scene {
        &self.0
    }
}

impl PartialEq for Picture {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
