// A stand-in for WasmEdge's own header: descriptors as they are since 0.14.1.
#pragma once
#include "runtime/instance/module.h"

namespace WasmEdge {
namespace PO {
class ArgumentParser;
}
namespace Plugin {

class PluginModule {
public:
  struct ModuleDescriptor {
    const char *Name;
    const char *Description;
    Runtime::Instance::ModuleInstance *(*Create)(const ModuleDescriptor *) noexcept;
  };
};

class PluginComponent {
public:
  struct ComponentDescriptor;
};

class Plugin {
public:
  static constexpr uint32_t CurrentAPIVersion = 4;
  struct VersionData {
    uint32_t Major, Minor, Patch, Build;
  };
  struct PluginDescriptor {
    const char *Name;
    const char *Description;
    uint32_t APIVersion;
    VersionData Version;
    size_t ModuleCount;
    const PluginModule::ModuleDescriptor *ModuleDescriptions;
    size_t ComponentCount;
    const PluginComponent::ComponentDescriptor *ComponentDescriptions;
    void (*AddOptions)(const PluginDescriptor *, PO::ArgumentParser &) noexcept;
  };
};

} // namespace Plugin
} // namespace WasmEdge

#define EXPORT_GET_DESCRIPTOR(Descriptor)                                                                             \
  extern "C" const WasmEdge::Plugin::Plugin::PluginDescriptor *GetDescriptor() { return &Descriptor; }
