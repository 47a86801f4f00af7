// Identifiers of the commands, for those who refer to a command without running it.

export const restartLanguageServerCommand = 'wasmedge.restartLanguageServer';
export const showOutputCommand = 'wasmedge.showOutput';
