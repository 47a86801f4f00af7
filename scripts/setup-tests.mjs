// Brings the real parts that the tests run against: system packages, compilers and a second WasmEdge in .toolchain/,
// where none is installed a PostgreSQL there as well, and the editor in .vscode-test/.
// Prints every change to the system before it makes it; asks when there is a terminal (not with --yes or in CI).
// --system, --toolchain or --editor does one of the parts only.
import { setUpEditor } from '../test/support/setup/editor.mjs';
import { setUpOtherRuntime } from '../test/support/setup/otherRuntime.mjs';
import { setUpPostgresql } from '../test/support/setup/postgresql.mjs';
import { setUpSystem } from '../test/support/setup/system.mjs';
import { setUpToolchain } from '../test/support/setup/toolchain.mjs';

const asked = new Set(process.argv.slice(2));
const all = ['--system', '--toolchain', '--editor'].every((part) => !asked.has(part));
const problems = [];

if (all || asked.has('--system')) problems.push(await setUpSystem({ yes: asked.has('--yes') }));
if (all || asked.has('--toolchain')) problems.push(setUpToolchain(), setUpOtherRuntime(), setUpPostgresql());
if (all || asked.has('--editor')) problems.push(await setUpEditor({ outputChannels: true }));

const told = problems.filter((problem) => problem !== null);
for (const problem of told) console.error(problem);
if (told.length === 0) console.log('The real parts are in place.');
process.exitCode = told.length === 0 ? 0 : 1;
