// The debug session: answers `initialize` with what this adapter can do, and refuses what it cannot do yet.

import { DebugSession } from '@vscode/debugadapter';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { launchNotServed } from './errors';

/** Capabilities are announced only once they are there. */
const capabilities: DebugProtocol.Capabilities = {};

export class PluginDebugSession extends DebugSession {
  protected override initializeRequest(response: DebugProtocol.InitializeResponse): void {
    response.body = capabilities;
    this.sendResponse(response);
  }

  protected override launchRequest(response: DebugProtocol.LaunchResponse): void {
    this.sendErrorResponse(response, launchNotServed);
  }

  protected override attachRequest(response: DebugProtocol.AttachResponse): void {
    this.sendErrorResponse(response, launchNotServed);
  }
}
