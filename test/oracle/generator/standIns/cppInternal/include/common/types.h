// A stand-in for WasmEdge's own header: the C++ types that host functions may have, and results.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <vector>

namespace WasmEdge {

__extension__ typedef unsigned __int128 uint128_t;
__extension__ typedef __int128 int128_t;

template <typename T> class Expect {
public:
  Expect() = default;
  Expect(T Given) : Value(Given) {}

private:
  std::optional<T> Value;
};
template <> class Expect<void> {};

template <typename T> const char *nameOfType() {
  if constexpr (std::is_same_v<T, uint32_t> || std::is_same_v<T, int32_t>) return "i32";
  else if constexpr (std::is_same_v<T, uint64_t> || std::is_same_v<T, int64_t>) return "i64";
  else if constexpr (std::is_same_v<T, float>) return "f32";
  else if constexpr (std::is_same_v<T, double>) return "f64";
  else {
    static_assert(std::is_same_v<T, uint128_t> || std::is_same_v<T, int128_t>, "no value type");
    return "v128";
  }
}

} // namespace WasmEdge
