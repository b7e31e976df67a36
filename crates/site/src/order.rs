//! The functions of a module in an order in which they compress well: those of about one length
//! that take and keep the same and begin alike stand together, the short ones first.

use std::convert::Infallible;

use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{
    BinaryReaderError, CodeSectionReader, FunctionBody, FunctionSectionReader, Parser, Payload,
    TypeRef,
};

/// The module with its functions in order; whatever names one by its number has its new one.
pub fn ordered(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let mut order = Order::of(bytes).map_err(|e| e.to_string())?;
    let mut module = Module::new();
    order
        .parse_core_module(&mut module, Parser::new(0), bytes)
        .map_err(|e| e.to_string())?;
    Ok(module.finish())
}

/// Where each function goes.
struct Order {
    /// How many are imported: they stand before all others, and stay.
    imported: u32,
    /// The others in their new order, by their old one.
    order: Vec<usize>,
    /// The new place of each in that order.
    places: Vec<u32>,
}

impl Order {
    fn of(bytes: &[u8]) -> Result<Order, BinaryReaderError> {
        let (mut imported, mut types, mut likenesses) = (0, Vec::new(), Vec::new());
        for payload in Parser::new(0).parse_all(bytes) {
            match payload? {
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::FunctionSection(section) => {
                    types = section.into_iter().collect::<Result<Vec<_>, _>>()?;
                }
                Payload::CodeSectionEntry(body) => {
                    // There are as many as the module said; else it is none.
                    let of = types.get(likenesses.len()).copied().unwrap_or_default();
                    likenesses.push(likeness(bytes, of, &body)?);
                }
                _ => {}
            }
        }
        let mut order: Vec<usize> = (0..likenesses.len()).collect();
        order.sort_by_key(|index| &likenesses[*index]);
        let mut places = vec![0; order.len()];
        for (place, index) in order.iter().enumerate() {
            places[*index] = place as u32;
        }
        Ok(Order {
            imported,
            order,
            places,
        })
    }
}

/// What is alike in functions that are: about how long they are, what they take and give, what they
/// keep, and what they do, whatever they do it with.
type Likeness = (usize, u32, Vec<u8>);

fn likeness(bytes: &[u8], of: u32, body: &FunctionBody) -> Result<Likeness, BinaryReaderError> {
    /// Functions differ in length when they do by so many instructions.
    const ALIKE: usize = 150;
    let mut reader = body.get_operators_reader()?;
    let mut told = bytes[body.range().start..reader.original_position()].to_vec();
    let mut length = 0;
    while !reader.eof() {
        // An instruction begins with what it does.
        told.push(bytes[reader.original_position()]);
        reader.read()?;
        length += 1;
    }
    Ok((length / ALIKE, of, told))
}

impl Reencode for Order {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error> {
        let own = function.checked_sub(self.imported);
        let place = own.and_then(|own| self.places.get(own as usize));
        Ok(place.map_or(function, |place| self.imported + place))
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), Error> {
        let types = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for index in &self.order {
            functions.function(types[*index]);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: CodeSectionReader<'_>,
    ) -> Result<(), Error> {
        let bodies = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for index in self.order.clone() {
            self.parse_function_body(code, bodies[index].clone())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{
        ConstExpr, ElementSection, Elements, EntityType, ExportKind, ExportSection, Function,
        ImportSection, RefType, TableSection, TableType, TypeSection,
    };

    /// A module that imports a function and has three: the first calls the second, and the third
    /// is exported. The table holds the second.
    fn module() -> Vec<u8> {
        let mut module = Module::new();
        let mut types = TypeSection::new();
        types.ty().function([], []);
        module.section(&types);
        let mut imports = ImportSection::new();
        imports.import("./page_bg.js", "a", EntityType::Function(0));
        module.section(&imports);
        let mut functions = FunctionSection::new();
        (0..3).for_each(|_| {
            functions.function(0);
        });
        module.section(&functions);
        let mut tables = TableSection::new();
        tables.table(TableType {
            element_type: RefType::FUNCREF,
            table64: false,
            minimum: 1,
            maximum: None,
            shared: false,
        });
        module.section(&tables);
        let mut exports = ExportSection::new();
        exports.export("start", ExportKind::Func, 3);
        module.section(&exports);
        let mut elements = ElementSection::new();
        elements.active(
            None,
            &ConstExpr::i32_const(0),
            Elements::Functions([2].as_slice().into()),
        );
        module.section(&elements);
        let mut code = CodeSection::new();
        let mut caller = Function::new([]);
        caller.instructions().nop().nop().call(2).call(0).end();
        code.function(&caller);
        let mut called = Function::new([]);
        called.instructions().nop().end();
        code.function(&called);
        let mut exported = Function::new([]);
        exported.instructions().unreachable().end();
        code.function(&exported);
        module.section(&code);
        module.finish()
    }

    #[test]
    fn what_names_a_function_finds_it_in_its_new_place() {
        let ordered = ordered(&module()).expect("a module");
        let (mut exported, mut called, mut held, mut lengths) =
            (None, Vec::new(), None, Vec::new());
        for payload in Parser::new(0).parse_all(&ordered) {
            match payload.expect("a module") {
                Payload::ExportSection(section) => {
                    exported = section
                        .into_iter()
                        .next()
                        .map(|export| export.expect("one").index);
                }
                Payload::ElementSection(section) => {
                    let element = section.into_iter().next().expect("one").expect("read");
                    if let wasmparser::ElementItems::Functions(functions) = element.items {
                        held = functions.into_iter().next().map(|held| held.expect("one"));
                    }
                }
                Payload::CodeSectionEntry(body) => {
                    let operators = body.get_operators_reader().expect("code").into_iter();
                    let operators: Vec<_> = operators.map(|one| one.expect("read")).collect();
                    lengths.push(operators.len());
                    called.extend(operators.iter().filter_map(|operator| match operator {
                        wasmparser::Operator::Call { function_index } => Some(*function_index),
                        _ => None,
                    }));
                }
                _ => {}
            }
        }
        assert_eq!(lengths, [2, 5, 2], "in the order of their instructions");
        assert_eq!(exported, Some(1));
        assert_eq!(held, Some(3));
        assert_eq!(called, [3, 0], "imported ones stay");
    }

    #[test]
    fn what_is_no_module_is_said_to_be_none() {
        assert!(ordered(b"no module").is_err());
    }
}
