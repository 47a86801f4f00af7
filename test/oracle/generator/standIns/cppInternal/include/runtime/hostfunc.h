// A stand-in for WasmEdge's own header: the types of a host function are those of its `body`.
#pragma once
#include "common/types.h"
#include "runtime/callingframe.h"

namespace WasmEdge::Runtime {

class HostFunctionBase {
public:
  virtual ~HostFunctionBase() = default;
  std::vector<std::string> Params, Results;
};

template <typename T> class HostFunction : public HostFunctionBase {
public:
  HostFunction() { describe(&T::body); }

private:
  template <typename R, typename C, typename... A> void describe(Expect<R> (C::*)(const CallingFrame &, A...)) {
    Params = {nameOfType<A>()...};
    if constexpr (!std::is_void_v<R>) results(static_cast<R *>(nullptr));
  }
  template <typename... R> void results(std::tuple<R...> *) { Results = {nameOfType<R>()...}; }
  template <typename R> void results(R *) { Results = {nameOfType<R>()}; }
};

} // namespace WasmEdge::Runtime
