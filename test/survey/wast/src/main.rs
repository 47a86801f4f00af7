//! What the modules of test suites truly import and export: one line of JSON each, with their text and their binary as
//! files beside it. Names of files come in on stdin, one a line; it judges nothing.

mod binary;
mod json;
mod script;

use std::io::Write;
use std::path::PathBuf;

fn main() {
    let folder = PathBuf::from(std::env::args().nth(1).expect("a folder to write to"));
    let mut output = script::Output::new(folder);
    for file in std::io::stdin().lines() {
        let file = file.expect("names of files on stdin");
        if file.ends_with(".wasm") {
            let bytes = std::fs::read(&file).expect("a file that is listed can be read");
            output.binary(&file, &bytes);
        } else if let Ok(source) = std::fs::read_to_string(&file) {
            output.text(&file, &source);
        } else {
            output.note(&file, "no UTF-8");
        }
    }
    std::io::stdout()
        .flush()
        .expect("stdout takes what is written");
}
