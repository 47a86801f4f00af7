// The plugin my_plugin: lets guests ask a PostgreSQL database, over a pool of connections that the threads of a guest
// share. The environment of wasmedge says where it is: DATABASE_URL (postgresql://user:password@host:port/database),
// otherwise libpq's own PGHOST, PGDATABASE and so on.

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <libpq-fe.h>
#include <wasmedge/wasmedge.h>

namespace {

// What the functions return when they have no length to return.
constexpr int32_t NoConnection = -1;
constexpr int32_t Refused = -2;
constexpr int32_t TooLong = -3;
constexpr int32_t BadStatement = -4;

constexpr size_t MostConnections = 4;
// A guest waits for so long at most until another thread gives a connection back.
constexpr std::chrono::seconds Patience{10};

struct CloseConnection {
  void operator()(PGconn *Connection) const { PQfinish(Connection); }
};
struct FreeResult {
  void operator()(PGresult *Result) const { PQclear(Result); }
};
using Connection = std::unique_ptr<PGconn, CloseConnection>;
using QueryResult = std::unique_ptr<PGresult, FreeResult>;

Connection connect() {
  const char *Names[] = {"connect_timeout", "client_encoding", "dbname", nullptr};
  // Without an address libpq takes its own variables; what the address says goes before what is said here.
  const char *Values[] = {"5", "UTF8", std::getenv("DATABASE_URL"), nullptr};
  Connection Made(PQconnectdbParams(Names, Values, 1));
  // What the server merely notes would be written between the lines of the guest.
  PQsetNoticeProcessor(Made.get(), [](void *, const char *) {}, nullptr);
  return Made;
}

// Connections that are made when they are needed and used again. What is broken does not come back.
class Pool {
public:
  // Nothing when all connections are in use for too long.
  std::optional<Connection> take() {
    std::unique_lock<std::mutex> Lock(Mutex);
    if (!GivenBack.wait_for(Lock, Patience, [this] { return InUse < MostConnections; })) {
      return std::nullopt;
    }
    InUse++;
    if (Idle.empty()) {
      Lock.unlock();
      return connect();
    }
    Connection Taken = std::move(Idle.back());
    Idle.pop_back();
    return Taken;
  }

  void giveBack(Connection Used) {
    const std::lock_guard<std::mutex> Lock(Mutex);
    InUse--;
    if (PQstatus(Used.get()) == CONNECTION_OK && PQtransactionStatus(Used.get()) == PQTRANS_IDLE) {
      Idle.push_back(std::move(Used));
    }
    GivenBack.notify_one();
  }

private:
  std::mutex Mutex;
  std::condition_variable GivenBack;
  std::vector<Connection> Idle;
  size_t InUse = 0;
};

// A connection for the time of one call: however the call ends, it goes back.
class Lease {
public:
  explicit Lease(Pool &From) : From(From), Taken(From.take()) {}
  ~Lease() {
    if (Taken) {
      From.giveBack(std::move(*Taken));
    }
  }
  Lease(const Lease &) = delete;
  Lease &operator=(const Lease &) = delete;
  // Null when all connections are in use.
  PGconn *get() const { return Taken ? Taken->get() : nullptr; }
  // The server has closed it while it was idle, as after a restart: another is made in its place.
  void renew() { Taken = connect(); }

private:
  Pool &From;
  std::optional<Connection> Taken;
};

// What one module instance remembers. Each guest has its own.
struct State {
  Pool Connections;
  std::mutex ErrorMutex;
  std::string LastError;

