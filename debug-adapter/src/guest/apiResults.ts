// What functions of WasmEdge's C API give back, in words of C that every debugger knows: WasmEdge has no debug
// information, and a debugger calls no function whose result it does not know. Which WasmEdge has which function is not
// said here.

/** Names without `WasmEdge_`, by the type of what they give back; those that give back nothing are left out. */
const namesByResult: Readonly<Record<string, string>> = {
  'void *':
    'CallingFrameGetExecutor CallingFrameGetMemoryInstance CallingFrameGetModuleInstance CompilerCreate ' +
    'ConfigureCreate ExecutorAsyncInvoke ExecutorCreate ExportTypeGetFunctionType ExportTypeGetGlobalType ' +
    'ExportTypeGetMemoryType ExportTypeGetTableType ExportTypeGetTagType FunctionInstanceCreate ' +
    'FunctionInstanceCreateBinding FunctionInstanceGetData FunctionInstanceGetFunctionType FunctionTypeCreate ' +
    'GlobalInstanceCreate GlobalInstanceGetGlobalType GlobalTypeCreate ImportTypeGetFunctionType ' +
    'ImportTypeGetGlobalType ImportTypeGetMemoryType ImportTypeGetTableType ImportTypeGetTagType LoaderCreate ' +
    'MemoryInstanceCreate MemoryInstanceGetMemoryType MemoryTypeCreate ModuleInstanceCreate ' +
    'ModuleInstanceCreateWASI ModuleInstanceCreateWithData ModuleInstanceFindFunction ModuleInstanceFindGlobal ' +
    'ModuleInstanceFindMemory ModuleInstanceFindTable ModuleInstanceFindTag ModuleInstanceGetHostData ' +
    'PluginCreateModule PluginFind StatisticsCreate StoreCreate StoreFindModule TableInstanceCreate ' +
    'TableInstanceCreateWithInit TableInstanceGetTableType TableTypeCreate TagInstanceGetTagType ' +
    'TagTypeGetFunctionType VMAsyncExecute VMAsyncExecuteRegistered VMAsyncRunWasmFromASTModule ' +
    'VMAsyncRunWasmFromBuffer VMAsyncRunWasmFromBytes VMAsyncRunWasmFromFile VMCreate VMGetActiveModule ' +
    'VMGetExecutorContext VMGetFunctionType VMGetFunctionTypeRegistered VMGetImportModuleContext ' +
    'VMGetLoaderContext VMGetRegisteredModule VMGetStatisticsContext VMGetStoreContext VMGetValidatorContext ' +
    'ValidatorCreate ValueGetExternRef ValueGetFuncRef',
  unsigned:
    'ASTModuleListExports ASTModuleListExportsLength ASTModuleListImports ASTModuleListImportsLength ' +
    'ConfigureGetMaxMemoryPage FunctionTypeGetParameters FunctionTypeGetParametersLength FunctionTypeGetReturns ' +
    'FunctionTypeGetReturnsLength MemoryInstanceGetPageSize ModuleInstanceListFunction ' +
    'ModuleInstanceListFunctionLength ModuleInstanceListGlobal ModuleInstanceListGlobalLength ' +
    'ModuleInstanceListMemory ModuleInstanceListMemoryLength ModuleInstanceListTable ' +
    'ModuleInstanceListTableLength ModuleInstanceListTag ModuleInstanceListTagLength ' +
    'ModuleInstanceWASIGetExitCode ModuleInstanceWASIGetNativeHandler PluginListModule PluginListModuleLength ' +
    'PluginListPlugins PluginListPluginsLength ResultGetCode StoreListModule StoreListModuleLength StringCopy ' +
    'TableInstanceGetSize VMGetFunctionList VMGetFunctionListLength VMListRegisteredModule ' +
    'VMListRegisteredModuleLength VersionGetMajor VersionGetMinor VersionGetPatch',
  WasmEdge_Result:
    'CompilerCompile CompilerCompileFromBuffer CompilerCompileFromBytes ExecutorInstantiate ExecutorInvoke ' +
    'ExecutorRegister ExecutorRegisterImport GlobalInstanceSetValue LoaderParseFromBuffer LoaderParseFromBytes ' +
    'LoaderParseFromFile LoaderSerializeASTModule MemoryInstanceGetData MemoryInstanceGrowPage ' +
    'MemoryInstanceSetData ResultGen TableInstanceGetData TableInstanceGrow TableInstanceSetData VMExecute ' +
    'VMExecuteRegistered VMInstantiate VMLoadWasmFromASTModule VMLoadWasmFromBuffer VMLoadWasmFromBytes ' +
    'VMLoadWasmFromFile VMRegisterModuleFromASTModule VMRegisterModuleFromBuffer VMRegisterModuleFromBytes ' +
    'VMRegisterModuleFromFile VMRegisterModuleFromImport VMRunWasmFromASTModule VMRunWasmFromBuffer ' +
    'VMRunWasmFromBytes VMRunWasmFromFile VMValidate ValidatorValidate',
  bool:
    'ConfigureCompilerIsDumpIR ConfigureCompilerIsGenericBinary ConfigureCompilerIsInterruptible ' +
    'ConfigureHasHostRegistration ConfigureHasProposal ConfigureIsAllowAFUNIX ConfigureIsForceInterpreter ' +
    'ConfigureStatisticsIsCostMeasuring ConfigureStatisticsIsInstructionCounting ' +
    'ConfigureStatisticsIsTimeMeasuring LimitIsEqual ResultOK StringIsEqual ValTypeIsEqual ValTypeIsExternRef ' +
    'ValTypeIsF32 ValTypeIsF64 ValTypeIsFuncRef ValTypeIsI32 ValTypeIsI64 ValTypeIsRef ValTypeIsRefNull ' +
    'ValTypeIsV128 ValueIsNullRef',
  WasmEdge_ValType:
    'GlobalTypeGetValType TableTypeGetRefType ValTypeGenExternRef ValTypeGenF32 ValTypeGenF64 ValTypeGenFuncRef ' +
    'ValTypeGenI32 ValTypeGenI64 ValTypeGenV128',
  WasmEdge_Value:
    'GlobalInstanceGetValue ValueGenExternRef ValueGenF32 ValueGenF64 ValueGenFuncRef ValueGenI32 ValueGenI64 ' +
    'ValueGenV128',
  WasmEdge_String:
    'ExportTypeGetExternalName ImportTypeGetExternalName ImportTypeGetModuleName ModuleInstanceGetModuleName ' +
    'PluginGetPluginName StringCreateByBuffer StringCreateByCString StringWrap',
  int:
    'ConfigureCompilerGetOptimizationLevel ConfigureCompilerGetOutputFormat ExportTypeGetExternalType ' +
    'GlobalTypeGetMutability ImportTypeGetExternalType ResultGetCategory ValueGetI32',
  'const char *': 'ResultGetMessage VersionGet',
  double: 'StatisticsGetInstrPerSecond ValueGetF64',
  WasmEdge_Bytes: 'BytesCreate BytesWrap',
  'unsigned long': 'StatisticsGetInstrCount StatisticsGetTotalCost',
  WasmEdge_Limit: 'MemoryTypeGetLimit TableTypeGetLimit',
  'unsigned char *': 'MemoryInstanceGetPointer MemoryInstanceGetPointerConst',
  long: 'ValueGetI64',
  float: 'ValueGetF32',
};

const results: ReadonlyMap<string, string> = new Map(
  Object.entries(namesByResult).flatMap(([result, names]) =>
    names.split(' ').map((name) => [`WasmEdge_${name}`, result] as const),
  ),
);

/** The expression with the results of all calls of the API said, so that a debugger can make them. */
export function withApiResults(expression: string, anyArguments: string): string {
  return expression.replace(/\b(WasmEdge_\w+)(?=\s*\()/g, (name) => {
    const result = results.get(name);
    if (result === undefined) return name;
    // Not every language of debuggers has the type, and of a larger one only a byte would be told.
    if (result === 'bool') return `!!((unsigned char (*)(${anyArguments}))${name})`;
    return `((${result} (*)(${anyArguments}))${name})`;
  });
}
