import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseArguments } from '../../../server/src/cli/arguments';
import { format } from '../../../server/src/core/messages/format';

const verbs = [
  {
    name: 'check',
    flags: [
      { name: '--format', values: ['text', 'json'] },
      { name: '--wasmedge', values: ['0.13.5', '0.14.1'] },
    ],
  },
  { name: 'list', flags: [] },
];

const running = [
  {
    name: 'run',
    flags: [
      { name: '--plugin', values: 'any' as const },
      { name: '--guards', values: 'none' as const },
    ],
    passesOn: true,
  },
];

/** A parsed command line on one line. */
function parsed(...args: readonly string[]): string {
  const found = parseArguments(args, verbs);
  switch (found.kind) {
    case 'run':
      return JSON.stringify([found.verb.name, found.paths, Object.fromEntries(found.values)]);
    case 'help':
      return `help ${found.verb?.name ?? ''}`;
    case 'version':
      return 'version';
    case 'fault':
      return format('en', found.reason);
  }
}

describe('arguments', () => {
  it('take paths and options in any order, in both spellings', () => {
    assert.equal(parsed('check'), '["check",[],{}]');
    assert.equal(parsed('check', 'a', '--format', 'json', 'b'), '["check",["a","b"],{"--format":"json"}]');
    assert.equal(parsed('check', '--format=json'), '["check",[],{"--format":"json"}]');
    assert.equal(parsed('check', '--format=text', '--format=json'), '["check",[],{"--format":"json"}]');
  });

  it('take everything behind two hyphens for paths', () => {
    assert.equal(parsed('check', '--', '--format', '-x'), '["check",["--format","-x"],{}]');
    assert.equal(parsed('check', '-'), '["check",["-"],{}]');
    assert.equal(parsed('check', '-1', '-.5', '-inf'), '["check",["-1","-.5","-inf"],{}]');
  });

  it('take values of any kind, several times, and switches without one', () => {
    const found = parseArguments(
      ['run', '--plugin', 'a', 'g', '--guards', '--plugin=--b', '--', '-x'],
      running,
    );
    if (found.kind !== 'run') throw new Error(found.kind);
    assert.deepEqual(found.paths, ['g']);
    assert.deepEqual(found.lists.get('--plugin'), ['a', '--b']);
    assert.equal(found.values.get('--plugin'), '--b');
    assert.deepEqual(found.lists.get('--guards'), ['']);
    assert.deepEqual(found.rest, ['-x']);
    const faultOf = (...args: readonly string[]): string => {
      const parsedRun = parseArguments(args, running);
      return parsedRun.kind === 'fault' ? format('en', parsedRun.reason) : parsedRun.kind;
    };
    assert.equal(faultOf('run', '--plugin'), '`--plugin` needs a value.');
    assert.equal(faultOf('run', '--plugin', '--guards'), '`--plugin` needs a value.');
    assert.equal(faultOf('run', '--guards=yes'), '`--guards` takes no value.');
  });

  it('offer help and version', () => {
    assert.equal(parsed('--help'), 'help ');
    assert.equal(parsed('-h'), 'help ');
    assert.equal(parsed('check', 'a', '--help'), 'help check');
    assert.equal(parsed('--version'), 'version');
  });

  it('name the nearest option or verb for one that does not exist', () => {
    assert.equal(
      parsed('check', '--fromat', 'json'),
      '`check` has no option `--fromat`. Did you mean `--format`?',
    );
    assert.equal(
      parsed('check', '--zzz'),
      '`check` has no option `--zzz`. Its options: --format, --wasmedge, --help.',
    );
    assert.equal(parsed('chekc'), 'There is no command `chekc`. Did you mean `check`?');
    assert.equal(parsed('paint'), 'There is no command `paint`. Commands: check, list.');
    assert.equal(parsed(), 'Name a command: check, list.');
  });

  it('refuse values that an option cannot have', () => {
    assert.equal(parsed('check', '--format'), '`--format` needs a value: text, json.');
    assert.equal(parsed('check', '--format', '--wasmedge'), '`--format` needs a value: text, json.');
    assert.equal(
      parsed('check', '--wasmedge', '1.0'),
      '`--wasmedge` cannot be `1.0`. It can be: 0.13.5, 0.14.1.',
    );
    assert.equal(parsed('check', '--format='), '`--format` cannot be ``. It can be: text, json.');
  });
});
