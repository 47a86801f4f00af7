// Which guest is in a process or in a core file: the one that is named, else the one in the command line.

import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { prepareAttach } from '../../../debug-adapter/src/launch/attachedGuest';
import { commandLineInCore } from '../../../debug-adapter/src/launch/coreNotes';
import { readLaunch } from '../../../debug-adapter/src/launch/readLaunch';
import { makeTemporaryFolder } from '../../support/temporaryFolder';

const emptyModule = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/** A core file with nothing in it but a note before the one about the program. */
function coreFile(commandLine: string): Buffer {
  const note = (type: number, contents: Buffer): Buffer => {
    const head = Buffer.alloc(20);
    head.writeUInt32LE(5, 0);
    head.writeUInt32LE(contents.length, 4);
    head.writeUInt32LE(type, 8);
    head.write('CORE', 12);
    return Buffer.concat([head, contents]);
  };
  const program = Buffer.alloc(136);
  program.write(commandLine.slice(0, 79), 56);
  const notes = Buffer.concat([note(1, Buffer.alloc(8)), note(3, program)]);
  const head = Buffer.alloc(64 + 56);
  head.write('\u007fELF', 'latin1');
  head.set([2, 1, 1], 4);
  head.writeUInt16LE(4, 16);
  head.writeBigUInt64LE(64n, 32);
  head.writeUInt16LE(56, 54);
  head.writeUInt16LE(1, 56);
  head.writeUInt32LE(4, 64);
  head.writeBigUInt64LE(BigInt(head.length), 64 + 8);
  head.writeBigUInt64LE(BigInt(notes.length), 64 + 32);
  return Buffer.concat([head, notes]);
}

describe('the guest of what is attached to', () => {
  const folder = makeTemporaryFolder({
    'guest.wasm': emptyModule,
    'other.wasm': emptyModule,
    core: coreFile('wasmedge --dir .:. guest.wasm one two'),
    text: 'no core file',
  });
  after(folder.remove);
  const attach = (config: Readonly<Record<string, string | number>>): ReturnType<typeof prepareAttach> =>
    prepareAttach(readLaunch('attach', config).wishes);

  it('is the first word of the command line in a core file that names a module', () => {
    const ready = attach({ coreFile: folder.at('core') });
    assert.equal(ready.kind === 'ready' ? ready.guest : '', folder.at('guest.wasm'));
  });

  it('is the one that is named, which is then no program for the debugger', () => {
    const ready = attach({ coreFile: folder.at('core'), program: folder.at('other.wasm') });
    assert.equal(ready.kind === 'ready' ? ready.guest : '', folder.at('other.wasm'));
    assert.equal(ready.kind === 'ready' ? ready.plan.program : '', null);
  });

  it('is not guessed where the command line names none, and a program stays one for the debugger', () => {
    const ready = attach({ pid: process.pid, program: folder.at('text') });
    assert.equal(ready.kind === 'ready' ? ready.guest : '', null);
    assert.equal(ready.kind === 'ready' ? ready.plan.program : '', folder.at('text'));
  });

  it('says which core file is missing', () => {
    assert.equal(attach({ coreFile: folder.at('none') }).kind, 'failed');
  });

  it('is not found in what is no core file, wherever that is cut off', () => {
    assert.equal(commandLineInCore(folder.at('text')), null);
    assert.equal(commandLineInCore(folder.path), null);
    const whole = coreFile('wasmedge guest.wasm');
    for (let length = 0; length < whole.length; length += 3) {
      const words = commandLineInCore(folder.write('cut', whole.subarray(0, length)));
      assert.ok(words === null || words.every((word) => 'wasmedge guest.wasm'.includes(word)));
    }
  });
});
