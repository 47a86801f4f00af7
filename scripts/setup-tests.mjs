// Brings the real parts that the tests run against: system packages, and the editor in .vscode-test/.
// Prints every change to the system before it makes it; asks when there is a terminal (not with --yes or in CI).
// --system or --editor does one of the two parts only.
import { setUpEditor } from '../test/support/setup/editor.mjs';
import { setUpSystem } from '../test/support/setup/system.mjs';

const asked = new Set(process.argv.slice(2));
const both = !asked.has('--system') && !asked.has('--editor');
const problems = [];

if (both || asked.has('--system')) problems.push(await setUpSystem({ yes: asked.has('--yes') }));
if (both || asked.has('--editor')) problems.push(await setUpEditor({ outputChannels: true }));

const told = problems.filter((problem) => problem !== null);
for (const problem of told) console.error(problem);
if (told.length === 0) console.log('The real parts are in place.');
process.exitCode = told.length === 0 ? 0 : 1;
