#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

__attribute__((import_module("my_plugin"), import_name("add")))
int32_t add(const char *name, size_t name_length, int32_t amount);

int main(void) {
  const char *name = "visits";
  for (int visit = 0; visit < 3; visit++) {
    char line[] = "visits: 0\n";
    line[strlen(line) - 2] = (char)('0' + add(name, strlen(name), 1));
    if (write(STDOUT_FILENO, line, strlen(line)) < 0) {
      return 1;
    }
  }
  return 0;
}
