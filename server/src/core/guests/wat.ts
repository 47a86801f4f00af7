// Guests in WebAssembly text. Of a script (`.wast`) the modules that its assertions are about are left out, and so
// are imports that the script itself satisfies.

import { extensionOf } from '../base/paths';
import { LineIndex } from '../base/text';
import type { LowerContext, SourceFile } from '../languages/types';
import { text, type Text } from '../messages/text';
import type { GuestImport, NotRead } from '../model/facts';
import { unknownSignature, type Signature, type TypeSlot } from '../model/signature';
import type { Site } from '../model/site';
import { readWasm } from '../wasm/moduleReader';
import { readWat } from '../wat/fileReader';
import type { WatBinaryModule, WatImport, WatSignature, WatSlot, WatSpan } from '../wat/types';
import type { DeclarationGuestReader, GuestFacts } from './types';

/** Larger text is made by programs, and there is a binary of it. */
const largestSource = 8 * 1024 * 1024;

export const watGuest: DeclarationGuestReader = {
  kind: 'declarations',
  id: 'wat-import',
  grammar: null,
  program: {
    id: 'wat',
    extensions: ['.wat', '.wast'],
    isBinary: false,
    largestSource,
    buildFiles: [],
    inherited: [],
    alone: 'file',
    promising: /import|binary|component/,
    wholeSize: 0,
    includes: null,
    editorLanguages: { wat: '.wat' },
    plainTypes: {
      signed: {
        i32: 'i32',
        i64: 'i64',
        f32: 'f32',
        f64: 'f64',
        v128: 'v128',
        funcref: 'funcref',
        externref: 'externref',
      },
      unsigned: {},
      memory: 'i32',
      // WebAssembly's integers have no sign.
      isUnsigned: /(?!)/,
      declare: (name, type) => `(param ${name} ${type})`,
    },
  },
  read: readGuests,
};

function readGuests(files: readonly SourceFile[], context: LowerContext): GuestFacts {
  const guestImports: GuestImport[] = [];
  const notRead: NotRead[] = [];
  for (const source of files) {
    context.reading(source.file);
    const reason = readGuest(source, guestImports);
    if (reason) notRead.push({ file: source.file, reason });
  }
  return { guestImports, notRead };
}

/** Adds the imports of one file; a reason when a part of it is not read. */
function readGuest({ file, text: source }: SourceFile, guestImports: GuestImport[]): Text | null {
  const found = readWat(source);
  const place: Place = siteMaker(file, source);
  const imports = found.modules.flatMap((module) =>
    module.kind === 'text'
      ? module.imports.map((entry) => importOfText(entry, place))
      : importsOfBinary(module, place),
  );
  const isScript = extensionOf(file) === '.wast';
  const satisfied = new Set(isScript ? [...found.registered, 'spectest'] : []);
  guestImports.push(...imports.filter(({ module }) => module === null || !satisfied.has(module)));
  return found.components.length > 0 ? text('not-read.wasm-component') : null;
}

type Place = (span: WatSpan) => Site;

/** Lines are counted only when there is something to show. */
function siteMaker(file: string, source: string): Place {
  let lines: LineIndex | null = null;
  return ({ start, end }) => {
    lines ??= new LineIndex(source);
    return { file, range: lines.range(start, end) };
  };
}

const everyImport = { language: 'wat', pattern: watGuest.id, certain: true };

function importOfText(found: WatImport, place: Place): GuestImport {
  return {
    module: found.module.value,
    name: found.name.value,
    kind: found.kind,
    signature: signatureOf(found.signature, place),
    site: place(found.name),
    moduleSite: place(found.module),
    ...everyImport,
  };
}

function signatureOf({ params, results }: WatSignature, place: Place): Signature {
  if (params === null && results === null) return unknownSignature;
  const slots = (list: readonly WatSlot[] | null): readonly TypeSlot[] | null =>
    list && list.map((slot) => slotOf(slot, place));
  return { params: slots(params), results: slots(results) };
}

function slotOf(slot: WatSlot, place: Place): TypeSlot {
  return {
    type: slot.type,
    site: place(slot),
    ...(slot.text !== null && { text: slot.text }),
    ...(slot.name !== null && { name: slot.name }),
  };
}

/** Imports of a module that stands there as the bytes of its binary, each shown at the string that holds it. */
function importsOfBinary({ bytes, strings }: WatBinaryModule, place: Place): readonly GuestImport[] {
  const found = readWasm(bytes);
  const imports = found.kind === 'module' ? found.module.imports : [];
  const stringAt = (offset: number): WatSpan =>
    strings.findLast(({ firstByte }) => firstByte <= offset) ?? { start: 0, end: 0 };
  return imports.map(({ module, name, kind, signature, nameOffset, moduleOffset }) => ({
    module,
    name,
    kind,
    signature,
    site: place(stringAt(nameOffset)),
    moduleSite: place(stringAt(moduleOffset)),
    ...everyImport,
  }));
}
