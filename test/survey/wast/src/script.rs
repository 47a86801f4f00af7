//! The modules of a script or of a text file, each with what the suite means it to be.

use crate::{binary, json};
use std::path::PathBuf;
use wast::core::ModuleKind;
use wast::lexer::{Lexer, TokenKind};
use wast::parser::{self, ParseBuffer};
use wast::{QuoteWat, QuoteWatTest, Wast, WastDirective, WastExecute, Wat};

pub struct Output {
    folder: PathBuf,
    count: usize,
}

impl Output {
    pub fn new(folder: PathBuf) -> Self {
        Self { folder, count: 0 }
    }

    pub fn binary(&mut self, file: &str, bytes: &[u8]) {
        println!(
            "{{\"file\":{},\"kind\":\"wasm\",{}}}",
            json::string(file),
            described(bytes)
        );
    }

    /// Says why a file is left out.
    pub fn note(&mut self, file: &str, reason: &str) {
        println!(
            "{{\"file\":{},\"kind\":\"none\",\"bad\":{}}}",
            json::string(file),
            json::string(reason)
        );
    }

    pub fn text(&mut self, file: &str, source: &str) {
        let mut lexer = Lexer::new(source);
        lexer.allow_confusing_unicode(true);
        let buffer = match ParseBuffer::new_with_lexer(lexer) {
            Ok(buffer) => buffer,
            Err(error) => return self.note(file, &error.message()),
        };
        if file.ends_with(".wast") {
            match parser::parse::<Wast>(&buffer) {
                Ok(script) => self.directives(file, source, script.directives),
                Err(error) => self.note(file, &error.message()),
            }
        } else {
            match parser::parse::<Wat>(&buffer) {
                Ok(module) => self.module(file, source, "file", &mut QuoteWat::Wat(module)),
                Err(error) => self.note(file, &error.message()),
            }
        }
    }

    fn directives(&mut self, file: &str, source: &str, directives: Vec<WastDirective>) {
        for directive in directives {
            match directive {
                WastDirective::Module(mut module) | WastDirective::ModuleDefinition(mut module) => {
                    self.module(file, source, "run", &mut module);
                }
                WastDirective::AssertMalformed { mut module, .. }
                | WastDirective::AssertMalformedCustom { mut module, .. } => {
                    self.module(file, source, "malformed", &mut module);
                }
                WastDirective::AssertInvalid { mut module, .. }
                | WastDirective::AssertInvalidCustom { mut module, .. } => {
                    self.module(file, source, "invalid", &mut module);
                }
                WastDirective::AssertUnlinkable { module, .. }
                | WastDirective::AssertTrap {
                    exec: WastExecute::Wat(module),
                    ..
                } => {
                    self.module(file, source, "unlinkable", &mut QuoteWat::Wat(module));
                }
                WastDirective::Thread(thread) => self.directives(file, source, thread.directives),
                _ => {}
            }
        }
    }

    fn module(&mut self, file: &str, source: &str, role: &str, module: &mut QuoteWat) {
        let kind = match module {
            QuoteWat::Wat(Wat::Module(module)) => match module.kind {
                ModuleKind::Text(_) => "text",
                ModuleKind::Binary(_) => "binary",
            },
            QuoteWat::Wat(Wat::Component(_)) => "component",
            QuoteWat::QuoteModule(..) => "quote",
            QuoteWat::QuoteComponent(..) => "quoted component",
        };
        let text =
            quoted(module).unwrap_or_else(|| extent(source, module.span().offset()).to_owned());
        let encoded = module.encode();
        let number = self.count;
        self.count += 1;
        self.write(&format!("{number}.wat"), text.as_bytes());
        let truth = match &encoded {
            Ok(bytes) => {
                self.write(&format!("{number}.wasm"), bytes);
                described(bytes)
            }
            Err(error) => format!("\"error\":{}", json::string(&error.message())),
        };
        println!(
            "{{\"number\":{number},\"file\":{},\"role\":\"{role}\",\"kind\":\"{kind}\",{truth}}}",
            json::string(file)
        );
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        std::fs::write(self.folder.join(name), bytes).expect("the folder can be written to");
    }
}

fn described(bytes: &[u8]) -> String {
    binary::describe(bytes).unwrap_or_else(|reason| format!("\"bad\":{}", json::string(&reason)))
}

/// The text between the quotes of `(module quote …)`.
fn quoted(module: &mut QuoteWat) -> Option<String> {
    if !matches!(module, QuoteWat::QuoteModule(..)) {
        return None;
    }
    match module.to_test() {
        Ok(QuoteWatTest::Text(text)) => Some(String::from_utf8_lossy(&text).into_owned()),
        _ => None,
    }
}

/// The innermost parentheses around a place, or everything when they are no module's.
fn extent(source: &str, place: usize) -> &str {
    let mut lexer = Lexer::new(source);
    lexer.allow_confusing_unicode(true);
    let mut open = Vec::new();
    let mut innermost = None;
    for token in lexer.iter(0).map_while(Result::ok) {
        match token.kind {
            TokenKind::LParen => open.push(token.offset),
            TokenKind::RParen => {
                let Some(start) = open.pop() else { continue };
                if start <= place && place <= token.offset {
                    innermost = Some(&source[start..=token.offset]);
                    break;
                }
            }
            _ => {}
        }
    }
    // A file can also be the fields of a module without its parentheses.
    let is_whole = |text: &&str| {
        let head = text[1..].trim_start();
        head.starts_with("module") || head.starts_with("(@") || head.starts_with("component")
    };
    innermost.filter(is_whole).unwrap_or(source)
}
