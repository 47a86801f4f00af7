#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

__attribute__((import_module("my_plugin"), import_name("greet")))
int32_t greet(const char *name, size_t name_length, char *output, size_t output_size);

int main(void) {
  const char *name = "WasmEdge";
  char greeting[64];
  int32_t length = greet(name, strlen(name), greeting, sizeof(greeting) - 1);
  if (length < 0) {
    return 1;
  }
  greeting[length] = '\n';
  return write(STDOUT_FILENO, greeting, (size_t)length + 1) < 0;
}
