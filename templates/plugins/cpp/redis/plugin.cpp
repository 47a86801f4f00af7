// The plugin my_plugin: a cache for guests, kept by Redis. The environment of wasmedge says where Redis is:
// REDIS_HOST (a name, or the path of a socket; otherwise 127.0.0.1), REDIS_PORT (otherwise 6379), REDIS_PASSWORD.

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include <signal.h>

#include <hiredis/hiredis.h>
#include <wasmedge/wasmedge.h>

namespace {

// What the functions return when they have no length to return.
constexpr int32_t Stored = 0;
constexpr int32_t Absent = -1;
constexpr int32_t NoConnection = -2;
constexpr int32_t Refused = -3;

// A guest waits for Redis for so long at most, once to connect and once for each answer.
constexpr timeval Patience = {5, 0};

// hiredis writes to a socket that Redis may have closed. The signal that this raises would end the whole process.
class PipeSignalHeldBack {
public:
  PipeSignalHeldBack() {
    sigemptyset(&Signal);
    sigaddset(&Signal, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &Signal, &Before);
  }
  ~PipeSignalHeldBack() {
    sigset_t Waiting;
    int Taken = 0;
    if (sigpending(&Waiting) == 0 && sigismember(&Waiting, SIGPIPE) == 1) {
      sigwait(&Signal, &Taken);
    }
    pthread_sigmask(SIG_SETMASK, &Before, nullptr);
  }
  PipeSignalHeldBack(const PipeSignalHeldBack &) = delete;
  PipeSignalHeldBack &operator=(const PipeSignalHeldBack &) = delete;

private:
  sigset_t Signal;
  sigset_t Before;
};

struct FreeConnection {
  void operator()(redisContext *Context) const { redisFree(Context); }
};
struct FreeReply {
  void operator()(redisReply *Reply) const { freeReplyObject(Reply); }
};
using Connection = std::unique_ptr<redisContext, FreeConnection>;
using Reply = std::unique_ptr<redisReply, FreeReply>;
using Command = std::vector<std::string_view>;

// Each part is sent with its length: whatever bytes a guest passes remain one key or one value.
Reply send(redisContext *Context, const Command &Parts) {
  std::vector<const char *> Bytes;
  std::vector<size_t> Lengths;
  for (const std::string_view Part : Parts) {
    Bytes.push_back(Part.data());
    Lengths.push_back(Part.size());
  }
  const int Count = static_cast<int>(Parts.size());
  return Reply(static_cast<redisReply *>(redisCommandArgv(Context, Count, Bytes.data(), Lengths.data())));
}

std::string setting(const char *Name, const char *Otherwise) {
  const char *Value = std::getenv(Name);
  return Value == nullptr || *Value == '\0' ? Otherwise : Value;
}

Connection connect() {
  const std::string Host = setting("REDIS_HOST", "127.0.0.1");
  const int Port = std::atoi(setting("REDIS_PORT", "6379").c_str());
  Connection Context(Host[0] == '/' ? redisConnectUnixWithTimeout(Host.c_str(), Patience)
                                    : redisConnectWithTimeout(Host.c_str(), Port, Patience));
  if (Context == nullptr || Context->err != 0 || redisSetTimeout(Context.get(), Patience) != REDIS_OK) {
    std::fprintf(stderr, "my_plugin: no connection to Redis: %s\n", Context ? Context->errstr : "out of memory");
    return nullptr;
  }
  const std::string Password = setting("REDIS_PASSWORD", "");
  if (!Password.empty()) {
    const Reply Answer = send(Context.get(), {"AUTH", Password});
    if (Answer == nullptr || Answer->type == REDIS_REPLY_ERROR) {
      std::fprintf(stderr, "my_plugin: Redis does not take REDIS_PASSWORD\n");
      return nullptr;
    }
  }
  return Context;
}

// What one module instance remembers. The threads of a guest share the one connection, each at its turn.
class Cache {
public:
  // Null when Redis does not answer.
  Reply run(const Command &Parts) {
    const std::lock_guard<std::mutex> Turn(Mutex);
    const PipeSignalHeldBack HeldBack;
    // A connection that Redis has closed meanwhile shows itself only now: the second attempt has a new one.
    for (int Attempt = 0; Attempt < 2; Attempt++) {
      if (Context == nullptr) {
        Context = connect();
      }
      if (Context == nullptr) {
        return nullptr;
      }
      if (Reply Answer = send(Context.get(), Parts)) {
        return Answer;
      }
      if (Attempt == 1) {
        std::fprintf(stderr, "my_plugin: Redis does not answer: %s\n", Context->errstr);
      }
      // After a failure hiredis must not be used on.
      Context.reset();
    }
    return nullptr;
  }

private:
  std::mutex Mutex;
  Connection Context;
};

void deleteCache(void *Data) { delete static_cast<Cache *>(Data); }

int32_t refused(const redisReply &Answer) {
  if (Answer.type == REDIS_REPLY_ERROR) {
    std::fprintf(stderr, "my_plugin: Redis refuses: %s\n", Answer.str);
  }
  return Refused;
}

uint32_t toUnsigned(WasmEdge_Value Value) { return static_cast<uint32_t>(WasmEdge_ValueGetI32(Value)); }

// A stretch of the guest's memory, or null when it has no memory or the stretch lies outside of it.
uint8_t *guestBytes(const WasmEdge_CallingFrameContext *Frame, WasmEdge_Value Address, WasmEdge_Value Length) {
  WasmEdge_MemoryInstanceContext *Memory = WasmEdge_CallingFrameGetMemoryInstance(Frame, 0);
  if (Memory == nullptr) {
    return nullptr;
  }
  return WasmEdge_MemoryInstanceGetPointer(Memory, toUnsigned(Address), toUnsigned(Length));
}

std::string_view asText(const uint8_t *Bytes, WasmEdge_Value Length) {
  return {reinterpret_cast<const char *>(Bytes), toUnsigned(Length)};
}

// get(key, key_length, output, output_size) -> length of the value, or a negative number.
// A value that is longer than the output is not written: the guest knows its length now and can ask again.
WasmEdge_Result get(void *Data, const WasmEdge_CallingFrameContext *Frame, const WasmEdge_Value *In,
                    WasmEdge_Value *Out) {
  const uint8_t *Key = guestBytes(Frame, In[0], In[1]);
  uint8_t *Output = guestBytes(Frame, In[2], In[3]);
  if (Key == nullptr || Output == nullptr) {
    return WasmEdge_Result_Fail;
  }
  const Reply Answer = static_cast<Cache *>(Data)->run({"GET", asText(Key, In[1])});
  if (Answer == nullptr) {
    Out[0] = WasmEdge_ValueGenI32(NoConnection);
  } else if (Answer->type == REDIS_REPLY_NIL) {
    Out[0] = WasmEdge_ValueGenI32(Absent);
  } else if (Answer->type != REDIS_REPLY_STRING) {
    Out[0] = WasmEdge_ValueGenI32(refused(*Answer));
  } else {
    // Redis keeps no value above 512 MiB: the length is an i32.
    const auto Length = static_cast<uint32_t>(Answer->len);
    if (Length <= toUnsigned(In[3])) {
      std::copy_n(Answer->str, Length, Output);
    }
    Out[0] = WasmEdge_ValueGenI32(static_cast<int32_t>(Length));
  }
  return WasmEdge_Result_Success;
}

// set(key, key_length, value, value_length, seconds) -> 0, or a negative number.
// Redis forgets the value after so many seconds; with 0 it keeps it.
WasmEdge_Result set(void *Data, const WasmEdge_CallingFrameContext *Frame, const WasmEdge_Value *In,
                    WasmEdge_Value *Out) {
  const uint8_t *Key = guestBytes(Frame, In[0], In[1]);
  const uint8_t *Value = guestBytes(Frame, In[2], In[3]);
  if (Key == nullptr || Value == nullptr) {
    return WasmEdge_Result_Fail;
  }
  Command Parts = {"SET", asText(Key, In[1]), asText(Value, In[3])};
  const std::string Seconds = std::to_string(toUnsigned(In[4]));
  if (Seconds != "0") {
    Parts.insert(Parts.end(), {"EX", Seconds});
  }
  const Reply Answer = static_cast<Cache *>(Data)->run(Parts);
  if (Answer == nullptr) {
    Out[0] = WasmEdge_ValueGenI32(NoConnection);
  } else {
    Out[0] = WasmEdge_ValueGenI32(Answer->type == REDIS_REPLY_STATUS ? Stored : refused(*Answer));
  }
  return WasmEdge_Result_Success;
}

void addFunction(WasmEdge_ModuleInstanceContext *Module, const char *Name, const WasmEdge_ValType *Parameters,
                 uint32_t ParameterCount, WasmEdge_HostFunc_t Function, void *Data) {
  const WasmEdge_ValType Results[1] = {WasmEdge_ValTypeGenI32()};
  WasmEdge_FunctionTypeContext *Type = WasmEdge_FunctionTypeCreate(Parameters, ParameterCount, Results, 1);
  WasmEdge_FunctionInstanceContext *Instance = WasmEdge_FunctionInstanceCreate(Type, Function, Data, 0);
  WasmEdge_FunctionTypeDelete(Type);
  WasmEdge_String FunctionName = WasmEdge_StringCreateByCString(Name);
  WasmEdge_ModuleInstanceAddFunction(Module, FunctionName, Instance);
  WasmEdge_StringDelete(FunctionName);
}

WasmEdge_ModuleInstanceContext *createModule(const WasmEdge_ModuleDescriptor *) {
  WasmEdge_String ModuleName = WasmEdge_StringCreateByCString("my_plugin");
  // It connects at the first call: a guest that asks for nothing needs no Redis.
  auto *Data = new Cache();
  WasmEdge_ModuleInstanceContext *Module = WasmEdge_ModuleInstanceCreateWithData(ModuleName, Data, deleteCache);
  WasmEdge_StringDelete(ModuleName);

  const WasmEdge_ValType Parameters[5] = {WasmEdge_ValTypeGenI32(), WasmEdge_ValTypeGenI32(), WasmEdge_ValTypeGenI32(),
                                          WasmEdge_ValTypeGenI32(), WasmEdge_ValTypeGenI32()};
  addFunction(Module, "get", Parameters, 4, get, Data);
  addFunction(Module, "set", Parameters, 5, set, Data);

  return Module;
}

WasmEdge_ModuleDescriptor Modules[] = {
    {"my_plugin", "Keeps values in Redis", createModule},
};

WasmEdge_PluginDescriptor Descriptor = {
    "my_plugin", "Keeps values in Redis", WasmEdge_Plugin_CurrentAPIVersion, {0, 1, 0, 0}, 1, 0, Modules, nullptr,
};

} // namespace

extern "C" WASMEDGE_CAPI_PLUGIN_EXPORT const WasmEdge_PluginDescriptor *WasmEdge_Plugin_GetDescriptor(void) {
  return &Descriptor;
}
