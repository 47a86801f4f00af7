// A plugin in Rust: its strings, vectors, options and maps are shown as what they hold, with the scripts of the
// toolchain that is there.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { it } from 'node:test';
import { noRustScripts, rustScriptsFor } from '../../debug-adapter/src/launch/rustScripts';
import { thisMachine } from '../../server/src/toolchain/machine';
import { rustc } from '../support/compilers';
import type { Body } from '../support/dapHarness';
import { describeWithDebuggers, named, localsOf, watched } from '../support/debugStories';
import { mustSucceed } from '../support/programs';
import { inRepository } from '../support/repository';

const locals = `
    let owned = String::from("Hello, Rust");
    let slice = &owned[0..5];
    let numbers = vec![1, 2, 3];
    let maybe = Some(String::from("inside"));
    let none: Option<i32> = None;
    let checked: Result<i32, String> = Ok(7);
    let mut counts = std::collections::HashMap::new();
    counts.insert("one", 1);
    std::hint::black_box((slice, &numbers, &maybe, &none, &checked, &counts)); // here
`;

describeWithDebuggers('a plugin in Rust', [rustc], ({ debugger: kind, story, bench }) => {
  it('shows strings, vectors, options and maps as what they hold', async (context) => {
    const { folder } = bench();
    const counter = readFileSync(inRepository('test/fixtures/helper/counter.rs'), 'utf8');
    const body = /(fn tick\([^{]*\{)/.exec(counter)?.[1] ?? assert.fail(counter);
    const source = folder.write('rust/counter.rs', counter.replace(body, `${body}${locals}`));
    const plugin = folder.at('librust.so');
    mustSucceed(rustc, [
      ...['--edition', '2021', '--crate-type', 'cdylib', '-g', '-A', 'warnings'],
      ...['-o', plugin, source, '-l', 'wasmedge'],
    ]);
    const scripts = rustScriptsFor([plugin], thisMachine([]));
    if (scripts[kind] === null) {
      context.skip('no Rust toolchain with scripts for debuggers');
      return;
    }
    assert.ok(existsSync(scripts[kind]));
    assert.deepEqual(rustScriptsFor([bench().plugin], thisMachine([])), noRustScripts);
    const line =
      readFileSync(source, 'utf8')
        .split('\n')
        .findIndex((text) => text.includes('// here')) + 1;
    const program = folder.write(
      'count.wat',
      '(module (import "counter" "tick" (func $tick (param i32) (result i32))) (func (export "_start") (drop (call $tick (i32.const 1)))))',
    );
    const configure = async (client: {
      ask: (command: string, args: Body) => Promise<Body>;
    }): Promise<void> => {
      await client.ask('setBreakpoints', { source: { path: source }, breakpoints: [{ line }] });
    };
    await story({ launch: { program, plugins: [plugin] }, configure }, async (session) => {
      const { frame } = await session.stop();
      assert.equal(frame['line'], line);
      const shown = await localsOf(session, frame);
      assert.match(String(named(shown, 'owned')['value']), /^"Hello, Rust"/);
      assert.match(String(named(shown, 'slice')['value']), /"Hello"/);
      assert.match(String(named(shown, 'numbers')['value']), /size=3/);
      assert.match(String(named(shown, 'counts')['value']), /size=1/);
      const inside = async ({ variablesReference }: Body): Promise<string> =>
        JSON.stringify(await session.client.ask('variables', { variablesReference }));
      const maybe = named(shown, 'maybe');
      assert.match(`${String(maybe['value'])} ${await inside(maybe)}`, /inside/);
      if (kind === 'gdb')
        assert.deepEqual(
          ['maybe', 'none', 'checked'].map((name) => named(shown, name)['value']),
          ['Some("inside")', 'None', 'Ok(7)'],
        );
      assert.match(await inside(named(shown, 'numbers')), /"value":"1".*"value":"2".*"value":"3"/);
      assert.match(await watched(session, frame, 'owned'), /"Hello, Rust"/);
      assert.equal(session.client.output('console'), '');
    });
  });
});
