// Identifiers of the commands, for those who refer to a command without running it.

export const checkSetupCommand = 'wasmedge.checkSetup';
export const restartLanguageServerCommand = 'wasmedge.restartLanguageServer';
export const inspectLibraryCommand = 'wasmedge.inspectLibrary';
export const showOutputCommand = 'wasmedge.showOutput';
export const buildPluginCommand = 'wasmedge.buildPlugin';
export const debugPluginCommand = 'wasmedge.debugPlugin';
export const debugHostFunctionCommand = 'wasmedge.debugHostFunction';
export const callHostFunctionCommand = 'wasmedge.callHostFunction';
export const goToHostCallCommand = 'wasmedge.goToHostCall';
export const stepIntoHostFunctionCommand = 'wasmedge.stepIntoHostFunction';
export const reloadLibraryCommand = 'wasmedge.reloadLibrary';
