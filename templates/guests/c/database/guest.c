#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

__attribute__((import_module("my_plugin"), import_name("query")))
int32_t query(const char *sql, size_t sql_length, const char *parameters, size_t parameters_length, char *output,
              size_t output_size);

__attribute__((import_module("my_plugin"), import_name("last_error")))
int32_t last_error(char *output, size_t output_size);

// Prints the rows that a statement gives: a line each, tabs between the columns. Each parameter is ended by a NUL.
static int printRows(const char *sql, const char *parameters, size_t parameters_length) {
  char output[4096];
  int32_t length = query(sql, strlen(sql), parameters, parameters_length, output, sizeof(output));
  if (length < 0) {
    length = last_error(output, sizeof(output));
    fprintf(stderr, "%.*s\n", (int)length, output);
    return 1;
  }
  printf("%.*s", (int)length, output);
  return 0;
}

int main(void) {
  static const char name[] = "O'Reilly";
  if (printRows("CREATE TABLE IF NOT EXISTS visits (name text PRIMARY KEY, count int NOT NULL)", "", 0) != 0) {
    return 1;
  }
  return printRows("INSERT INTO visits VALUES ($1, 1)"
                   " ON CONFLICT (name) DO UPDATE SET count = visits.count + 1 RETURNING name, count",
                   name, sizeof(name));
}
