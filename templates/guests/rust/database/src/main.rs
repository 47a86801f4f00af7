#[link(wasm_import_module = "my_plugin")]
extern "C" {
    fn query(
        sql: *const u8,
        sql_length: usize,
        parameters: *const u8,
        parameters_length: usize,
        output: *mut u8,
        output_size: usize,
    ) -> i32;
    fn last_error(output: *mut u8, output_size: usize) -> i32;
}

/// The rows that a statement gives: a line each, tabs between the columns.
fn rows(sql: &str, parameters: &[&str]) -> Result<String, String> {
    // Each parameter is ended by a NUL.
    let parameters: String = parameters.iter().map(|value| format!("{value}\0")).collect();
    let mut output = vec![0u8; 4096];
    let length = unsafe {
        query(
            sql.as_ptr(),
            sql.len(),
            parameters.as_ptr(),
            parameters.len(),
            output.as_mut_ptr(),
            output.len(),
        )
    };
    if length >= 0 {
        output.truncate(length as usize);
        return Ok(String::from_utf8_lossy(&output).into_owned());
    }
    let said = unsafe { last_error(output.as_mut_ptr(), output.len()) };
    output.truncate(said as usize);
    Err(String::from_utf8_lossy(&output).into_owned())
}

fn main() -> Result<(), String> {
    rows("CREATE TABLE IF NOT EXISTS visits (name text PRIMARY KEY, count int NOT NULL)", &[])?;
    let counted = rows(
        "INSERT INTO visits VALUES ($1, 1)
         ON CONFLICT (name) DO UPDATE SET count = visits.count + 1 RETURNING name, count",
        &["O'Reilly"],
    )?;
    print!("{counted}");
    Ok(())
}
