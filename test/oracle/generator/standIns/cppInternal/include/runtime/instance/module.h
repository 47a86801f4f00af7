// A stand-in for WasmEdge's own header: a module that prints the functions that it is given.
#pragma once
#include "runtime/hostfunc.h"
#include <cstdio>
#include <memory>
#include <string_view>

namespace WasmEdge::Runtime::Instance {

class ModuleInstance {
public:
  ModuleInstance(std::string_view Name) : Name(Name) {}
  virtual ~ModuleInstance() = default;
  void addHostFunc(std::string_view FunctionName, std::unique_ptr<HostFunctionBase> &&Function) {
    std::printf("{\"module\":\"%s\",\"name\":\"%s\",\"params\":[%s],\"results\":[%s]}\n", Name.c_str(),
                std::string(FunctionName).c_str(), list(Function->Params).c_str(), list(Function->Results).c_str());
  }

private:
  static std::string list(const std::vector<std::string> &Types) {
    std::string All;
    for (const auto &Type : Types) All += (All.empty() ? "\"" : ",\"") + Type + "\"";
    return All;
  }
  std::string Name;
};

} // namespace WasmEdge::Runtime::Instance
