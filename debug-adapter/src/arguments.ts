// The adapter's own arguments: nothing for stdio, `--port N` for a socket on this machine.

export type PortArgument =
  | { readonly kind: 'stdio' }
  | { readonly kind: 'port'; readonly port: number }
  | { readonly kind: 'wrong'; readonly message: string };

/** Reads the arguments after the program's name. What is not understood is named in `message`. */
export function parsePort(args: readonly string[]): PortArgument {
  if (args.length === 0) return { kind: 'stdio' };
  const [option, value, ...rest] = args;
  if (option !== '--port' || rest.length > 0) {
    return wrong(`adapter: \`${args.join(' ')}\` is not understood. Use no argument, or --port N.`);
  }
  const port = Number(value);
  if (value === undefined || !Number.isInteger(port) || port < 1 || port > 65_535) {
    return wrong(`adapter: --port takes a number from 1 to 65535, not \`${value ?? ''}\`.`);
  }
  return { kind: 'port', port };
}

function wrong(message: string): PortArgument {
  return { kind: 'wrong', message };
}
