// Identifiers of the commands, for those who refer to a command without running it.

export const buildPluginCommand = 'wasmedge.buildPlugin';
export const callHostFunctionCommand = 'wasmedge.callHostFunction';
export const checkSetupCommand = 'wasmedge.checkSetup';
export const copyCureCommand = 'wasmedge.copyCure';
export const debugCallCommand = 'wasmedge.debugCall';
export const debugHostFunctionCommand = 'wasmedge.debugHostFunction';
export const debugPluginCommand = 'wasmedge.debugPlugin';
export const goToHostCallCommand = 'wasmedge.goToHostCall';
export const inspectLibraryCommand = 'wasmedge.inspectLibrary';
export const installPluginCommand = 'wasmedge.installPlugin';
export const listFunctionsCommand = 'wasmedge.listFunctions';
export const newPluginCommand = 'wasmedge.newPlugin';
export const openSettingCommand = 'wasmedge.openSetting';
export const pickProcessCommand = 'wasmedge.pickProcess';
export const reloadLibraryCommand = 'wasmedge.reloadLibrary';
export const restartLanguageServerCommand = 'wasmedge.restartLanguageServer';
export const runGuestCommand = 'wasmedge.runGuest';
export const setLogLevelCommand = 'wasmedge.setLogLevel';
export const showOutputCommand = 'wasmedge.showOutput';
export const showPluginSearchCommand = 'wasmedge.showPluginSearch';
export const stepIntoHostFunctionCommand = 'wasmedge.stepIntoHostFunction';
export const testPluginCommand = 'wasmedge.testPlugin';
export const undoInstallCommand = 'wasmedge.undoInstall';
export const uninstallPluginCommand = 'wasmedge.uninstallPlugin';
