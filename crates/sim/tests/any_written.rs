//! A file that is written of any script says that script, or is refused.
#![cfg(feature = "scenario")]

mod scripts;

use lifelines_sim::scenario::Scenario;
use lifelines_sim::{Act, Settings, Trick};
use proptest::prelude::*;

proptest! {
    #[test]
    fn what_is_written_reads_as_the_same_or_not_at_all(mut script in scripts::script()) {
        // Where it means nothing there is no word for it.
        for step in &mut script.steps {
            if matches!(step.act, Act::Listen { .. } | Act::Accept | Act::CloseListener | Act::Host(_)) {
                step.connection = 0;
            }
        }
        let scenario = Scenario { script, ..Scenario::default() };
        if let Ok(read) = Scenario::read("written.toml", &scenario.written()) {
            prop_assert_eq!(read, scenario);
        }
    }

    /// Without what may contradict each other or come too late, it is always read.
    #[test]
    fn what_is_allowed_is_read(mut script in scripts::script()) {
        script.settings = Settings::default();
        script.fates.truncate(1);
        script.fates.retain(|fate| !matches!(fate.trick, Trick::Drop { after: Some(_) }));
        let text = Scenario { script, ..Scenario::default() }.written();
        let read = Scenario::read("written.toml", &text);
        prop_assert!(read.is_ok(), "{:?}\n{}", read, text);
    }
}