  int32_t fail(int32_t Code, const std::string &Message) {
    const std::lock_guard<std::mutex> Lock(ErrorMutex);
    LastError = Message;
    return Code;
  }
};

void deleteState(void *Data) { delete static_cast<State *>(Data); }

// The parameters of a statement, each ended by a NUL: text in PostgreSQL holds none. False when the last is not ended.
bool splitParameters(const std::string &Bytes, std::vector<const char *> &Parameters) {
  for (size_t At = 0; At < Bytes.size();) {
    const size_t End = Bytes.find('\0', At);
    if (End == std::string::npos) {
      return false;
    }
    Parameters.push_back(Bytes.data() + At);
    At = End + 1;
  }
  return true;
}

void appendEscaped(std::string &Text, const char *Value) {
  for (; *Value != '\0'; Value++) {
    switch (*Value) {
    case '\t':
      Text += "\\t";
      break;
    case '\n':
      Text += "\\n";
      break;
    case '\\':
      Text += "\\\\";
      break;
    default:
      Text += *Value;
    }
  }
}

// The rows as PostgreSQL's COPY writes them: a line each, tabs between the columns, \N for NULL.
std::string rowsOf(const PGresult *Result) {
  std::string Text;
  for (int Row = 0; Row < PQntuples(Result); Row++) {
    for (int Column = 0; Column < PQnfields(Result); Column++) {
      if (Column > 0) {
        Text += '\t';
      }
      if (PQgetisnull(Result, Row, Column) != 0) {
        Text += "\\N";
      } else {
        appendEscaped(Text, PQgetvalue(Result, Row, Column));
      }
    }
    Text += '\n';
  }
  return Text;
}

bool succeeded(const QueryResult &Result) {
  const ExecStatusType Status = PQresultStatus(Result.get());
  return Status == PGRES_COMMAND_OK || Status == PGRES_TUPLES_OK;
}

bool execute(PGconn *Connection, const char *Command) {
  return succeeded(QueryResult(PQexec(Connection, Command)));
}

// Opens a transaction; false when there is no connection, of which libpq then knows the reason.
bool begin(Lease &Leased) {
  if (PQstatus(Leased.get()) != CONNECTION_OK) {
    return false;
  }
  if (execute(Leased.get(), "BEGIN")) {
    return true;
  }
  Leased.renew();
  return PQstatus(Leased.get()) == CONNECTION_OK && execute(Leased.get(), "BEGIN");
}

// Runs one statement with its parameters beside it: what a guest passes as a value is never read as SQL.
int32_t run(State &Guest, const std::string &Statement, const std::string &Values, uint8_t *Output, uint32_t Size) {
  std::vector<const char *> Parameters;
  if (Statement.find('\0') != std::string::npos || !splitParameters(Values, Parameters)) {
    return Guest.fail(BadStatement, "a NUL is in the statement, or none is at the end of the parameters");
  }
  Lease Leased(Guest.Connections);
  if (!begin(Leased)) {
    return Guest.fail(NoConnection, Leased.get() ? PQerrorMessage(Leased.get()) : "all connections are in use");
  }
  const QueryResult Result(PQexecParams(Leased.get(), Statement.c_str(), static_cast<int>(Parameters.size()), nullptr,
                                        Parameters.data(), nullptr, nullptr, 0));
  if (!succeeded(Result)) {
    const std::string Message = PQerrorMessage(Leased.get());
    execute(Leased.get(), "ROLLBACK");
    return Guest.fail(Refused, Message);
  }
  const std::string Rows = rowsOf(Result.get());
  if (Rows.size() > std::min<size_t>(Size, INT32_MAX)) {
    execute(Leased.get(), "ROLLBACK");
    return Guest.fail(TooLong, "the result has " + std::to_string(Rows.size()) + " bytes");
  }
  if (!execute(Leased.get(), "COMMIT")) {
    return Guest.fail(Refused, PQerrorMessage(Leased.get()));
  }
  std::copy(Rows.begin(), Rows.end(), Output);
  return static_cast<int32_t>(Rows.size());
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

// query(sql, sql_length, parameters, parameters_length, output, output_size) -> length of the rows, or a negative number.
// $1, $2 and so on in the statement are the parameters. It runs in a transaction of its own: when the rows do not fit
// into the output, nothing has happened and the guest can ask again with more room.
WasmEdge_Result query(void *Data, const WasmEdge_CallingFrameContext *Frame, const WasmEdge_Value *In,
                      WasmEdge_Value *Out) {
  const uint8_t *Statement = guestBytes(Frame, In[0], In[1]);
  const uint8_t *Parameters = guestBytes(Frame, In[2], In[3]);
  uint8_t *Output = guestBytes(Frame, In[4], In[5]);
  if (Statement == nullptr || Parameters == nullptr || Output == nullptr) {
    return WasmEdge_Result_Fail;
  }
  const std::string Sql(Statement, Statement + toUnsigned(In[1]));
  const std::string Values(Parameters, Parameters + toUnsigned(In[3]));
  Out[0] = WasmEdge_ValueGenI32(run(*static_cast<State *>(Data), Sql, Values, Output, toUnsigned(In[5])));
  return WasmEdge_Result_Success;
}

// last_error(output, output_size) -> length of what was said of the last failure, as much of it as fits.
WasmEdge_Result lastError(void *Data, const WasmEdge_CallingFrameContext *Frame, const WasmEdge_Value *In,
                          WasmEdge_Value *Out) {
  auto *Guest = static_cast<State *>(Data);
  uint8_t *Output = guestBytes(Frame, In[0], In[1]);
  if (Output == nullptr) {
    return WasmEdge_Result_Fail;
  }
  const std::lock_guard<std::mutex> Lock(Guest->ErrorMutex);
  const size_t Length = std::min<size_t>(Guest->LastError.size(), toUnsigned(In[1]));
  std::copy_n(Guest->LastError.begin(), Length, Output);
  Out[0] = WasmEdge_ValueGenI32(static_cast<int32_t>(Length));
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
  // It connects at the first call: a guest that asks for nothing needs no database.
  auto *Data = new State();
  WasmEdge_ModuleInstanceContext *Module = WasmEdge_ModuleInstanceCreateWithData(ModuleName, Data, deleteState);
  WasmEdge_StringDelete(ModuleName);

  const WasmEdge_ValType Parameters[6] = {WasmEdge_ValTypeGenI32(), WasmEdge_ValTypeGenI32(), WasmEdge_ValTypeGenI32(),
                                          WasmEdge_ValTypeGenI32(), WasmEdge_ValTypeGenI32(), WasmEdge_ValTypeGenI32()};
  addFunction(Module, "query", Parameters, 6, query, Data);
  addFunction(Module, "last_error", Parameters, 2, lastError, Data);

  return Module;
}

WasmEdge_ModuleDescriptor Modules[] = {
    {"my_plugin", "Asks a database", createModule},
};

WasmEdge_PluginDescriptor Descriptor = {
    "my_plugin", "Asks a database", WasmEdge_Plugin_CurrentAPIVersion, {0, 1, 0, 0}, 1, 0, Modules, nullptr,
};

} // namespace

extern "C" WASMEDGE_CAPI_PLUGIN_EXPORT const WasmEdge_PluginDescriptor *WasmEdge_Plugin_GetDescriptor(void) {
  return &Descriptor;
}
