// Creates every module of a plugin; the stand-in prints what each registers.
#include "plugin/plugin.h"

extern "C" const WasmEdge::Plugin::Plugin::PluginDescriptor *GetDescriptor();

int main() {
  const auto *Plugin = GetDescriptor();
  for (size_t I = 0; I < Plugin->ModuleCount; ++I) {
    const auto &Module = Plugin->ModuleDescriptions[I];
    delete Module.Create(&Module);
  }
}
