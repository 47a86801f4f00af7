#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

__attribute__((import_module("my_plugin"), import_name("get")))
int32_t get(const char *key, size_t key_length, char *output, size_t output_size);

__attribute__((import_module("my_plugin"), import_name("set")))
int32_t set(const char *key, size_t key_length, const char *value, size_t value_length, uint32_t seconds);

int main(void) {
  const char *key = "greeting";
  const char *value = "Hello from Redis!";
  if (set(key, strlen(key), value, strlen(value), 60) != 0) {
    return 1;
  }
  char cached[64];
  int32_t length = get(key, strlen(key), cached, sizeof(cached));
  if (length < 0 || (size_t)length > sizeof(cached)) {
    return 1;
  }
  printf("%.*s\n", (int)length, cached);
  return 0;
}
